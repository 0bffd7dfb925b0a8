#include "comention/stats/adjust.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <string>

namespace comention {

namespace {

double harmonic(double m) {
  if (m >= 1000) {  // Euler's constant and the first terms of the expansion: exact to 1e-16
    return std::log(m) + 0.5772156649015329 + 1 / (2 * m) - 1 / (12 * m * m);
  }
  double sum = 0;
  for (double i = m; i >= 1; --i) sum += 1 / i;
  return sum;
}

std::vector<std::size_t> ascending(std::span<const double> log_p) {
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < log_p.size(); ++i)
    if (!std::isnan(log_p[i])) order.push_back(i);
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t x, std::size_t y) { return log_p[x] < log_p[y]; });
  return order;
}

// ln of the factor on the test of rank `rank` (from 1).
double log_factor(Correction correction, double m, double rank) {
  switch (correction) {
    case Correction::Bonferroni:
      return std::log(m);
    case Correction::Holm:
      return std::log(m - rank + 1);
    case Correction::BenjaminiHochberg:
      return std::log(m) - std::log(rank);
    case Correction::BenjaminiYekutieli:
      return std::log(m) - std::log(rank) + std::log(harmonic(m));
  }
  throw std::logic_error("adjust: unknown correction");
}

bool steps_up(Correction correction) {
  return correction == Correction::BenjaminiHochberg ||
         correction == Correction::BenjaminiYekutieli;
}

}  // namespace

std::vector<double> adjust(std::span<const double> log_p, Count family, Correction correction) {
  const std::vector<std::size_t> order = ascending(log_p);
  const std::size_t n = order.size();
  const auto skipped = static_cast<Count>(log_p.size() - n);
  const Count m = family - skipped;
  if (m < static_cast<Count>(n))
    throw std::invalid_argument("adjust: the family has " + std::to_string(family) +
                                " tests, but " + std::to_string(log_p.size()) + " are listed");
  if (n > 0 && log_p[order.back()] > 0)
    throw std::invalid_argument("adjust: ln p must be <= 0, got " +
                                std::to_string(log_p[order.back()]));

  std::vector<double> adjusted(log_p.size(), std::numeric_limits<double>::quiet_NaN());
  for (std::size_t i = 0; i < n; ++i)
    adjusted[order[i]] =
        std::min(0.0, log_p[order[i]] + log_factor(correction, static_cast<double>(m),
                                                   static_cast<double>(i + 1)));
  if (steps_up(correction)) {
    for (std::size_t i = n; i-- > 1;)
      adjusted[order[i - 1]] = std::min(adjusted[order[i - 1]], adjusted[order[i]]);
  } else {
    for (std::size_t i = 1; i < n; ++i)
      adjusted[order[i]] = std::max(adjusted[order[i]], adjusted[order[i - 1]]);
  }
  return adjusted;
}

}  // namespace comention
