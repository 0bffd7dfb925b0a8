#include "comention/counts/term_counts.hpp"

#include <algorithm>
#include <stdexcept>
#include <string>

namespace comention {

namespace {

std::size_t rows_of(const std::vector<CountedRun>& runs) {
  std::size_t n = 0;
  for (const CountedRun& run : runs) n += run.rows.n_rows();
  return n;
}

}  // namespace

TermCounts::TermCounts(std::vector<CountedRun> runs, Progress& progress)
    : runs_(std::move(runs)), n_documents_(rows_of(runs_)) {
  parallel_for(1, progress, [&](std::size_t) {
    TermOrder order = order_terms(runs_, progress);
    columns_ = std::move(order.columns);
    terms_ = std::move(order.terms);
  });
  n_terms_ = terms_.size();
}

TermCounts::TermCounts(std::vector<CountedRun> runs, std::span<const std::string> vocabulary,
                       std::vector<std::vector<std::uint32_t>> columns)
    : runs_(std::move(runs)),
      columns_(std::move(columns)),
      vocabulary_(vocabulary.begin(), vocabulary.end()),
      n_documents_(rows_of(runs_)),
      n_terms_(vocabulary_.size()) {}

std::size_t TermCounts::n_entries() const {
  std::size_t n = 0;
  for (const CountedRun& run : runs_) n += run.rows.n_entries();
  return n;
}

void TermCounts::check_has_terms() const {
  if (n_terms_ != std::max(terms_.size(), vocabulary_.size()))
    throw std::logic_error("term counts: the terms went with the counts");
}

std::string TermCounts::term(std::size_t column) const {
  check_has_terms();
  if (!vocabulary_.empty()) return vocabulary_[column];
  std::string buffer;
  return std::string(runs_[terms_[column].run].text(terms_[column].id, buffer));
}

// Summed up by id first: the ids of frequent terms lie together.
TermCounts::Frequencies TermCounts::frequencies() const {
  struct Sums {
    std::uint32_t documents = 0;
    Count occurrences = 0;
  };
  Frequencies all{std::vector<Count>(n_terms(), 0), std::vector<Count>(n_terms(), 0)};
  for (std::size_t r = 0; r < runs_.size(); ++r) {
    const CountedRows& rows = runs_[r].rows;
    std::vector<Sums> by_id(runs_[r].n_ids());
    for (std::size_t row = 0; row < rows.n_rows(); ++row)
      rows.for_row(row, [&](std::size_t entry, std::uint32_t count) {
        Sums& sums = by_id[rows.ids()[entry]];
        ++sums.documents;
        sums.occurrences += count;
      });
    for (std::size_t id = 0; id < by_id.size(); ++id) {
      const std::uint32_t column = columns_[r][id];
      if (column == kDropped) continue;
      all.documents[column] += by_id[id].documents;
      all.occurrences[column] += by_id[id].occurrences;
    }
  }
  return all;
}

std::vector<Count> TermCounts::document_frequency() const {
  std::vector<Count> df(n_terms(), 0);
  for (std::size_t r = 0; r < runs_.size(); ++r) {
    std::vector<std::uint32_t> by_id(runs_[r].n_ids(), 0);
    for (const CountedRows::Id id : runs_[r].rows.ids()) ++by_id[id];
    for (std::size_t id = 0; id < by_id.size(); ++id)
      if (const std::uint32_t column = columns_[r][id]; column != kDropped) df[column] += by_id[id];
  }
  return df;
}

void TermCounts::keep_only(std::span<const std::uint8_t> mask) {
  if (mask.size() != n_terms())
    throw std::invalid_argument("term counts: a mask of " + std::to_string(mask.size()) + " for " +
                                std::to_string(n_terms()) + " terms");
  check_has_terms();
  std::vector<std::uint32_t> moved(mask.size(), kDropped);
  std::uint32_t n_kept = 0;
  for (std::size_t column = 0; column < mask.size(); ++column) {
    if (mask[column] == 0) continue;
    if (!vocabulary_.empty())
      std::swap(vocabulary_[n_kept], vocabulary_[column]);
    else
      terms_[n_kept] = terms_[column];
    moved[column] = n_kept++;
  }
  vocabulary_.resize(std::min<std::size_t>(vocabulary_.size(), n_kept));
  terms_.resize(std::min<std::size_t>(terms_.size(), n_kept));
  n_terms_ = n_kept;
  for (std::size_t r = 0; r < runs_.size(); ++r) {
    for (std::uint32_t& column : columns_[r])
      if (column != kDropped) column = moved[column];
    runs_[r].rows.keep_only(columns_[r]);
  }
}

TermCounts::Taken TermCounts::take() {
  Taken taken{{}, std::move(columns_)};
  for (CountedRun& run : runs_) taken.rows.push_back(std::move(run.rows));
  runs_.clear();
  columns_.clear();
  terms_ = {};
  vocabulary_ = {};
  return taken;
}

}  // namespace comention
