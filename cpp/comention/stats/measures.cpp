#include "comention/stats/measures.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numbers>
#include <stdexcept>
#include <string>
#include <unordered_map>

#include "comention/stats/deviance.hpp"
#include "comention/stats/gamma.hpp"
#include "comention/stats/hypergeometric.hpp"

namespace comention {

namespace {

using Table = const Contingency&;

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kNormal975 = 1.959963984540054;  // 97.5 % quantile of the normal distribution

double real(Count count) { return static_cast<double>(count); }

// ---- frequencies

double o11(Table t) { return real(t.both); }
double o12(Table t) { return t.only_a(); }
double o21(Table t) { return t.only_b(); }
double o22(Table t) { return t.neither(); }
double e11(Table t) { return t.expected(); }
double e12(Table t) { return real(t.n_a) * real(t.n - t.n_b) / real(t.n); }
double e21(Table t) { return real(t.n - t.n_a) * real(t.n_b) / real(t.n); }
double e22(Table t) { return real(t.n - t.n_a) * real(t.n - t.n_b) / real(t.n); }

double support(Table t) { return real(t.both) / real(t.n); }
double p_b_given_a(Table t) { return real(t.both) / real(t.n_a); }
double p_a_given_b(Table t) { return real(t.both) / real(t.n_b); }
double ratio(Table t) { return real(t.both) / t.expected(); }
double ratio_low(Table t) {
  return t.both == 0 ? 0 : gamma_quantile(0.025, real(t.both)) / t.expected();
}
double ratio_high(Table t) { return gamma_quantile(0.975, real(t.both) + 1) / t.expected(); }
double leverage(Table t) { return t.excess() / real(t.n); }

// ---- information

// ln(x / y) where the difference x - y is known better than x and y tell.
double log_ratio(double x, double y, double difference) {
  return std::abs(difference) < 0.5 * y ? std::log1p(difference / y) : std::log(x / y);
}

double log_lift(Table t) { return log_ratio(real(t.both), t.expected(), t.excess()); }

double pmi(Table t) { return log_lift(t) / std::numbers::ln2; }
double ppmi(Table t) { return std::max(0.0, pmi(t)); }
double npmi(Table t) { return t.both == 0 ? -1 : log_lift(t) / -std::log(support(t)); }
double pmi2(Table t) { return pmi(t) + std::log2(support(t)); }
double pmi3(Table t) { return pmi(t) + 2 * std::log2(support(t)); }
double mi2(Table t) { return pmi(t) + std::log2(real(t.both)); }
double mi3(Table t) { return pmi(t) + 2 * std::log2(real(t.both)); }

double pmi_discounted(Table t) {
  if (t.both == 0) return -kInfinity;
  const double smaller = real(std::min(t.n_a, t.n_b));
  return pmi(t) * real(t.both) / real(t.both + 1) * smaller / (smaller + 1);
}

double pmi_low(Table t) {
  return t.both == 0 ? -kInfinity : std::log2(gamma_quantile(0.025, real(t.both)) / t.expected());
}

double ic(Table t) {
  return log_ratio(real(t.both) + 0.5, t.expected() + 0.5, t.excess()) / std::numbers::ln2;
}
double ic025(Table t) { return information_component_limit(0.025, real(t.both), t.expected()); }
double ic975(Table t) { return information_component_limit(0.975, real(t.both), t.expected()); }

// ---- scores against independence

double t_score(Table t) { return t.excess() / std::sqrt(real(t.both)); }
double z_score(Table t) { return t.excess() / std::sqrt(t.expected()); }

double all_margins(Table t) {
  return real(t.n_a) * real(t.n_b) * real(t.n - t.n_a) * real(t.n - t.n_b);
}

double z_hypergeometric(Table t) { return t.cross() / std::sqrt(all_margins(t) / real(t.n - 1)); }

double g2(Table t) {
  const double d = t.excess();
  return 2 * (deviance(o11(t), e11(t), d) + deviance(o12(t), e12(t), -d) +
              deviance(o21(t), e21(t), -d) + deviance(o22(t), e22(t), d));
}

double g2_signed(Table t) { return t.cross() < 0 ? -g2(t) : g2(t); }

// ln of the upper tail of chi-square with one degree of freedom, that is of erfc(sqrt(x / 2)).
double log_chi2_tail(double x) {
  const double y = std::sqrt(x / 2);
  if (y < 5) return std::log(std::erfc(y));
  double fraction = y;  // Laplace's continued fraction, from its tail: exact to 1e-16 from y = 5 on
  for (int k = 60; k >= 1; --k) fraction = y + k / 2.0 / fraction;
  return -y * y - std::log(fraction) - 0.5 * std::log(std::numbers::pi);
}

double log_p_g2(Table t) { return log_chi2_tail(g2(t)); }

// A margin that is nothing or everything leaves no cell free: phi is 0 / 0, chi-square sums to 0.
double phi(Table t) { return t.cross() / std::sqrt(all_margins(t)); }
double chi2_of(Table t, double cross) {
  return all_margins(t) == 0 ? 0 : cross * cross * real(t.n) / all_margins(t);
}
double chi2(Table t) { return chi2_of(t, t.cross()); }

double chi2_yates(Table t) {
  return chi2_of(t, std::max(0.0, std::abs(t.cross()) - real(t.n) / 2));
}

// ---- odds

double together(Table t) { return o11(t) * o22(t); }
double apart(Table t) { return o12(t) * o21(t); }

double odds_ratio(Table t) { return together(t) / apart(t); }
double yule_q(Table t) { return t.cross() / (together(t) + apart(t)); }
double yule_y(Table t) {
  const double x = std::sqrt(together(t)), y = std::sqrt(apart(t));
  return t.cross() / (x + y) / (x + y);
}

double log_odds_ratio(Table t) {
  return std::log((o11(t) + 0.5) * (o22(t) + 0.5) / ((o12(t) + 0.5) * (o21(t) + 0.5)));
}
double log_odds_ratio_se(Table t) {
  return std::sqrt(1 / (o11(t) + 0.5) + 1 / (o12(t) + 0.5) + 1 / (o21(t) + 0.5) +
                   1 / (o22(t) + 0.5));
}
double odds_ratio_haldane(Table t) { return std::exp(log_odds_ratio(t)); }
double odds_ratio_low(Table t) {
  return std::exp(log_odds_ratio(t) - kNormal975 * log_odds_ratio_se(t));
}
double odds_ratio_high(Table t) {
  return std::exp(log_odds_ratio(t) + kNormal975 * log_odds_ratio_se(t));
}

// ---- overlap

double dice(Table t) { return 2 * real(t.both) / real(t.n_a + t.n_b); }
double log_dice(Table t) { return 14 + std::log2(dice(t)); }
double jaccard(Table t) { return real(t.both) / real(t.n_a + t.n_b - t.both); }
double ochiai(Table t) { return real(t.both) / std::sqrt(real(t.n_a) * real(t.n_b)); }
double min_sensitivity(Table t) { return std::min(p_b_given_a(t), p_a_given_b(t)); }
double max_confidence(Table t) { return std::max(p_b_given_a(t), p_a_given_b(t)); }
double kulczynski(Table t) { return (p_b_given_a(t) + p_a_given_b(t)) / 2; }
double overlap(Table t) { return real(t.both) / real(std::min(t.n_a, t.n_b)); }
double delta_p_b_given_a(Table t) { return t.cross() / (real(t.n_a) * real(t.n - t.n_a)); }
double delta_p_a_given_b(Table t) { return t.cross() / (real(t.n_b) * real(t.n - t.n_b)); }
double poisson_stirling(Table t) { return t.both == 0 ? 0 : real(t.both) * (log_lift(t) - 1); }

constexpr auto kMeasures = std::to_array<Measure>({
    {"O11", o11},
    {"O12", o12},
    {"O21", o21},
    {"O22", o22},
    {"E11", e11},
    {"E12", e12},
    {"E21", e21},
    {"E22", e22},
    {"expected", e11},
    {"support", support},
    {"p_b_given_a", p_b_given_a},
    {"p_a_given_b", p_a_given_b},
    {"ratio", ratio},
    {"ratio_low", ratio_low},
    {"ratio_high", ratio_high},
    {"leverage", leverage},
    {"pmi", pmi},
    {"ppmi", ppmi},
    {"npmi", npmi},
    {"pmi2", pmi2},
    {"pmi3", pmi3},
    {"mi2", mi2},
    {"mi3", mi3},
    {"pmi_discounted", pmi_discounted},
    {"pmi_low", pmi_low},
    {"ic", ic},
    {"ic025", ic025, 0.025},
    {"ic975", ic975, 0.975},
    {"t_score", t_score},
    {"z_score", z_score},
    {"z_hypergeometric", z_hypergeometric},
    {"g2", g2},
    {"g2_signed", g2_signed},
    {"log_p_g2", log_p_g2},
    {"chi2", chi2},
    {"chi2_yates", chi2_yates},
    {"phi", phi},
    {"log_p_greater", log_p_greater},
    {"log_p_less", log_p_less},
    {"log_p_midp", log_p_midp},
    {"log_p_two_sided", log_p_two_sided},
    {"odds_ratio", odds_ratio},
    {"log_odds_ratio", log_odds_ratio},
    {"log_odds_ratio_se", log_odds_ratio_se},
    {"odds_ratio_haldane", odds_ratio_haldane},
    {"odds_ratio_low", odds_ratio_low},
    {"odds_ratio_high", odds_ratio_high},
    {"yule_q", yule_q},
    {"yule_y", yule_y},
    {"dice", dice},
    {"log_dice", log_dice},
    {"jaccard", jaccard},
    {"ochiai", ochiai},
    {"min_sensitivity", min_sensitivity},
    {"max_confidence", max_confidence},
    {"kulczynski", kulczynski},
    {"overlap", overlap},
    {"delta_p_b_given_a", delta_p_b_given_a},
    {"delta_p_a_given_b", delta_p_a_given_b},
    {"poisson_stirling", poisson_stirling},
});

constexpr std::size_t kBlock = 1024;

double limit(const Measure& measure, Table t, std::unordered_map<Count, double>& quantiles) {
  const auto [found, is_new] = quantiles.try_emplace(t.both);
  if (is_new) found->second = gamma_quantile(measure.share, real(t.both) + 0.5);
  return std::log2(found->second / (t.expected() + 0.5));
}

}  // namespace

std::span<const Measure> measures() { return kMeasures; }

std::optional<Measure> find_measure(std::string_view name) {
  const auto found = std::find_if(kMeasures.begin(), kMeasures.end(),
                                  [&](const Measure& measure) { return measure.name == name; });
  if (found == kMeasures.end()) return std::nullopt;
  return *found;
}

double information_component_limit(double share, double observed, double expected) {
  return std::log2(gamma_quantile(share, observed + 0.5) / (expected + 0.5));
}

std::vector<double> evaluate(const Measure& measure, std::span<const Count> n_ab,
                             std::span<const Count> n_a, std::span<const Count> n_b, Count n,
                             Progress& progress) {
  if (n_a.size() != n_ab.size() || n_b.size() != n_ab.size())
    throw std::invalid_argument("evaluate: n_ab, n_a and n_b must have the same length, got " +
                                std::to_string(n_ab.size()) + ", " + std::to_string(n_a.size()) +
                                " and " + std::to_string(n_b.size()));
  std::vector<double> values(n_ab.size());
  const std::size_t n_blocks = (n_ab.size() + kBlock - 1) / kBlock;
  parallel_for(n_blocks, progress, [&](std::size_t block) {
    std::unordered_map<Count, double> quantiles;  // counts repeat, their quantiles are dear
    for (std::size_t i = block * kBlock; i < std::min(n_ab.size(), (block + 1) * kBlock); ++i) {
      const Contingency table{.both = n_ab[i], .n_a = n_a[i], .n_b = n_b[i], .n = n};
      check(table);
      values[i] = measure.share == 0 ? measure.of(table) : limit(measure, table, quantiles);
      progress.advance(1);
    }
  });
  return values;
}

}  // namespace comention
