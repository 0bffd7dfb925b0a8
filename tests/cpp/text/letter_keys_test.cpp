#include "comention/text/letter_keys.hpp"

#include <doctest/doctest.h>

#include <random>
#include <string>
#include <vector>

#include "comention/text/fold.hpp"
#include "comention/text/utf8.hpp"

using namespace comention;

TEST_CASE("letters of the alphabets are simple, marks and those with several keys are not") {
  for (const char32_t c : U"azĐọÀЖжΣا漢") {
    if (c == 0 || c >= 0x3100) continue;
    CHECK(letter_keys(c).simple);
  }
  for (const char32_t c : {U'\u0301', U'\u0345', U'ß', U'ﬁ', U'\u00AD', U'漢', U'\u1161', U'ŉ'})
    CHECK_FALSE(letter_keys(c).simple);
  CHECK(letter_keys(U'Ộ').plain == U'o');
  CHECK(letter_keys(U'Ộ').tone == U'ô');
  CHECK(letter_keys(U'Ộ').tone_digit == '5');
}

// A word that ends in a character that is not simple is folded as a whole: its key must begin with
// what its letters give alone.
TEST_CASE("keys put together from letters are those of the whole word") {
  std::mt19937 random(20240727);
  std::vector<char32_t> simple;
  for (char32_t c = 1; c < 0x3100; ++c)
    if (letter_keys(c).simple) simple.push_back(c);
  REQUIRE(simple.size() > 4000);
  const std::string last = "\u6F22";  // no alphabet: asks for the long way
  for (int round = 0; round < 50000; ++round) {
    std::string word;
    for (std::size_t n = 2 + random() % 5; n > 0; --n)
      append_utf8(word, simple[random() % simple.size()]);
    const std::string term = term_key(word);
    INFO(word);
    REQUIRE(term_key(word + last) == term + last);
    REQUIRE(plain_key(term + last) == plain_key(term) + last);
    std::string whole = tone_key(term + last);
    whole.erase(whole.find(last), last.size());
    REQUIRE(whole == tone_key(term));
  }
}
