#pragma once

// Sparse rows to be compared: a view of a CSR matrix with columns ascending in each row, and the
// same matrix by columns.

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace comention {

struct SparseRow {
  std::span<const std::uint32_t> columns;  // ascending
  std::span<const double> values;
};

struct SparseRows {
  std::span<const std::int64_t> offsets;  // one more than rows
  std::span<const std::uint32_t> columns;
  std::span<const double> values;
  std::size_t n_columns = 0;

  std::size_t size() const { return offsets.empty() ? 0 : offsets.size() - 1; }
  SparseRow operator[](std::size_t row) const {
    const auto begin = static_cast<std::size_t>(offsets[row]);
    const std::size_t n = static_cast<std::size_t>(offsets[row + 1]) - begin;
    return {columns.subspan(begin, n), values.subspan(begin, n)};
  }
};

// For each column the rows that have it, ascending, and their values: what a query walks through.
struct Postings {
  explicit Postings(const SparseRows& matrix);

  std::vector<std::int64_t> offsets;
  std::vector<std::uint32_t> rows;
  std::vector<double> values;
};

}  // namespace comention
