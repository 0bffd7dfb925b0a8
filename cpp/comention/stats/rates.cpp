#include "comention/stats/rates.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <stdexcept>

#include "comention/stats/beta.hpp"
#include "comention/stats/binomial.hpp"
#include "comention/stats/gamma.hpp"

namespace comention {

namespace {

using Rates = const Frequencies&;

constexpr double kTail = 0.025;
constexpr double kZ = 1.959963984540054;  // the normal quantile of 1 - kTail
constexpr std::size_t kBlock = 256;

double real(Count count) { return static_cast<double>(count); }

// ---- one rate

double count_low(Rates r) { return r.f1 == 0 ? 0 : gamma_quantile(kTail, real(r.f1)); }
double count_high(Rates r) { return gamma_quantile(1 - kTail, real(r.f1) + 1); }

double share_of_log_odds(double log_odds) { return 1 / (1 + std::exp(-log_odds)); }

double exact_low(Rates r) {
  return share_of_log_odds(lower_log_odds(real(r.f1), real(r.n1 - r.f1), kTail));
}
double exact_high(Rates r) {
  return share_of_log_odds(-lower_log_odds(real(r.n1 - r.f1), real(r.f1), kTail));
}

// The end of Wilson's interval on the side of `sign`.
double wilson(Rates r, double sign) {
  const double n = real(r.n1), p = real(r.f1) / n, z2 = kZ * kZ;
  const double centre = p + z2 / (2 * n);
  const double half = kZ * std::sqrt(p * (1 - p) / n + z2 / (4 * n * n));
  return (centre + sign * half) / (1 + z2 / n);
}
double wilson_low(Rates r) { return r.f1 == 0 && r.n1 > 0 ? 0 : wilson(r, -1); }
double wilson_high(Rates r) { return r.f1 == r.n1 && r.n1 > 0 ? 1 : wilson(r, 1); }

// ---- two rates

double rate_ratio(Rates r) { return (real(r.f1) * real(r.n2)) / (real(r.f2) * real(r.n1)); }
double ratio_low(Rates r) {
  return real(r.n2) / real(r.n1) * std::exp(lower_log_odds(real(r.f1), real(r.f2), kTail));
}
double ratio_high(Rates r) {
  return real(r.n2) / real(r.n1) * std::exp(-lower_log_odds(real(r.f2), real(r.f1), kTail));
}

Binomial under_equal_rates(Rates r) {
  const double n = real(r.n1 + r.n2);
  return {.trials = real(r.f1 + r.f2), .p = real(r.n1) / n, .q = real(r.n2) / n};
}

// Where one side has no stories there is nothing to compare.
bool comparable(Rates r) { return r.f1 + r.f2 > 0 && r.n1 > 0 && r.n2 > 0; }

double log_p_more(Rates r) {
  if (!comparable(r)) return 0;
  return log_p_greater(under_equal_rates(r), real(r.f1), contingency(r).excess());
}
double log_p_fewer(Rates r) {
  if (!comparable(r)) return 0;
  return log_p_less(under_equal_rates(r), real(r.f1), contingency(r).excess());
}
double log_p_ratio(Rates r) {
  return std::min(0.0, std::numbers::ln2 + std::min(log_p_more(r), log_p_fewer(r)));
}

constexpr auto kMeasures = std::to_array<RateMeasure>({
    {"count_low", count_low},
    {"count_high", count_high},
    {"exact_low", exact_low},
    {"exact_high", exact_high},
    {"wilson_low", wilson_low},
    {"wilson_high", wilson_high},
    {"rate_ratio", rate_ratio},
    {"ratio_low", ratio_low},
    {"ratio_high", ratio_high},
    {"log_p_more", log_p_more},
    {"log_p_fewer", log_p_fewer},
    {"log_p_ratio", log_p_ratio},
});

}  // namespace

std::span<const RateMeasure> rate_measures() { return kMeasures; }

std::optional<RateMeasure> find_rate_measure(std::string_view name) {
  const auto found = std::find_if(kMeasures.begin(), kMeasures.end(),
                                  [&](const auto& measure) { return measure.name == name; });
  if (found == kMeasures.end()) return std::nullopt;
  return *found;
}

std::vector<double> evaluate(const RateMeasure& measure, std::span<const Count> f1,
                             std::span<const Count> n1, std::span<const Count> f2,
                             std::span<const Count> n2, Progress& progress) {
  if (n1.size() != f1.size() || f2.size() != f1.size() || n2.size() != f1.size())
    throw std::invalid_argument("rate: f1, n1, f2 and n2 must have the same length");
  std::vector<double> values(f1.size());
  const std::size_t n_blocks = (f1.size() + kBlock - 1) / kBlock;
  parallel_for(n_blocks, progress, [&](std::size_t block) {
    for (std::size_t i = block * kBlock; i < std::min(f1.size(), (block + 1) * kBlock); ++i) {
      const Frequencies rates{.f1 = f1[i], .n1 = n1[i], .f2 = f2[i], .n2 = n2[i]};
      check(contingency(rates));
      values[i] = measure.of(rates);
      progress.advance(1);
    }
  });
  return values;
}

}  // namespace comention
