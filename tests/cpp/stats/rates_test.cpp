#include "comention/stats/rates.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <vector>

#include "comention/stats/binomial.hpp"

using namespace comention;

namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

double value(std::string_view name, Count f1, Count n1, Count f2 = 0, Count n2 = 0) {
  return find_rate_measure(name)->of({.f1 = f1, .n1 = n1, .f2 = f2, .n2 = n2});
}

}  // namespace

TEST_CASE("binomial tails overlap in one point and sum to one beside it") {
  const Binomial coin{.trials = 10, .p = 0.3, .q = 0.7};
  for (int x = 0; x <= 10; ++x) {
    const double excess = x - 3.0;
    const double sum = std::exp(log_p_greater(coin, x, excess)) +
                       std::exp(log_p_less(coin, x, excess)) - std::exp(log_point(coin, x, excess));
    CHECK(sum == doctest::Approx(1).epsilon(1e-13));
  }
}

TEST_CASE("a tail far below the range of doubles keeps its logarithm") {
  // all of 10,000 in one half: 2^-10000
  const Binomial coin{.trials = 10000, .p = 0.5, .q = 0.5};
  CHECK(log_p_greater(coin, 10000, 5000) == doctest::Approx(-10000 * std::log(2)).epsilon(1e-13));
}

TEST_CASE("nothing counted has intervals that begin at zero") {
  CHECK(value("count_low", 0, 5) == 0);
  CHECK(value("count_high", 0, 5) == doctest::Approx(-std::log(0.025)));
  CHECK(value("exact_low", 0, 5) == 0);
  CHECK(value("wilson_low", 0, 5) == 0);
  CHECK(value("exact_high", 5, 5) == 1);
  CHECK(value("wilson_high", 5, 5) == 1);
}

TEST_CASE("no stories have no rate") {
  for (const auto name : {"exact_low", "exact_high", "wilson_low", "wilson_high", "rate_ratio"})
    CHECK(std::isnan(value(name, 0, 0)));
  CHECK(value("log_p_ratio", 0, 0, 3, 9) == 0);
}

TEST_CASE("a ratio to nothing has no upper end, and of nothing to nothing is left open") {
  CHECK(value("rate_ratio", 5, 1000, 0, 1500) == kInfinity);
  CHECK(value("ratio_high", 5, 1000, 0, 1500) == kInfinity);
  CHECK(value("ratio_low", 0, 1000, 5, 1500) == 0);
  CHECK(std::isnan(value("rate_ratio", 0, 1000, 0, 1500)));
  CHECK(value("log_p_ratio", 0, 1000, 0, 1500) == 0);
}

TEST_CASE("swapping the two sides turns the ratio over and keeps its p") {
  CHECK(value("ratio_low", 30, 1000, 12, 1500) ==
        doctest::Approx(1 / value("ratio_high", 12, 1500, 30, 1000)).epsilon(1e-13));
  CHECK(value("log_p_ratio", 30, 1000, 12, 1500) ==
        doctest::Approx(value("log_p_ratio", 12, 1500, 30, 1000)).epsilon(1e-13));
}
