#pragma once

// Global weights: what a term counts for, from the number of documents it stands in (methods 1.2).

#include <span>
#include <vector>

#include "comention/base/ids.hpp"

namespace comention {

enum class Idf {
  None,           // 1
  Plain,          // ln(N / df): a term of every document weighs nothing
  PlainPlus1,     // ln(N / df) + 1, scikit-learn with smooth_idf=False
  Smooth,         // ln((1 + N) / (1 + df)) + 1, scikit-learn
  Log1p,          // ln(1 + N / df)
  Probabilistic,  // max(0, ln((N - df) / df))
};

// The weight of a term in df of n documents. A term in none has none: 0 (Smooth: as the formula
// says).
double idf_weight(Idf kind, double df, double n);

// For each df. Throws std::invalid_argument naming the first that is not in [0, n].
std::vector<double> idf_weights(Idf kind, std::span<const Count> df, Count n);

}  // namespace comention
