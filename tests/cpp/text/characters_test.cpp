#include "comention/text/characters.hpp"

#include <doctest/doctest.h>

#include <string>

#include "comention/text/fold.hpp"
#include "comention/text/utf8.hpp"

using namespace comention;

namespace {

std::size_t bare_size(std::string_view text) {
  std::size_t size = 0;
  for (std::size_t at = 0; at < text.size(); at += code_point_at(text, at).size)
    size += character(code_point_at(text, at).value).bare_size;
  return size;
}

}  // namespace

TEST_CASE("every character measures the same in any normal form, and never more than its bytes") {
  for (char32_t c = 0; c < 0x110000; ++c) {
    if (c >= 0xD800 && c < 0xE000) continue;
    std::string text;
    append_utf8(text, c);
    CAPTURE(static_cast<unsigned>(c));
    REQUIRE(bare_size(text) <= text.size());
    REQUIRE(bare_size(decomposed(text)) == bare_size(text));
    REQUIRE(bare_size(composed(text)) == bare_size(text));
  }
}

TEST_CASE("a prefix is measured without the marks, which stay with their letter") {
  CHECK(bare_size("Huế 각 が") == 11);
  CHECK(bare_prefix("", 0).empty());
  CHECK(bare_prefix("ab", 1) == "a");
  CHECK(bare_prefix("e\u0302\u0301x", 1) == "e\u0302\u0301");
  CHECK(is_longer("ế", 0));
  CHECK(!is_longer("e\u0302\u0301", 1));
  CHECK(is_longer("e\u0302\u0301x", 1));
}
