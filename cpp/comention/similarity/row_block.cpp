#include "comention/similarity/row_block.hpp"

#include <algorithm>
#include <numeric>

namespace comention {

namespace {

// Columns multiplied at a time, so that a panel and the queries stay in the first cache.
constexpr std::size_t kColumns = 128;

std::size_t groups_of(std::size_t n) { return (n + kQueryGroup - 1) / kQueryGroup; }

}  // namespace

RowBlock::RowBlock(const RankedRows& rows, std::size_t first, std::size_t last,
                   std::size_t n_common, Common common)
    : first_(first),
      size_(last - first),
      n_common_(n_common),
      offsets_(rows.n_columns() - n_common + 1, 0) {
  for (std::size_t y = 0; y < size_; ++y)
    for (const std::uint32_t column : rows[first + y].columns)
      if (column >= n_common_) ++offsets_[column - n_common_];
  std::exclusive_scan(offsets_.begin(), offsets_.end(), offsets_.begin(), 0U);
  postings_.resize(offsets_.back());
  if (common == Common::LaidOut) panels_.assign(padded() * n_common_, 0.0F);
  for (std::size_t y = 0; y < size_; ++y) {
    const SparseRow row = rows[first + y];
    float* const panel = panels_.data() + y / kPanel * n_common_ * kPanel + y % kPanel;
    for (std::size_t e = 0; e < row.columns.size(); ++e) {
      const std::uint32_t column = row.columns[e];
      const auto value = static_cast<float>(row.values[e]);
      if (column >= n_common_)
        postings_[offsets_[column - n_common_]++] = {static_cast<std::uint32_t>(y), value};
      else if (common == Common::LaidOut)
        panel[column * kPanel] = value;
    }
  }
  // Each offset now stands at the end of its column, where the next begins.
  std::rotate(offsets_.begin(), offsets_.end() - 1, offsets_.end());
  offsets_.front() = 0;
}

void add_rare(const SparseRow& x, const RowBlock& block, float* scores) {
  for (std::size_t e = 0; e < x.columns.size(); ++e) {
    const auto value = static_cast<float>(x.values[e]);
    for (const RowBlock::Posting posting : block.postings(x.columns[e]))
      scores[posting.row] += value * posting.value;
  }
}

void QueryPanel::lay_out(const RankedRows& rows, std::size_t first, std::size_t last,
                         std::size_t n_common) {
  first_ = first;
  size_ = last - first;
  n_common_ = n_common;
  weights_.assign(groups_of(size_) * n_common_ * kQueryGroup, 0.0F);
  for (std::size_t q = 0; q < size_; ++q) {
    const SparseRow row = rows[first + q];
    float* const group =
        weights_.data() + q / kQueryGroup * n_common_ * kQueryGroup + q % kQueryGroup;
    for (std::size_t e = 0; e < row.columns.size(); ++e)
      if (row.columns[e] < n_common_)
        group[row.columns[e] * kQueryGroup] = static_cast<float>(row.values[e]);
  }
}

void QueryPanel::score(const RankedRows& rows, const RowBlock& block, std::size_t n_panels,
                       const Kernels& loops, float* scores, std::size_t stride) const {
  const std::size_t groups = groups_of(size_);
  if (n_common_ == 0) std::fill_n(scores, groups * kQueryGroup * stride, 0.0F);
  for (std::size_t p = 0; p < n_panels; ++p)
    for (std::size_t c = 0; c < n_common_; c += kColumns)
      for (std::size_t g = 0; g < groups; ++g)
        loops.multiply(weights_.data() + (g * n_common_ + c) * kQueryGroup,
                       block.panel(p) + c * kPanel, std::min(kColumns, n_common_ - c),
                       scores + g * kQueryGroup * stride + p * kPanel, stride, c > 0);
  for (std::size_t q = 0; q < size_; ++q) add_rare(rows[first_ + q], block, scores + q * stride);
}

}  // namespace comention
