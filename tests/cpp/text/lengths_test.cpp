#include <doctest/doctest.h>

#include <array>
#include <random>
#include <string>
#include <string_view>

#include "comention/text/characters.hpp"

using namespace comention;

TEST_CASE(
    "whether a text is longer than so many bytes without marks is told as by going through it") {
  constexpr std::array<std::string_view, 12> kParts = {
      "a", " ", ".", "ế", "e\u0302\u0301", "đ", "河", "\u0303", "\u00AD", "မြို့", "ꞵ", "\u1DC4"};
  std::mt19937 random(3);
  for (int round = 0; round < 2000; ++round) {
    std::string text;
    const std::size_t n_kinds = 1 + random() % kParts.size();
    for (std::size_t n = random() % 300; n > 0; --n) text += kParts[random() % n_kinds];
    for (const std::size_t bytes : {0U, 1U, 60U, 100U, 300U})
      CHECK(is_longer(text, bytes) == (bare_prefix(text, bytes).size() < text.size()));
  }
}
