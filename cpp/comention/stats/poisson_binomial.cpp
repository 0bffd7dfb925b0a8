#include "comention/stats/poisson_binomial.hpp"

#include <algorithm>
#include <cmath>
#include <complex>
#include <limits>
#include <numbers>
#include <stdexcept>
#include <string>

namespace comention {

namespace {

using Complex = std::complex<double>;

constexpr double kNegligible = 45;    // exp(-45): what is left out, of a tail that is about 1 / sd
constexpr double kSmallest = 1e-280;  // so that any mean can be reached by tilting
constexpr double kMostTilt = 700;
constexpr std::size_t kTerms = 16;
constexpr double kSmall = 0.125;  // of |p u| in the power series: 16 terms leave 2e-16 of the first

double real(Count count) { return static_cast<double>(count); }

double log_complement(double log_p) {
  return log_p > -std::numbers::ln2 ? std::log(-std::expm1(log_p)) : std::log1p(-std::exp(log_p));
}

// ln(1 - p + p exp(tilt)): what tilting divides the probabilities of a trial by.
double log_mass(double p, double grown, double more) {  // exp(tilt), exp(tilt) - 1
  return p > 0.5 && more < 0 ? std::log((1 - p) + p * grown) : std::log1p(p * more);
}

struct Moments {
  double mean = 0, variance = 0;
};

// The trials after tilting: success is exp(tilt) times as likely against failure.
struct Tilted {
  double tilt = 0;
  std::vector<double> p;
  Moments moments;

  explicit Tilted(std::span<const Trials> classes) : p(classes.size()) {}

  void to(std::span<const Trials> classes, double t) {
    tilt = t;
    const double grown = std::exp(t);
    for (std::size_t k = 0; k < p.size(); ++k) {
      const double win = classes[k].p * grown;
      p[k] = win / ((1 - classes[k].p) + win);
    }
    moments = {};
    for (std::size_t k = 0; k < p.size(); ++k) {
      const double mean = real(classes[k].n) * p[k];
      moments.mean += mean;
      moments.variance += mean * (1 - p[k]);
    }
  }
};

// Tilts until the mean is `target` (to a hundredth of a standard deviation: any tilt is exact, a
// near one only keeps the terms large). Newton's steps on ln mean, kept between known bounds.
void tilt_to_mean(Tilted& tilted, std::span<const Trials> classes, double mean, double target) {
  double low = target > mean ? 0 : -kMostTilt, high = target > mean ? kMostTilt : 0;
  double tilt = std::log(target / mean), longest = 4;
  for (int i = 0; i < 100; ++i) {
    tilted.to(classes, tilt);
    const auto [now, variance] = tilted.moments;
    if (std::abs(now - target) <= 0.01 * std::sqrt(variance)) return;
    (now < target ? low : high) = tilt;
    const double step = std::log(target / now) * now / variance;
    double next = tilt + std::clamp(step, -longest, longest);
    if (std::abs(step) > longest) longest *= 2;  // no trial left but those of very small chances
    if (!(next > low && next < high)) next = (low + high) / 2;
    if (next == tilt) return;
    tilt = next;
  }
}

// How far from the mean the distribution reaches before it is below exp(-kNegligible), by Bennett:
// P(|X - mean| >= v u) <= exp(-v h(u)) each way, h(u) = (1 + u) ln(1 + u) - u, v the variance.
double reach(double variance) {
  variance = std::max(variance, 1e-6);
  const double target = kNegligible / variance;
  double u = target / 3 + std::sqrt(target * target / 9 + 2 * target);  // Bernstein's, farther
  for (int step = 0; step < 4; ++step) u -= ((1 + u) * std::log1p(u) - u - target) / std::log1p(u);
  return variance * u + 2;
}

// ln of the generating function of tilted trials at 1 + u: the sum over classes of n ln(1 + p u).
// Where all |p u| are small it is a power series in u with the power sums of p.
class LogGenerating {
 public:
  LogGenerating(std::span<const Trials> classes, std::span<const double> p, double largest_u) {
    for (std::size_t k = 0; k < p.size(); ++k) {
      const double n = real(classes[k].n);
      if (p[k] * largest_u > kSmall) {
        large_.push_back({p[k], n});
        continue;
      }
      double power = n;
      for (double& sum : sums_) sum += (power *= p[k]);
    }
    for (std::size_t j = 0; j < kTerms; ++j)
      sums_[j] *= (j % 2 == 0 ? 1.0 : -1.0) / static_cast<double>(j + 1);
  }

