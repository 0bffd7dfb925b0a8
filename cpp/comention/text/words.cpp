#include "comention/text/words.hpp"

#include <unicode/brkiter.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <stdexcept>

#include "comention/text/characters.hpp"
#include "comention/text/utf8.hpp"

namespace comention {

namespace {

void check(UErrorCode status) {
  if (U_FAILURE(status)) throw std::runtime_error(std::string("ICU: ") + u_errorName(status));
}

const icu::BreakIterator& word_rules() {
  static const std::unique_ptr<icu::BreakIterator> rules = [] {
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<icu::BreakIterator> made(
        icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
    check(status);
    return made;
  }();
  return *rules;
}

bool joins_letters(WordClass c) { return c == WordClass::Mid || c == WordClass::MidLetter; }
bool joins_digits(WordClass c) { return c == WordClass::Mid || c == WordClass::MidNumber; }
bool in_word(WordClass c) {
  return c == WordClass::Letter || c == WordClass::Digit || c == WordClass::Connector;
}

// WB6, WB7, WB11, WB12, but for what follows.
bool may_join(WordClass previous, WordClass mid) {
  return (previous == WordClass::Letter && joins_letters(mid)) ||
         (previous == WordClass::Digit && joins_digits(mid));
}

bool has_word_character(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = code_point_at(text, at);
    if (character(c.value).wordlike) return true;
    at += c.size;
  }
  return false;
}

// End of the word that begins at `at` (its first character is in_word): WB5 to WB13b of UAX #29
// where no mark, format character or complex script is in the way.
std::uint32_t word_end(std::string_view text, std::uint32_t at, std::uint32_t end) {
  auto previous = WordClass::Other;
  while (at < end) {
    const CodePoint c = code_point_at(text, at);
    const WordClass is = character(c.value).word;
    if (in_word(is)) {
      previous = is;
      at += c.size;
      continue;
    }
    if (!may_join(previous, is) || at + c.size >= end) return at;
    if (character(code_point_at(text, at + c.size).value).word != previous) return at;
    at += c.size;
  }
  return at;
}

// A letter of Latin, Greek or Cyrillic, which joins any other as ASCII letters do.
bool is_plain_letter(CodePoint c) {
  const bool in_range = c.value < 0x0530 || (c.value >= 0x1E00 && c.value < 0x2000);
  return in_range && character(c.value).word == WordClass::Letter;
}

// Bytes of a letter by its first byte: ASCII, U+00C0..01BF, U+0400..047F and U+1E00..1EFF, where
// all but × and ÷ are letters; 0 for anything else.
constexpr std::array<std::uint8_t, 256> kLetterSizes = [] {
  std::array<std::uint8_t, 256> sizes{};
  for (std::size_t byte = 'a'; byte <= 'z'; ++byte) sizes[byte] = sizes[byte - 'a' + 'A'] = 1;
  for (const std::size_t byte : {0xC3u, 0xC4u, 0xC5u, 0xC6u, 0xD0u, 0xD1u}) sizes[byte] = 2;
  sizes[0xE1] = 3;
  return sizes;
}();

// The end of the letters of these blocks that stand from `at` on: most words of most news.
std::uint32_t end_of_letters(std::string_view text, std::uint32_t at, std::uint32_t end) {
  const auto byte = [&](std::uint32_t i) { return static_cast<unsigned char>(text[i]); };
  for (; at < end; at += kLetterSizes[byte(at)]) {
    const unsigned char lead = byte(at);
    if (kLetterSizes[lead] == 1) continue;
    if (kLetterSizes[lead] == 0) return at;
    if (lead == 0xC3 && (byte(at + 1) == 0x97 || byte(at + 1) == 0xB7)) return at;
    if (lead == 0xE1 && (byte(at + 1) & 0xFC) != 0xB8) return at;
  }
  return at;
}

// Appends words as long as only ASCII and plain letters take part, for kPulseBytes or so. Returns
// where it stopped: at the end, or at the word or sign before the first other character.
std::uint32_t split_simple(std::string_view text, ByteSpan within, std::vector<ByteSpan>& tokens) {
  const auto& ascii = ascii_characters();
  const std::uint32_t pause = std::min(within.end, within.begin + kPulseBytes);
  const auto byte = [&](std::uint32_t i) { return static_cast<unsigned char>(text[i]); };
  std::uint32_t at = within.begin;
  while (at < pause) {
    if (byte(at) >= 0x80) {
      if (!is_plain_letter(code_point_at(text, at)))
        return at > within.begin && byte(at - 1) != ' ' ? at - 1 : at;
    } else if (!in_word(ascii[byte(at)].word)) {
      ++at;
      continue;
    }
    const std::uint32_t begin = at;
    bool is_word = false;
    for (auto previous = WordClass::Other; at < within.end; ++at) {
      if (const std::uint32_t stop = end_of_letters(text, at, within.end); stop > at) {
        is_word = true;
        previous = WordClass::Letter;
        at = stop - 1;
        continue;
      }
      if (byte(at) >= 0x80) {
        const CodePoint c = code_point_at(text, at);
        if (!is_plain_letter(c)) return begin;
        is_word = is_word || character(c.value).wordlike;
        previous = WordClass::Letter;
        at += c.size - 1;
        continue;
      }
      const Character& is = ascii[byte(at)];
      is_word = is_word || is.wordlike;
      if (in_word(is.word)) {
        previous = is.word;
        continue;
      }
      if (!may_join(previous, is.word) || at + 1 == within.end) break;
      if (byte(at + 1) >= 0x80) return begin;
      if (ascii[byte(at + 1)].word != previous) break;
    }
    if (is_word) tokens.push_back({begin, at});
  }
  return at;
}

struct Stretch {
  std::uint32_t end;
  bool plain;  // no character of class Complex
};

Stretch stretch_to_space(std::string_view text, std::uint32_t at, std::uint32_t end) {
  Stretch found{at, true};
  while (found.end < end && text[found.end] != ' ') {
    const CodePoint c = code_point_at(text, found.end);
    found.plain = found.plain && character(c.value).word != WordClass::Complex;
    found.end += c.size;
  }
  return found;
}

}  // namespace

struct WordBreaker::Icu {
  std::unique_ptr<icu::BreakIterator> iterator{word_rules().clone()};
  icu::UnicodeString text;
};

WordBreaker::WordBreaker(Pulse pulse) : icu_(std::make_unique<Icu>()), pulse_(std::move(pulse)) {}
WordBreaker::~WordBreaker() = default;
WordBreaker::WordBreaker(WordBreaker&&) noexcept = default;
WordBreaker& WordBreaker::operator=(WordBreaker&&) noexcept = default;

void WordBreaker::split(std::string_view document, ByteSpan within, std::vector<ByteSpan>& tokens) {
  std::uint32_t next_pulse = within.begin + kPulseBytes;
  for (std::uint32_t at = within.begin; at < within.end;) {
    at = split_simple(document, {at, within.end}, tokens);
    if (at < within.end) {
      const Stretch stretch = stretch_to_space(document, at, within.end);
      if (stretch.plain)
        split_plain(document, {at, stretch.end}, tokens);
      else
        split_with_icu(document, {at, stretch.end}, tokens);
      at = stretch.end;
    }
    if (at >= next_pulse) {
      pulse_();
      next_pulse = at + kPulseBytes;
    }
  }
}

void WordBreaker::split_plain(std::string_view document, ByteSpan within,
                              std::vector<ByteSpan>& tokens) {
  for (std::uint32_t at = within.begin; at < within.end;) {
    const CodePoint c = code_point_at(document, at);
    if (!in_word(character(c.value).word)) {
      at += c.size;
      continue;
    }
    const ByteSpan word{at, word_end(document, at, within.end)};
    if (has_word_character(word.of(document))) tokens.push_back(word);
    at = word.end;
  }
}

void WordBreaker::split_with_icu(std::string_view document, ByteSpan within,
                                 std::vector<ByteSpan>& tokens) {
  const std::string_view stretch = within.of(document);
  icu_->text = icu::UnicodeString::fromUTF8({stretch.data(), static_cast<int32_t>(stretch.size())});
  if (icu_->text.isBogus()) throw std::bad_alloc();
  icu_->iterator->setText(icu_->text);

  std::uint32_t begin = within.begin, end = begin;
  int32_t unit = 0;
  for (int32_t stop = icu_->iterator->next(); stop != icu::BreakIterator::DONE;
       stop = icu_->iterator->next()) {
    bool is_word = false;
    while (unit < stop) {
      const CodePoint c = code_point_at(document, end);
      is_word = is_word || character(c.value).wordlike;
      end += c.size;
      unit += c.value > 0xFFFF ? 2 : 1;
    }
    if (is_word) tokens.push_back({begin, end});
    begin = end;
  }
}

}  // namespace comention
