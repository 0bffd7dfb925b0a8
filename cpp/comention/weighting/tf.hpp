#pragma once

// Local weights: what the number of occurrences of a term in a document counts for (methods 1.1).
// All are 0 for a term that does not occur: no constant leaks to the terms that a document lacks.

#include <cmath>

namespace comention {

// SMART's letter in brackets. log is to the base that is asked for, e unless said otherwise.
enum class Tf {
  Raw,        // [n] tf
  Log,        // [l] 1 + log tf, scikit-learn's sublinear_tf
  Boolean,    // [b] 1
  Log1p,      //     log(1 + tf)
  DoubleLog,  // [d] 1 + log(1 + log tf)
  Sqrt,       //     √tf
  Augmented,  // [a] k + (1 - k) tf / max tf of the document
  LogAve,     // [L] (1 + log tf) / (1 + log of the mean tf over the document's terms)
  Relative,   //     tf / length of the document
};

// What a weight may ask beside the count: of its document, and of the scheme.
struct TfContext {
  double max_tf = 1, mean_tf = 1, length = 1;
  double k = 0.5;          // Augmented
  double log_of_base = 1;  // natural logarithm of the base
};

inline double tf_weight(Tf kind, double tf, const TfContext& in = {}) {
  if (tf <= 0) return 0;
  const auto log = [&](double x) { return std::log(x) / in.log_of_base; };
  switch (kind) {
    case Tf::Raw:
      return tf;
    case Tf::Log:
      return 1 + log(tf);
    case Tf::Boolean:
      return 1;
    case Tf::Log1p:
      return std::log1p(tf) / in.log_of_base;
    case Tf::DoubleLog:
      return 1 + log(1 + log(tf));
    case Tf::Sqrt:
      return std::sqrt(tf);
    case Tf::Augmented:
      return in.k + (1 - in.k) * tf / in.max_tf;
    case Tf::LogAve:
      return (1 + log(tf)) / (1 + log(in.mean_tf));
    case Tf::Relative:
      return tf / in.length;
  }
  return 0;
}

}  // namespace comention
