#pragma once

// Norms of a row of weights (methods 1.3), added up in ascending order of columns.

#include <algorithm>
#include <cmath>
#include <span>

namespace comention {

// SMART's letter in brackets.
enum class Norm {
  None,    // [n] 1
  L1,      //     sum of |w|
  L2,      // [c] square root of the sum of w²
  Max,     //     largest |w|
  Unique,  //     number of distinct terms; pivoted it is SMART's u
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
    case Norm::Max:
      for (const double w : weights) sum = std::max(sum, std::abs(w));
      return sum;
    case Norm::Unique:
      return static_cast<double>(weights.size());
  }
  return 1;
}

}  // namespace comention
