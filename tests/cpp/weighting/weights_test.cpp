#include <doctest/doctest.h>

#include <stdexcept>
#include <vector>

#include "comention/weighting/idf.hpp"
#include "comention/weighting/norm.hpp"
#include "comention/weighting/tf.hpp"

using namespace comention;
using doctest::Approx;

TEST_CASE("a term that does not occur has no local weight") {
  for (const Tf kind : {Tf::Raw, Tf::Log, Tf::Boolean}) {
    CHECK(tf_weight(kind, 0) == 0);
    CHECK(tf_weight(kind, 1) == 1);
  }
  CHECK(tf_weight(Tf::Log, 3) == Approx(2.09861228866811));
  CHECK(tf_weight(Tf::Boolean, 3) == 1);
}

TEST_CASE("a term of every document weighs nothing in plain idf") {
  CHECK(idf_weight(Idf::Plain, 5, 5) == 0);
  CHECK(idf_weight(Idf::Smooth, 5, 5) == 1);
  CHECK(idf_weight(Idf::Probabilistic, 5, 5) == 0);
  CHECK(idf_weight(Idf::Plain, 1, 5) == Approx(1.6094379124341003));
}

TEST_CASE("df beyond the number of documents is named") {
  const std::vector<Count> df{1, 9};
  CHECK_THROWS_WITH_AS(idf_weights(Idf::Plain, df, 4), "idf: df of term 1 must be in [0, 4], got 9",
                       std::invalid_argument);
}

TEST_CASE("norms of nothing are 0") {
  CHECK(norm_of(Norm::L2, {}) == 0);
  CHECK(norm_of(Norm::L1, {}) == 0);
  CHECK(norm_of(Norm::None, {}) == 1);
  const std::vector<double> weights{3, -4};
  CHECK(norm_of(Norm::L2, weights) == 5);
  CHECK(norm_of(Norm::L1, weights) == 7);
}
