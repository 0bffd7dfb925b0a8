#include "comention/stats/gamma.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

#include "comention/stats/deviance.hpp"

namespace comention {

namespace {

constexpr double kEnough = 1e-17;  // a term smaller than this share of its sum changes nothing
constexpr double kSmallestStep = 2.5e-16;

// x^shape e^-x / Gamma(shape + 1), by Loader's saddle point: no difference of large logarithms.
double log_prefactor(double shape, double x) {
  return -stirling_error(shape) - deviance(shape, x) - 0.5 * std::log(2 * std::numbers::pi * shape);
}

// ln of the lower tail, by its power series: good for x <= shape + 1.
double log_lower_series(double shape, double x) {
  double term = 1, sum = 1;
  for (double k = 1; term > kEnough * sum; ++k) {
    term *= x / (shape + k);
    sum += term;
  }
  return log_prefactor(shape, x) + std::log(sum);
}

// ln of the upper tail, by Legendre's continued fraction (Lentz's way): good for x > shape + 1.
double log_upper_fraction(double shape, double x) {
  double b = x + 1 - shape;
  double c = std::numeric_limits<double>::max();
  double d = 1 / b;
  double fraction = d;
  for (double k = 1;; ++k) {
    const double a = k * (shape - k);
    b += 2;
    d = 1 / (a * d + b);
    c = b + a / c;
    const double change = c * d;
    fraction *= change;
    if (std::abs(change - 1) < kSmallestStep) break;
  }
  return log_prefactor(shape, x) + std::log(shape) + std::log(fraction);
}

double log_complement(double log_p) { return std::log1p(-std::exp(log_p)); }

double log_lower(double shape, double x) {
  return x <= shape + 1 ? log_lower_series(shape, x) : log_complement(log_upper_fraction(shape, x));
}

double log_upper(double shape, double x) {
  return x > shape + 1 ? log_upper_fraction(shape, x) : log_complement(log_lower_series(shape, x));
}

// Quantile of the normal distribution to three digits (Abramowitz and Stegun 26.2.23): a start.
double rough_normal_quantile(double tail) {
  const double t = std::sqrt(-2 * std::log(tail));
  return t - (2.515517 + t * (0.802853 + t * 0.010328)) /
                 (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)));
}

// Wilson and Hilferty's cube, or the first term of the series where the cube falls short of zero.
double rough_quantile(double p, double shape) {
  const double z = p < 0.5 ? -rough_normal_quantile(p) : rough_normal_quantile(1 - p);
  const double root = 1 - 1 / (9 * shape) + z / (3 * std::sqrt(shape));
  if (shape >= 1 && root > 0.3) return shape * root * root * root;
  return std::exp((std::log(p) - log_prefactor(shape, 1) - 1) / shape);
}

}  // namespace

double gamma_quantile(double p, double shape) {
  if (!(p > 0 && p < 1 && shape > 0)) return std::numeric_limits<double>::quiet_NaN();
  const bool lower = p <= 0.5;
  const double target = lower ? std::log(p) : std::log1p(-p);
  double x = rough_quantile(p, shape);
  if (x == 0) return 0;  // below the smallest double
  // Newton on the logarithm of the tail over ln x: both tails are concave there, so it converges.
  for (int i = 0; i < 50; ++i) {
    const double log_tail = lower ? log_lower(shape, x) : log_upper(shape, x);
    const double slope = shape * std::exp(log_prefactor(shape, x) - log_tail);
    const double step = (target - log_tail) / (lower ? slope : -slope);
    x *= std::exp(std::fmax(-2, std::fmin(2, step)));
    if (std::abs(step) < 1e-15) break;
  }
  return x;
}

std::vector<double> gamma_quantiles(double p, std::span<const double> shapes, Progress& progress) {
  constexpr std::size_t kBlock = 1024;
  std::vector<double> values(shapes.size());
  parallel_for((shapes.size() + kBlock - 1) / kBlock, progress, [&](std::size_t block) {
    for (std::size_t i = block * kBlock; i < std::min(shapes.size(), (block + 1) * kBlock); ++i) {
      values[i] = gamma_quantile(p, shapes[i]);
      progress.advance(1);
    }
  });
  return values;
}

}  // namespace comention
