#pragma once

// A weighted matrix by columns, made for queries: for each term the documents that hold it with its
// weights.
//
// Weights must be finite, and those of one column of one sign, as BM25 and TF-IDF have them; zeros
// are left out. A *common* column, one that at least a sixteenth of the rows have, also knows the
// largest weight among each eight rows, and finds a row in constant time; a rare one is searched.
// Memory: 12 bytes a weight, less than as much again for common columns. Immutable, safe to share.

#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "comention/base/parallel.hpp"
#include "comention/similarity/rows.hpp"

namespace comention {

// What a column-wise matrix is stored as: entries [offsets[c], offsets[c + 1]) are those of column
// c, rows ascending.
struct PostingArrays {
  std::vector<std::int64_t> offsets;
  std::vector<std::uint32_t> rows;
  std::vector<double> values;
};

// Of the matrix without its zeros. Linear; progress is in rows.
PostingArrays postings_of(const SparseRows& matrix, Progress& progress);

class PostingIndex {
 public:
  // Throws std::invalid_argument where the arrays do not fit together, a value is not finite or 0,
  // or the values of a column have two signs.
  PostingIndex(PostingArrays postings, std::size_t n_rows);

  std::size_t n_rows() const { return n_rows_; }
  std::size_t n_columns() const { return postings_.offsets.size() - 1; }

  std::size_t size(std::size_t column) const { return end(column) - begin(column); }
  std::span<const std::uint32_t> rows(std::size_t column) const {
    return std::span(postings_.rows).subspan(begin(column), size(column));
  }
  std::span<const double> values(std::size_t column) const {
    return std::span(postings_.values).subspan(begin(column), size(column));
  }
  // Of the weights of a column that is not empty.
  double smallest(std::size_t column) const { return facts_[column].smallest; }
  double largest(std::size_t column) const { return facts_[column].largest; }

  // The weight of a column in a row; 0 where it does not stand there.
  double at(std::size_t column, std::uint32_t row) const;

  // Rows in groups of eight.
  static constexpr std::size_t kGroup = 8;
  std::size_t n_groups() const { return (n_rows_ + kGroup - 1) / kGroup; }
  bool is_common(std::size_t column) const { return facts_[column].common >= 0; }
  // Of a common column: no weight of group g is larger than maxima[g] without its sign.
  std::span<const float> maxima(std::size_t column) const {
    return std::span(maxima_).subspan(common(column) * n_groups(), n_groups());
  }
  // The weights of a common column in a group: bit i says whether row i has one, `first` points to
  // the first of them. Asks the processor to fetch it: whoever needs many asks for all of them,
  // then reads.
  struct GroupWeights {
    const double* first;
    std::uint32_t present;
  };
  GroupWeights group(std::size_t column, std::size_t group) const {
    const auto shift = group % kGroup * kGroup;
    const Block& block = blocks_[common(column) * n_blocks() + group / kGroup];
    const double* first = postings_.values.data() + block.begin + before(block, shift);
    __builtin_prefetch(first);
    return {first, static_cast<std::uint32_t>(block.present >> shift & 0xFF)};
  }

 private:
  // 64 rows of a common column: which have it, and where their postings begin.
  struct Block {
    std::uint64_t present = 0;
    std::uint64_t begin = 0;
  };
  struct Facts {
    double smallest = 0, largest = 0;
    std::int64_t common = -1;  // its number among the common columns
  };

  // How many of the rows before this one of a block have the column.
  static std::size_t before(const Block& block, std::size_t row) {
    return static_cast<std::size_t>(std::popcount(block.present & ((std::uint64_t{1} << row) - 1)));
  }
  std::size_t begin(std::size_t column) const {
    return static_cast<std::size_t>(postings_.offsets[column]);
  }
  std::size_t end(std::size_t column) const { return begin(column + 1); }
  std::size_t n_blocks() const { return (n_rows_ + 63) / 64; }
  std::size_t common(std::size_t column) const {
    return static_cast<std::size_t>(facts_[column].common);
  }
  void check(std::size_t column);
  void map_out(std::size_t column);

  PostingArrays postings_;
  std::size_t n_rows_;
  std::vector<Facts> facts_;
  std::vector<Block> blocks_;  // of the common columns, one after another
  std::vector<float> maxima_;
};

}  // namespace comention
