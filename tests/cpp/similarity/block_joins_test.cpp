#include "comention/similarity/block_joins.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <random>
#include <string>
#include <vector>

#include "comention/similarity/cosine.hpp"
#include "comention/similarity/plain_joins.hpp"
#include "matrix.hpp"

using namespace comention;

namespace {

// With rows of length 1.
Matrix unit(Matrix matrix) {
  matrix.values = unit_length(matrix.rows());
  return matrix;
}

std::mt19937 random_numbers(7);
double share() { return std::uniform_real_distribution<double>()(random_numbers); }

// Columns as common as the words of a text, a third of the rows copies of one of forty others,
// every fiftieth row empty.
Matrix like_texts(std::size_t n) {
  const Matrix written(n, 90, [](std::size_t i, std::size_t c) {
    if (i % 50 == 3) return 0.0;
    return share() < 2.0 / static_cast<double>(c + 2) ? 0.1 + share() : 0.0;
  });
  std::vector<double> dense(n * 90, 0.0);
  for (std::size_t i = 0; i < n; ++i) {
    const SparseRow row = written.rows()[i % 3 == 1 ? i % 40 : i];
    for (std::size_t e = 0; e < row.columns.size(); ++e)
      dense[i * 90 + row.columns[e]] = row.values[e];
  }
  return unit({n, 90, [&](std::size_t i, std::size_t c) { return dense[i * 90 + c]; }});
}

Matrix embeddings(std::size_t n) {
  return unit({n, 24, [](std::size_t, std::size_t) { return share() - 0.5; }});
}

// Each row has one that is like it, and a few with which it has almost nothing in common.
Matrix strangers(std::size_t n) {
  const std::size_t width = n / 2;
  return unit({n, width, [&](std::size_t i, std::size_t c) {
                 if (c == i % width) return 1.0;
                 if (c == (i + 1) % width) return i % 7 == 0 ? 1e-9 : 0.0;
                 return c == (i + 2) % width ? 1e-170 : 0.0;
               }});
}

void check_equal(const ScoredPairs& found, const ScoredPairs& expected, const std::string& what) {
  CAPTURE(what);
  CHECK(found.a == expected.a);
  CHECK(found.b == expected.b);
  CHECK(found.score == expected.score);
}

}  // namespace

TEST_CASE("joins by blocks list what plain joins list, to the last bit, in every form") {
  for (const Matrix& matrix :
       {like_texts(4700), embeddings(1200), strangers(900), like_texts(33)}) {
    const SparseRows rows = matrix.rows();
    for (const unsigned threads : {1U, 3U}) {
      Progress progress({}, threads);
      for (const double least : {0.0, 0.35, 1.0}) {
        const ScoredPairs expected = join_top_k_plainly(rows, 6, least, progress);
        for (const Kernels* loops : runnable_kernels())
          check_equal(join_top_k_by_blocks(rows, 6, least, progress, *loops), expected,
                      loops->name);
      }
      for (const double least : {0.02, 0.7, 1.0}) {
        if (least < 0.5 && rows.size() > 2000) continue;  // nearly all pairs
        const ScoredPairs expected = join_threshold_plainly(rows, least, progress);
        for (const Kernels* loops : runnable_kernels())
          check_equal(join_threshold_by_blocks(rows, least, progress, *loops), expected,
                      loops->name);
      }
    }
  }
}

TEST_CASE("the loops of all widths multiply and find the same") {
  constexpr std::size_t kTerms = 37, kStride = 2 * kPanel;
  std::vector<float> queries(kTerms * kQueryGroup), panel(kTerms * kPanel);
  for (float& x : queries) x = static_cast<float>(share());
  for (float& x : panel) x = static_cast<float>(share());
  std::vector<float> leasts(kPanel, std::numeric_limits<float>::infinity());
  leasts[3] = 0;
  for (const Kernels* loops : runnable_kernels()) {
    CAPTURE(loops->name);
    std::vector<float> scores(kQueryGroup * kStride, -1.0F);
    loops->multiply(queries.data(), panel.data(), 20, scores.data(), kStride, false);
    loops->multiply(queries.data() + 20 * kQueryGroup, panel.data() + 20 * kPanel, kTerms - 20,
                    scores.data(), kStride, true);
    for (std::size_t q = 0; q < kQueryGroup; ++q)
      for (std::size_t d = 0; d < kPanel; ++d) {
        double sum = 0;
        for (std::size_t t = 0; t < kTerms; ++t)
          sum += double{queries[t * kQueryGroup + q]} * double{panel[t * kPanel + d]};
        CHECK(std::abs(scores[q * kStride + d] - sum) < 1e-5 * sum);
        CHECK(scores[q * kStride + kPanel + d] == -1.0F);  // beyond the panel nothing is written
      }
    std::vector<std::uint32_t> found(kPanel);
    std::vector<float> line(kPanel, 0.25F);
    line[0] = line[31] = 0.75F;
    CHECK(loops->above(line.data(), kPanel, 0.5F, leasts.data(), found.data()) == 3);
    CHECK(found[0] == 0);
    CHECK(found[1] == 3);
    CHECK(found[2] == 31);
    const std::vector<float> lengths(kPanel, 0.5F);
    CHECK(loops->may_reach(line.data(), kPanel, 0.5F, lengths.data(), 0.75F, found.data()) == 2);
    CHECK(loops->may_reach(line.data(), kPanel, 1.5F, lengths.data(), 0.75F, found.data()) ==
          kPanel);
  }
}

TEST_CASE("a join of many rows can be stopped") {
  const Matrix matrix = like_texts(4700);
  for (const bool nearest : {true, false}) {
    Progress progress([](std::uint64_t) { throw std::runtime_error("stop"); }, 2);
    const auto join = [&] {
      for (;;)
        nearest ? join_top_k_by_blocks(matrix.rows(), 6, 0, progress)
                : join_threshold_by_blocks(matrix.rows(), 0.5, progress);
    };
    CHECK_THROWS_AS(join(), std::runtime_error);
  }
}
