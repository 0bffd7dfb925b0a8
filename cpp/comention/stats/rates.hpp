#pragma once

// Rates: how large a share of n1 stories held something, and how that compares with f2 of n2.
// Formulas and sources: docs/formulas.md, "Time and comparison".
//
// Limits: no stories at all give NaN; nothing counted on either side leaves the ratio and its
// interval open (NaN) with p = 1; nothing in the reference gives a ratio of +infinity.
// Pure functions; safe from any thread.

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "comention/base/parallel.hpp"
#include "comention/stats/keyness.hpp"

namespace comention {

struct RateMeasure {
  std::string_view name;
  double (*of)(const Frequencies&);
};

// All of them: count_low count_high (Garwood's interval of a Poisson count), exact_low exact_high
// (Clopper and Pearson's of a share), wilson_low wilson_high, rate_ratio, ratio_low ratio_high
// and log_p_ratio (given f1 + f2, f1 is binomial under equal rates; two-sided, twice the smaller
// tail), log_p_more and log_p_fewer (its tails). Intervals hold at 95 %.
std::span<const RateMeasure> rate_measures();

std::optional<RateMeasure> find_rate_measure(std::string_view name);

// One value a row; all four columns are of one length. Throws std::invalid_argument for counts
// that cannot be. Progress in rows.
std::vector<double> evaluate(const RateMeasure& measure, std::span<const Count> f1,
                             std::span<const Count> n1, std::span<const Count> f2,
                             std::span<const Count> n2, Progress& progress);

}  // namespace comention
