#include "comention/counts/word_table.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace comention;

namespace {

std::string word(int i) { return std::string("word number ").append(std::to_string(i * i)); }

}  // namespace

TEST_CASE("words of every length have ids in order of first sight") {
  WordTable table;
  std::vector<std::string> words;
  for (std::size_t size = 0; size < 40; ++size) {
    words.push_back(std::string(size, 'a'));
    if (size > 0) words.push_back(std::string(size - 1, 'a') + '\0');
  }
  for (std::size_t i = 0; i < words.size(); ++i) CHECK(table.add(words[i]) == i);
  for (std::size_t i = 0; i < words.size(); ++i) {
    CHECK(table.find(words[i]) == i);
    CHECK(table.add(words[i]) == i);
    CHECK(table.bytes(static_cast<WordTable::Id>(i)) == words[i]);
  }
  CHECK(table.find("b") == WordTable::kNone);
}

TEST_CASE("a table that grows keeps its words") {
  WordTable table;
  for (int i = 0; i < 20'000; ++i) table.add(word(i));
  CHECK(table.size() == 20'000);
  for (int i = 0; i < 20'000; i += 7) CHECK(table.find(word(i)) == static_cast<unsigned>(i));
}

TEST_CASE("only ASCII letters are lowered") {
  std::string buffer;
  for (const std::string mixed :
       {"AZaz@[`{09", "Đảng", "ABCDEFGHIJKLMNOPQRSTUVWXYZ @[`{ ĐẢNG", "Q"}) {
    std::string lower = mixed;
    for (char& c : lower)
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    WordTable table;
    CHECK(table.add(lower) == table.add(table.keys()(mixed, Case::LowerAscii, buffer)));
    CHECK(table.size() == 1);
  }
}

TEST_CASE("a short word has one key, however it is read") {
  const WordKeys keys;
  std::string buffer;
  for (std::size_t size = 0; size <= WordKey::kShort; ++size) {
    const std::string text = std::string("Xin CHAO [@`{ \xC4\x90") + std::string(16, 'Z');
    const std::string_view word = std::string_view(text).substr(0, size);
    for (const Case letters : {Case::Keep, Case::LowerAscii}) {
      const WordKey careful = keys(word, letters, buffer);
      const WordKey fast = keys.of_short(text.data(), size, letters);
      CHECK(fast.hash == careful.hash);
      CHECK(fast.low == careful.low);
      CHECK(fast.high == careful.high);
    }
  }
}
