#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <utility>

#include "comention/similarity/block_joins.hpp"
#include "comention/similarity/contenders.hpp"
#include "comention/similarity/row_block.hpp"

namespace comention {

namespace {

using Common = RowBlock::Common;

constexpr std::size_t kBlock = 4096;  // rows laid out at once
constexpr std::size_t kBatch = 64;    // rows that meet a block at a time

// How the common columns are dealt with, and how many they are.
struct Plan {
  std::size_t n_common;
  Common common;
};

// The length of a row in the common columns, rounded up.
float common_length(const SparseRow& row, std::size_t n_common) {
  double squares = 0;
  for (std::size_t e = 0; e < row.columns.size(); ++e)
    if (row.columns[e] < n_common) squares += row.values[e] * row.values[e];
  return static_cast<float>(std::sqrt(squares)) * (1 + 0x1p-20F);
}

// Rows laid out, and how far each can go in the common columns if they are left out.
struct Block {
  Block(const RankedRows& matrix, std::size_t first, std::size_t last, const Plan& plan)
      : rows(matrix, first, last, plan.n_common, plan.common), lengths(rows.padded(), 0.0F) {
    if (plan.common == Common::LeftOut)
      for (std::size_t y = 0; y < rows.size(); ++y)
        lengths[y] = common_length(matrix[first + y], plan.n_common);
  }

  RowBlock rows;
  std::vector<float> lengths;  // 0 beyond the last row
};

// Finds which rows of a block may reach a threshold with other rows. One for each thread.
class Filter {
 public:
  Filter(const RankedRows& rows, const Plan& plan, double min_score, const Kernels& loops)
      : rows_(rows), plan_(plan), min_score_(static_cast<float>(min_score)), loops_(loops) {}

  // The rows [begin, end), at most kBatch, meet the first n rows of the block.
  void meet(const Block& block, std::size_t begin, std::size_t end, std::size_t n) {
    block_ = &block;
    begin_ = begin;
    n_panels_ = (n + kPanel - 1) / kPanel;
    if (plan_.common == Common::LeftOut) return;
    if (scores_.empty()) scores_.resize(kBatch * kBlock);
    queries_.lay_out(rows_, begin, end, plan_.n_common);
    queries_.score(rows_, block.rows, n_panels_, loops_, scores_.data(), kBlock);
  }

  // What may reach the threshold with row x of them, ascending; perhaps with some rows beyond n.
  std::span<const std::uint32_t> may_reach(std::size_t x) {
    const SparseRow row = rows_[x];
    const float least = min_score_ - rounding_of_sum(row.columns.size());
    const float* scores = scores_.data() + (x - begin_) * kBlock;
    float length = 0;
    if (plan_.common == Common::LeftOut) {
      line_.assign(block_->rows.padded(), 0.0F);
      add_rare(row, block_->rows, line_.data());
      scores = line_.data();
      length = common_length(row, plan_.n_common);
    }
    const std::size_t n = loops_.may_reach(scores, n_panels_ * kPanel, length,
                                           block_->lengths.data(), least, found_.data());
    return std::span(found_).first(n);
  }

