#pragma once

// Cosine of two sparse rows:  s(x, y) = Σ x(t) y(t) / (|x| |y|), clipped to [0, 1].
//
// The rows are brought to length 1 first; then the similarity is the sum of products in ascending
// order of columns, in double. That sum decides everywhere: top-k and threshold joins report the
// very same bits, and s(x, y) == s(y, x). A row of zeros has similarity 0 with every row, itself
// too.

#include <vector>

#include "comention/similarity/rows.hpp"

namespace comention {

// The values of all rows, each row divided by its length (methods 2.1). A row of zeros stays.
std::vector<double> unit_length(const SparseRows& rows);

inline double clip(double sum) { return sum < 0 ? 0 : sum > 1 ? 1 : sum; }

// Of rows of length 1. Linear in their entries.
double cosine(const SparseRow& x, const SparseRow& y);

}  // namespace comention
