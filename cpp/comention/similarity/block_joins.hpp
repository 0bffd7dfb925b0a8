#pragma once

// The joins of joins.hpp, block by block, for more rows than a few hundred: the same pairs, the
// same bits, in a fraction of the time.
//
// Each block of rows is laid out once (row_block.hpp) and met by itself and all rows after it, 64
// at a time: each pair is worked out once, in single precision. What may be wanted is then scored
// in double, in order of columns. Memory beyond the rows: one block, its contenders and 8 bytes for
// each contender of each row.
//
//   top_k      the common columns are multiplied as dense panels, the others through postings
//   threshold  only columns that few rows have are worked out; what the others can add at most is
//   the
//              product of the lengths of both rows in them (Cauchy-Schwarz). Which are few is found
//              by counting the work on a sample of rows.

#include "comention/similarity/joins.hpp"
#include "comention/similarity/kernels.hpp"

namespace comention {

ScoredPairs join_top_k_by_blocks(const SparseRows& rows, std::size_t k, double min_score,
                                 Progress& progress, const Kernels& loops = kernels());

// min_score > 0.
ScoredPairs join_threshold_by_blocks(const SparseRows& rows, double min_score, Progress& progress,
                                     const Kernels& loops = kernels());

}  // namespace comention
