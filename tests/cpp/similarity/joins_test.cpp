#include "comention/similarity/joins.hpp"

#include <doctest/doctest.h>

#include <random>
#include <vector>

#include "comention/similarity/cosine.hpp"

using namespace comention;

namespace {

struct Matrix {
  std::vector<std::int64_t> offsets{0};
  std::vector<std::uint32_t> columns;
  std::vector<double> values;
  std::size_t n_columns;

  Matrix(std::size_t n, std::size_t width, double density) : n_columns(width) {
    std::mt19937 random(1);
    std::uniform_real_distribution<double> share;
    for (std::size_t i = 0; i < n; ++i) {
      for (std::uint32_t column = 0; column < width; ++column) {
        if (share(random) > density) continue;
        columns.push_back(column);
        values.push_back(share(random));
      }
      offsets.push_back(static_cast<std::int64_t>(columns.size()));
    }
    values = unit_length(rows());
  }
  SparseRows rows() const { return {offsets, columns, values, n_columns}; }
};

}  // namespace

TEST_CASE("joins report the very numbers of cosine") {
  const Matrix matrix(150, 60, 0.2);
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
  const Matrix matrix(5, 10, 0);
  Progress progress({}, 1);
  CHECK(join_top_k(matrix.rows(), 3, 0, progress).a.empty());
  CHECK(join_threshold(matrix.rows(), 0, progress).a.empty());
  CHECK(cosine(matrix.rows()[0], matrix.rows()[0]) == 0);
}
