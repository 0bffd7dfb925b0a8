#pragma once

// p-values corrected for the number of questions asked, in natural logarithms throughout.
//
// `log_p` lists the tests that were made; `family` >= log_p.size() is the number of tests that
// could have been made: what is not listed has p = 1 (pairs that never met are not stored, but
// they count). Ties keep the order of input. NaN stays NaN, does not count in the family, and
// changes nothing else. Sorting dominates the cost.

#include <span>
#include <vector>

#include "comention/base/ids.hpp"

namespace comention {

enum class Correction {
  Bonferroni,          // min(1, m p)                           any error at all, any dependence
  Holm,                // max over j <= i of (m - j + 1) p_(j)  the same, never weaker
  BenjaminiHochberg,   // min over j >= i of m p_(j) / j        share of false finds, positive
                       // dependence
  BenjaminiYekutieli,  // the same times 1 + 1/2 + ... + 1/m    share of false finds, any dependence
};

// Throws std::invalid_argument where family < number of tests or a log_p is above 0.
std::vector<double> adjust(std::span<const double> log_p, Count family, Correction correction);

}  // namespace comention
