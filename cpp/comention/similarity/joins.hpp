#pragma once

// Exact self-joins of sparse rows of length 1 by cosine (methods 2.2).
//
//   top_k:      for each row a the k rows b != a with s(a, b) > 0 that come first by (score down, b
//   up);
//               fewer where fewer are positive
//   threshold:  all pairs a < b with s(a, b) >= t - 1e-12, so that copies satisfy t = 1
//
// Pairs come ordered by a, then as said (threshold: by b). A row is multiplied with all rows at
// once, through the postings of its columns in ascending order: each product lands in the
// accumulator in the order in which cosine() adds it, so that no score needs to be computed again.
// Time: for each row the lengths of the postings of its columns; memory: the postings and one
// double per row and thread. The same bits for any number of threads.

#include <cstdint>
#include <vector>

#include "comention/base/parallel.hpp"
#include "comention/similarity/rows.hpp"

namespace comention {

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
