// Any text: "unicode" words are those of ICU on its NFC, and the annex's machines give the
// boundaries of its rules written out one by one.

#include <unicode/brkiter.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "comention/text/characters.hpp"
#include "comention/text/fold.hpp"
#include "comention/text/lines.hpp"
#include "comention/text/uax29.hpp"
#include "comention/text/utf8.hpp"
#include "comention/text/words.hpp"
#include "uax29_reference.hpp"

namespace {

using namespace comention;

constexpr std::size_t kLongest = 256;  // the reference looks at the whole text for every position

void require(bool claim) {
  if (!claim) std::abort();
}

// Segments that hold a word character, without white space at their ends: a joiner leans on it, and
// U+202F joins.
template <class Stops>
std::vector<ByteSpan> words_between(std::string_view text, const Stops& stops) {
  std::vector<ByteSpan> words;
  std::uint32_t begin = 0;
  for (const std::uint32_t stop : stops) {
    bool is_word = false;
    for (std::uint32_t at = begin; at < stop; at += code_point_at(text, at).size)
      is_word = is_word || character(code_point_at(text, at).value).wordlike;
    if (is_word) words.push_back(trimmed(text, {begin, stop}));
    begin = stop;
  }
  return words;
}

std::vector<std::uint32_t> stops_of_icu(std::string_view text) {
  static const std::unique_ptr<icu::BreakIterator> iterator = [] {
    UErrorCode status = U_ZERO_ERROR;
    return std::unique_ptr<icu::BreakIterator>(
        icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
  }();
  const auto units = icu::UnicodeString::fromUTF8({text.data(), static_cast<int32_t>(text.size())});
  iterator->setText(units);
  std::vector<std::uint32_t> stops;
  std::uint32_t at = 0;
  int32_t unit = 0;
  for (int32_t stop; (stop = iterator->next()) != icu::BreakIterator::DONE;) {
    while (unit < stop) {
      const CodePoint c = code_point_at(text, at);
      unit += c.value > 0xFFFF ? 2 : 1;
      at += c.size;
    }
    stops.push_back(at);
  }
  return stops;
}

template <class Next>
std::vector<std::uint32_t> inner_stops(std::string_view text, const Next& next) {
  std::vector<std::uint32_t> stops;
  const auto end = static_cast<std::uint32_t>(text.size());
  for (std::uint32_t at = 0; at < end;)
    if ((at = next(text, at, end)) < end) stops.push_back(at);
  return stops;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (first_invalid_byte(text) != std::string_view::npos) return 0;
  const ByteSpan all{0, static_cast<std::uint32_t>(size)};
  std::vector<ByteSpan> words;
  WordBreaker().split(text, all, words);
  for (ByteSpan& word : words) word = trimmed(text, word);
  const std::string in_nfc = composed(text);
  const std::vector<ByteSpan> expected = words_between(in_nfc, stops_of_icu(in_nfc));
  require(std::equal(
      words.begin(), words.end(), expected.begin(), expected.end(),
      [&](ByteSpan word, ByteSpan as) { return composed(word.of(text)) == as.of(in_nfc); }));
  if (size > kLongest) return 0;

  auto stops = reference::word_boundaries(text);
  require(inner_stops(text, next_word_boundary) == stops);
  require(inner_stops(text, [](auto t, auto at, auto end) {
            return next_sentence_boundary(t, at, end);
          }) == reference::sentence_boundaries(text));
  stops.push_back(all.end);
  words.clear();
  split_words_uax29(text, all, words);
  require(words == words_between(text, stops));
  return 0;
}
