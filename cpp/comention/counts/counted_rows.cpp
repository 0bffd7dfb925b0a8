#include "comention/counts/counted_rows.hpp"

#include <algorithm>

namespace comention {

void CountedRows::end_row() {
  const std::size_t begin = n_closed_;
  n_closed_ += n_open_;
  counts_.reserve(n_closed_);
  counts_.resize(n_closed_);
  std::uint32_t largest = 0;
  for (std::uint32_t i = 0; i < n_open_; ++i) {
    const std::uint32_t count = open_.data()[i];
    largest = std::max(largest, count);
    counts_[begin + i] = static_cast<std::uint8_t>(std::min<std::uint32_t>(count, kLarge));
  }
  for (std::uint32_t i = 0; largest >= kLarge && i < n_open_; ++i)
    if (open_.data()[i] >= kLarge) large_.push_back({begin + i, open_.data()[i]});
  ends_.push_back(n_closed_);
  n_open_ = 0;
  ++row_;
}

std::vector<CountedRows::Large>::const_iterator CountedRows::first_large(
    std::uint64_t entry) const {
  return std::partition_point(large_.begin(), large_.end(),
                              [&](const Large& large) { return large.entry < entry; });
}

void CountedRows::keep_only(std::span<const std::uint32_t> columns) {
  std::uint64_t kept = 0, begin = 0;
  std::size_t n_large = 0;
  auto large = large_.begin();
  for (std::size_t row = 0; row < n_rows(); ++row) {
    const std::uint64_t end = ends_[row + 1];
    for (std::uint64_t at = begin; at < end; ++at) {
      const std::uint32_t count = counts_[at] == kLarge ? (large++)->count : 0;
      if (columns[ids_[at]] == kDropped) continue;
      if (counts_[at] == kLarge) large_[n_large++] = {kept, count};
      ids_[kept] = ids_[at];
      counts_[kept++] = counts_[at];
    }
    begin = end;
    ends_[row + 1] = kept;
  }
  large_.resize(n_large);
  n_closed_ = kept;
}

Buffer<CountedRows::Id> CountedRows::take_ids() {
  ids_.resize(n_closed_);
  return std::move(ids_);
}

}  // namespace comention
