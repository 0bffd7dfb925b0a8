#pragma once

// Exact self-joins of sparse rows of length 1 by cosine (methods 2.2).
//
//   top_k:      for each row a the k rows b != a with s(a, b) > 0 that come first by (score down, b
//   up);
//               fewer where fewer are positive
//   threshold:  all pairs a < b with s(a, b) >= t - 1e-12, so that copies satisfy t = 1
//
// Pairs come ordered by a, then by score (down), then by b. The score is that of cosine(), to the
// last bit, whichever way is taken: few rows are joined plainly (plain_joins.hpp), many by blocks
// (block_joins.hpp). The same bits for any number of threads.

#include <cstdint>
#include <vector>

#include "comention/base/parallel.hpp"
#include "comention/similarity/rows.hpp"

namespace comention {

// By how much a score may miss the threshold.
inline constexpr double kScoreSlack = 1e-12;

struct ScoredPairs {
  std::vector<std::int64_t> a, b;  // rows
  std::vector<double> score;
};

// The pairs of all blocks, one after another.
ScoredPairs joined(std::vector<ScoredPairs>&& blocks);

// Progress is in rows. min_score: report no lower one (with the slack of the threshold join).
ScoredPairs join_top_k(const SparseRows& rows, std::size_t k, double min_score, Progress& progress);

ScoredPairs join_threshold(const SparseRows& rows, double min_score, Progress& progress);

}  // namespace comention
