#include "comention/similarity/joins.hpp"

#include "comention/similarity/block_joins.hpp"
#include "comention/similarity/plain_joins.hpp"

namespace comention {

namespace {

// Below this many rows laying out blocks does not pay.
constexpr std::size_t kFewRows = 512;

}  // namespace

ScoredPairs joined(std::vector<ScoredPairs>&& blocks) {
  ScoredPairs all;
  for (ScoredPairs& pairs : blocks) {
    all.a.insert(all.a.end(), pairs.a.begin(), pairs.a.end());
    all.b.insert(all.b.end(), pairs.b.begin(), pairs.b.end());
    all.score.insert(all.score.end(), pairs.score.begin(), pairs.score.end());
    pairs = {};
  }
  return all;
}

ScoredPairs join_top_k(const SparseRows& rows, std::size_t k, double min_score,
                       Progress& progress) {
  if (k == 0) return {};
  const bool most_are_wanted = k > rows.size() / 8;
  return rows.size() < kFewRows || most_are_wanted
             ? join_top_k_plainly(rows, k, min_score, progress)
             : join_top_k_by_blocks(rows, k, min_score, progress);
}

ScoredPairs join_threshold(const SparseRows& rows, double min_score, Progress& progress) {
  const bool most_are_wanted = min_score < 0.01;
  return rows.size() < kFewRows || most_are_wanted
             ? join_threshold_plainly(rows, min_score, progress)
             : join_threshold_by_blocks(rows, min_score, progress);
}

}  // namespace comention
