#pragma once

// Norms of a row of weights (methods 1.3), added up in ascending order of columns.

#include <cmath>
#include <span>

namespace comention {

enum class Norm {
  None,  // 1
  L1,    // sum of |w|
  L2,    // square root of the sum of w²
};

inline double norm_of(Norm kind, std::span<const double> weights) {
  double sum = 0;
  switch (kind) {
    case Norm::None:
      return 1;
    case Norm::L1:
      for (const double w : weights) sum += std::abs(w);
      return sum;
    case Norm::L2:
      for (const double w : weights) sum += w * w;
      return std::sqrt(sum);
  }
  return 1;
}

}  // namespace comention
