// Compares the words of whole texts with those of ICU's break iterator alone, on their NFC; and the
// words of the texts as they are given, and of their NFD, with the same.
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
#include "comention/text/fold.hpp"
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

std::vector<ByteSpan> words_of(std::string_view text, WordBreaker& breaker) {
  std::vector<ByteSpan> words;
  breaker.split(text, {0, static_cast<std::uint32_t>(text.size())}, words);
  return words;
}

// Have they the same words, the second, in NFC, at the places `words`?
bool same_words(std::string_view given, std::string_view text, const std::vector<ByteSpan>& words,
                WordBreaker& breaker) {
  if (given == text) return true;
  const auto found = words_of(given, breaker);
  return std::equal(found.begin(), found.end(), words.begin(), words.end(),
                    [&](ByteSpan a, ByteSpan b) { return composed(a.of(given)) == b.of(text); });
}

struct Tally {
  std::size_t n_texts = 0, n_words = 0, n_differ = 0;
};

void compare(std::string_view given, WordBreaker& breaker, icu::BreakIterator& rules,
             Tally& tally) {
  const std::string text = composed(given);
  const std::vector<ByteSpan> ours = words_of(text, breaker);
  const std::vector<ByteSpan> theirs = words_of_icu(text, rules);
  ++tally.n_texts;
  tally.n_words += theirs.size();
  const auto at = std::mismatch(ours.begin(), ours.end(), theirs.begin(), theirs.end());
  const bool as_icu = at.first == ours.end() && at.second == theirs.end();
  if (as_icu && same_words(given, text, ours, breaker) &&
      same_words(decomposed(given), text, ours, breaker))
    return;
  if (++tally.n_differ > 5) return;
  const std::size_t begin = at.second == theirs.end() ? 0 : at.second->begin;
  std::cout << "text " << tally.n_texts << (as_icu ? " in another form" : "") << " byte " << begin
            << ": " << text.substr(begin, 60) << '\n';
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
