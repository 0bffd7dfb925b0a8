#pragma once

// A small sparse matrix that owns its rows.

#include <cstdint>
#include <functional>
#include <vector>

#include "comention/similarity/rows.hpp"

namespace comention {

struct Matrix {
  std::vector<std::int64_t> offsets{0};
  std::vector<std::uint32_t> columns;
  std::vector<double> values;
  std::size_t n_columns = 0;

  explicit Matrix(std::size_t width) : n_columns(width) {}
  // weight(row, column), asked row by row; 0 for none.
  Matrix(std::size_t n, std::size_t width,
         const std::function<double(std::size_t, std::size_t)>& weight)
      : Matrix(width) {
    for (std::size_t i = 0; i < n; ++i) {
      for (std::size_t c = 0; c < width; ++c)
        if (const double w = weight(i, c); w != 0) put(c, w);
      end_row();
    }
  }

  void put(std::size_t column, double value) {
    columns.push_back(static_cast<std::uint32_t>(column));
    values.push_back(value);
  }
  void end_row() { offsets.push_back(static_cast<std::int64_t>(columns.size())); }
  SparseRows rows() const { return {offsets, columns, values, n_columns}; }
};

}  // namespace comention
