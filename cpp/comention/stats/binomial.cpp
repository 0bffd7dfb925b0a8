#include "comention/stats/binomial.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "comention/stats/deviance.hpp"

namespace comention {

namespace {

constexpr double kEnough = 1e-18;

Binomial turned(const Binomial& of) { return {.trials = of.trials, .p = of.q, .q = of.p}; }

// ln P(X >= x), x above the mean: each term is smaller than the one before.
double log_upper(const Binomial& of, double x, double excess) {
  double term = 1, sum = 1;
  for (double at = x; at < of.trials && term > kEnough * sum; ++at) {
    term *= (of.trials - at) / (at + 1) * (of.p / of.q);
    sum += term;
  }
  return std::min(0.0, log_point(of, x, excess) + std::log(sum));
}

}  // namespace

double log_point(const Binomial& of, double x, double excess) {
  const auto [n, p, q] = of;
  if (x == 0) return p < q ? n * std::log1p(-p) : n * std::log(q);
  if (x == n) return q < p ? n * std::log1p(-q) : n * std::log(p);
  return stirling_error(n) - stirling_error(x) - stirling_error(n - x) -
         deviance(x, n * p, excess) - deviance(n - x, n * q, -excess) +
         0.5 * std::log(n / (2 * std::numbers::pi * x * (n - x)));
}

double log_p_greater(const Binomial& of, double x, double excess) {
  if (x <= 0) return 0;
  if (excess > 0) return log_upper(of, x, excess);
  const double below = log_upper(turned(of), of.trials - x + 1, 1 - excess);  // X <= x - 1
  return std::log1p(-std::exp(below));
}

double log_p_less(const Binomial& of, double x, double excess) {
  return log_p_greater(turned(of), of.trials - x, -excess);
}

}  // namespace comention
