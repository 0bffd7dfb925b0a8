#pragma once

// scikit-learn's words: maximal runs of two or more characters that match Python's \w, which is
// what its default pattern (?u)\b\w\w+\b finds.
//
//   "Mr. Xi's 2-day visit" -> Mr Xi day visit
//
// In two steps. PatternRuns cuts the text at ASCII that is no word character, 64 bytes at a time;
// what an ASCII run holds is a word then. A run with bytes beyond ASCII may hold none, one or
// several: find_pattern_words looks at its characters. The words of a run depend on its bytes
// alone, so whoever keeps them need not look twice. Text as in text/python_words.hpp.

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "comention/text/byte_scan.hpp"

namespace comention {

struct WordSpan {
  std::size_t begin = 0;  // bytes
  std::size_t size = 0;

  std::string_view of(std::string_view text) const { return text.substr(begin, size); }
  friend bool operator==(WordSpan, WordSpan) = default;
};

// Appends the words of bytes [begin, end) of the text. A few bytes a nanosecond on ASCII.
void find_pattern_words(std::string_view text, std::size_t begin, std::size_t end,
                        std::vector<WordSpan>& words);

// The runs of a text: stretches of ASCII word characters and bytes beyond ASCII. One object serves
// many texts, one after the other.
//
//   runs.start(text);
//   do {
//     const std::size_t n = runs.next();
//     for (std::size_t i = 0; i < n; ++i) use(runs.begin(i), runs.end(i));
//   } while (!runs.over());
class PatternRuns {
 public:
  explicit PatternRuns(ByteKernel kernel = ByteKernel::Widest) : kernel_(kernel) {}

  void start(std::string_view text);
  // Finds the runs that end in the next half kilobyte; returns how many. They stay until the next
  // call.
  std::size_t next();
  bool over() const { return at_ >= text_.size() && n_begun_ == n_ended_; }
  std::size_t at() const { return at_; }  // bytes that have been read

  std::size_t begin(std::size_t i) const { return begins_[i]; }
  std::size_t end(std::size_t i) const { return ends_[i]; }

 private:
  static constexpr std::size_t kBlock = 64, kBlocks = 8;
  // Two bytes a run, and what is written in vain behind the last.
  static constexpr std::size_t kMost = kBlock * kBlocks / 2 + 32;

  std::string_view text_;
  ByteKernel kernel_;
  std::size_t at_ = 0;
  std::size_t n_begun_ = 0, n_ended_ = 0;  // the first is one ahead while a run is open
  std::array<std::uint64_t, kMost> begins_{}, ends_{};
};

}  // namespace comention
