#pragma once

// Class TF-IDF: what sets classes of documents apart (methods 1.5, Grootendorst 2022).
//
// Counts are summed over the documents of a class. With f the occurrences of a term in all classes
// and A the tokens of all classes over their number:  W(t, c) = tf(t, c) · idf(f, A).
// A class without counted tokens has no weights.

#include <span>
#include <vector>

#include "comention/base/parallel.hpp"
#include "comention/weighting/count_rows.hpp"

namespace comention {

enum class ClassTf {
  Raw,   // tf
  L1,    // tf / tokens of the class
  Sqrt,  // √(tf / tokens of the class)
};

enum class ClassIdf {
  Log1p,  // ln(1 + A / f)
  Bm25,  // ln(1 + (A - f + 1/2) / (f + 1/2)) = ln((A + 1) / (f + 1/2)), negative beyond f = A + 1/2
};

double class_tf(ClassTf kind, double tf, double n_tokens);
double class_idf(ClassIdf kind, double f, double a);

// One value for each count of classes × terms. `idf` has one for each term. Linear; progress is in
// classes. Throws std::invalid_argument where a column has no idf.
std::vector<double> class_weights(const CountRows& classes, std::span<const double> idf, ClassTf tf,
                                  Progress& progress);

}  // namespace comention
