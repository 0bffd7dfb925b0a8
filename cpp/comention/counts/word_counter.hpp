#pragma once

// Counting scikit-learn's words: tokenize, lower, drop stop words, join n-grams, count.
//
//   WordRules rules;                                   // lower case, single words
//   TermCounts counts = count_words(read, sizes, rules, progress);
//
// A spelling is looked at once: its lower case, and whether it counts at all, are kept in the table
// of words, and every later occurrence is one look-up. Only a word with a capital sigma or a
// capital I with dot is lowered each time, because its lower case depends on its surroundings.
//
// No documents, and documents without words, give no terms and empty rows. Memory: 8 bytes per
// distinct word of a document and about 50 per distinct word of all. Time is linear in the text
// (times the longest n-gram).

#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "comention/base/parallel.hpp"
#include "comention/counts/term_counts.hpp"
#include "comention/text/python_words.hpp"

namespace comention {

struct NgramRange {
  std::size_t shortest = 1;
  std::size_t longest = 1;
};

struct WordRules {
  bool lowercase = true;
  Accents accents = Accents::Keep;
  NgramRange ngrams;
  std::vector<std::string> stop_words;                 // compared with words after lowering
  std::optional<std::vector<std::string>> vocabulary;  // distinct; count these only, in this order
};

// The text of a document, which may be written into the buffer (one per thread).
using ReadDocument = std::function<std::string_view(std::size_t document, std::string& buffer)>;

// `sizes`: about how many bytes each document has, to share out the work. Progress is in bytes.
TermCounts count_words(const ReadDocument& read, std::span<const std::size_t> sizes,
                       const WordRules& rules, Progress& progress);

}  // namespace comention
