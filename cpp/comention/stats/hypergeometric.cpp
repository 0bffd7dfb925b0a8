#include "comention/stats/hypergeometric.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "comention/stats/binomial.hpp"

namespace comention {

namespace {

constexpr double kEnough = 1e-18;
constexpr double kMinusInfinity = -std::numeric_limits<double>::infinity();

Count lowest(const Contingency& t) { return std::max<Count>(0, t.n_a + t.n_b - t.n); }
Count highest(const Contingency& t) { return std::min(t.n_a, t.n_b); }

Contingency with_both(Contingency t, Count both) {
  t.both = both;
  return t;
}

// Sum over x = both, both + 1, ... of P(X = x) / P(X = both).
double upward(const Contingency& t) {
  double term = 1, sum = 1;
  for (Count x = t.both; x < highest(t) && term > kEnough * sum; ++x) {
    term *= static_cast<double>(t.n_a - x) / static_cast<double>(x + 1) *
            (static_cast<double>(t.n_b - x) / static_cast<double>(t.n - t.n_a - t.n_b + x + 1));
    sum += term;
  }
  return sum;
}

// Sum over x = both, both - 1, ... of P(X = x) / P(X = both).
double downward(const Contingency& t) {
  double term = 1, sum = 1;
  for (Count x = t.both; x > lowest(t) && term > kEnough * sum; --x) {
    term *= static_cast<double>(x) / static_cast<double>(t.n_a - x + 1) *
            (static_cast<double>(t.n - t.n_a - t.n_b + x) / static_cast<double>(t.n_b - x + 1));
    sum += term;
  }
  return sum;
}

double log_complement(double log_p) { return std::log1p(-std::exp(std::min(log_p, 0.0))); }

double log_tail(const Contingency& t, double sum) {
  return std::min(0.0, log_point(t) + std::log(sum));
}

double log_sum(double x, double y) {
  const double larger = std::max(x, y);
  return larger == kMinusInfinity ? larger : larger + std::log1p(std::exp(std::min(x, y) - larger));
}

// The value nearest to the mode, on the other side of it, that is not more probable than `both`;
// the probabilities fall towards both ends, so it is found by halving.
Count other_side(const Contingency& t, bool above, double limit) {
  Count probable = (t.n_a + 1) * (t.n_b + 1) / (t.n + 2);  // a mode
  Count improbable = above ? lowest(t) - 1 : highest(t) + 1;
  while (std::abs(probable - improbable) > 1) {
    const Count middle = probable + (improbable - probable) / 2;
    (log_point(with_both(t, middle)) <= limit ? improbable : probable) = middle;
  }
  return improbable;
}

}  // namespace

double log_point(const Contingency& t) {
  if (t.both < lowest(t) || t.both > highest(t)) return kMinusInfinity;
  if (lowest(t) == highest(t)) return 0;
  const auto both = static_cast<double>(t.both), n_a = static_cast<double>(t.n_a),
             n_b = static_cast<double>(t.n_b), n = static_cast<double>(t.n);
  const double p = n_b / n, q = static_cast<double>(t.n - t.n_b) / n, excess = t.excess();
  return log_point(Binomial{n_a, p, q}, both, excess) +
         log_point(Binomial{n - n_a, p, q}, n_b - both, -excess) -
         log_point(Binomial{n, p, q}, n_b, 0);
}

double log_p_greater(const Contingency& t) {
  if (t.both <= lowest(t)) return 0;
  if (t.cross() > 0) return log_tail(t, upward(t));
  const Contingency below = with_both(t, t.both - 1);
  return log_complement(log_tail(below, downward(below)));
}

double log_p_less(const Contingency& t) {
  if (t.both >= highest(t)) return 0;
  if (t.cross() < 0) return log_tail(t, downward(t));
  const Contingency above = with_both(t, t.both + 1);
  return log_complement(log_tail(above, upward(above)));
}

double log_p_midp(const Contingency& t) {
  if (t.cross() > 0) return log_tail(t, upward(t) - 0.5);
  return log_complement(log_tail(t, downward(t) - 0.5));
}

double log_p_two_sided(const Contingency& t) {
  const bool above = t.cross() > 0;
  const double limit = log_point(t) + 1e-7;
  const Count mode = (t.n_a + 1) * (t.n_b + 1) / (t.n + 2);
  if (log_point(with_both(t, mode)) <= limit) return 0;  // nothing is more probable
  const double own = log_tail(t, above ? upward(t) : downward(t));
  const Count far = other_side(t, above, limit);
  if (far < lowest(t) || far > highest(t)) return own;
  const Contingency there = with_both(t, far);
  return std::min(0.0, log_sum(own, log_tail(there, above ? downward(there) : upward(there))));
}

}  // namespace comention
