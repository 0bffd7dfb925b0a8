#pragma once

// The binomial distribution in log space: what the exact tests of counts are made of.

#include <cstdint>

namespace comention {

// `trials` of probability p, and 1 - p given beside it for its digits.
struct Binomial {
  double trials = 0;
  double p = 0;
  double q = 1;
};

// ln P(X = x) after Loader (2000), 0 <= x <= trials; `excess` is x - trials p, known better than
// the two values tell where it is small.
double log_point(const Binomial& of, double x, double excess);

// ln P(X >= x) and ln P(X <= x), exact: the smaller tail is summed by the ratio of neighbouring
// terms, which costs some sqrt(trials) of them, the larger one taken from 1. Pure; any thread.
double log_p_greater(const Binomial& of, double x, double excess);
double log_p_less(const Binomial& of, double x, double excess);

}  // namespace comention
