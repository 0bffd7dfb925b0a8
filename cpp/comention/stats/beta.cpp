#include "comention/stats/beta.hpp"

#include <cmath>
#include <limits>
#include <numbers>

#include "comention/stats/deviance.hpp"

namespace comention {

namespace {

constexpr double kSmallestStep = 2.5e-16;

// x^a y^b / B(a, b) with x = 1 / (1 + e^-log_odds) and y = 1 - x: the density over the log-odds.
// By Loader's saddle point, so that no large logarithms are subtracted.
double log_density(double a, double b, double log_odds) {
  const double n = a + b;
  const double x = 1 / (1 + std::exp(-log_odds)), y = 1 / (1 + std::exp(log_odds));
  // a - n x = a y - b x, and from whichever of x and y is small
  const double difference = x < y ? a - n * x : n * y - b;
  return stirling_error(n) - stirling_error(a) - stirling_error(b) -
         deviance(a, n * x, difference) - deviance(b, n * y, -difference) +
         0.5 * std::log(a * b / (2 * std::numbers::pi * n));
}

// The continued fraction of the incomplete beta function (Lentz's way): I_x(a, b) is the density
// over the log-odds times this over a. Good for x below the mean.
double fraction(double a, double b, double x) {
  double c = 1, d = 1 / (1 - (a + b) * x / (a + 1));
  double value = d;
  for (double k = 1;; ++k) {
    const double even = k * (b - k) * x / ((a + 2 * k - 1) * (a + 2 * k));
    d = 1 / (1 + even * d);
    c = 1 + even / c;
    value *= c * d;
    const double odd = -(a + k) * (a + b + k) * x / ((a + 2 * k) * (a + 2 * k + 1));
    d = 1 / (1 + odd * d);
    c = 1 + odd / c;
    value *= c * d;
    if (std::abs(c * d - 1) < kSmallestStep) return value;
  }
}

}  // namespace

double lower_log_odds(double successes, double failures, double tail) {
  if (!(successes >= 0 && failures >= 0 && successes + failures > 0 && tail > 0 && tail < 0.5))
    return std::numeric_limits<double>::quiet_NaN();
  if (successes == 0) return -std::numeric_limits<double>::infinity();
  const double a = successes, b = failures + 1;
  const double target = std::log(tail);
  // ln I is concave over the log-odds: from the left Newton's steps never pass the root, and from
  // the right the first one lands left of it.
  double log_odds = std::log(a / b) - std::sqrt(-2 * target * (1 / a + 1 / b));
  for (int i = 0; i < 100; ++i) {
    const double density = log_density(a, b, log_odds);
    const double over = fraction(a, b, 1 / (1 + std::exp(-log_odds))) / a;
    const double step = (target - density - std::log(over)) * over;  // d ln I = 1 / over
    log_odds += step;
    if (std::abs(step) <= 1e-15 * std::fmax(1, std::abs(log_odds))) break;
  }
  return log_odds;
}

}  // namespace comention
