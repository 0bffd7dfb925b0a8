#pragma once

// The rows that may be among the k nearest of one row, as long as scores are known in single
// precision only.
//
// Let e be a bound of the error of such a score. If T is the k-th largest of those seen, then k
// rows have a true score of at least T - e, so whatever is seen below T - 2e is out; likewise below
// S - e, where S is the k-th best of k scores known in double. The rest is kept, and the scores in
// double decide at the end. Many copies of a text would all stay: where too many do, they are
// settled in double at once. Memory: 8 bytes for each of at most 4k + 32 contenders.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "comention/similarity/best.hpp"
#include "comention/similarity/ranked_rows.hpp"

namespace comention {

struct Contender {
  std::uint32_t row;
  float score;
};

// The error of a sum of up to n products of numbers whose squares add up to 1, each rounded to
// single precision: (n + 2) 2^-24 and smaller terms, in any order of adding, fused or not. Twice
// that.
inline float rounding_of_sum(std::size_t n) { return static_cast<float>(n + 8) * 0x1p-23F; }

class Contenders {
 public:
  // threshold: what is not above it need not be looked at.
  void begin(std::size_t k, float error, float threshold) {
    k_ = k;
    error_ = error;
    threshold_ = threshold;
    pending_.clear();
    settled_.clear();
  }

  // Lower ones need not be offered.
  float threshold() const { return threshold_; }

  // `settle(row)`: the score of a row in double.
  template <typename Settle>
  void offer(Contender contender, const Settle& settle) {
    if (!(contender.score > threshold_)) return;
    pending_.push_back(contender);
    if (pending_.size() >= 4 * k_ + 32) {
      prune();
      if (pending_.size() >= 2 * k_ + 16) this->settle(settle);
    }
  }

  // Leaves out what can no longer be among the best, and gives memory back.
  void prune() {
    if (pending_.size() > k_) {
      std::nth_element(pending_.begin(), pending_.begin() + static_cast<std::ptrdiff_t>(k_ - 1),
                       pending_.end(),
                       [](const Contender& x, const Contender& y) { return x.score > y.score; });
      threshold_ = std::max(threshold_, pending_[k_ - 1].score - 2 * error_);
    }
    std::erase_if(pending_, [&](const Contender& c) { return !(c.score > threshold_); });
  }

  // Scores all contenders in double and keeps the best.
  template <typename Settle>
  void settle(const Settle& settle) {
    for (const Contender& contender : pending_)
      settled_.push_back({contender.row, settle(contender.row)});
    pending_.clear();
    keep_best();
  }
  void settle(const SpreadRow& spread, const RankedRows& rows) {
    spread.cosines_with(
        pending_.size(), [&](std::size_t i) { return rows[pending_[i].row]; },
        [&](std::size_t i, double score) {
          settled_.push_back({pending_[i].row, score});
        });
    pending_.clear();
    keep_best();
  }

  // Takes over what another one has seen of the same row.
  template <typename Settle>
  void absorb(const Contenders& other, const Settle& settle) {
    settled_.insert(settled_.end(), other.settled_.begin(), other.settled_.end());
    keep_best();
    for (const Contender& contender : other.pending_) offer(contender, settle);
  }

  const std::vector<Contender>& pending() const { return pending_; }
  // After settle(): the best, score down, row up.
  const std::vector<ScoredRow>& settled() const { return settled_; }

 private:
  void keep_best() {
    std::erase_if(settled_, [](const ScoredRow& row) { return !(row.score > 0); });
    std::sort(settled_.begin(), settled_.end(), comes_first);
    if (settled_.size() < k_) return;
    settled_.resize(k_);
    threshold_ = std::max(threshold_, static_cast<float>(settled_.back().score) - 2 * error_);
  }

  std::size_t k_ = 0;
  float error_ = 0, threshold_ = 0;
  std::vector<Contender> pending_;
  std::vector<ScoredRow> settled_;
};

}  // namespace comention
