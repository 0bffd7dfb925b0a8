#pragma once

// The beta distribution, as exact intervals of a share need it (Clopper and Pearson 1934).

namespace comention {

// The lower limit of the share of successes, as log-odds ln(t / (1 - t)): the t at which this many
// successes or more have probability `tail`, the `tail` quantile of Beta(successes, failures + 1).
//
// Log-odds keep their digits where t is next to 0 or 1. The upper limit is the lower one of the
// failures with its sign turned: -lower_log_odds(failures, successes, tail). No success at all
// gives -infinity. Counts >= 0 and not both 0, 0 < tail < 1/2; otherwise NaN. Relative accuracy of
// the odds some 1e-13; costs a few continued fractions of about sqrt(counts) terms.
double lower_log_odds(double successes, double failures, double tail);

}  // namespace comention
