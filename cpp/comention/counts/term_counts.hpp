#pragma once

// Documents × terms: how often each term stands in each document.
//
// Counting works on runs of documents, each with its own tables; merging gives the terms their
// columns, which is a matter of the terms alone, so that the result is the same for any number of
// runs and threads. Columns are in ascending order of UTF-8 bytes (Python's order of str), or those
// of a given vocabulary.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "comention/base/ids.hpp"
#include "comention/base/parallel.hpp"
#include "comention/counts/counted_run.hpp"
#include "comention/counts/term_order.hpp"

namespace comention {

class TermCounts {
 public:
  static constexpr std::uint32_t kDropped = CountedRows::kDropped;

  // Terms are the words, or the n-grams, that were counted. Of millions of n-grams their order
  // takes some tenths of a second, and can be stopped.
  TermCounts(std::vector<CountedRun> runs, Progress& progress);
  // Terms are those of a vocabulary, met or not; `columns` is theirs by run and id.
  TermCounts(std::vector<CountedRun> runs, std::span<const std::string> vocabulary,
             std::vector<std::vector<std::uint32_t>> columns);

  TermCounts(TermCounts&&) = default;  // runs cannot be copied
  TermCounts& operator=(TermCounts&&) = default;

  std::size_t n_documents() const { return n_documents_; }
  std::size_t n_terms() const { return n_terms_; }
  std::size_t n_entries() const;

  std::string term(std::size_t column) const;
  // Calls use(column, text) for each term, in order. The text is valid during the call.
  template <class Use>
  void for_terms(const Use& use) const;

  // Per column: documents that hold the term; occurrences in all of them.
  struct Frequencies {
    std::vector<Count> documents, occurrences;
  };
  Frequencies frequencies() const;
  std::vector<Count> document_frequency() const;  // the first alone
  std::vector<Count> term_frequency() const { return frequencies().occurrences; }

  // Keeps the columns where the mask is not 0, in their order. Throws std::invalid_argument where
  // the mask has another length than there are terms.
  void keep_only(std::span<const std::uint8_t> mask);

  std::span<const CountedRun> runs() const { return runs_; }
  // The column of each id of a run; that of an id in its rows is never kDropped.
  std::span<const std::uint32_t> columns(std::size_t run) const { return columns_[run]; }

  // Rows and columns go to the caller, the tables of words and n-grams go: what is left knows its
  // dimensions, and throws std::logic_error where a term is asked for.
  struct Taken {
    std::vector<CountedRows> rows;
    std::vector<std::vector<std::uint32_t>> columns;
  };
  Taken take();

 private:
  void check_has_terms() const;

  std::vector<CountedRun> runs_;
  std::vector<std::vector<std::uint32_t>> columns_;
  std::vector<TermOrder::Term> terms_;   // where their texts are
  std::vector<std::string> vocabulary_;  // or these are the terms
  std::size_t n_documents_ = 0;
  std::size_t n_terms_ = 0;
};

template <class Use>
void TermCounts::for_terms(const Use& use) const {
  check_has_terms();
  for (std::size_t column = 0; column < vocabulary_.size(); ++column)
    use(column, std::string_view(vocabulary_[column]));
  // Neighbours in order of terms lie far apart in memory: what will be read is asked for in time.
  constexpr std::size_t kSoon = 8, kLater = 16;
  std::string buffer;
  for (std::size_t column = 0; column < terms_.size(); ++column) {
    const auto at = [&](std::size_t i) { return terms_[i < terms_.size() ? i : column]; };
    const TermOrder::Term here = at(column), soon = at(column + kSoon), later = at(column + kLater);
    runs_[later.run].prefetch(later.id);
    runs_[soon.run].prefetch_words(soon.id);
    use(column, runs_[here.run].text(here.id, buffer));
  }
}

}  // namespace comention
