// Any bytes: the fast check for UTF-8 agrees with a decoder written from the table of the standard,
// and offsets of well-formed text survive the way to code points.

#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "comention/text/utf8.hpp"

namespace {

void require(bool claim) {
  if (!claim) std::abort();
}

// Bytes of the character that starts at `at`, or 0: decode, then look at the number (Unicode 15,
// definition D92: no surrogates, nothing above U+10FFFF, the shortest form only).
std::size_t character_length(std::string_view text, std::size_t at) {
  const auto lead = static_cast<std::uint8_t>(text[at]);
  if (lead < 0x80) return 1;
  const std::size_t length = lead >> 5 == 6 ? 2 : lead >> 4 == 14 ? 3 : lead >> 3 == 30 ? 4 : 0;
  if (length == 0 || at + length > text.size()) return 0;
  std::uint32_t number = lead & (0x7Fu >> length);
  for (std::size_t i = 1; i < length; ++i) {
    const auto byte = static_cast<std::uint8_t>(text[at + i]);
    if (byte >> 6 != 2) return 0;
    number = (number << 6) | (byte & 0x3Fu);
  }
  const std::uint32_t least = length == 2 ? 0x80 : length == 3 ? 0x800 : 0x10000;
  const bool surrogate = number >= 0xD800 && number <= 0xDFFF;
  return number < least || number > 0x10FFFF || surrogate ? 0 : length;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  std::vector<std::uint32_t> edges;
  std::size_t at = 0;
  while (at < size) {
    const std::size_t length = character_length(text, at);
    if (length == 0) break;
    edges.push_back(static_cast<std::uint32_t>(at));
    at += length;
  }
  const std::size_t expected = at < size ? at : std::string_view::npos;
  require(comention::first_invalid_byte(text) == expected);
  if (expected != std::string_view::npos) return 0;

  require(comention::count_code_points(text) == edges.size());
  const std::vector<std::int64_t> points = comention::code_points_of(text, edges);
  for (std::size_t i = 0; i < points.size(); ++i)
    require(points[i] == static_cast<std::int64_t>(i));
  return 0;
}
