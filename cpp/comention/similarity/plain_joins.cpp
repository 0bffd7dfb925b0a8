#include "comention/similarity/plain_joins.hpp"

#include <algorithm>
#include <functional>
#include <utility>

#include "comention/similarity/best.hpp"
#include "comention/similarity/cosine.hpp"

namespace comention {

namespace {

constexpr std::size_t kRows = 64;  // that a thread takes at a time

using Report = std::function<void(std::size_t a, std::vector<double>& sums, ScoredPairs& out)>;

// Adds the products of row `a` with all rows from `first` on.
void multiply(const SparseRows& rows, const Postings& postings, std::size_t a, std::size_t first,
              std::vector<double>& sums, Progress& progress) {
  const SparseRow row = rows[a];
  const std::uint32_t* const posted = postings.rows.data();
  for (std::size_t e = 0; e < row.columns.size(); ++e) {
    const double value = row.values[e];
    const auto end = static_cast<std::size_t>(postings.offsets[row.columns[e] + 1]);
    auto at = static_cast<std::size_t>(postings.offsets[row.columns[e]]);
    if (first > 0)
      at = static_cast<std::size_t>(std::lower_bound(posted + at, posted + end, first) - posted);
    for (; at < end; ++at) sums[posted[at]] += value * postings.values[at];
    if (e % 256 == 0) progress.advance(0);
  }
}

// Calls `report` for each row in order, with the sums of its products from row `first(a)` on; it
// must leave them at 0.
ScoredPairs join(const SparseRows& rows, bool upper, const Report& report, Progress& progress) {
  const Postings postings(rows);
  const std::size_t n_blocks = (rows.size() + kRows - 1) / kRows;
  std::vector<ScoredPairs> found(n_blocks);
  parallel_for(n_blocks, progress, [&](std::size_t block) {
    std::vector<double> sums(rows.size(), 0.0);
    const std::size_t end = std::min(rows.size(), (block + 1) * kRows);
    for (std::size_t a = block * kRows; a < end; ++a) {
      multiply(rows, postings, a, upper ? a + 1 : 0, sums, progress);
      report(a, sums, found[block]);
      progress.advance(1);
    }
  });
  return joined(std::move(found));
}

void put(ScoredPairs& out, std::size_t a, const ScoredRow& neighbour) {
  out.a.push_back(static_cast<std::int64_t>(a));
  out.b.push_back(neighbour.row);
  out.score.push_back(neighbour.score);
}

void report_best(std::size_t a, std::size_t k, double min_score, std::vector<double>& sums,
                 ScoredPairs& out) {
  Best best(k);
  sums[a] = 0;
  for (std::size_t b = 0; b < sums.size(); ++b) {
    const double sum = sums[b];
    if (sum == 0) continue;
    sums[b] = 0;
    const double score = clip(sum);
    if (score > best.least() && score >= min_score - kScoreSlack)
      best.offer({static_cast<std::uint32_t>(b), score});
  }
  for (const ScoredRow& neighbour : best.sorted()) put(out, a, neighbour);
}

}  // namespace

NearestOf::NearestOf(const SparseRows& rows, Progress& progress)
    : rows_(rows), postings_(rows), progress_(progress) {}

void NearestOf::operator()(std::size_t a, std::size_t k, double min_score,
                           std::vector<double>& sums, ScoredPairs& out) const {
  sums.resize(rows_.size(), 0.0);
  multiply(rows_, postings_, a, 0, sums, progress_);
  report_best(a, k, min_score, sums, out);
}

ScoredPairs join_top_k_plainly(const SparseRows& rows, std::size_t k, double min_score,
                               Progress& progress) {
  return join(
      rows, false,
      [&](std::size_t a, std::vector<double>& sums, ScoredPairs& out) {
        report_best(a, k, min_score, sums, out);
      },
      progress);
}

ScoredPairs join_threshold_plainly(const SparseRows& rows, double min_score, Progress& progress) {
  const auto report = [&](std::size_t a, std::vector<double>& sums, ScoredPairs& out) {
    std::vector<ScoredRow> found;
    for (std::size_t b = a + 1; b < sums.size(); ++b) {
      const double score = clip(sums[b]);
      if (score > 0 && score >= min_score - kScoreSlack)
        found.push_back({static_cast<std::uint32_t>(b), score});
      sums[b] = 0;
    }
    std::sort(found.begin(), found.end(), comes_first);
    for (const ScoredRow& row : found) put(out, a, row);
  };
  return join(rows, true, report, progress);
}

}  // namespace comention
