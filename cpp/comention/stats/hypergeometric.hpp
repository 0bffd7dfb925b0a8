#pragma once

// Exact tests on a contingency table: `both` against the hypergeometric distribution with the same
// n, n_a and n_b. All results are natural logarithms of probabilities, correct where the
// probability itself is far below the smallest double (methods 5.2: 1e-9 relative at ln p =
// -1.3e7).
//
// Point probabilities by Loader's saddle point, tails by the ratio of neighbouring terms, summed
// away from the mean until a term is below 1e-18 of the sum: 10 to 200 terms as a rule.
// The tables must have passed check(contingency.hpp).

#include "comention/stats/contingency.hpp"

namespace comention {

double log_point(const Contingency& table);      // ln P(X = both)
double log_p_greater(const Contingency& table);  // ln P(X >= both)
double log_p_less(const Contingency& table);     // ln P(X <= both)
double log_p_midp(const Contingency& table);     // ln [P(X > both) + P(X = both) / 2]

// ln of the sum of all point probabilities not larger than that of `both` (relative slack 1e-7).
double log_p_two_sided(const Contingency& table);

}  // namespace comention
