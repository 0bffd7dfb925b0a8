#pragma once

// How a word differs between two groups: it stands f1 times among the n1 units of the target and
// f2 times among the n2 of the reference. Units are documents, or occurrences of words.
// Formulas and sources: docs/formulas.md, "Keyness". What compares the four cells (g2, chi2,
// Fisher) is in measures.hpp, for the table that contingency() gives.
//
// Limits: a word that the reference lacks has a ratio of +infinity where nothing is added to the
// counts, one in neither group NaN. Pure functions; safe from any thread.

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "comention/base/parallel.hpp"
#include "comention/stats/contingency.hpp"

namespace comention {

struct Frequencies {
  Count f1 = 0, n1 = 0, f2 = 0, n2 = 0;
};

// The word (b) and the target (a) among all units of both groups.
Contingency contingency(const Frequencies& word);

// Limits of log2 of the ratio of the two rates, from the interval of Clopper and Pearson for f1 of
// f1 + f2 that leaves out `tail` on either side: 0.025 for 95 %, 0.025 / m for all m words at once.
double log_ratio_low(const Frequencies& word, double tail);
double log_ratio_high(const Frequencies& word, double tail);

// Conservative log-ratio (Evert 2022): the limit next to 0, and 0 where 0 lies between the limits.
double conservative_log_ratio(const Frequencies& word, double tail);

struct KeynessMeasure {
  std::string_view name;
  double (*of)(const Frequencies&, double tail);  // tail: only of intervals
};

// All of them, in the order of docs/formulas.md.
std::span<const KeynessMeasure> keyness_measures();

std::optional<KeynessMeasure> find_keyness_measure(std::string_view name);

// One value per word, at the level of `family` words together (tail = 0.025 / family). Throws
// std::invalid_argument for counts that cannot be. Progress in words.
std::vector<double> evaluate(const KeynessMeasure& measure, std::span<const Count> f1,
                             std::span<const Count> f2, Count n1, Count n2, Count family,
                             Progress& progress);

// Log-odds with an informative Dirichlet prior (Monroe, Colaresi and Quinn 2008), natural
// logarithms: `prior` pseudo-occurrences of the word among `total_prior` of all words.
struct WeightedLogOdds {
  double delta = 0;
  double variance = 0;       // the published approximation
  double variance_full = 0;  // with the terms of all other words
};
WeightedLogOdds weighted_log_odds(const Frequencies& word, double prior, double total_prior);

}  // namespace comention
