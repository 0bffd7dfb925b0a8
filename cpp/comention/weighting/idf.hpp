#pragma once

// Global weights: what a term counts for, from the number of documents it stands in (methods 1.2).

#include <span>
#include <vector>

#include "comention/base/ids.hpp"

namespace comention {

// SMART's letter in brackets.
enum class Idf {
  None,           // [n] 1
  Plain,          // [t] ln(N / df): a term of every document weighs nothing
  PlainPlus1,     //     ln(N / df) + 1, scikit-learn with smooth_idf=False
  Smooth,         //     ln((1 + N) / (1 + df)) + 1, scikit-learn
  Log1p,          //     ln(1 + N / df)
  Probabilistic,  // [p] max(0, ln((N - df) / df))
  Bm25Robertson,  //     ln((N - df + 1/2) / (df + 1/2)), negative beyond df = N / 2
  Bm25Lucene,     //     ln(1 + (N - df + 1/2) / (df + 1/2)), always positive
  Bm25Plus,       //     ln((N + 1) / df)
  Bm25L,          //     ln((N + 1) / (df + 1/2))
};

// The weight of a term in df of n documents. A term in none has none: 0 (PlainPlus1: infinity, as
// in scikit-learn; None, Smooth, Bm25Robertson, Bm25Lucene, Bm25L: as the formula says). All
// logarithms are divided by log_of_base, the natural logarithm of the base that is asked for.
double idf_weight(Idf kind, double df, double n, double log_of_base = 1);

// For each df. Throws std::invalid_argument naming the first that is not in [0, n].
std::vector<double> idf_weights(Idf kind, std::span<const Count> df, Count n,
                                double log_of_base = 1);

}  // namespace comention
