#pragma once

// Counting the terms of a token stream (key K0), with names as terms of their own.
//
//   StreamRules rules{.ngrams = {1, 2}, .stop_words = {"the"}};
//   TermCounts counts = count_terms(stream, rules, names, progress);
//
// A name takes the place of its tokens and counts as one term, whatever its spelling. N-grams never
// cross the end of a sentence, a stop word or a name that overlaps an earlier one. Names are never
// stop words. Documents without words are empty rows.

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "comention/base/parallel.hpp"
#include "comention/counts/symbols.hpp"
#include "comention/counts/term_counts.hpp"
#include "comention/counts/word_counter.hpp"
#include "comention/tokens/token_stream.hpp"

namespace comention {

struct StreamRules {
  NgramRange ngrams;
  std::vector<std::string> stop_words;               // terms
  std::span<const std::uint8_t> left_out_sentences;  // of the stream: 1, or empty (LeftOut)
};

// Progress is in tokens.
TermCounts count_terms(const TokenStream& stream, const StreamRules& rules,
                       const NamedTokens& names, Progress& progress);

}  // namespace comention
