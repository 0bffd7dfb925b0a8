#include "comention/text/uax29.hpp"

#include <doctest/doctest.h>

#include <random>
#include <string>
#include <vector>

#include "comention/text/utf8.hpp"
#include "uax29_reference.hpp"

using namespace comention;

namespace {

template <class Next>
std::vector<std::uint32_t> boundaries(std::string_view text, const Next& next) {
  std::vector<std::uint32_t> found;
  const auto end = static_cast<std::uint32_t>(text.size());
  for (std::uint32_t at = 0; at < end;)
    if ((at = next(at, end)) < end) found.push_back(at);
  return found;
}

std::vector<std::uint32_t> word_boundaries(std::string_view text) {
  return boundaries(text, [&](auto at, auto end) { return next_word_boundary(text, at, end); });
}

std::vector<std::uint32_t> sentence_boundaries(std::string_view text) {
  return boundaries(text, [&](auto at, auto end) { return next_sentence_boundary(text, at, end); });
}

std::vector<std::string> words(std::string_view text) {
  std::vector<ByteSpan> spans;
  split_words_uax29(text, {0, static_cast<std::uint32_t>(text.size())}, spans);
  std::vector<std::string> found;
  for (const ByteSpan span : spans) found.emplace_back(span.of(text));
  return found;
}

// One or more characters of every class of either property.
const std::u32string kClasses =
    U"aAz\u01C5ªا中0٣.!?。,;:'’\"_-@ \t\n\r\u0085\u2028\u00A0\u00AD\u0301\u200Dאカひ가ขក\U0001F1FB"
    U"😀©Ⓜ()“”…·‧״/";

}  // namespace

TEST_CASE("the annex's machines give the boundaries of its rules, whatever the text") {
  std::mt19937 random(29);
  for (int round = 0; round < 60000; ++round) {
    std::string text;
    for (std::size_t i = 0, length = 1 + random() % 12; i < length; ++i)
      append_utf8(text, kClasses[random() % kClasses.size()]);
    INFO(text);
    REQUIRE(word_boundaries(text) == reference::word_boundaries(text));
    REQUIRE(sentence_boundaries(text) == reference::sentence_boundaries(text));
  }
}

TEST_CASE("the annex keeps a colon inside a word and cuts at @") {
  using Words = std::vector<std::string>;
  CHECK(words("a@b.org 12:30 s:t don't") == Words{"a", "b.org", "12", "30", "s:t", "don't"});
  CHECK(words("中国 カタカナ ひら ไทย") ==
        Words{"中", "国", "カタカナ", "ひ", "ら", "ไ", "ท", "ย"});
  CHECK(words("") == Words{});
}

TEST_CASE("a line break ends a sentence, or is a space") {
  const std::string_view text = "One\ntwo. Three";
  CHECK(next_sentence_boundary(text, 0, 14) == 4);
  CHECK(next_sentence_boundary(text, 0, 14, LineBreak::IsSpace) == 9);
}
