#include "comention/text/utf8.hpp"

#include <doctest/doctest.h>

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
