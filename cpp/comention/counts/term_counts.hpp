#pragma once

// Documents × terms: how often each term stands in each document.
//
// Counting works on runs of documents, each with its own table of words; merging gives the terms
// their columns, which is a matter of the terms alone, so that the result is the same for any
// number of runs and threads. Columns are in ascending order of UTF-8 bytes (Python's order of
// str), or those of a given vocabulary.

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "comention/base/ids.hpp"
#include "comention/base/parallel.hpp"
#include "comention/counts/word_table.hpp"

namespace comention {

// One run of documents, counted: the words met and the rows in order of documents, each row in
// order of first sight. A count above 2^32 in one document would need a document above 8 GB.
struct CountedRun {
  struct Entry {
    WordTable::Id word;
    std::uint32_t count;
  };
  WordTable words;
  std::vector<Entry> entries;
  std::vector<std::uint64_t> row_ends{0};  // row r is entries [row_ends[r], row_ends[r + 1])

  std::size_t n_rows() const { return row_ends.size() - 1; }
  std::span<const Entry> row(std::size_t r) const {
    return std::span(entries).subspan(row_ends[r], row_ends[r + 1] - row_ends[r]);
  }

  // Counts one more occurrence in the row that is open.
  void count(WordTable::Id id) {
    WordTable::Word& word = words[id];
    const auto row = static_cast<std::uint32_t>(row_ends.size());
    if (word.last_row == row) {
      ++entries[row_ends.back() + word.position].count;
      return;
    }
    word.last_row = row;
    word.position = static_cast<std::uint32_t>(entries.size() - row_ends.back());
    entries.push_back({id, 1});
  }
  void end_row() { row_ends.push_back(entries.size()); }
};

class TermCounts {
 public:
  static constexpr std::uint32_t kDropped = 0xFFFF'FFFF;

  // Terms are the words met, sorted; of millions of n-grams that takes seconds, and can be stopped.
  TermCounts(std::vector<CountedRun> runs, Progress& progress);
  // Terms are the first n_terms words of every run, in this order, met or not.
  TermCounts(std::vector<CountedRun> runs, std::size_t n_terms);

  TermCounts(TermCounts&&) = default;  // terms point into the runs: a copy would not
  TermCounts& operator=(TermCounts&&) = default;

  std::size_t n_documents() const { return n_documents_; }
  std::size_t n_terms() const { return terms_.size(); }
  std::string_view term(std::size_t column) const { return terms_[column]; }

  // Per column: documents that hold the term; occurrences in all of them.
  std::vector<Count> document_frequency() const;
  std::vector<Count> term_frequency() const;

  // Keeps the columns where the mask is not 0, in their order. Throws std::invalid_argument where
  // the mask has another length than there are terms.
  void keep_only(std::span<const std::uint8_t> mask);

  const std::vector<CountedRun>& runs() const { return runs_; }
  // The column of each word of a run, or kDropped.
  std::span<const std::uint32_t> columns(std::size_t run) const { return columns_[run]; }

 private:
  std::vector<CountedRun> runs_;
  std::vector<std::vector<std::uint32_t>> columns_;
  std::vector<std::string_view> terms_;
  std::size_t n_documents_ = 0;
};

}  // namespace comention
