#include "comention/text/transcode.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "comention/text/utf8.hpp"

using namespace comention;

namespace {

template <class Unit>
void check_all_below(std::uint32_t end) {
  std::vector<Unit> units;
  std::string expected, buffer;
  for (std::uint32_t c = 0; c < end; ++c) {
    units.push_back(static_cast<Unit>(c));
    append_utf8(expected, c);
  }
  CHECK(to_utf8(std::span<const Unit>(units), buffer) == expected);
}

}  // namespace

TEST_CASE("every code point is written as its bytes") {
  check_all_below<std::uint8_t>(0x100);
  check_all_below<std::uint16_t>(0x10000);
  check_all_below<std::uint32_t>(0x110000);
}

TEST_CASE("a buffer serves for texts of every length") {
  std::string buffer;
  for (const std::size_t n : {3u, 0u, 1000u, 1u}) {
    const std::vector<std::uint16_t> units(n, 0x1EC7);
    CHECK(to_utf8(std::span<const std::uint16_t>(units), buffer).size() == 3 * n);
  }
}
