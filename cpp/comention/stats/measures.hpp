#pragma once

// Measures of association: each a small function of a contingency table, under the name it has in
// tables. Formulas, ranges and sources: docs/formulas.md, "Association".
//
// What is undefined is said, not hidden (methods 0.2): the logarithm of a zero count is -inf, x / 0
// is +inf, 0 / 0 (an entity in every unit) is NaN, NPMI of a pair that never meets is its limit -1.
// Suffixes: _bits base 2; log_p_* natural logarithm of a p-value; _low, _high 95 % limits.
// Pure functions of tables that passed check(); safe from any thread.

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "comention/base/parallel.hpp"
#include "comention/stats/contingency.hpp"

namespace comention {

using MeasureFunction = double (*)(const Contingency&);

struct Measure {
  std::string_view name;
  MeasureFunction of;
  double share = 0;  // of a limit of the information component: which quantile; else 0
};

// All measures, in the order of docs/formulas.md.
std::span<const Measure> measures();

std::optional<Measure> find_measure(std::string_view name);

// One value per table: `both` from n_ab, margins from n_a and n_b, and n units for all. Throws
// std::invalid_argument for a table that cannot be. Progress in tables.
std::vector<double> evaluate(const Measure& measure, std::span<const Count> n_ab,
                             std::span<const Count> n_a, std::span<const Count> n_b, Count n,
                             Progress& progress);

// Limits of the information component for any expectation (methods 5.1): log2 of the `share`
// quantile of Gamma(observed + 1/2) over expected + 1/2.
double information_component_limit(double share, double observed, double expected);

}  // namespace comention
