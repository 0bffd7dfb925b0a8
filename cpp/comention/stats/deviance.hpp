#pragma once

// The two pieces from which point probabilities and likelihood ratios are put together without
// losing digits (Loader 2000, Fast and accurate computation of binomial probabilities).

namespace comention {

// observed * ln(observed / expected) - (observed - expected), which is >= 0.
//
// `difference` is observed - expected, known better than the two values tell where it is small.
// observed = 0 gives expected; expected = 0 (a cell that cannot be filled) gives 0.
double deviance(double observed, double expected, double difference);

inline double deviance(double observed, double expected) {
  return deviance(observed, expected, observed - expected);
}

// ln n! - [ln sqrt(2 pi n) + n ln n - n] for n >= 0, not only whole n; 0 at n = 0 by convention.
double stirling_error(double n);

}  // namespace comention
