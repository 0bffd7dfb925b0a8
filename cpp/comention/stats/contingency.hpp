#pragma once

// How often two things occur among n units, together and apart.
//
//              b             no b
//   a          both          only_a      | n_a
//   no a       only_b        neither     |
//              n_b                       | n
//
// Differences that vanish under independence are taken with 128-bit integers: with n = 10^9 the
// plain difference of doubles has no correct digit left. Counts up to 2^62.

#include "comention/base/ids.hpp"

namespace comention {

struct Contingency {
  Count both = 0, n_a = 0, n_b = 0, n = 0;

  double only_a() const { return static_cast<double>(n_a - both); }
  double only_b() const { return static_cast<double>(n_b - both); }
  double neither() const { return static_cast<double>(n - n_a - n_b + both); }

  // What independence lets expect for `both`: n_a * n_b / n (NaN where n = 0).
  double expected() const;

  // both * n - n_a * n_b, which is also both * neither - only_a * only_b: 0 under independence.
  double cross() const;

  // both - expected, correct to the last digit.
  double excess() const { return cross() / static_cast<double>(n); }
};

// Throws std::invalid_argument for a table that cannot be: a negative count, both > n_a or n_b,
// or n_a + n_b - both > n. It always means that something was counted wrongly before.
void check(const Contingency& table);

}  // namespace comention
