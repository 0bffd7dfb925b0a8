#include "comention/weighting/tfidf.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "comention/base/memory.hpp"
#include "comention/base/radix_sort.hpp"

namespace comention {

namespace {

using Id = CountedRows::Id;

// What a row needs of an id: one place in memory for both.
struct TermWeight {
  double idf;
  std::uint32_t column;
};

struct Run {
  const CountedRows& rows;
  Buffer<TermWeight> terms;  // by id
  std::size_t first_row, first_entry;
};

// Most counts are small: their weights are worked out once.
class TfWeights {
 public:
  explicit TfWeights(Tf kind) : kind_(kind) {
    for (std::size_t tf = 0; tf < known_.size(); ++tf)
      known_[tf] = tf_weight(kind, static_cast<double>(tf));
  }
  double operator()(std::uint32_t tf) const {
    return tf < known_.size() ? known_[tf] : tf_weight(kind_, static_cast<double>(tf));
  }

 private:
  Tf kind_;
  std::array<double, 256> known_{};
};

// One row at a time; one object per thread, which owns the memory it works in.
class RowWeigher {
 public:
  RowWeigher(const Weighting& weighting, const TfWeights& tf, std::size_t n_columns)
      : weighting_(weighting),
        tf_(tf),
        column_bits_(static_cast<unsigned>(std::bit_width(n_columns))) {}

  // `indices` may be the memory of the ids.
  template <class Index, class Value>
  void write(const Run& run, std::size_t row, const Id* ids, Index* indices, Value* values) {
    const std::uint64_t begin = run.rows.ends()[row];
    const std::size_t n = run.rows.ends()[row + 1] - begin;
    keys_.resize(n);
    weights_.resize(n);
    sorted_.resize(n);
    run.rows.for_row(row, [&](std::size_t entry, std::uint32_t count) {
      const TermWeight& term = run.terms[ids[entry]];
      const std::size_t i = entry - begin;
      keys_[i] = std::uint64_t{term.column} << 32 | i;
      weights_[i] = tf_(count) * term.idf;
    });
    sort();
    for (std::size_t i = 0; i < n; ++i) sorted_[i] = weights_[static_cast<std::uint32_t>(keys_[i])];
    const double norm = norm_of(weighting_.norm, {sorted_.data(), n});
    const double divisor = norm == 0 ? 1 : norm;
    for (std::size_t i = 0; i < n; ++i) {
      indices[begin + i] = static_cast<Index>(keys_[i] >> 32);
      values[begin + i] = static_cast<Value>(sorted_[i] / divisor);
    }
  }

 private:
  void sort() {
    constexpr std::size_t kSmall = 24, kMiddle = 512;
    const auto column = [](std::uint64_t key) { return key >> 32; };
    if (keys_.size() <= kSmall)
      std::sort(keys_.begin(), keys_.end());
    else if (keys_.size() <= kMiddle)
      radix_sort<6>(keys_, other_, column_bits_, column, [] {});
    else
      radix_sort<9>(keys_, other_, column_bits_, column, [] {});
  }

