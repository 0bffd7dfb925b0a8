#pragma once

// Counting scikit-learn's words: tokenize, lower, drop stop words, join n-grams, count.
//
//   WordTally tally(WordRules{}, progress);            // lower case, single words
//   tally.add(read, sizes);                            // as often as documents come
//   TermCounts counts = std::move(tally).finish();
//
// A text is cut into runs of ASCII word characters and bytes beyond ASCII. A run is looked at once:
// which word it holds, and its lower case, are kept in the table of words, and every later
// occurrence is one look-up of its bytes. Only a run of several words, or with a capital sigma or a
// capital I with dot (whose lower case depends on its surroundings), is looked at each time.
//
// Documents may come in chunks: the last table of one chunk goes on with the next, so that one
// thread has one table whatever the chunks, and more threads have one more a chunk for each. The
// counts are the same for any chunks. No documents, and documents without words, give no terms and
// empty rows. Memory: 5 bytes per distinct word of a document and about 60 per distinct run of each
// table; no text is kept. Time is linear in the text (times the longest n-gram).

#include <cstddef>
#include <functional>
#include <memory>
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

class WordTally {
 public:
  // Progress, in bytes, must live as long.
  WordTally(WordRules rules, Progress& progress);
  ~WordTally();

  // More documents. `sizes`: about how many bytes each has, to share out the work. After an
  // exception nothing more can be asked.
  void add(const ReadDocument& read, std::span<const std::size_t> sizes);
  TermCounts finish() &&;

 private:
  class Counters;
  std::unique_ptr<Counters> counters_;
};

// All documents at once.
TermCounts count_words(const ReadDocument& read, std::span<const std::size_t> sizes,
                       const WordRules& rules, Progress& progress);

}  // namespace comention
