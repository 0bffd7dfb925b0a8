#include "comention/stats/keyness.hpp"

#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <limits>
#include <vector>

#include "comention/stats/beta.hpp"
#include "comention/stats/dispersion.hpp"

using namespace comention;

namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

double value(std::string_view name, const Frequencies& word, double tail = 0.025) {
  return find_keyness_measure(name)->of(word, tail);
}

}  // namespace

TEST_CASE("without failures the limit of a share is a root of the tail") {
  const double share = std::pow(0.025, 1.0 / 7);
  CHECK(lower_log_odds(7, 0, 0.025) == doctest::Approx(std::log(share / (1 - share))));
  CHECK(lower_log_odds(0, 7, 0.025) == -kInfinity);
  CHECK(std::isnan(lower_log_odds(0, 0, 0.025)));
  CHECK(std::isnan(lower_log_odds(1, 1, 0.5)));
}

TEST_CASE("limits next to one keep their digits as log-odds") {
  // 1 - t is about -ln(tail) / n: as a share, its last digits would be gone
  CHECK(lower_log_odds(1e9, 0, 0.025) == doctest::Approx(std::log(1e9 / -std::log(0.025))));
}

TEST_CASE("a word that one group lacks has no end of its interval there") {
  const Frequencies word{.f1 = 10, .n1 = 50000, .f2 = 0, .n2 = 80000};
  CHECK(value("log_ratio_high", word) == kInfinity);
  CHECK(value("log_ratio_raw", word) == kInfinity);
  CHECK(value("percent_diff", word) == kInfinity);
  CHECK(value("lrc", word) == value("log_ratio_low", word));
  CHECK(std::isfinite(value("log_ratio", word)));
}

TEST_CASE("a word whose interval holds zero is no keyword") {
  const Frequencies word{.f1 = 3, .n1 = 10, .f2 = 2, .n2 = 10};
  CHECK(value("log_ratio_low", word) < 0);
  CHECK(value("log_ratio_high", word) > 0);
  CHECK(value("lrc", word) == 0);
}

TEST_CASE("a word in neither group has no ratio") {
  const Frequencies word{.f1 = 0, .n1 = 10, .f2 = 0, .n2 = 10};
  CHECK(std::isnan(value("lrc", word)));
  CHECK(std::isnan(value("log_ratio_raw", word)));
}

TEST_CASE("keyness of a batch does not depend on the number of threads") {
  std::vector<Count> f1, f2;
  for (Count i = 0; i < 3000; ++i) {
    f1.push_back(i % 97);
    f2.push_back(i % 89 + 1);
  }
  const KeynessMeasure lrc = *find_keyness_measure("lrc");
  Progress one({}, 1), three({}, 3);
  CHECK(evaluate(lrc, f1, f2, 200, 300, 3000, one) == evaluate(lrc, f1, f2, 200, 300, 3000, three));
}

TEST_CASE("a word that follows the lengths of the documents is spread evenly") {
  Progress progress;
  const std::array<std::int64_t, 4> offsets{0, 3, 4, 4}, parts{0, 1, 2, 1};
  const std::array<Count, 4> counts{1, 2, 3, 5}, sizes{10, 20, 30, 0};
  const auto found = dispersion(offsets, parts, counts, sizes, progress);
  CHECK(found[0].dp == 0);
  CHECK(found[1].dp == doctest::Approx(40.0 / 60));  // all in the second document
  CHECK(found[1].dp_norm ==
        doctest::Approx(0.8));  // the shortest has 10 of 60; the empty one is none
  CHECK(std::isnan(found[2].dp));
}
