#include "comention/stats/bicm.hpp"

#include <doctest/doctest.h>

#include <cmath>

using namespace comention;

namespace {

// The stories AB, ABC, A, BC, ABD, C.
Bicm six_stories() {
  Progress progress;
  return Bicm(std::vector<Count>{0, 2, 2, 2}, std::vector<Count>{4, 4, 3, 1}, progress);
}

}  // namespace

TEST_CASE("expected sizes and numbers are those observed") {
  const Bicm null = six_stories();
  REQUIRE(null.converged());
  for (const BicmClass& story : null.stories()) {
    double names = 0;
    for (const BicmClass& of : null.entities())
      names += static_cast<double>(of.size) * Bicm::chance(story, of);
    CHECK(names == doctest::Approx(static_cast<double>(story.degree)).epsilon(1e-11));
  }
}

TEST_CASE("each pair has the tail of its own sum of trials") {
  const Bicm null = six_stories();
  Progress progress;
  const std::vector<Count> both{3, 1, 3, 1}, n_a{4, 1, 4, 4}, n_b{4, 3, 4, 1};
  const auto log_p = log_p_greater(null, both, n_a, n_b, progress);
  CHECK(std::exp(log_p[0]) == doctest::Approx(0.675733124786383).epsilon(1e-11));
  for (std::size_t i = 0; i < both.size(); ++i) {
    const auto& a = null.entities()[null.entity_class(n_a[i])];
    const auto& b = null.entities()[null.entity_class(n_b[i])];
    CHECK(log_p[i] == null.together(a, b).log_p_greater(both[i]));
  }
}

TEST_CASE("without stories or names there is nothing to fit") {
  Progress progress;
  CHECK(Bicm({}, {}, progress).converged());
  CHECK(Bicm(std::vector<Count>{3}, std::vector<Count>{0, 0}, progress).converged());
  CHECK(log_p_greater(Bicm({}, {}, progress), {}, {}, {}, progress).empty());
}

TEST_CASE("a tail far below the smallest double has a logarithm") {
  const std::vector<Trials> classes{{.p = 1e-6, .n = 1000}, {.p = 1e-4, .n = 100}};
  const double log_p = PoissonBinomial(classes).log_p_greater(100);
  CHECK(log_p < -700);
  CHECK(PoissonBinomial(classes).log_p_greater(1101) == -INFINITY);
}

TEST_CASE("binomial tails are those of their terms") {
  const PoissonBinomial number(std::vector<Trials>{{.p = 0.25, .n = 4}});
  CHECK(std::exp(number.log_p_greater(3)) == doctest::Approx(13.0 / 256).epsilon(1e-13));
  CHECK(std::exp(number.log_p_greater(1)) == doctest::Approx(175.0 / 256).epsilon(1e-13));
  CHECK(std::exp(number.log_p_less(2)) == doctest::Approx(243.0 / 256).epsilon(1e-13));
}
