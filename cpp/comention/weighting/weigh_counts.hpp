#pragma once

// Counted rows weighed under any scheme of methods 1.1-1.3:  w = tf · idf / divisor.
//
// The divisor of a row is its norm, or, with a slope s, (1 - s) · pivot + s · norm: short rows are
// divided by more than their norm, long ones by less (Singhal, Buckley & Mitra 1996). The pivot is
// the mean norm over all rows, empty ones included, added up in order of rows; queries take that of
// the documents. A row whose divisor is 0 stays as it is. (`weigh`, tfidf.hpp, is the fast road for
// the commonest schemes, straight from counting.)
//
// Linear in the entries, plus one pass more for a pivot of weights. The same bits for any number of
// threads.

#include <optional>
#include <span>
#include <vector>

#include "comention/base/parallel.hpp"
#include "comention/weighting/count_rows.hpp"
#include "comention/weighting/norm.hpp"
#include "comention/weighting/tf.hpp"

namespace comention {

struct WeightScheme {
  Tf tf = Tf::Raw;
  double k = 0.5;               // of Tf::Augmented
  double log_of_base = 1;       // of the local weight
  std::span<const double> idf;  // one per term
  Norm norm = Norm::None;
  std::optional<double> slope;  // none: the norm itself divides
  std::optional<double> pivot;  // none: the mean norm of these rows
};

struct WeighedCounts {
  std::vector<double> values;  // as many as counts
  std::vector<double> norms;   // one per row
  double pivot = 0;            // 0 without a slope
};

// Progress is in rows. Throws std::invalid_argument where a column has no idf.
WeighedCounts weigh_counts(const CountRows& rows, const WeightScheme& scheme, Progress& progress);

}  // namespace comention
