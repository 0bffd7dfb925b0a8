// Compares the words of whole texts with those of ICU's break iterator alone.
//
//   icu_agreement FILE...   each file holds texts, each ended by a byte 0
//
// Prints how many texts and words were compared, and the first texts that differ; 1 if any does.

#include <unicode/brkiter.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>
#include <string>
#include <vector>

#include "comention/text/characters.hpp"
#include "comention/text/lines.hpp"
#include "comention/text/utf8.hpp"
#include "comention/text/words.hpp"

using namespace comention;

namespace {

std::vector<ByteSpan> words_of_icu(std::string_view text, icu::BreakIterator& rules) {
  const auto units = icu::UnicodeString::fromUTF8({text.data(), static_cast<int32_t>(text.size())});
  rules.setText(units);
  std::vector<ByteSpan> words;
  std::uint32_t at = 0;
  for (int32_t from = 0, to; (to = rules.next()) != icu::BreakIterator::DONE; from = to) {
    const std::uint32_t begin = at;
    bool is_word = false;
    for (int32_t unit = from; unit < to;) {
      const CodePoint c = code_point_at(text, at);
      is_word = is_word || character(c.value).wordlike;
      unit += c.value > 0xFFFF ? 2 : 1;
      at += c.size;
    }
    if (is_word) words.push_back(trimmed(text, {begin, at}));  // U+202F joins to ICU
  }
  return words;
}

struct Tally {
  std::size_t n_texts = 0, n_words = 0, n_differ = 0;
};

void compare(std::string_view text, WordBreaker& breaker, icu::BreakIterator& rules, Tally& tally) {
  std::vector<ByteSpan> ours;
  breaker.split(text, {0, static_cast<std::uint32_t>(text.size())}, ours);
  const std::vector<ByteSpan> theirs = words_of_icu(text, rules);
  ++tally.n_texts;
  tally.n_words += theirs.size();
  if (ours == theirs) return;
  if (++tally.n_differ > 5) return;
  const auto at = std::mismatch(ours.begin(), ours.end(), theirs.begin(), theirs.end());
  const std::size_t begin = at.second == theirs.end() ? 0 : at.second->begin;
  std::cout << "text " << tally.n_texts << " byte " << begin << ": " << text.substr(begin, 60)
            << '\n';
}

}  // namespace

int main(int n_arguments, char** arguments) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::BreakIterator> rules(
      icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
  if (U_FAILURE(status)) return 2;
  WordBreaker breaker;
  Tally tally;
  for (int i = 1; i < n_arguments; ++i) {
    std::ifstream file(arguments[i], std::ios::binary);
    for (std::string text; std::getline(file, text, '\0');) compare(text, breaker, *rules, tally);
  }
  std::cout << tally.n_texts << " texts, " << tally.n_words << " words, " << tally.n_differ
            << " texts differ\n";
  return tally.n_differ == 0 ? 0 : 1;
}
