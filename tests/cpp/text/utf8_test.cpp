#include "comention/text/utf8.hpp"

#include <doctest/doctest.h>

#include <random>
#include <string>
#include <vector>

using namespace comention;
using namespace std::string_literals;

TEST_CASE("well-formed UTF-8 has no invalid byte") {
  for (const auto& text : {""s, "plain ascii, longer than eight"s, "Tr\xE1\xBB\x8Dng"s, "\0"s,
                           "\xF0\x90\x8D\x88"s, "\xED\x9F\xBF"s, "\xF4\x8F\xBF\xBF"s})
    CHECK(first_invalid_byte(text) == std::string_view::npos);
}

TEST_CASE("the first invalid byte is named") {
  CHECK(first_invalid_byte("ab\xFF") == 2);
  CHECK(first_invalid_byte("abcdefgh\xC0\x80") == 8);  // overlong NUL
  CHECK(first_invalid_byte("\xED\xA0\x80") == 0);      // surrogate
  CHECK(first_invalid_byte("x\xE1\xBB") == 1);         // cut short
  CHECK(first_invalid_byte("\xF4\x90\x80\x80") == 0);  // beyond U+10FFFF
  CHECK(first_invalid_byte("\x80") == 0);
}

TEST_CASE("byte offsets become code point offsets") {
  const std::string text = "a\xE1\xBB\x8D\xF0\x90\x8D\x88z";
  const std::vector<std::uint32_t> bytes{0, 1, 4, 4, 8, 9};
  CHECK(code_points_of(text, bytes) == std::vector<std::int64_t>{0, 1, 2, 2, 3, 4});
  CHECK(count_code_points(text) == 4);
}

namespace {

// A code point is what encodes to the bytes that stand there.
std::size_t first_invalid_slowly(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const auto lead = static_cast<unsigned char>(text[at]);
    const std::size_t size = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    if (at + size > text.size()) return at;
    const char32_t c = code_point_at(text, at).value;
    std::string encoded;
    if (c < 0x110000 && (c < 0xD800 || c > 0xDFFF)) append_utf8(encoded, c);
    if (encoded != text.substr(at, size)) return at;
    at += size;
  }
  return std::string_view::npos;
}

}  // namespace

TEST_CASE("the first invalid byte is found wherever it stands") {
  std::mt19937 random(20240727);
  for (int round = 0; round < 20000; ++round) {
    std::string text;
    while (text.size() < random() % 120) {
      append_utf8(text, U"ab \u00E9\u1ECD\u4E2D\U00010348\U0010FFFF\uD7FF\uE000"[random() % 10]);
      if (random() % 16 == 0) text.append(40, 'x');
    }
    for (auto n = random() % 3; n > 0 && !text.empty(); --n)
      text[random() % text.size()] = static_cast<char>(random());
    REQUIRE(first_invalid_byte(text) == first_invalid_slowly(text));
  }
}
