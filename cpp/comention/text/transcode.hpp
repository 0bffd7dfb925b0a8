#pragma once

// Code points kept in one, two or four bytes each, as Python keeps them, written as UTF-8.
//
// The result lies in the buffer, which serves for many texts. A lone surrogate becomes three bytes
// (it is no character of any rule); a unit beyond U+10FFFF must not come. Most characters are one
// look-up, without a branch: in Vietnamese every third one is beyond ASCII, and nothing foresees
// which.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace comention {

std::string_view to_utf8(std::span<const std::uint8_t> units, std::string& buffer);
std::string_view to_utf8(std::span<const std::uint16_t> units, std::string& buffer);
std::string_view to_utf8(std::span<const std::uint32_t> units, std::string& buffer);

}  // namespace comention
