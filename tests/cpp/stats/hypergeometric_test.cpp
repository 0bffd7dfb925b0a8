#include "comention/stats/hypergeometric.hpp"

#include <doctest/doctest.h>

#include <cmath>

using namespace comention;

namespace {

double choose(Count n, Count k) {
  double product = 1;
  for (Count i = 1; i <= k; ++i) product *= static_cast<double>(n - k + i) / static_cast<double>(i);
  return product;
}

double point(Contingency t, Count x) {
  return choose(t.n_a, x) * choose(t.n - t.n_a, t.n_b - x) / choose(t.n, t.n_b);
}

}  // namespace

TEST_CASE("the point probabilities are those of drawing without putting back") {
  for (Count both = 1; both <= 4; ++both) {
    const Contingency table{.both = both, .n_a = 4, .n_b = 5, .n = 10};
    CHECK(std::exp(log_point(table)) == doctest::Approx(point(table, both)).epsilon(1e-13));
  }
}

TEST_CASE("both tails together hold the point twice") {
  for (Count both = 0; both <= 6; ++both) {
    const Contingency table{.both = both, .n_a = 6, .n_b = 7, .n = 40};
    const double sum = std::exp(log_p_less(table)) + std::exp(log_p_greater(table));
    CHECK(sum - std::exp(log_point(table)) == doctest::Approx(1).epsilon(1e-13));
  }
}

TEST_CASE("a table without a free cell is certain") {
  const Contingency table{.both = 3, .n_a = 3, .n_b = 8, .n = 8};
  CHECK(log_p_greater(table) == 0);
  CHECK(log_p_less(table) == 0);
  CHECK(log_p_two_sided(table) == 0);
}

TEST_CASE("a probability far below the smallest double has a logarithm") {
  const Contingency table{.both = 5000000, .n_a = 10000000, .n_b = 20000000, .n = 1000000000};
  CHECK(log_p_greater(table) == doctest::Approx(-13377043.144179024).epsilon(1e-12));
}

TEST_CASE("the two-sided test adds the far tail that is not more probable") {
  const Contingency table{.both = 4, .n_a = 6, .n_b = 7, .n = 20};
  double sum = 0;
  for (Count x = 0; x <= 6; ++x)
    if (point(table, x) <= point(table, 4) * (1 + 1e-7)) sum += point(table, x);
  CHECK(std::exp(log_p_two_sided(table)) == doctest::Approx(sum).epsilon(1e-13));
}