  const Weighting& weighting_;
  const TfWeights& tf_;
  unsigned column_bits_;
  Buffer<std::uint64_t> keys_, other_;  // the column, and the place before sorting
  Buffer<double> weights_, sorted_;
};

// Rows of one run that a thread takes at a time.
struct Block {
  std::size_t run;
  std::size_t begin, end;
};

std::vector<Block> blocks_of(const std::vector<Run>& runs) {
  constexpr std::size_t kEntries = 1 << 18;
  std::vector<Block> blocks;
  for (std::size_t run = 0; run < runs.size(); ++run) {
    const auto ends = runs[run].rows.ends();
    std::size_t begin = 0;
    for (std::size_t row = 0; row + 1 < ends.size(); ++row) {
      if (ends[row + 1] - ends[begin] < kEntries && row + 2 < ends.size()) continue;
      blocks.push_back({run, begin, row + 1});
      begin = row + 1;
    }
  }
  return blocks;
}

Buffer<TermWeight> weights_by_id(std::span<const std::uint32_t> columns,
                                 std::span<const double> idf) {
  Buffer<TermWeight> terms;
  terms.reserve(columns.size());
  for (const std::uint32_t column : columns)
    terms.push_back({idf.empty() || column == TermCounts::kDropped ? 1 : idf[column], column});
  return terms;
}

void check(const TermCounts& counts, const Weighting& weighting) {
  if (!weighting.idf.empty() && weighting.idf.size() != counts.n_terms())
    throw std::invalid_argument("weigh: " + std::to_string(weighting.idf.size()) + " idf for " +
                                std::to_string(counts.n_terms()) + " terms");
}

// Adds the run that comes after those before.
void add_run(std::vector<Run>& runs, const CountedRows& rows,
             std::span<const std::uint32_t> columns, const Weighting& weighting) {
  std::size_t first_row = 0, first_entry = 0;
  for (const Run& run : runs) {
    first_row += run.rows.n_rows();
    first_entry += run.rows.n_entries();
  }
  runs.push_back({rows, weights_by_id(columns, weighting.idf), first_row, first_entry});
}

// `ids` by run; `indices` may be the memory of the ids.
template <class Index, class Value>
void fill(Csr<Index, Value>& csr, const TermCounts& counts, const Weighting& weighting,
          const std::vector<Run>& runs, std::span<const Id* const> ids, Progress& progress) {
  csr.indptr.resize(counts.n_documents() + 1);
  csr.indptr[0] = 0;
  for (const Run& run : runs)
    for (std::size_t row = 0; row < run.rows.n_rows(); ++row)
      csr.indptr[run.first_row + row + 1] =
          static_cast<Index>(run.first_entry + run.rows.ends()[row + 1]);
  const TfWeights tf(weighting.tf);
  const std::vector<Block> blocks = blocks_of(runs);
  parallel_for(blocks.size(), progress, [&](std::size_t b) {
    const Run& run = runs[blocks[b].run];
    RowWeigher weigher(weighting, tf, counts.n_terms());
    Index* const indices = csr.indices.data() + run.first_entry;
    Value* const values = csr.data.data() + run.first_entry;
    for (std::size_t row = blocks[b].begin; row < blocks[b].end; ++row) {
      weigher.write(run, row, ids[blocks[b].run], indices, values);
      progress.advance(run.rows.ends()[row + 1] - run.rows.ends()[row]);
    }
  });
}

// The ids of all runs, one after the other.
Buffer<Id> joined_ids(std::vector<CountedRows>& rows, std::size_t n_entries) {
  if (rows.empty()) return {};
  Buffer<Id> ids = rows.front().take_ids();
  std::size_t at = ids.size();
  ids.resize(n_entries);
  ids.shrink_to_fit();
  for (std::size_t r = 1; r < rows.size(); ++r) {
    const Buffer<Id> more = rows[r].take_ids();
    std::copy(more.begin(), more.end(), ids.begin() + at);
    at += more.size();
  }
  return ids;
}

}  // namespace

template <class Index, class Value>
Csr<Index, Value> weigh(const TermCounts& counts, const Weighting& weighting, Progress& progress) {
  check(counts, weighting);
  std::vector<Run> runs;
  std::vector<const Id*> ids;
  for (std::size_t r = 0; r < counts.runs().size(); ++r) {
    add_run(runs, counts.runs()[r].rows, counts.columns(r), weighting);
    ids.push_back(counts.runs()[r].rows.ids().data());
  }
  Csr<Index, Value> csr{{}, Buffer<Index>(counts.n_entries()), Buffer<Value>(counts.n_entries())};
  fill(csr, counts, weighting, runs, ids, progress);
  return csr;
}

template <class Index, class Value>
Csr<Index, Value> weigh(TermCounts&& counts, const Weighting& weighting, Progress& progress) {
  check(counts, weighting);
  const std::size_t n_entries = counts.n_entries();
  TermCounts::Taken taken = counts.take();
  std::vector<Run> runs;
  for (std::size_t r = 0; r < taken.rows.size(); ++r)
    add_run(runs, taken.rows[r], taken.columns[r], weighting);
  taken.columns.clear();
  Buffer<Id> joined = joined_ids(taken.rows, n_entries);
  std::vector<const Id*> ids;
  ids.reserve(runs.size());
  for (const Run& run : runs) ids.push_back(joined.data() + run.first_entry);
  Csr<Index, Value> csr{{}, {}, Buffer<Value>(n_entries)};
  if constexpr (sizeof(Index) == sizeof(Id))
    csr.indices = std::move(joined).template as<Index>();
  else
    csr.indices.resize(n_entries);
  fill(csr, counts, weighting, runs, ids, progress);
  taken.rows.clear();
  runs.clear();
  give_back_free_memory();
  return csr;
}

#define COMENTION_WEIGH(Index, Value)                                               \
  template Csr<Index, Value> weigh(const TermCounts&, const Weighting&, Progress&); \
  template Csr<Index, Value> weigh(TermCounts&&, const Weighting&, Progress&)
COMENTION_WEIGH(std::int32_t, Count);
COMENTION_WEIGH(std::int64_t, Count);
COMENTION_WEIGH(std::int32_t, double);
COMENTION_WEIGH(std::int64_t, double);
COMENTION_WEIGH(std::int32_t, float);
COMENTION_WEIGH(std::int64_t, float);
#undef COMENTION_WEIGH

}  // namespace comention