 private:
  const RankedRows& rows_;
  const Plan& plan_;
  float min_score_;
  const Kernels& loops_;
  const Block* block_ = nullptr;
  std::size_t begin_ = 0, n_panels_ = 0;
  QueryPanel queries_;
  std::vector<float> scores_, line_;
  std::vector<std::uint32_t> found_ = std::vector<std::uint32_t>(kBlock);
};

// The work of joining some rows with a block, in postings: what is added up or multiplied, and what
// is then scored.
double work_of(const RankedRows& rows, const Block& block, const Plan& plan, double min_score,
               const Kernels& loops) {
  constexpr double kMultiplied = 1.0 / 30, kScanned = 1.0 / 30;  // of the work of a posting
  const double laid_out = plan.common == Common::LaidOut ? kMultiplied : 0;
  Filter filter(rows, plan, min_score, loops);
  double work = 0;
  for (std::size_t i = 0; i < kBatch; ++i) {
    const std::size_t x = i * rows.size() / kBatch;
    filter.meet(block, x, x + 1, block.rows.size());
    work += static_cast<double>(block.rows.size()) *
            (kScanned + laid_out * static_cast<double>(plan.n_common));
    for (const std::uint32_t column : rows[x].columns)
      work += static_cast<double>(block.rows.postings(column).size());
    for (const std::uint32_t y : filter.may_reach(x))
      work += static_cast<double>(rows[block.rows.first() + y].columns.size());
  }
  return work;
}

// With more columns left to the bound there is less to add up, and more to score; where too much is
// left to score, multiplying is cheaper. The work is counted on a sample; counts, not a clock,
// decide.
Plan best_plan(const RankedRows& rows, double min_score, const Kernels& loops) {
  constexpr std::size_t kRows = 1024;
  const std::size_t n = std::min(rows.size(), kRows), first = (rows.size() - n) / 2;
  Plan best{0, Common::LeftOut};
  double least = std::numeric_limits<double>::infinity();
  const auto tried = [&](std::size_t n_common, Common common) {
    const Plan plan{std::min(n_common, rows.n_columns()), common};
    const Block block(rows, first, first + n, plan);
    const double work = work_of(rows, block, plan, min_score, loops);
    if (work < least) best = plan;
    least = std::min(least, work);
    return work;
  };
  for (std::size_t n_common = 16; n_common <= 8192; n_common *= 2)
    if (tried(n_common, Common::LeftOut) > 2 * least) break;
  for (std::size_t n_common = 64; n_common <= 1024; n_common *= 2)
    if (tried(n_common, Common::LaidOut) > 2 * least) break;
  return best;
}

struct Found {
  std::uint32_t a, b;  // a from 0 in its block
  double score;
};

// Puts the pairs of a block, which come by b, in order of a; of equal a the highest score first.
ScoredPairs in_order(std::vector<std::vector<Found>>& tiles, std::size_t first, std::size_t n) {
  std::vector<std::size_t> next(n + 1, 0);
  for (const auto& tile : tiles)
    for (const Found& pair : tile) ++next[pair.a + 1];
  for (std::size_t a = 0; a < n; ++a) next[a + 1] += next[a];
  std::vector<ScoredRow> rows(next[n]);
  for (auto& tile : tiles) {
    for (const Found& pair : tile) rows[next[pair.a]++] = {pair.b, pair.score};
    tile = {};
  }
  ScoredPairs out;
  out.a.reserve(rows.size());
  out.b.reserve(rows.size());
  out.score.reserve(rows.size());
  for (std::size_t a = 0, begin = 0; a < n; begin = next[a++]) {
    const auto of_a = std::span(rows).subspan(begin, next[a] - begin);
    std::sort(of_a.begin(), of_a.end(), comes_first);
    for (const ScoredRow& row : of_a) {
      out.a.push_back(static_cast<std::int64_t>(first + a));
      out.b.push_back(row.row);
      out.score.push_back(row.score);
    }
  }
  return out;
}

class Threshold {
 public:
  Threshold(const SparseRows& rows, double min_score, Progress& progress, const Kernels& loops)
      : rows_(rows),
        min_score_(min_score),
        progress_(progress),
        loops_(loops),
        plan_(best_plan(rows_, min_score, loops)) {}

  // All rows from `first` on meet the block that begins there.
  ScoredPairs join(std::size_t first) {
    const Block block(rows_, first, std::min(rows_.size(), first + kBlock), plan_);
    std::vector<std::vector<Found>> tiles((rows_.size() - first + kTile - 1) / kTile);
    parallel_for(tiles.size(), progress_, [&](std::size_t tile) {
      Filter filter(rows_, plan_, min_score_, loops_);
      SpreadRow spread(rows_.n_columns());
      const std::size_t end = std::min(rows_.size(), first + (tile + 1) * kTile);
      for (std::size_t b = first + tile * kTile; b < end; b += kBatch)
        join(block, b, std::min(end, b + kBatch), filter, spread, tiles[tile]);
    });
    return in_order(tiles, first, block.rows.size());
  }

 private:
  static constexpr std::size_t kTile = 8 * kBatch;  // rows that a thread takes at a time

  void join(const Block& block, std::size_t begin, std::size_t end, Filter& filter,
            SpreadRow& spread, std::vector<Found>& out) {
    const std::size_t first = block.rows.first();
    filter.meet(block, begin, end, std::min(block.rows.size(), end - first));
    for (std::size_t b = begin; b < end; ++b) {
      auto found = filter.may_reach(b);
      const auto before = std::lower_bound(found.begin(), found.end(), b - first);
      found = found.first(static_cast<std::size_t>(before - found.begin()));
      if (!found.empty()) spread.set(rows_[b]);
      spread.cosines_with(
          found.size(), [&](std::size_t i) { return rows_[first + found[i]]; },
          [&](std::size_t i, double score) {
            if (score >= min_score_ - kScoreSlack)
              out.push_back({found[i], static_cast<std::uint32_t>(b), score});
          });
      progress_.advance(first == 0 ? 1 : 0);
    }
  }

  const RankedRows rows_;
  const double min_score_;
  Progress& progress_;
  const Kernels& loops_;
  const Plan plan_;
};

}  // namespace

ScoredPairs join_threshold_by_blocks(const SparseRows& rows, double min_score, Progress& progress,
                                     const Kernels& loops) {
  Threshold threshold(rows, min_score, progress, loops);
  std::vector<ScoredPairs> found;
  for (std::size_t first = 0; first < rows.size(); first += kBlock)
    found.push_back(threshold.join(first));
  return joined(std::move(found));
}

}  // namespace comention
