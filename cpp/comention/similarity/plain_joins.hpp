#pragma once

// The joins of joins.hpp in double from the start: right by reading, and fast enough for few rows.
//
// A row is multiplied with all rows at once, through the postings of its columns in ascending
// order: each product lands in the accumulator in the order in which cosine() adds it. Time: for
// each row the lengths of the postings of its columns; memory: the postings and one double per row
// and thread.

#include "comention/similarity/joins.hpp"

namespace comention {

ScoredPairs join_top_k_plainly(const SparseRows& rows, std::size_t k, double min_score,
                               Progress& progress);

ScoredPairs join_threshold_plainly(const SparseRows& rows, double min_score, Progress& progress);

// The nearest of single rows. `rows` must outlive it; may be called from several threads.
class NearestOf {
 public:
  NearestOf(const SparseRows& rows, Progress& progress);

  // Adds what join_top_k lists for row a. `sums`: empty, or as the last call left it.
  void operator()(std::size_t a, std::size_t k, double min_score, std::vector<double>& sums,
                  ScoredPairs& out) const;

 private:
  const SparseRows& rows_;
  Postings postings_;
  Progress& progress_;
};

}  // namespace comention
