#include "comention/weighting/count_rows.hpp"

#include <algorithm>
#include <stdexcept>
#include <string>

namespace comention {

bool is_sound(const CountRows& rows) {
  if (rows.columns.size() != rows.counts.size()) return false;
  if (rows.offsets.empty()) return rows.counts.empty();
  return rows.offsets.front() == 0 && std::is_sorted(rows.offsets.begin(), rows.offsets.end()) &&
         static_cast<std::size_t>(rows.offsets.back()) == rows.counts.size();
}

void for_each_row(const CountRows& rows, Progress& progress,
                  const std::function<void(std::size_t)>& body) {
  constexpr std::size_t kRows = 512;  // that a thread takes at a time
  parallel_for((rows.size() + kRows - 1) / kRows, progress, [&](std::size_t block) {
    const std::size_t end = std::min(rows.size(), (block + 1) * kRows);
    for (std::size_t row = block * kRows; row < end; ++row) {
      body(row);
      progress.advance(1);
    }
  });
}

void check_columns(const CountRows& rows, std::size_t n_terms, const char* who) {
  for (const std::uint32_t column : rows.columns)
    if (column >= n_terms)
      throw std::invalid_argument(std::string(who) + ": " + std::to_string(n_terms) +
                                  " idf, none for column " + std::to_string(column));
}

}  // namespace comention
