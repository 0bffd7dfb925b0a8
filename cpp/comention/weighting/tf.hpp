#pragma once

// Local weights: what the number of occurrences of a term in a document counts for (methods 1.1).
// All are 0 for a term that does not occur.

#include <cmath>

namespace comention {

enum class Tf {
  Raw,      // tf
  Log,      // 1 + ln tf, scikit-learn's sublinear_tf
  Boolean,  // 1
};

inline double tf_weight(Tf kind, double tf) {
  if (tf <= 0) return 0;
  switch (kind) {
    case Tf::Raw:
      return tf;
    case Tf::Log:
      return 1 + std::log(tf);
    case Tf::Boolean:
      return 1;
  }
  return 0;
}

}  // namespace comention
