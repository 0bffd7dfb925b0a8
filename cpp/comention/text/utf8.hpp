#pragma once

// UTF-8: is it valid, and where are its code points.
//
// The core speaks bytes; people, Python and the tables speak code points. The conversions stand
// here and are used in one place of the bindings.

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace comention {

// Offset of the first byte that is not part of well-formed UTF-8 (Unicode 15, table 3-7), or
// npos. Surrogates and overlong forms are not well-formed; NUL is. One pass.
std::size_t first_invalid_byte(std::string_view text);

// A byte inside a code point, not its first.
constexpr bool is_continuation(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0u) == 0x80u;
}

// Number of code points of valid UTF-8.
std::size_t count_code_points(std::string_view text);

struct CodePoint {
  char32_t value = 0;
  std::uint32_t size = 0;  // bytes: 1 to 4
};

// The code point that begins at byte `at` of valid UTF-8.
inline CodePoint code_point_at(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[at + i]); };
  const auto tail = [&](std::size_t i) { return static_cast<char32_t>(byte(i) & 0x3Fu); };
  const char32_t lead = byte(0);
  if (lead < 0x80) return {lead, 1};
  if (lead < 0xE0) return {(lead & 0x1F) << 6 | tail(1), 2};
  if (lead < 0xF0) return {(lead & 0x0F) << 12 | tail(1) << 6 | tail(2), 3};
  return {(lead & 0x07) << 18 | tail(1) << 12 | tail(2) << 6 | tail(3), 4};
}

// The code point that ends before byte `end` > 0 of valid UTF-8.
CodePoint code_point_before(std::string_view text, std::size_t end);

void append_utf8(std::string& text, char32_t code_point);

// Byte offsets -> code point offsets. `bytes` must ascend (equal neighbours allowed) and stay in
// [0, text.size()]; each must lie on the edge of a code point. One pass over the text.
std::vector<std::int64_t> code_points_of(std::string_view text,
                                         std::span<const std::uint32_t> bytes);

}  // namespace comention
