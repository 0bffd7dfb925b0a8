#pragma once

// Documents × terms, weighted:  w(t, d) = tf(t, d) · idf(t) / norm(d)   (methods 1).
//
// Every counted term keeps its entry, also where its weight is 0 (idf 0), as in scikit-learn. A row
// whose norm is 0 stays as it is. One pass over the counts: a row is weighted, sorted and
// normalised while it lies in the cache. Rows are independent: the same bits for any number of
// threads.

#include <span>

#include "comention/base/parallel.hpp"
#include "comention/counts/csr.hpp"
#include "comention/counts/term_counts.hpp"
#include "comention/weighting/norm.hpp"
#include "comention/weighting/tf.hpp"

namespace comention {

struct Weighting {
  Tf tf = Tf::Raw;
  std::span<const double> idf;  // one per term; empty: all 1
  Norm norm = Norm::None;
};

// Value is double, float (rounded at the end) or Count (for plain counts). Progress is in entries.
// Throws std::invalid_argument where there are not as many idf as terms.
template <class Index, class Value>
Csr<Index, Value> weigh(const TermCounts& counts, const Weighting& weighting, Progress& progress);

// The same of counts that nobody needs any more: 32-bit indices take the place of the ids, so that
// the peak is a byte an entry above the matrix.
template <class Index, class Value>
Csr<Index, Value> weigh(TermCounts&& counts, const Weighting& weighting, Progress& progress);

}  // namespace comention
