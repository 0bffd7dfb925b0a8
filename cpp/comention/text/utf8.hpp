#pragma once

// UTF-8: is it valid, and where are its code points.
//
// The core speaks bytes; people, Python and the tables speak code points. The conversions stand
// here and are used in one place of the bindings.

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace comention {

// Offset of the first byte that is not part of well-formed UTF-8 (Unicode 15, table 3-7), or
// npos. Surrogates and overlong forms are not well-formed; NUL is. One pass.
std::size_t first_invalid_byte(std::string_view text);

// Number of code points of valid UTF-8.
std::size_t count_code_points(std::string_view text);

// Byte offsets -> code point offsets. `bytes` must ascend (equal neighbours allowed) and stay in
// [0, text.size()]; each must lie on the edge of a code point. One pass over the text.
std::vector<std::int64_t> code_points_of(std::string_view text, std::span<const std::uint32_t> bytes);

}  // namespace comention
