#include <algorithm>
#include <deque>
#include <limits>
#include <mutex>
#include <optional>
#include <utility>

#include "comention/similarity/block_joins.hpp"
#include "comention/similarity/contenders.hpp"
#include "comention/similarity/plain_joins.hpp"
#include "comention/similarity/row_block.hpp"

namespace comention {

namespace {

constexpr std::size_t kBlock = 4096;  // rows laid out at once
constexpr std::size_t kBatch = 64;    // rows that meet a block at a time

// A list longer than about 1/30 of the rows costs more than a column in which every row has a
// number.
std::size_t n_common(const RankedRows& rows) {
  constexpr std::size_t kMost = 1024, kOneIn = 30;
  const std::size_t most = std::min(kMost, rows.n_columns());
  std::size_t n = 0;
  while (n < most && rows.n_rows(n) * std::size_t{kOneIn} >= rows.size()) ++n;
  return n;
}

// What one thread needs to let rows meet a block, and what it has seen for the rows of the block.
struct Side {
  QueryPanel queries;
  std::vector<float> scores = std::vector<float>(kBatch * kBlock, 0.0F);
  std::vector<std::uint32_t> found = std::vector<std::uint32_t>(kBlock);
  std::vector<Contenders> contenders;  // of each row of the block
  std::vector<float> leasts;           // their thresholds; infinite beyond the last
};

class TopK {
 public:
  TopK(const SparseRows& rows, std::size_t k, double min_score, Progress& progress,
       const Kernels& loops)
      : rows_(rows),
        k_(k),
        min_score_(min_score),
        progress_(progress),
        loops_(loops),
        ranked_(rows),
        n_common_(n_common(ranked_)),
        contenders_(rows.size()) {
    for (std::size_t a = 0; a < rows.size(); ++a) {
      const auto least = static_cast<float>(min_score);
      contenders_[a].begin(k, error(a), std::max(least - error(a), error(a)));
    }
    for (std::size_t first = 0; first < rows.size(); first += kBlock) tiles_ += tiles_from(first);
  }

  ScoredPairs join() {
    for (std::size_t first = 0; first < rows_.size(); first += kBlock) meet(first);
    return finish();
  }

 private:
  float error(std::size_t row) const { return rounding_of_sum(rows_[row].columns.size()); }
  std::size_t tiles_from(std::size_t first) const {
    return (rows_.size() - first + kBatch - 1) / kBatch;
  }
  auto settle(std::size_t a) const {
    return [this, a](std::uint32_t b) { return cosine(rows_[a], rows_[b]); };
  }

  void meet(std::size_t first);
  void meet(const RowBlock& block, std::size_t begin, Side& side);
  Side* take(const RowBlock& block);
  void give(Side* side);
  void advance();
  ScoredPairs finish();
  bool finish(std::size_t a, SpreadRow& spread, ScoredPairs& out);

