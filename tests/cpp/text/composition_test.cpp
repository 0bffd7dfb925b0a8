#include "comention/text/composition.hpp"

#include <doctest/doctest.h>
#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "comention/text/fold.hpp"
#include "comention/text/utf8.hpp"

using namespace comention;

namespace {

std::u16string units_of(std::string_view text) {
  const auto units = icu::UnicodeString::fromUTF8({text.data(), static_cast<int32_t>(text.size())});
  return {units.getBuffer(), static_cast<std::size_t>(units.length())};
}

void check_against_icu(std::string_view text) {
  CAPTURE(text);
  const Composition composition = compose(text);
  CHECK(composition.text == units_of(composed(text)));
  if (surely_composed(units_of(text))) CHECK(composed(text) == text);
  REQUIRE(composition.places.size() == composition.text.size() + 1);
  CHECK(std::is_sorted(composition.places.begin(), composition.places.end()));
  CHECK(composition.places.back() == text.size());
}

// Starters that compose or do not, marks of many classes (1, 7, 8, 9, 129, 130, 202, 216, 220, 230,
// 240), marks that decompose, jamo of a syllable, characters that compose to astral ones.
const std::u32string kAlphabet =
    U"aeoKÅ각가ᄀ\u1161\u11A8かハ\u3099\u309A\u1025\u102E\u1039क\u093C\u0958\u0338\u0F71\u0F72"
    U"\u0F73"
    U"\u0327\u031B\u0323\u0316\u0301\u0302\u0308\u0344\u0345ệự\u212B\u1100\U00011099\U000110BA豈";

}  // namespace

TEST_CASE("the composition of any text is that of ICU") {
  std::mt19937 random(11);
  for (int i = 0; i < 20'000; ++i) {
    std::string text;
    for (auto left = random() % 10; left > 0; --left)
      append_utf8(text, kAlphabet[random() % kAlphabet.size()]);
    check_against_icu(text);
    check_against_icu(composed(text));
    check_against_icu(decomposed(text));
  }
}

TEST_CASE("every character alone and before a mark is composed as ICU does it") {
  for (char32_t c = 0; c < 0x30000; ++c) {
    if (c >= 0xD800 && c < 0xE000) continue;
    std::string text;
    append_utf8(text, c);
    if (decomposed(text) == text && c > 0x3100) continue;  // thousands of the same kind
    check_against_icu(text);
    check_against_icu(text + "\u0301\u0338");
  }
}

TEST_CASE("ordinary text is known to be composed, or not") {
  for (const std::string_view text : {"", "Việt Nam", "ひらがな カタカナ", "한국어", "ประเทศไทย",
                                      "မြန်မာဘာသာ ဦး", "ភាសាខ្មែរ", "हिन्दी", "ע\u05B4ב"}) {
    CAPTURE(text);
    REQUIRE(composed(text) == text);
    CHECK(surely_composed(units_of(text)));
    if (decomposed(text) != text) CHECK(!surely_composed(units_of(decomposed(text))));
  }
}

TEST_CASE("a composed character has the place of its first part, others keep theirs") {
  CHECK(compose("").places == std::vector<std::uint32_t>{0});
  CHECK(compose("xか\u3099y").places == std::vector<std::uint32_t>{0, 1, 7, 8});
  CHECK(compose("\u1112\u1161\u11ABa\u0301\u1161").places ==
        std::vector<std::uint32_t>{0, 9, 12, 15});
  CHECK(compose("\U00011099\U000110BAx").places == std::vector<std::uint32_t>{0, 0, 8, 9});
}

TEST_CASE("a million marks in the wrong order on one letter take little time") {
  std::string text = "か";
  for (int i = 0; i < 500'000; ++i) text += i % 2 == 0 ? "\u0301" : "\u0316";
  text += "\u3099";
  CHECK(!surely_composed(units_of(text)));
  const Composition composition = compose(text);
  CHECK(composition.text.substr(0, 3) == u"が\u0316\u0316");
  CHECK(composition.text.size() == 500'001);
}
