#pragma once

// The token stream of a corpus: paragraphs, sentences and word tokens, made in one pass and read by
// everything above (counts, n-grams, matching, shingles, keyword in context).
//
// All spans are bytes from the start of their document. Paragraphs are trimmed, sentences lie in
// one paragraph, tokens in one sentence; every character that is not white space lies in exactly
// one paragraph and one sentence. The text itself is not kept: spans point into the Texts it was
// made of. Immutable after it is built; safe to read from any thread. The same for any number of
// threads.

#include <cstdint>
#include <span>
#include <vector>

#include "comention/base/parallel.hpp"
#include "comention/base/spans.hpp"
#include "comention/base/texts.hpp"
#include "comention/text/layout.hpp"
#include "comention/text/user_abbreviations.hpp"
#include "comention/tokens/forms.hpp"
#include "comention/tokens/token_places.hpp"

namespace comention {

enum class Segmentation : std::uint8_t {
  Unicode,  // words.hpp and sentences.hpp
  Uax29,    // uax29.hpp, for words and sentences
};

struct Paragraph {
  ByteSpan span;
  Part part = Part::Body;
};

struct Sentence {
  ByteSpan span;
  std::uint32_t paragraph = 0;  // from 0 in its document
  Part part = Part::Body;
};

// How texts are cut.
struct TextRules {
  LineMode lines = LineMode::Auto;
  Segmentation segmentation = Segmentation::Unicode;
  bool parts = true;  // look for headlines, datelines and so on; else all is body
  UserAbbreviations abbreviations = {};  // beside those of text/abbreviations.hpp
};

struct TokenStream {
  // Document d has paragraphs [paragraph_offsets[d], paragraph_offsets[d + 1]), and likewise
  // sentences and tokens; sentence s (counted over the corpus) has tokens
  // [sentence_tokens[s], sentence_tokens[s + 1]). Each table has one entry more than items.
  std::vector<std::uint64_t> paragraph_offsets{0};
  std::vector<std::uint64_t> sentence_offsets{0};
  std::vector<std::uint64_t> token_offsets{0};
  std::vector<std::uint64_t> sentence_tokens{0};

  std::vector<Paragraph> paragraphs;
  std::vector<Sentence> sentences;
  std::vector<FormId> token_forms;  // its length in bytes is that of the spelling
  TokenPlaces token_places;
  std::vector<std::uint64_t> text_begins;  // of each document, in bytes of the corpus
  Forms forms;

  std::size_t n_documents() const { return token_offsets.size() - 1; }
  std::uint64_t n_tokens() const { return token_forms.size(); }

  std::uint32_t token_begin(std::size_t document, std::uint64_t token) const {
    return static_cast<std::uint32_t>(token_places[token] - text_begins[document]);
  }
  ByteSpan token_span(std::size_t document, std::uint64_t token) const {
    const std::uint32_t begin = token_begin(document, token);
    return {begin, begin + static_cast<std::uint32_t>(forms.spelling(token_forms[token]).size())};
  }
};

// Tokens of scikit-learn's pattern: pattern_tokenizer.hpp. A sentence never ends inside a word.
// One pass over the texts (progress in bytes). Throws nothing on data.
TokenStream tokenize(const Texts& texts, const TextRules& rules, Progress& progress);

// For each paragraph (over the corpus) the earlier paragraph with the same folded words, or -1.
// "Earlier" is: before it in its own document, else the first equal one of the document that comes
// first by `rank` (rank[d] = place of document d by date, then id; all different).
std::vector<std::int64_t> find_repeats(const TokenStream& stream,
                                       std::span<const std::uint32_t> rank);

}  // namespace comention