  const SparseRows& rows_;
  const std::size_t k_;
  const double min_score_;
  Progress& progress_;
  const Kernels& loops_;
  const RankedRows ranked_;
  const std::size_t n_common_;
  std::vector<Contenders> contenders_;
  std::vector<float> leasts_;  // thresholds of the rows of a block when it was begun
  std::deque<Side> sides_;
  std::vector<Side*> free_;
  std::mutex mutex_;
  std::size_t tiles_ = 0, done_ = 0;
};

// All rows from `first` on meet the block that begins there.
void TopK::meet(std::size_t first) {
  const RowBlock block(ranked_, first, std::min(rows_.size(), first + kBlock), n_common_,
                       RowBlock::Common::LaidOut);
  leasts_.assign(kBlock, std::numeric_limits<float>::infinity());
  for (std::size_t y = 0; y < block.size(); ++y) leasts_[y] = contenders_[first + y].threshold();
  parallel_for(tiles_from(first), progress_, [&](std::size_t tile) {
    Side* const side = take(block);
    meet(block, first + tile * kBatch, *side);
    give(side);
    advance();
  });
  for (Side& side : sides_) {
    for (std::size_t y = 0; y < side.contenders.size(); ++y)
      contenders_[first + y].absorb(side.contenders[y], settle(first + y));
    side.contenders.clear();
  }
}

// 64 rows from `begin` on meet the rows of the block that stand before them.
void TopK::meet(const RowBlock& block, std::size_t begin, Side& side) {
  const std::size_t end = std::min(rows_.size(), begin + kBatch);
  const std::size_t met = std::min(block.size(), end - block.first());
  const std::size_t n_panels = (met + kPanel - 1) / kPanel;
  side.queries.lay_out(ranked_, begin, end, n_common_);
  side.queries.score(ranked_, block, n_panels, loops_, side.scores.data(), kBlock);
  for (std::size_t a = begin; a < end; ++a) {
    const float* const scores = side.scores.data() + (a - begin) * kBlock;
    Contenders& mine = contenders_[a];
    const std::size_t n = loops_.above(scores, n_panels * kPanel, mine.threshold(),
                                       side.leasts.data(), side.found.data());
    for (std::size_t i = 0; i < n; ++i) {
      const std::uint32_t y = side.found[i];
      const std::size_t b = block.first() + y;
      if (b >= a) break;
      mine.offer({static_cast<std::uint32_t>(b), scores[y]}, settle(a));
      side.contenders[y].offer({static_cast<std::uint32_t>(a), scores[y]}, settle(b));
      side.leasts[y] = side.contenders[y].threshold();
    }
  }
}

Side* TopK::take(const RowBlock& block) {
  Side* side = nullptr;
  {
    const std::lock_guard lock(mutex_);
    if (free_.empty()) free_.push_back(&sides_.emplace_back());
    side = free_.back();
    free_.pop_back();
  }
  if (side->contenders.empty()) {
    side->leasts = leasts_;
    side->contenders.resize(block.size());
    for (std::size_t y = 0; y < block.size(); ++y)
      side->contenders[y].begin(k_, error(block.first() + y), leasts_[y]);
  }
  return side;
}

void TopK::give(Side* side) {
  const std::lock_guard lock(mutex_);
  free_.push_back(side);
}

// Spreads the rows over the tiles.
void TopK::advance() {
  std::size_t rows = 0;
  {
    const std::lock_guard lock(mutex_);
    const std::size_t before = rows_.size() * done_ / tiles_;
    rows = rows_.size() * ++done_ / tiles_ - before;
  }
  progress_.advance(rows);
}

ScoredPairs TopK::finish() {
  std::once_flag once;
  std::optional<NearestOf> nearest;
  constexpr std::size_t kRows = 1024;
  std::vector<ScoredPairs> found((rows_.size() + kRows - 1) / kRows);
  parallel_for(found.size(), progress_, [&](std::size_t batch) {
    SpreadRow spread(ranked_.n_columns());
    std::vector<double> sums;
    const std::size_t end = std::min(rows_.size(), (batch + 1) * kRows);
    for (std::size_t a = batch * kRows; a < end; ++a) {
      progress_.advance(0);
      if (finish(a, spread, found[batch]) || rows_[a].columns.empty()) continue;
      std::call_once(once, [&] { nearest.emplace(rows_, progress_); });
      (*nearest)(a, k_, min_score_, sums, found[batch]);
    }
  });
  return joined(std::move(found));
}

// Scores what is left in double. Whether that is surely the best: scores near 0 cannot be told from
// rounding.
bool TopK::finish(std::size_t a, SpreadRow& spread, ScoredPairs& out) {
  Contenders& mine = contenders_[a];
  mine.prune();
  spread.set(ranked_[a]);
  mine.settle(spread, ranked_);
  const std::vector<ScoredRow>& best = mine.settled();
  const double doubtful = 2.0 * error(a);
  if (min_score_ < 2 * doubtful && (best.size() < k_ || best.back().score < doubtful)) return false;
  for (const ScoredRow& neighbour : best) {
    if (neighbour.score < min_score_ - kScoreSlack) break;
    out.a.push_back(static_cast<std::int64_t>(a));
    out.b.push_back(neighbour.row);
    out.score.push_back(neighbour.score);
  }
  mine = Contenders();
  return true;
}

}  // namespace

ScoredPairs join_top_k_by_blocks(const SparseRows& rows, std::size_t k, double min_score,
                                 Progress& progress, const Kernels& loops) {
  return TopK(rows, k, min_score, progress, loops).join();
}

}  // namespace comention
