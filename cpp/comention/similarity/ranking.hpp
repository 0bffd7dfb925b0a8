#pragma once

// The k documents that answer a query best:  s(q, d) = Σ q(t) w(t, d), the dot product of a sparse
// query with the rows of a matrix, as BM25 and SMART's `ddd.qqq` score (methods 1.3, 1.4).
//
// Exact. A document is listed where its score is above 0; the order is score down, then row up. The
// score is the sum of products in ascending order of columns, in double: the same bits as a plain
// loop gives. A product below the smallest normal number counts as none.
//
// What is saved (after Ding & Suel 2011, block-max indexes): for each eight rows the largest
// weights of the query's terms among them add up to a bound. The rows are gone through once, and
// only groups whose bound exceeds the k-th best score so far are worked out; of common words hardly
// any. What may be among the best is added up again in order of columns; this sum alone decides.
// Time: at worst the postings of the query's terms, and an eighth of the rows; memory: 9 bytes a
// row and thread. The same bits for any number of threads.

#include <cstddef>

#include "comention/base/parallel.hpp"
#include "comention/similarity/joins.hpp"
#include "comention/similarity/posting_index.hpp"

namespace comention {

// For each query its best rows: a is the query, b the row. Columns beyond those of the index match
// nothing. Progress is in queries. Throws std::invalid_argument where a query's value is not
// finite.
ScoredPairs rank(const PostingIndex& index, const SparseRows& queries, std::size_t k,
                 Progress& progress);

}  // namespace comention
