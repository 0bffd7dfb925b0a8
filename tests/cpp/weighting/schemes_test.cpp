#include <doctest/doctest.h>

#include <stdexcept>
#include <vector>

#include "comention/weighting/bm25.hpp"
#include "comention/weighting/class_tfidf.hpp"
#include "comention/weighting/weigh_counts.hpp"

using namespace comention;
using doctest::Approx;

namespace {

// Two documents of three terms, and an empty one.
struct Counted {
  std::vector<std::int64_t> offsets{0, 2, 4, 4};
  std::vector<std::uint32_t> columns{0, 1, 1, 2};
  std::vector<double> counts{3, 1, 1, 1};
  CountRows rows() const { return {offsets, columns, counts}; }
};

}  // namespace

TEST_CASE("no local weight leaks to a term that does not occur") {
  const TfContext context{3, 5.0 / 3, 5, 0.5, 1};
  for (const Tf kind : {Tf::Raw, Tf::Log, Tf::Boolean, Tf::Log1p, Tf::DoubleLog, Tf::Sqrt,
                        Tf::Augmented, Tf::LogAve, Tf::Relative})
    CHECK(tf_weight(kind, 0, context) == 0);
  for (const Bm25Variant variant : {Bm25Variant::Plus, Bm25Variant::L})
    CHECK(bm25_tf({variant, 1.2, 0.75, 1}, 0, 1) == 0);
}

TEST_CASE("the pivot is the mean over all rows, the empty one too") {
  const Counted counted;
  const std::vector<double> idf(3, 1.0);
  Progress progress({}, 2);
  WeightScheme scheme;
  scheme.idf = idf;
  scheme.norm = Norm::Unique;
  scheme.slope = 0.25;
  const WeighedCounts weighed = weigh_counts(counted.rows(), scheme, progress);
  CHECK(weighed.pivot == Approx(4.0 / 3));
  CHECK(weighed.values[0] == Approx(3 / (0.75 * 4 / 3 + 0.25 * 2)));
}

TEST_CASE("a column without an idf is named") {
  const Counted counted;
  const std::vector<double> idf(2, 1.0);
  Progress progress({}, 1);
  CHECK_THROWS_WITH_AS(bm25_weights(counted.rows(), idf, 1, {}, progress),
                       "bm25: 2 idf, none for column 2", std::invalid_argument);
}

TEST_CASE("parameters of BM25 have their limits") {
  const Counted counted;
  const std::vector<double> idf(3, 1.0);
  Progress progress({}, 1);
  const auto weigh = [&](const Bm25& bm25) {
    return bm25_weights(counted.rows(), idf, 4.0 / 3, bm25, progress);
  };
  CHECK_THROWS_AS(weigh({Bm25Variant::Lucene, 1.2, 1.5, 0}), std::invalid_argument);
  CHECK_THROWS_AS(weigh({Bm25Variant::Lucene, -1, 0.5, 0}), std::invalid_argument);
  CHECK(weigh({Bm25Variant::Lucene, 0, 0.5, 0}) == std::vector<double>(4, 1.0));
}

TEST_CASE("without any word no document has a mean length to be compared with") {
  const std::vector<std::int64_t> offsets{0, 0, 0};
  Progress progress({}, 1);
  CHECK(bm25_weights({offsets, {}, {}}, {}, 0, {}, progress).empty());
}

TEST_CASE("the idf of classes may be negative only in the manner of BM25") {
  CHECK(class_idf(ClassIdf::Log1p, 20, 8) == Approx(0.3364722366212129));
  CHECK(class_idf(ClassIdf::Bm25, 20, 8) < 0);
}
