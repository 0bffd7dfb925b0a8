#pragma once

// Counting the n-grams of a document whose words are known by their ids.
//
// Length after length: a gram of n words is looked up as the gram of its first n - 1, found just
// before, and its last word. Words and table belong to the run that is counted.

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "comention/base/parallel.hpp"
#include "comention/counts/counted_run.hpp"

namespace comention {

struct NgramRange {
  std::size_t shortest = 1;
  std::size_t longest = 1;
};

class GramCounter {
 public:
  GramCounter(NgramRange lengths, CountedRun& run, Progress& progress)
      : lengths_(lengths), run_(run), progress_(progress) {}

  // From here on only these terms count. One that is not words joined by single spaces has a column
  // but is never met.
  void count_only(std::span<const std::string> terms);
  // By gram: the place of the term, or CountedRows::kDropped of what is only the beginning of one.
  std::vector<std::uint32_t> take_columns() { return std::move(columns_); }

  // Adds the grams of a document to the row that is open.
  void count(std::span<const WordTable::Id> words);

 private:
  void look_up(std::span<const WordTable::Id> words, std::size_t first, std::size_t last,
               std::size_t length);
  GramTable::Id add_term(std::string_view term);
  bool counts(GramTable::Id gram) const {
    return gram != GramTable::kNone && (!closed_ || columns_[gram] != CountedRows::kDropped);
  }

  NgramRange lengths_;
  CountedRun& run_;
  Progress& progress_;
  bool closed_ = false;
  std::vector<std::uint32_t> columns_;  // where terms are given
  std::vector<GramTable::Id> begun_;    // by place in the document: the longest gram so far
};

}  // namespace comention
