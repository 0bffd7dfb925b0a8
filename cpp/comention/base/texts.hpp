#pragma once

// The documents of a corpus as one UTF-8 buffer with offsets, the layout of Arrow's LargeString.
//
// A view: whoever makes it keeps the buffer alive and valid UTF-8 (text/utf8.hpp checks). Empty
// documents are allowed, NUL is a character like any other. Safe to read from any thread.

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "comention/base/ids.hpp"

namespace comention {

// Offsets inside a document are 32-bit; longer documents must be split before they come here.
inline constexpr std::int64_t kMaxDocumentBytes = std::int64_t{512} << 20;

class Texts {
 public:
  Texts() = default;

  // Document i is bytes [offsets[i], offsets[i + 1]) of `data`. Throws std::invalid_argument naming
  // the first offset that decreases or leaves the buffer, std::length_error naming the first
  // document longer than kMaxDocumentBytes.
  Texts(std::string_view data, std::span<const std::int64_t> offsets);

  std::size_t size() const { return offsets_.empty() ? 0 : offsets_.size() - 1; }
  bool empty() const { return size() == 0; }

  std::string_view operator[](std::size_t document) const {
    return data_.substr(static_cast<std::size_t>(offsets_[document]),
                        static_cast<std::size_t>(offsets_[document + 1] - offsets_[document]));
  }

  // Where the document begins in the corpus, in bytes.
  std::uint64_t begin_of(std::size_t document) const {
    return static_cast<std::uint64_t>(offsets_[document] - offsets_.front());
  }

  // Bytes of all documents together: the measure of progress.
  std::uint64_t n_bytes() const {
    return empty() ? 0 : static_cast<std::uint64_t>(offsets_.back() - offsets_.front());
  }

 private:
  std::string_view data_;
  std::span<const std::int64_t> offsets_;
};

}  // namespace comention
