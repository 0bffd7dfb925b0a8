#include "comention/text/sentences.hpp"

#include <algorithm>

#include "comention/text/abbreviations.hpp"
#include "comention/text/byte_scan.hpp"
#include "comention/text/characters.hpp"
#include "comention/text/lines.hpp"
#include "comention/text/quotations.hpp"
#include "comention/text/utf8.hpp"

namespace comention {

namespace {

// How far the rules look for a word beside a stop, in bytes: keeps hostile text linear.
constexpr std::uint32_t kReach = 64;

// UAX #29 has three points end a sentence, but not the one character that stands for them.
constexpr char32_t kEllipsis = U'…';

SentenceClass class_of(const CodePoint& c) {
  if (c.value == kEllipsis) return SentenceClass::Stop;
  const SentenceClass is = character(c.value).sentence;
  return is == SentenceClass::Break ? SentenceClass::Space : is;
}

bool is_stop(SentenceClass c) { return c == SentenceClass::Period || c == SentenceClass::Stop; }

// A cursor that steps over marks and format characters (SB5).
struct Cursor {
  std::string_view text;
  std::uint32_t at;
  std::uint32_t end;

  bool done() const { return at >= end; }
  SentenceClass is() const { return class_of(code_point_at(text, at)); }
  const Character& here() const { return character(code_point_at(text, at).value); }
  void step() {
    do at += code_point_at(text, at).size;
    while (!done() && is() == SentenceClass::Extend);
  }
  void skip(SentenceClass c) {
    while (!done() && is() == c) step();
  }
  // Over quotes, spaces and signs, but not over another stop.
  void skip_to_word(std::uint32_t limit) {
    while (at < limit && !here().wordlike && !is_stop(is())) step();
  }
};

// A quote or bracket that opens what follows, although UAX #29 counts it to the stop before.
bool opens(Cursor at) {
  if (!at.here().opener) return false;
  at.step();
  return !at.done() && at.is() != SentenceClass::Space && at.is() != SentenceClass::Close;
}

// French sets a space before the closing mark: « Non. » Puis ... A straight quote closes there only
// before another stop: Không! ".
bool closes_after_space(Cursor at) {
  if (at.done() || at.is() != SentenceClass::Close) return false;
  const bool straight = code_point_at(at.text, at.at).value == '"';
  if (!straight && !at.here().closer) return false;
  at.step();
  if (straight) return !at.done() && is_stop(at.is());
  return at.done() || at.is() == SentenceClass::Space;
}

// The next word, beyond quotes and spaces: letters, or empty where a digit or nothing comes first.
std::string_view next_word(Cursor at) {
  const std::uint32_t limit = std::min(at.end, at.at + kReach);
  at.skip_to_word(limit);
  const std::uint32_t begin = at.at;
  while (at.at < limit && at.here().letter) at.step();
  return at.text.substr(begin, at.at - begin);
}

std::uint32_t end_of(std::string_view text, std::string_view word) {
  return static_cast<std::uint32_t>(word.data() + word.size() - text.data());
}

bool initials_come_first(Cursor at) {
  const std::string_view word = next_word(at);
  return at.text.substr(end_of(at.text, word)).starts_with('.') && is_initials(word);
}

// A single letter with a period is an initial, also where it is a word: "А. С. Пушкин".
bool function_word_comes_first(Cursor at) {
  return !initials_come_first(at) && is_function_word(next_word(at));
}

// A digit, or a Roman numeral: "vol. II".
bool number_comes_first(Cursor at) {
  const std::uint32_t limit = std::min(at.end, at.at + kReach);
  at.skip_to_word(limit);
  if (at.at < limit && at.is() == SentenceClass::Digit) return true;
  const std::string_view word = next_word(at);
  return !word.empty() && word.find_first_not_of("IVXLC") == std::string_view::npos;
}

// SB8, and our rule 1 for stops that are no period: does a lower-case letter come before any other
// letter or stop? After a period numbers are passed over.
bool continues_in_lower_case(Cursor next, bool after_period) {
  for (; !next.done(); next.step()) {
    const SentenceClass is = next.is();
    if (is == SentenceClass::Lower) return true;
    if (is == SentenceClass::Upper || is == SentenceClass::Letter || is_stop(is) ||
        (is == SentenceClass::Digit && !after_period))
      return false;
  }
  return false;
}

// COMM.(XIII)
bool opens_bracket(Cursor at) { return at.text[at.at] == '(' || at.text[at.at] == '['; }

// After points of omission nothing tells a new sentence from one that goes on.
bool letter_without_case_comes_first(Cursor at) {
  while (!at.done() && (at.is() == SentenceClass::Space || at.is() == SentenceClass::Close))
    at.step();
  return !at.done() && at.is() == SentenceClass::Letter;
}

// What stands before byte `stop`, from the last space or opening quote on.
std::string_view word_before(std::string_view text, std::uint32_t begin, std::uint32_t stop) {
  std::uint32_t at = stop;
  while (at > begin && stop - at < kReach) {
    const CodePoint c = code_point_before(text, at);
    const Character& is = character(c.value);
    const bool unspaced = is.script == Script::Han || is.script == Script::Kana;
    if (unspaced || (!is.wordlike && !is.mark && c.value != '.' && c.value != '-')) break;
    at -= c.size;
  }
  while (at < stop && character(code_point_at(text, at).value).mark)  // of the letter before
    at += code_point_at(text, at).size;
  return text.substr(at, stop - at);
}

bool is_number(std::string_view word) {
  return std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// An era, no initial: "2021 م", "1399 ه.ش".
bool is_era(std::string_view text, std::uint32_t begin, std::string_view word) {
  const CodePoint first = code_point_at(word, 0);
  if (class_of(first) != SentenceClass::Letter || !is_initials(word)) return false;
  const auto at = static_cast<std::uint32_t>(word.data() - text.data());
  const ByteSpan before = trimmed(text, {begin, at});
  return before.begin < before.end &&
         class_of(code_point_before(text, before.end)) == SentenceClass::Digit;
}

// "1.5 °C", no initial.
bool is_degree(std::string_view text, std::uint32_t begin, std::string_view word) {
  const auto at = static_cast<std::uint32_t>(word.data() - text.data());
  return text.substr(begin, at - begin).ends_with("°");
}

// All before the stop is a label: "1", "12", "(a", "IV".
bool is_label(std::string_view sentence) {
  if (sentence.starts_with('(')) sentence.remove_prefix(1);
  const auto all_of = [&](std::string_view known) {
    return sentence.find_first_not_of(known) == std::string_view::npos;
  };
  if (sentence.size() <= 3 && all_of("0123456789")) return true;
  return sentence.size() == 1 || (sentence.size() <= 4 && (all_of("IVX") || all_of("ivx")));
}

// Rules 2 to 4, for a period after `word` that is followed by `next`.
bool period_ends_sentence(std::uint32_t begin, std::string_view word, Cursor next) {
  const std::string_view text = next.text;
  if (is_label(text.substr(begin, end_of(text, word) - begin))) return false;
  if (word.empty()) return true;
  if (is_number(word)) return word.size() > 2 || !follows_ordinal(next_word(next));
  if (is_era(text, begin, word) || is_degree(text, begin, word)) return true;
  switch (abbreviation(word)) {
    case Abbreviation::None:
      return true;
    case Abbreviation::Title:
      return false;
    case Abbreviation::Plain:
      return function_word_comes_first(next);
    case Abbreviation::Number:
      return !number_comes_first(next);
    case Abbreviation::Letter:
      return !number_comes_first(next) && !initials_come_first(next);
  }
  return true;
}

// Rule 5: a number follows a full word, which UAX #29 takes for a decimal or an abbreviation.
bool number_begins_sentence(std::string_view word, Cursor next) {
  if (next.is() != SentenceClass::Digit) return false;
  if (word.empty() || is_number(word)) return false;
  int n_letters = 0;
  for (std::size_t at = 0; at < word.size(); at += code_point_at(word, at).size) {
    const Character& is = character(code_point_at(word, at).value);
    n_letters += is.wordlike && is.bare_size != 0;
  }
  const bool small = character(code_point_at(word, 0).value).lower;
  return n_letters >= (small ? 2 : 4) && abbreviation(word) == Abbreviation::None;
}

// Rule 9: "... Then he left", "?! What": what holds no word is no sentence yet. Looks only so far.
bool is_wordless(std::string_view text, std::uint32_t begin, std::uint32_t stop) {
  for (std::uint32_t at = stop; at > begin;) {
    if (stop - at >= kReach) return false;
    const CodePoint c = code_point_before(text, at);
    if (character(c.value).wordlike) return false;
    at -= c.size;
  }
  return true;
}

struct Splitter {
  std::string_view text;
  std::uint32_t end;
  const UserAbbreviations& own;

  // `at` is a stop, `before` the class of what stands before it, `begin` the start of the sentence,
  // `quote_end` the end of the last quotation mark before `at`. Where the next one begins, or 0 if
  // it goes on.
  std::uint32_t next_sentence(Cursor at, SentenceClass before, std::uint32_t begin,
                              std::uint32_t quote_end) const {
    const std::uint32_t stop = at.at;
    const bool period = at.is() == SentenceClass::Period;
    const bool ellipsis = code_point_at(text, stop).value == kEllipsis;
    const bool three_points = period && text.substr(begin, stop - begin).ends_with("..");
    at.step();
    if (at.done() || is_wordless(text, begin, stop)) return 0;
    const SentenceClass after = at.is();
    if (period && after == SentenceClass::Digit) return 0;  // SB6
    if (period && after == SentenceClass::Upper &&
        (before == SentenceClass::Upper || before == SentenceClass::Lower))
      return 0;  // SB7
    while (!at.done() && at.is() == SentenceClass::Close && !opens(at)) at.step();
    const bool space_follows = !at.done() && at.is() == SentenceClass::Space;
    if (ellipsis && !space_follows) return 0;
    if (period && !space_follows && !at.done() && opens_bracket(at)) return 0;
    at.skip(SentenceClass::Space);
    if (closes_after_space(at)) {
      at.step();
      at.skip(SentenceClass::Space);
    }
    if (at.done()) return 0;
    const SentenceClass next = at.is();
    if (next == SentenceClass::Continue || is_stop(next)) return 0;  // SB8a
    const std::string_view word = period ? word_before(text, begin, stop) : std::string_view();
    if (period && own.at_end_of(text.substr(begin, stop - begin), word)) return 0;
    if (period && space_follows && number_begins_sentence(word, at)) return at.at;
    if (continues_in_lower_case(at, period)) return 0;  // SB8
    if ((ellipsis || three_points) && letter_without_case_comes_first(at)) return 0;
    if (period && !period_ends_sentence(begin, word, at)) return 0;
    return quote_end > begin && inside_short_quotation(text, {begin, end}, at.at) ? 0 : at.at;
  }
};

}  // namespace

namespace {

// A byte that may begin a stop or a quotation mark: one of ASCII, or the first of a code point of
// another script. No stop is among Latin letters with diacritics (Vietnamese has U+1E00..1EFF, too)
// and in Cyrillic.
struct MayBeStop {
  static bool is(std::string_view text, std::uint32_t at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte < 0xC0) return byte == '.' || byte == '!' || byte == '?' || byte == '"';
    if ((byte >= 0xC3 && byte <= 0xC8) || byte == 0xD0 || byte == 0xD1) return false;
    return byte != 0xE1 || (static_cast<unsigned char>(text[at + 1]) & 0xFC) != 0xB8;
  }
#if defined(__SSE2__)
  static __m128i any(__m128i x, __m128i next) {
    const __m128i ascii = _mm_or_si128(_mm_or_si128(bytes::equal(x, '.'), bytes::equal(x, '"')),
                                       _mm_or_si128(bytes::equal(x, '!'), bytes::equal(x, '?')));
    const __m128i latin = _mm_and_si128(bytes::equal(x, 0xE1), bytes::between(next, 0xB8, 0xBB));
    const __m128i letters = _mm_or_si128(
        latin, _mm_or_si128(bytes::between(x, 0xC3, 0xC8), bytes::between(x, 0xD0, 0xD1)));
    return _mm_or_si128(ascii, _mm_andnot_si128(letters, bytes::between(x, 0xC0, 0xFF)));
  }
#endif
};

// The class of what stands before `stop`, beyond marks and format characters.
SentenceClass class_before(std::string_view text, std::uint32_t begin, std::uint32_t stop) {
  while (stop > begin) {
    const CodePoint c = code_point_before(text, stop);
    if (class_of(c) != SentenceClass::Extend) return class_of(c);
    stop -= c.size;
  }
  return SentenceClass::Other;
}

}  // namespace

void split_sentences(std::string_view document, ByteSpan within, std::vector<ByteSpan>& sentences,
                     const UserAbbreviations& own, const Pulse& pulse) {
  const Splitter splitter{document, within.end, own};
  std::uint32_t begin = within.begin;
  std::uint32_t quote_end = 0;  // of the last quotation mark, if there was one
  Cursor at{document, begin, within.end};
  while ((at.at = find_byte<MayBeStop>(document, at.at, within.end)) < within.end) {
    const CodePoint here = code_point_at(document, at.at);
    const SentenceClass is = class_of(here);
    if (is_quote(here.value)) quote_end = at.at + here.size;
    if (is_stop(is)) {
      pulse();
      const SentenceClass before = class_before(document, begin, at.at);
      if (const std::uint32_t next = splitter.next_sentence(at, before, begin, quote_end);
          next != 0) {
        sentences.push_back(trimmed(document, {begin, next}));
        begin = at.at = next;
        continue;
      }
    }
    at.at += here.size;
  }
  if (begin < within.end) sentences.push_back({begin, within.end});
}

}  // namespace comention
