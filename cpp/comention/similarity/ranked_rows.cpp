#include "comention/similarity/ranked_rows.hpp"

#include <numeric>

namespace comention {

RankedRows::RankedRows(const SparseRows& matrix) : columns_(matrix.columns.size()) {
  std::vector<std::uint32_t> n(matrix.n_columns, 0), rank(matrix.n_columns, 0);
  for (const std::uint32_t column : matrix.columns) ++n[column];
  std::vector<std::uint32_t> order(matrix.n_columns);
  std::iota(order.begin(), order.end(), 0U);
  std::stable_sort(order.begin(), order.end(),
                   [&](std::uint32_t x, std::uint32_t y) { return n[x] > n[y]; });
  for (const std::uint32_t column : order) {
    if (n[column] == 0) break;
    rank[column] = static_cast<std::uint32_t>(n_rows_.size());
    n_rows_.push_back(n[column]);
  }
  for (std::size_t e = 0; e < columns_.size(); ++e) columns_[e] = rank[matrix.columns[e]];
  rows_ = {matrix.offsets, columns_, matrix.values, n_rows_.size()};
}

}  // namespace comention
