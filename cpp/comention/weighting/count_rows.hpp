#pragma once

// A view of counted rows (documents, queries or classes × terms), as CSR: what is to be weighed.

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>

#include "comention/base/parallel.hpp"

namespace comention {

struct CountRow {
  std::span<const std::uint32_t> columns;  // ascending
  std::span<const double> counts;          // whole numbers of at least 1
};

struct CountRows {
  std::span<const std::int64_t> offsets;  // one more than rows
  std::span<const std::uint32_t> columns;
  std::span<const double> counts;

  std::size_t size() const { return offsets.empty() ? 0 : offsets.size() - 1; }
  std::size_t begin(std::size_t row) const { return static_cast<std::size_t>(offsets[row]); }
  CountRow operator[](std::size_t row) const {
    const std::size_t n = begin(row + 1) - begin(row);
    return {columns.subspan(begin(row), n), counts.subspan(begin(row), n)};
  }
};

inline double sum_of(std::span<const double> counts) {
  double sum = 0;
  for (const double count : counts) sum += count;
  return sum;
}

// Whether offsets ascend from 0 to the number of entries.
bool is_sound(const CountRows& rows);

// Calls body(row) for every row, on all threads; progress is in rows.
void for_each_row(const CountRows& rows, Progress& progress,
                  const std::function<void(std::size_t)>& body);

// Throws std::invalid_argument, in the name of `who`, where a column is not below n_terms.
void check_columns(const CountRows& rows, std::size_t n_terms, const char* who);

}  // namespace comention
