#pragma once

// Rows of counts in the making: which ids stand in each document, how often, in five bytes each.
//
// Rows come in order of documents; inside a row ids stand in order of first sight. A count takes a
// byte; those of 255 and more stand in a list of their own, of which a text has few. A count above
// 2^32 in one document would need a document above 8 GB.

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "comention/base/buffer.hpp"

namespace comention {

// Kept beside each id by whoever owns the ids: where the id was counted last.
struct Seen {
  std::uint32_t row = 0;  // from 1; 0 if never
  std::uint32_t position = 0;
};

class CountedRows {
 public:
  using Id = std::uint32_t;

  // Before counting: room for so many more ids in the row that is open.
  void make_room(std::size_t n) {
    ids_.reserve(n_closed_ + n_open_ + n);
    open_.reserve(n_open_ + n);
  }
  // More occurrences in the row that is open. Without a branch: whether a word was in the document
  // before is what nothing can foresee.
  void count(Id id, Seen& seen, std::uint32_t occurrences = 1) {
    const std::uint32_t again = seen.row == row_ ? 1 : 0, if_again = 0u - again;
    const std::uint32_t position = n_open_ ^ ((n_open_ ^ seen.position) & if_again);
    open_.data()[position] = (open_.data()[position] & if_again) + occurrences;
    ids_.data()[n_closed_ + position] = id;
    seen = {row_, position};
    n_open_ += 1 - again;
  }
  void end_row();

  std::size_t n_rows() const { return ends_.size() - 1; }
  std::size_t n_entries() const { return n_closed_; }
  std::span<const std::uint64_t> ends() const { return ends_; }  // one more than rows
  std::span<const Id> ids() const { return {ids_.data(), n_closed_}; }

  // Calls see(entry, count) for the entries of a row; its id is ids()[entry].
  template <class See>
  void for_row(std::size_t row, const See& see) const {
    auto large = first_large(ends_[row]);
    for (std::size_t entry = ends_[row]; entry < ends_[row + 1]; ++entry)
      see(entry, counts_[entry] == kLarge ? (large++)->count : counts_[entry]);
  }

  // Drops the entries whose id has no place (kDropped) in `columns`.
  static constexpr std::uint32_t kDropped = 0xFFFF'FFFF;
  void keep_only(std::span<const std::uint32_t> columns);

  // The ids go to the caller; the rest stays readable.
  Buffer<Id> take_ids();

 private:
  static constexpr std::uint8_t kLarge = 255;
  struct Large {
    std::uint64_t entry;
    std::uint32_t count;
  };
  std::vector<Large>::const_iterator first_large(std::uint64_t entry) const;

  Buffer<Id> ids_;
  Buffer<std::uint8_t> counts_;
  std::vector<Large> large_;  // in order of entries
  std::vector<std::uint64_t> ends_{0};
  std::size_t n_closed_ = 0;    // entries of rows that are complete
  Buffer<std::uint32_t> open_;  // counts of the row that is not
  std::uint32_t n_open_ = 0;
  std::uint32_t row_ = 1;
};

}  // namespace comention
