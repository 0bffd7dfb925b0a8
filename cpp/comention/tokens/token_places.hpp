#pragma once

// Where the tokens of a corpus begin, in five quarters of a byte each.
//
// Places are bytes from the beginning of the corpus and ascend. Kept are the steps from one to the
// next, a byte each, and every 32nd place in full, so that any place is a short sum away. A step of
// 255 or more (a long word, the end of a document) is kept apart. Safe to read from any thread.

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

namespace comention {

class TokenPlaces {
 public:
  void append(std::uint64_t place) {
    const std::uint64_t step = place - last_;
    if (steps_.size() % kEvery == 0) {
      anchors_.push_back(place);
    } else if (step >= kLong) {
      long_steps_.emplace_back(steps_.size(), step);
    }
    steps_.push_back(static_cast<std::uint8_t>(std::min(step, kLong)));
    last_ = place;
  }

  std::uint64_t operator[](std::uint64_t token) const {
    const std::uint64_t anchor = token / kEvery;
    std::uint64_t place = anchors_[anchor];
    for (std::uint64_t t = anchor * kEvery + 1; t <= token; ++t)
      place += steps_[t] < kLong ? steps_[t] : long_step(t);
    return place;
  }

  std::uint64_t size() const { return steps_.size(); }
  void reserve(std::size_t n_tokens) {
    steps_.reserve(n_tokens);
    anchors_.reserve(n_tokens / kEvery + 1);
  }

 private:
  static constexpr std::uint64_t kEvery = 32, kLong = 255;

  std::uint64_t long_step(std::uint64_t token) const {
    return std::ranges::lower_bound(long_steps_, std::pair(token, std::uint64_t{0}))->second;
  }

  std::vector<std::uint8_t> steps_;  // from the token before
  std::vector<std::uint64_t> anchors_;
  std::vector<std::pair<std::uint64_t, std::uint64_t>> long_steps_;  // token, step
  std::uint64_t last_ = 0;
};

}  // namespace comention
