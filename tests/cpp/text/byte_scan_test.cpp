#include "comention/text/byte_scan.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <random>
#include <string>

using namespace comention;

namespace {

// A full stop, or a byte from 0xC0 on that is not followed by an 'x'.
struct Sign {
  static bool is(std::string_view text, std::uint32_t at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte < 0xC0) return byte == '.';
    return at + 1 == text.size() || text[at + 1] != 'x';
  }
#if defined(__SSE2__)
  static __m128i any(__m128i bytes_here, __m128i next) {
    const __m128i high = bytes::between(bytes_here, 0xC0, 0xFF);
    return _mm_or_si128(bytes::equal(bytes_here, '.'),
                        _mm_andnot_si128(bytes::equal(next, 'x'), high));
  }
#endif
};

std::uint32_t find_slowly(std::string_view text, std::uint32_t at, std::uint32_t end) {
  while (at < end && !Sign::is(text, at)) ++at;
  return at;
}

}  // namespace

TEST_CASE("sixteen bytes at a time find what one at a time finds") {
  std::mt19937 random(7);
  for (int round = 0; round < 2000; ++round) {
    std::string text(random() % 70, 'a');
    for (char& c : text) {
      const auto kind = random() % 40;
      if (kind < 4) c = "x.\xC3\x80"[kind];
    }
    const auto size = static_cast<std::uint32_t>(text.size());
    const std::uint32_t end = size == 0 ? 0 : static_cast<std::uint32_t>(random() % (size + 1));
    for (std::uint32_t at = 0; at <= end; ++at)
      CHECK(find_byte<Sign>(text, at, end) == find_slowly(text, at, end));
  }
}
