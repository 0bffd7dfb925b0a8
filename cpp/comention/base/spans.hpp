#pragma once

// Half-open ranges of UTF-8 bytes, counted from the start of their document.

#include <cstdint>
#include <string_view>

namespace comention {

struct ByteSpan {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  std::uint32_t size() const { return end - begin; }
  bool empty() const { return begin == end; }
  std::string_view of(std::string_view document) const { return document.substr(begin, size()); }
  friend bool operator==(ByteSpan, ByteSpan) = default;
};

}  // namespace comention
