#include "comention/similarity/rows.hpp"

namespace comention {

Postings::Postings(const SparseRows& matrix)
    : offsets(matrix.n_columns + 1, 0), rows(matrix.columns.size()), values(matrix.columns.size()) {
  for (const std::uint32_t column : matrix.columns) ++offsets[column + 1];
  for (std::size_t column = 0; column < matrix.n_columns; ++column)
    offsets[column + 1] += offsets[column];
  std::vector<std::int64_t> next(offsets.begin(), offsets.end() - 1);
  for (std::size_t i = 0; i < matrix.size(); ++i) {
    const SparseRow row = matrix[i];
    for (std::size_t e = 0; e < row.columns.size(); ++e) {
      const auto at = static_cast<std::size_t>(next[row.columns[e]]++);
      rows[at] = static_cast<std::uint32_t>(i);
      values[at] = row.values[e];
    }
  }
}

}  // namespace comention
