#include "comention/counts/csr.hpp"

#include <algorithm>
#include <array>
#include <bit>

namespace comention {

std::vector<std::int64_t> row_offsets(const TermCounts& counts) {
  std::vector<std::int64_t> offsets{0};
  offsets.reserve(counts.n_documents() + 1);
  for (std::size_t run = 0; run < counts.runs().size(); ++run) {
    const CountedRun& rows = counts.runs()[run];
    const auto columns = counts.columns(run);
    for (std::size_t row = 0; row < rows.n_rows(); ++row) {
      const auto entries = rows.row(row);
      offsets.push_back(offsets.back() +
                        std::count_if(entries.begin(), entries.end(), [&](const auto& e) {
                          return columns[e.word] != TermCounts::kDropped;
                        }));
    }
  }
  return offsets;
}

RowReader::RowReader(const TermCounts& counts)
    : counts_(counts), column_bits_(static_cast<unsigned>(std::bit_width(counts.n_terms()))) {}

std::span<const ColumnCount> RowReader::read(std::size_t run, std::size_t row) {
  const auto columns = counts_.columns(run);
  row_.clear();
  for (const auto& entry : counts_.runs()[run].row(row))
    if (const std::uint32_t column = columns[entry.word]; column != TermCounts::kDropped)
      row_.push_back({column, entry.count});
  sort();
  return row_;
}

// Least significant digit first, six bits a digit: rows have some hundred entries, for which
// sixteen buckets would need too many passes and 256 too much clearing.
void RowReader::sort() {
  constexpr std::size_t kSmall = 24;
  if (row_.size() <= kSmall) {
    std::sort(row_.begin(), row_.end(),
              [](const ColumnCount& a, const ColumnCount& b) { return a.column < b.column; });
    return;
  }
  other_.resize(row_.size());
  for (unsigned shift = 0; shift < column_bits_; shift += 6) {
    std::array<std::uint32_t, 65> begins{};
    for (const ColumnCount& entry : row_) ++begins[(entry.column >> shift & 63) + 1];
    for (std::size_t digit = 1; digit < 64; ++digit) begins[digit] += begins[digit - 1];
    for (const ColumnCount& entry : row_) other_[begins[entry.column >> shift & 63]++] = entry;
    row_.swap(other_);
  }
}

}  // namespace comention
