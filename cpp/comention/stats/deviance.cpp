#include "comention/stats/deviance.hpp"

#include <cmath>

namespace comention {

double deviance(double observed, double expected, double difference) {
  if (expected == 0) return 0;
  if (observed == 0) return expected;
  if (std::abs(difference) >= 0.1 * (observed + expected))
    return observed * std::log(observed / expected) - difference;
  // o ln(o/e) = 2 o atanh(v) with v = (o - e) / (o + e); its first term is taken together with o -
  // e.
  const double v = difference / (observed + expected);
  double sum = difference * v;
  double power = 2 * observed * v;
  for (int j = 3;; j += 2) {
    power *= v * v;
    const double next = sum + power / j;
    if (next == sum) return sum;
    sum = next;
  }
}

double stirling_error(double n) {
  if (n == 0) return 0;
  double error = 0;
  for (; n < 16; ++n) error += (n + 0.5) * std::log1p(1 / n) - 1;  // the series wants a large n
  const double s = 1 / (n * n);
  return error + (1.0 / 12 -
                  s * (1.0 / 360 - s * (1.0 / 1260 -
                                        s * (1.0 / 1680 -
                                             s * (1.0 / 1188 - s * (691.0 / 360360 - s / 156)))))) /
                     n;
}

}  // namespace comention
