#include "comention/similarity/posting_index.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <stdexcept>
#include <string>
#include <utility>

namespace comention {

PostingArrays postings_of(const SparseRows& matrix, Progress& progress) {
  PostingArrays postings;
  postings.offsets.assign(matrix.n_columns + 1, 0);
  parallel_for(1, progress, [&](std::size_t) {
    for (std::size_t e = 0; e < matrix.values.size(); ++e)
      postings.offsets[matrix.columns[e] + 1] += matrix.values[e] != 0;
    for (std::size_t c = 0; c < matrix.n_columns; ++c)
      postings.offsets[c + 1] += postings.offsets[c];
    postings.rows.resize(static_cast<std::size_t>(postings.offsets.back()));
    postings.values.resize(postings.rows.size());
    std::vector<std::int64_t> next(postings.offsets.begin(), postings.offsets.end() - 1);
    for (std::size_t i = 0; i < matrix.size(); ++i) {
      const SparseRow row = matrix[i];
      for (std::size_t e = 0; e < row.columns.size(); ++e) {
        if (row.values[e] == 0) continue;
        const auto at = static_cast<std::size_t>(next[row.columns[e]]++);
        postings.rows[at] = static_cast<std::uint32_t>(i);
        postings.values[at] = row.values[e];
      }
      progress.advance(1);
    }
  });
  return postings;
}

namespace {

bool fit_together(const PostingArrays& postings, std::size_t n_rows) {
  const auto& [offsets, rows, values] = postings;
  return !offsets.empty() && offsets.front() == 0 &&
         std::is_sorted(offsets.begin(), offsets.end()) &&
         static_cast<std::size_t>(offsets.back()) == rows.size() && rows.size() == values.size() &&
         std::all_of(rows.begin(), rows.end(), [&](std::uint32_t row) { return row < n_rows; });
}

bool ascending(std::span<const std::uint32_t> rows) {
  return std::adjacent_find(rows.begin(), rows.end(), std::greater_equal<>()) == rows.end();
}

float rounded_up(double value) {
  const auto near = static_cast<float>(value);
  return near < value ? std::nextafter(near, std::numeric_limits<float>::infinity()) : near;
}

}  // namespace

PostingIndex::PostingIndex(PostingArrays postings, std::size_t n_rows)
    : postings_(std::move(postings)), n_rows_(n_rows) {
  if (!fit_together(postings_, n_rows_))
    throw std::invalid_argument("postings: the arrays do not fit together");
  facts_.resize(n_columns());
  std::int64_t n_common = 0;
  for (std::size_t column = 0; column < n_columns(); ++column) {
    if (size(column) == 0) continue;
    check(column);
    if (16 * size(column) >= n_rows_) facts_[column].common = n_common++;
  }
  blocks_.resize(static_cast<std::size_t>(n_common) * n_blocks());
  maxima_.resize(static_cast<std::size_t>(n_common) * n_groups());
  for (std::size_t column = 0; column < n_columns(); ++column)
    if (is_common(column)) map_out(column);
}

void PostingIndex::check(std::size_t column) {
  const auto weights = values(column);
  const auto [least, most] = std::minmax_element(weights.begin(), weights.end());
  const bool sound = std::isfinite(*least) && std::isfinite(*most) && (*least > 0 || *most < 0);
  if (!sound || !ascending(rows(column)))
    throw std::invalid_argument("postings: column " + std::to_string(column) +
                                " must have finite values of one sign in ascending rows");
  facts_[column] = {*least, *most, -1};
}

void PostingIndex::map_out(std::size_t column) {
  Block* const blocks = blocks_.data() + common(column) * n_blocks();
  float* const maxima = maxima_.data() + common(column) * n_groups();
  const auto posted = rows(column);
  for (std::size_t i = 0; i < posted.size(); ++i) {
    const std::uint32_t row = posted[i];
    Block& block = blocks[row / 64];
    if (block.present == 0) block.begin = begin(column) + i;
    block.present |= std::uint64_t{1} << row % 64;
    float& most = maxima[row / kGroup];
    most = std::max(most, rounded_up(std::abs(values(column)[i])));
  }
}

double PostingIndex::at(std::size_t column, std::uint32_t row) const {
  if (is_common(column)) {
    const Block& block = blocks_[common(column) * n_blocks() + row / 64];
    if ((block.present >> row % 64 & 1) == 0) return 0;
    return postings_.values[block.begin + before(block, row % 64)];
  }
  const auto posted = rows(column);
  const auto found = std::lower_bound(posted.begin(), posted.end(), row);
  if (found == posted.end() || *found != row) return 0;
  return values(column)[static_cast<std::size_t>(found - posted.begin())];
}

}  // namespace comention
