#include "comention/stats/contingency.hpp"

#include <stdexcept>
#include <string>

namespace comention {

namespace {

__extension__ using Wide = __int128;  // -Wpedantic knows only the standard's types

}  // namespace

double Contingency::expected() const {
  return static_cast<double>(n_a) * static_cast<double>(n_b) / static_cast<double>(n);
}

double Contingency::cross() const { return static_cast<double>(Wide{both} * n - Wide{n_a} * n_b); }

void check(const Contingency& t) {
  if (t.both < 0 || t.both > t.n_a || t.both > t.n_b || t.n_a + t.n_b - t.both > t.n)
    throw std::invalid_argument(
        "contingency: need 0 <= n_ab <= n_a, n_b and n_a + n_b - n_ab <= n, got n_ab=" +
        std::to_string(t.both) + " n_a=" + std::to_string(t.n_a) + " n_b=" + std::to_string(t.n_b) +
        " n=" + std::to_string(t.n));
}

}  // namespace comention
