#include "comention/similarity/joins.hpp"

#include <doctest/doctest.h>

#include <random>
#include <vector>

#include "comention/similarity/cosine.hpp"
#include "matrix.hpp"

using namespace comention;

namespace {

Matrix random_matrix(std::size_t n, std::size_t width, double density) {
  std::mt19937 random(1);
  std::uniform_real_distribution<double> share;
  Matrix matrix(n, width, [&](std::size_t, std::size_t) {
    return share(random) > density ? 0.0 : share(random);
  });
  matrix.values = unit_length(matrix.rows());
  return matrix;
}

}  // namespace

TEST_CASE("joins report the very numbers of cosine") {
  const Matrix matrix = random_matrix(150, 60, 0.2);
  const SparseRows rows = matrix.rows();
  Progress progress({}, 2);
  const ScoredPairs near = join_top_k(rows, 10, 0, progress);
  CHECK(near.a.size() == 1500);
  for (std::size_t i = 0; i < near.a.size(); ++i) {
    const auto a = static_cast<std::size_t>(near.a[i]), b = static_cast<std::size_t>(near.b[i]);
    CHECK(near.score[i] == cosine(rows[a], rows[b]));
    CHECK(near.score[i] == cosine(rows[b], rows[a]));
  }
  const ScoredPairs pairs = join_threshold(rows, 0.4, progress);
  std::size_t n_expected = 0;
  for (std::size_t a = 0; a < rows.size(); ++a)
    for (std::size_t b = a + 1; b < rows.size(); ++b)
      n_expected += cosine(rows[a], rows[b]) >= 0.4 - 1e-12;
  CHECK(pairs.a.size() == n_expected);
}

TEST_CASE("a row of zeros is near to none") {
  const Matrix matrix = random_matrix(5, 10, 0);
  Progress progress({}, 1);
  CHECK(join_top_k(matrix.rows(), 3, 0, progress).a.empty());
  CHECK(join_threshold(matrix.rows(), 0, progress).a.empty());
  CHECK(cosine(matrix.rows()[0], matrix.rows()[0]) == 0);
}
