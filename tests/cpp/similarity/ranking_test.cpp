#include "comention/similarity/ranking.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <stdexcept>
#include <vector>

#include "comention/similarity/best.hpp"
#include "matrix.hpp"

using namespace comention;

namespace {

// Common and rare columns, values with many ties; some columns negative where asked.
Matrix random_matrix(std::size_t n, std::size_t width, bool negative, std::mt19937& random) {
  Matrix matrix(width);
  for (std::size_t i = 0; i < n; ++i) {
    for (std::uint32_t column = 0; column < width; ++column) {
      if (random() % (column + 1) != 0) continue;
      const double sign = negative && column % 3 == 0 ? -1 : 1;
      matrix.put(column, sign * static_cast<double>(1 + random() % 4) * 0.1);
    }
    matrix.end_row();
  }
  return matrix;
}

PostingIndex index_of(const Matrix& matrix) {
  Progress progress({}, 1);
  return {postings_of(matrix.rows(), progress), matrix.rows().size()};
}

// By definition: every row, a plain loop over the columns of the query.
std::vector<ScoredRow> ranked(const SparseRows& rows, const SparseRow& query, std::size_t k) {
  std::vector<ScoredRow> all;
  for (std::uint32_t r = 0; r < rows.size(); ++r) {
    double sum = 0;
    for (std::size_t q = 0; q < query.columns.size(); ++q)
      for (std::size_t e = 0; e < rows[r].columns.size(); ++e)
        if (rows[r].columns[e] == query.columns[q]) sum += query.values[q] * rows[r].values[e];
    if (sum > 0) all.push_back({r, sum});
  }
  std::sort(all.begin(), all.end(), comes_first);
  all.resize(std::min(k, all.size()));
  return all;
}

}  // namespace

TEST_CASE("ranking gives the very rows and bits of a plain loop") {
  std::mt19937 random(20240727);
  for (int round = 0; round < 60; ++round) {
    const Matrix matrix = random_matrix(1 + random() % 700, 40, round % 3 == 0, random);
    Matrix queries = random_matrix(20, 40, false, random);
    queries.n_columns = 50;  // words that no document has
    const std::size_t k = 1 + random() % 30;
    const PostingIndex index = index_of(matrix);
    for (const unsigned threads : {1U, 3U}) {
      Progress progress({}, threads);
      const ScoredPairs found = rank(index, queries.rows(), k, progress);
      std::size_t at = 0;
      for (std::size_t q = 0; q < queries.rows().size(); ++q)
        for (const ScoredRow& expected : ranked(matrix.rows(), queries.rows()[q], k)) {
          REQUIRE(at < found.a.size());
          CHECK(found.a[at] == static_cast<std::int64_t>(q));
          CHECK(found.b[at] == expected.row);
          CHECK(found.score[at++] == expected.score);
        }
      CHECK(at == found.a.size());
    }
  }
}

TEST_CASE("an index knows the weight of every cell") {
  std::mt19937 random(1);
  const Matrix matrix = random_matrix(300, 30, false, random);
  const PostingIndex index = index_of(matrix);
  CHECK(index.is_common(0));
  CHECK(!index.is_common(29));
  for (std::uint32_t r = 0; r < 300; ++r)
    for (std::uint32_t column = 0; column < 30; ++column) {
      const SparseRow row = matrix.rows()[r];
      const auto found = std::find(row.columns.begin(), row.columns.end(), column);
      const auto at = static_cast<std::size_t>(found - row.columns.begin());
      CHECK(index.at(column, r) == (found == row.columns.end() ? 0 : row.values[at]));
    }
}

TEST_CASE("an index takes no column of two signs and no infinity") {
  for (const double other : {-1.0, 1.0 / 0.0}) {
    Matrix matrix(1);
    for (const double value : {1.0, other}) {
      matrix.columns.push_back(0);
      matrix.values.push_back(value);
      matrix.end_row();
    }
    CHECK_THROWS_AS(index_of(matrix), std::invalid_argument);
  }
}

TEST_CASE("nothing answers where there is nothing") {
  const Matrix none(0);
  Progress progress({}, 1);
  CHECK(rank(index_of(none), none.rows(), 5, progress).a.empty());
}
