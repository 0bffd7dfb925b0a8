#include "comention/stats/keyness.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numbers>
#include <stdexcept>
#include <string>

#include "comention/stats/beta.hpp"
#include "comention/stats/measures.hpp"

namespace comention {

namespace {

using Word = const Frequencies&;

double real(Count count) { return static_cast<double>(count); }

double rate1(Word w) { return real(w.f1) / real(w.n1); }
double rate2(Word w) { return real(w.f2) / real(w.n2); }

// f1 n2 - f2 n1: its sign says in which group the word is more frequent.
bool typical_of_target(Word w) { return contingency(w).cross() >= 0; }

// ---- effects

double log_ratio_raw(Word w, double) { return std::log2(rate1(w) / rate2(w)); }

// Walter 1975: half an occurrence more everywhere.
double log_ratio(Word w, double) {
  return std::log2((real(w.f1) + 0.5) / (real(w.n1) + 0.5)) -
         std::log2((real(w.f2) + 0.5) / (real(w.n2) + 0.5));
}

double percent_diff(Word w, double) { return 100 * (rate1(w) - rate2(w)) / rate2(w); }

double simple_maths(Word w, double) { return (1e6 * rate1(w) + 1) / (1e6 * rate2(w) + 1); }

// ---- evidence

double cell(double observed, double expected) {
  return observed == 0 ? 0 : observed * std::log(observed / expected);
}

// Rayson and Garside 2000: only the two cells of the word.
double g2_two_cell(Word w, double) {
  const double rate = real(w.f1 + w.f2) / real(w.n1 + w.n2);
  return 2 * (cell(real(w.f1), real(w.n1) * rate) + cell(real(w.f2), real(w.n2) * rate));
}

double bic(Word w, double) {
  static const Measure g2 = *find_measure("g2");
  return g2.of(contingency(w)) - std::log(real(w.n1 + w.n2));
}

constexpr auto kMeasures = std::to_array<KeynessMeasure>({
    {"log_ratio", log_ratio},
    {"log_ratio_raw", log_ratio_raw},
    {"log_ratio_low", log_ratio_low},
    {"log_ratio_high", log_ratio_high},
    {"lrc", conservative_log_ratio},
    {"percent_diff", percent_diff},
    {"simple_maths", simple_maths},
    {"g2_two_cell", g2_two_cell},
    {"bic", bic},
});

constexpr std::size_t kBlock = 256;

}  // namespace

Contingency contingency(Word w) {
  return {.both = w.f1, .n_a = w.n1, .n_b = w.f1 + w.f2, .n = w.n1 + w.n2};
}

double log_ratio_low(Word w, double tail) {
  const double log_odds = lower_log_odds(real(w.f1), real(w.f2), tail);
  return std::log2(real(w.n2) / real(w.n1)) + log_odds / std::numbers::ln2;
}

double log_ratio_high(Word w, double tail) {
  const double log_odds = lower_log_odds(real(w.f2), real(w.f1), tail);
  return std::log2(real(w.n2) / real(w.n1)) - log_odds / std::numbers::ln2;
}

double conservative_log_ratio(Word w, double tail) {
  if (w.f1 + w.f2 == 0) return std::numeric_limits<double>::quiet_NaN();
  return typical_of_target(w) ? std::max(0.0, log_ratio_low(w, tail))
                              : std::min(0.0, log_ratio_high(w, tail));
}

std::span<const KeynessMeasure> keyness_measures() { return kMeasures; }

std::optional<KeynessMeasure> find_keyness_measure(std::string_view name) {
  const auto found = std::find_if(kMeasures.begin(), kMeasures.end(),
                                  [&](const auto& measure) { return measure.name == name; });
  if (found == kMeasures.end()) return std::nullopt;
  return *found;
}

std::vector<double> evaluate(const KeynessMeasure& measure, std::span<const Count> f1,
                             std::span<const Count> f2, Count n1, Count n2, Count family,
                             Progress& progress) {
  if (f1.size() != f2.size() || family < 1)
    throw std::invalid_argument(
        "keyness: f1 and f2 must have the same length and the family at least one word, got " +
        std::to_string(f1.size()) + ", " + std::to_string(f2.size()) + " and " +
        std::to_string(family));
  const double tail = 0.025 / real(family);
  std::vector<double> values(f1.size());
  const std::size_t n_blocks = (f1.size() + kBlock - 1) / kBlock;
  parallel_for(n_blocks, progress, [&](std::size_t block) {
    for (std::size_t i = block * kBlock; i < std::min(f1.size(), (block + 1) * kBlock); ++i) {
      const Frequencies word{.f1 = f1[i], .n1 = n1, .f2 = f2[i], .n2 = n2};
      check(contingency(word));
      values[i] = measure.of(word, tail);
      progress.advance(1);
    }
  });
  return values;
}

WeightedLogOdds weighted_log_odds(Word w, double prior, double total_prior) {
  const double y1 = real(w.f1) + prior, others1 = real(w.n1) + total_prior - y1;
  const double y2 = real(w.f2) + prior, others2 = real(w.n2) + total_prior - y2;
  const double variance = 1 / y1 + 1 / y2;
  return {.delta = std::log(y1 / others1) - std::log(y2 / others2),
          .variance = variance,
          .variance_full = variance + 1 / others1 + 1 / others2};
}

}  // namespace comention