  // At u = exp(i angle) - 1.
  Complex at(double angle) const {
    const double half = std::sin(angle / 2), sine = std::sin(angle);
    const Complex u(-2 * half * half, sine);
    double re = 0, im = 0;  // Horner's rule
    for (std::size_t j = kTerms; j-- > 0;) {
      const double x = re + sums_[j];
      re = x * u.real() - im * u.imag();
      im = x * u.imag() + im * u.real();
    }
    for (const auto& [p, n] : large_) {
      re += 0.5 * n * std::log1p(-4 * p * (1 - p) * half * half);
      im += n * std::atan2(p * u.imag(), 1 + p * u.real());
    }
    return {re, im};
  }

 private:
  struct Class {
    double p, n;
  };
  std::array<double, kTerms> sums_{};
  std::vector<Class> large_;
};

// 1 + r + r^2 + ... + r^(n - 1), r = exp(-decay + i angle), decay >= 0.
Complex geometric(double decay, double angle, double n) {
  if (angle == 0) return decay == 0 ? n : std::expm1(-decay * n) / std::expm1(-decay);
  const double half = std::sin(angle / 2), size = std::exp(-decay);
  const Complex less(2 * half * half * size - std::expm1(-decay),
                     -size * std::sin(angle));  // 1 - r
  return (1.0 - std::polar(std::exp(-decay * n), angle * n)) / less;
}

}  // namespace

PoissonBinomial::PoissonBinomial(std::span<const Trials> classes) {
  classes_.reserve(classes.size());
  for (const Trials& of : classes) {
    if (!(of.p >= 0 && of.p <= 1) || of.n < 0)
      throw std::invalid_argument("poisson_binomial: p must be in [0, 1] and n >= 0, got p = " +
                                  std::to_string(of.p) + ", n = " + std::to_string(of.n));
    if (of.p == 1) n_certain_ += of.n;
    if (of.p == 0 || of.p == 1 || of.n == 0) continue;
    const double p = std::max(of.p, kSmallest);
    classes_.push_back({p, of.n});
    n_ += of.n;
    mean_ += real(of.n) * p;
    log_none_ += real(of.n) * std::log1p(-p);
  }
}

double PoissonBinomial::log_p_greater(Count a) const {
  a -= n_certain_;
  if (a <= 0) return 0;
  if (a > n_) return -std::numeric_limits<double>::infinity();
  if (a == 1) return log_complement(log_none_);
  return real(a) > mean_ ? log_tail(a, Side::Above) : log_complement(log_tail(a - 1, Side::Below));
}

double PoissonBinomial::log_p_less(Count a) const {
  a -= n_certain_;
  if (a < 0) return -std::numeric_limits<double>::infinity();
  if (a >= n_) return 0;
  return real(a) < mean_ ? log_tail(a, Side::Below)
                         : log_complement(log_p_greater(a + 1 + n_certain_));
}

// ln of the sum of f(edge), f(edge + 1), ... or f(edge), f(edge - 1), ..., away from the mean.
double PoissonBinomial::log_tail(Count edge, Side side) const {
  if (edge == 0) return log_none_;
  if (edge == n_) {
    double log_all = 0;
    for (const Trials& of : classes_) log_all += real(of.n) * std::log(of.p);
    return log_all;
  }
  Tilted tilted(classes_);
  tilt_to_mean(tilted, classes_, mean_, real(edge));
  const double variance = tilted.moments.variance, tilt = tilted.tilt;

  const double above = std::min(reach(variance), real(n_ - edge));
  const double below = std::min(reach(variance), real(edge));
  const double n_terms = std::floor(side == Side::Above ? above : below) + 1;
  const double period = n_terms + std::floor(side == Side::Above ? below : above);
  // |generating function| <= exp(-variance |u|^2 / 2)
  const double largest_u = std::min(2.0, std::sqrt(2 * kNegligible / variance));
  const LogGenerating log_generating(classes_, tilted.p, largest_u);
  const double sign = side == Side::Above ? -1 : 1;

  double sum = geometric(std::abs(tilt), 0, n_terms).real();
  for (double t = 1; 2 * t <= period; ++t) {
    const double angle = 2 * std::numbers::pi * t / period;
    if (2 * std::sin(angle / 2) > largest_u) break;
    const Complex of_sum = log_generating.at(angle);
    const Complex value = std::polar(std::exp(of_sum.real()), of_sum.imag() - real(edge) * angle) *
                          geometric(std::abs(tilt), sign * angle, n_terms);
    sum += (2 * t == period ? 1 : 2) * value.real();
  }
  double log_scale = -tilt * real(edge);
  const double grown = std::exp(tilt), more = std::expm1(tilt);
  for (const Trials& of : classes_) log_scale += real(of.n) * log_mass(of.p, grown, more);
  return std::min(0.0, log_scale + std::log(sum / period));
}

}  // namespace comention
