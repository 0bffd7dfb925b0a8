#pragma once

// Counting scikit-learn's words: tokenize, lower, drop stop words, join n-grams, count.
//
//   WordRules rules;                                   // lower case, single words
//   TermCounts counts = count_words(read, sizes, rules, progress);
//
// A text is cut into runs of ASCII word characters and bytes beyond ASCII. A run is looked at once:
// which word it holds, and its lower case, are kept in the table of words, and every later
// occurrence is one look-up of its bytes. Only a run of several words, or with a capital sigma or a
// capital I with dot (whose lower case depends on its surroundings), is looked at each time.
//
// No documents, and documents without words, give no terms and empty rows. Memory: 5 bytes per
// distinct word of a document and about 60 per distinct run of all. Time is linear in the text
// (times the longest n-gram).

#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "comention/base/parallel.hpp"
#include "comention/counts/gram_counter.hpp"
#include "comention/counts/term_counts.hpp"
#include "comention/text/python_words.hpp"

namespace comention {

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
