#pragma once

// The best k of rows with scores: score down, then row up. A total order: what is kept depends on
// nothing else.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace comention {

struct ScoredRow {
  std::uint32_t row;
  double score;
};

inline bool comes_first(const ScoredRow& x, const ScoredRow& y) {
  return x.score != y.score ? x.score > y.score : x.row < y.row;
}

// A heap with the last of the kept rows on top.
class Best {
 public:
  explicit Best(std::size_t k) : k_(k) {}

  // Below this score nothing is taken.
  double least() const { return kept_.size() < k_ ? 0 : kept_.front().score; }

  void offer(ScoredRow scored) {
    if (kept_.size() == k_) {
      if (k_ == 0 || !comes_first(scored, kept_.front())) return;
      std::pop_heap(kept_.begin(), kept_.end(), comes_first);
      kept_.pop_back();
    }
    kept_.push_back(scored);
    std::push_heap(kept_.begin(), kept_.end(), comes_first);
  }

  std::vector<ScoredRow>& sorted() {
    std::sort(kept_.begin(), kept_.end(), comes_first);
    return kept_;
  }

 private:
  std::size_t k_;
  std::vector<ScoredRow> kept_;
};

}  // namespace comention
