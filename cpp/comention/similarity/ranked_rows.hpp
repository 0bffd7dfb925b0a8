#pragma once

// The rows of a matrix with its columns renamed by how common they are: 0 is the column most rows
// have (of equals the first). The entries of a row stay where they are, so sums in this order are
// sums in order of the columns. What is looked up by such a name mostly lies close together, and
// "the d commonest columns" is `column < d`.

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

#include "comention/similarity/cosine.hpp"
#include "comention/similarity/rows.hpp"

namespace comention {

class RankedRows {
 public:
  // The matrix must outlive it. 4 bytes an entry.
  explicit RankedRows(const SparseRows& matrix);

  std::size_t size() const { return rows_.size(); }
  std::size_t n_columns() const { return rows_.n_columns; }  // that any row has
  SparseRow operator[](std::size_t row) const { return rows_[row]; }
  std::size_t first_entry(std::size_t row) const {
    return static_cast<std::size_t>(rows_.offsets[row]);
  }
  // How many rows have a column.
  std::uint32_t n_rows(std::size_t column) const { return n_rows_[column]; }

 private:
  std::vector<std::uint32_t> columns_, n_rows_;
  SparseRows rows_;
};

// One row with a number for every column, to be multiplied with many rows one by one: the same bits
// as cosine(), for a product with 0 changes no sum.
class SpreadRow {
 public:
  explicit SpreadRow(std::size_t n_columns) : weights_(n_columns, 0.0) {}

  void set(const SparseRow& row) {
    for (const std::uint32_t column : row_.columns) weights_[column] = 0;
    row_ = row;
    for (std::size_t e = 0; e < row.columns.size(); ++e) weights_[row.columns[e]] = row.values[e];
  }

  // score(i) = the cosine with row(i) for all i < n. Each sum waits for its last addition, so four
  // are worked out side by side.
  template <typename Row, typename Score>
  void cosines_with(std::size_t n, const Row& row, const Score& score) const {
    std::array<SparseRow, kBeside> rows;
    std::array<double, kBeside> sums;
    for (std::size_t i = 0; i < n; i += kBeside) {
      const std::size_t beside = std::min(kBeside, n - i);
      std::size_t least = row(i).columns.size();
      for (std::size_t r = 0; r < kBeside; ++r) {
        rows[r] = row(i + std::min(r, beside - 1));
        least = std::min(least, rows[r].columns.size());
      }
      sums.fill(0);
      for (std::size_t e = 0; e < least; ++e)
        for (std::size_t r = 0; r < kBeside; ++r)
          sums[r] += weights_[rows[r].columns[e]] * rows[r].values[e];
      for (std::size_t r = 0; r < beside; ++r) {
        double sum = sums[r];
        for (std::size_t e = least; e < rows[r].columns.size(); ++e)
          sum += weights_[rows[r].columns[e]] * rows[r].values[e];
        score(i + r, clip(sum));
      }
    }
  }

 private:
  static constexpr std::size_t kBeside = 4;
  std::vector<double> weights_;
  SparseRow row_;
};

}  // namespace comention
