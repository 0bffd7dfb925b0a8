#pragma once

// The number X of successes among independent trials, each with its own probability; trials of
// equal probability are given as one class. Tails in natural logarithms, correct to 1e-12 in ln p
// (relative where |ln p| > 1; for counts of 10^5 to 1e-11), however far below the smallest double p
// itself lies. A chance above 0 counts as 1e-280 at least.
//
// Method: the distribution is tilted, f_t(j) = f(j) exp(t j - K(t)), until its mean is where the
// tail begins, so that nothing that counts is small; its terms are then summed by a discrete
// Fourier transform of the generating function over just the period that the tilted distribution
// covers (Hong 2013 for the transform; what lies outside is below exp(-45) by Bennett's
// inequality). Nothing is approximated by a curve. Some 30 evaluations of the generating function
// whatever the tail, each a power series over all classes of small probability: a few microseconds
// for a hundred classes. Safe to share between threads.

#include <array>
#include <span>
#include <vector>

#include "comention/base/ids.hpp"

namespace comention {

struct Trials {
  double p = 0;  // of success, the same for each
  Count n = 0;
};

class PoissonBinomial {
 public:
  // Throws std::invalid_argument for a probability outside [0, 1] or a negative number of trials.
  explicit PoissonBinomial(std::span<const Trials> classes);

  double mean() const { return mean_ + static_cast<double>(n_certain_); }
  double log_p_greater(Count a) const;  // ln P(X >= a); -infinity where a exceeds all trials
  double log_p_less(Count a) const;     // ln P(X <= a)

 private:
  enum class Side { Above, Below };
  double log_tail(Count edge, Side side) const;

  std::vector<Trials> classes_;  // 0 < p < 1
  Count n_certain_ = 0;          // trials with p = 1
  Count n_ = 0;                  // the others
  double mean_ = 0;
  double log_none_ = 0;  // ln P(X = 0) of the others
};

}  // namespace comention
