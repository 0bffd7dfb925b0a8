#pragma once

// Some rows of a matrix, laid out to be multiplied with many others in single precision: the `d`
// commonest columns as dense panels, the rest as postings.

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "comention/similarity/kernels.hpp"
#include "comention/similarity/ranked_rows.hpp"

namespace comention {

class RowBlock {
 public:
  enum class Common { LaidOut, LeftOut };

  // The rows [first, last).
  RowBlock(const RankedRows& rows, std::size_t first, std::size_t last, std::size_t n_common,
           Common common);

  std::size_t first() const { return first_; }
  std::size_t size() const { return size_; }
  // Rows with the empty ones that fill the last panel.
  std::size_t padded() const { return (size_ + kPanel - 1) / kPanel * kPanel; }
  std::size_t n_common() const { return n_common_; }

  const float* panel(std::size_t number) const {
    return panels_.data() + number * n_common_ * kPanel;
  }
  struct Posting {
    std::uint32_t row;  // from 0 in the block
    float value;
  };
  // Empty for a common column.
  std::span<const Posting> postings(std::uint32_t column) const {
    if (column < n_common_) return {};
    const std::size_t rare = column - n_common_;
    return std::span(postings_).subspan(offsets_[rare], offsets_[rare + 1] - offsets_[rare]);
  }

 private:
  std::size_t first_, size_, n_common_;
  std::vector<float> panels_;
  std::vector<std::uint32_t> offsets_;  // of the columns from n_common on
  std::vector<Posting> postings_;
};

// scores[y] += x · y over the rare columns of x, for the rows y of the block.
void add_rare(const SparseRow& x, const RowBlock& block, float* scores);

// Some rows as queries to blocks: their weights in the common columns for groups of kQueryGroup.
class QueryPanel {
 public:
  void lay_out(const RankedRows& rows, std::size_t first, std::size_t last, std::size_t n_common);

  // The products of all queries with the rows of the first panels of the block, whole. scores: a
  // line of `stride` numbers for each query, as many lines as fill the last group.
  void score(const RankedRows& rows, const RowBlock& block, std::size_t n_panels,
             const Kernels& loops, float* scores, std::size_t stride) const;

 private:
  std::size_t first_ = 0, size_ = 0, n_common_ = 0;
  std::vector<float> weights_;
};

}  // namespace comention
