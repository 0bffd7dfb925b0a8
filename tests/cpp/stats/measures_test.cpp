#include "comention/stats/measures.hpp"

#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <limits>

#include "comention/stats/gamma.hpp"

using namespace comention;

namespace {

double value(std::string_view name, const Contingency& table) {
  return find_measure(name)->of(table);
}

}  // namespace

TEST_CASE("independence is no association, to the last digit") {
  const Contingency table{.both = 200000, .n_a = 10000000, .n_b = 20000000, .n = 1000000000};
  for (const auto name : {"pmi", "ic", "t_score", "z_score", "g2", "chi2", "phi", "yule_q"})
    CHECK_MESSAGE(value(name, table) == 0, name);
}

TEST_CASE("a pair that never meets has the limits of its measures") {
  const Contingency table{.both = 0, .n_a = 100, .n_b = 150, .n = 10000};
  CHECK(value("pmi", table) == -std::numeric_limits<double>::infinity());
  CHECK(value("npmi", table) == -1);
  CHECK(value("ratio", table) == 0);
  CHECK(std::isfinite(value("ic025", table)));
}

TEST_CASE("an entity in every unit leaves phi undefined and chi-square at zero") {
  const Contingency table{.both = 150, .n_a = 10000, .n_b = 150, .n = 10000};
  CHECK(std::isnan(value("phi", table)));
  CHECK(value("chi2", table) == 0);
}

TEST_CASE("a table that cannot be is refused with its numbers") {
  Progress progress;
  const std::array<Count, 1> both{5}, n_a{4}, n_b{9};
  CHECK_THROWS_WITH_AS(evaluate(*find_measure("pmi"), both, n_a, n_b, 20, progress),
                       "contingency: need 0 <= n_ab <= n_a, n_b and n_a + n_b - n_ab <= n, "
                       "got n_ab=5 n_a=4 n_b=9 n=20",
                       std::invalid_argument);
}

TEST_CASE("the interval of a batch is that of its tables") {
  Progress progress({}, 2);
  const std::array<Count, 3> both{2, 30, 2}, n_a{3, 100, 9}, n_b{2, 150, 8};
  const Measure limit = *find_measure("ic025");
  const auto values = evaluate(limit, both, n_a, n_b, 10000, progress);
  for (std::size_t i = 0; i < both.size(); ++i)
    CHECK(values[i] == limit.of({.both = both[i], .n_a = n_a[i], .n_b = n_b[i], .n = 10000}));
}

TEST_CASE("the quantiles of an exponential distribution are logarithms") {
  CHECK(gamma_quantile(0.025, 1) == doctest::Approx(-std::log1p(-0.025)).epsilon(1e-14));
  CHECK(gamma_quantile(0.975, 1) == doctest::Approx(-std::log(0.025)).epsilon(1e-14));
  CHECK(std::isnan(gamma_quantile(0, 1)));
}
