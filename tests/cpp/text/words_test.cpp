#include "comention/text/words.hpp"

#include <doctest/doctest.h>
#include <unicode/brkiter.h>
#include <unicode/unistr.h>

#include <memory>
#include <random>
#include <string>
#include <vector>

#include "comention/text/characters.hpp"
#include "comention/text/fold.hpp"
#include "comention/text/lines.hpp"
#include "comention/text/utf8.hpp"

using namespace comention;

namespace {

std::vector<ByteSpan> words_of(std::string_view text) {
  std::vector<ByteSpan> words;
  WordBreaker().split(text, {0, static_cast<std::uint32_t>(text.size())}, words);
  return words;
}

std::vector<std::string> surfaces(std::string_view text) {
  std::vector<std::string> found;
  for (const ByteSpan word : words_of(text)) found.emplace_back(word.of(text));
  return found;
}

std::vector<std::string> composed_surfaces(std::string_view text) {
  std::vector<std::string> found;
  for (const ByteSpan word : words_of(text)) found.push_back(composed(word.of(text)));
  return found;
}

// The same from the library alone, for text in NFC: every segment of the whole text that holds a
// word character, without the white space at its ends, which a mark may lean on and U+202F joins.
std::vector<ByteSpan> words_of_icu(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  static const std::unique_ptr<icu::BreakIterator> iterator(
      icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
  const auto units = icu::UnicodeString::fromUTF8({text.data(), static_cast<int32_t>(text.size())});
  iterator->setText(units);
  std::vector<ByteSpan> words;
  std::uint32_t begin = 0;
  for (int32_t from = 0, to; (to = iterator->next()) != icu::BreakIterator::DONE; from = to) {
    std::string segment;
    units.tempSubStringBetween(from, to).toUTF8String(segment);
    const auto end = begin + static_cast<std::uint32_t>(segment.size());
    bool is_word = false;
    for (std::size_t at = 0; at < segment.size(); at += code_point_at(segment, at).size)
      is_word = is_word || character(code_point_at(segment, at).value).wordlike;
    if (is_word) words.push_back(trimmed(text, {begin, end}));
    begin = end;
  }
  return words;
}

// Characters of every class and script that the rules tell apart.
const std::u32string kAlphabet =
    U"aZé\u202F\u0301ж09_.,;:'’\"-@ \t\n\u00A0\u00AD/·‧٪٣א״׳ひカ\u30FC漢字กำ\u0E31ខ្គ가나ᄀ\u1161€"
    U"が\u3099\u0338ဦ\u1025\u102E\u1112\u11ABक़\u093C\u0F73豈\u037E"
    U"\u200D\u200C\u200B\uFEFF🇻🇳😀👩\U0001F3FD❤\uFE0F©Ⓜ½²ªʼˈ¸\U00010348\U00020000\u0000\u0345ﬁ…“”";

std::string random_text(std::mt19937& random, std::size_t length) {
  std::string text;
  for (std::size_t i = 0; i < length; ++i)
    append_utf8(text, kAlphabet[random() % kAlphabet.size()]);
  return text;
}

}  // namespace

TEST_CASE("words are what holds a letter, a digit or an ideograph") {
  using Words = std::vector<std::string>;
  CHECK(surfaces("") == Words{});
  CHECK(surfaces(" — $ 😀 _ ") == Words{});
  CHECK(surfaces("Việt Nam's U.S. GDP: +3.5 %") == Words{"Việt", "Nam's", "U.S", "GDP", "3.5"});
  CHECK(surfaces("a@b.org l'Union x_1 1,000;5 3.A") ==
        Words{"a@b.org", "l'Union", "x_1", "1,000;5", "3", "A"});
  CHECK(surfaces("\u00AB\u202Fquoi\u202F\u00BB 10\u202F000\u202F\u20AC") ==
        Words{"quoi", "10\u202F000"});  // French spaces
  CHECK(surfaces("中国和越南") == Words{"中国", "和", "越南"});
  CHECK(surfaces("ประเทศไทย") == Words{"ประเทศไทย"});
}

TEST_CASE("words lie where the library has them, whatever the text") {
  std::mt19937 random(20240727);
  for (int round = 0; round < 200000; ++round) {
    const std::string given = random_text(random, 1 + random() % 24);
    const std::string text = composed(given);
    INFO(given);
    REQUIRE(words_of(text) == words_of_icu(text));
    REQUIRE(composed_surfaces(given) == surfaces(text));
    REQUIRE(composed_surfaces(decomposed(given)) == surfaces(text));
  }
}

TEST_CASE("only the bytes asked for are cut") {
  std::vector<ByteSpan> words;
  WordBreaker().split("one two three", {4, 7}, words);
  CHECK(words == std::vector<ByteSpan>{{4, 7}});
}
