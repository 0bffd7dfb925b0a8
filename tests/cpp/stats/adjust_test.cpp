#include "comention/stats/adjust.hpp"

#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <limits>

using namespace comention;

TEST_CASE("tests that were not listed count in the family") {
  const std::array log_p{std::log(1e-6), std::log(5e-6), std::log(0.01)};
  const auto q = adjust(log_p, 1000, Correction::BenjaminiHochberg);
  CHECK(std::exp(q[0]) == doctest::Approx(1e-3));
  CHECK(std::exp(q[1]) == doctest::Approx(2.5e-3));
  CHECK(q[2] == 0);
}

TEST_CASE("a p-value that is not a number stays so and changes nothing") {
  const std::array log_p{std::log(0.01), std::numeric_limits<double>::quiet_NaN(), std::log(0.02)};
  const auto q = adjust(log_p, 3, Correction::Bonferroni);
  CHECK(std::exp(q[0]) == doctest::Approx(0.02));
  CHECK(std::isnan(q[1]));
}

TEST_CASE("a family smaller than its tests is refused") {
  const std::array log_p{-1.0, -2.0};
  CHECK_THROWS_WITH(adjust(log_p, 1, Correction::Holm),
                    "adjust: the family has 1 tests, but 2 are listed");
}

TEST_CASE("no tests need no correction") { CHECK(adjust({}, 0, Correction::Holm).empty()); }
