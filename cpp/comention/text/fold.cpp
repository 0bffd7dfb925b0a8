#include "comention/text/fold.hpp"

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/uversion.h>

#include <algorithm>
#include <array>
#include <stdexcept>

#include "comention/text/characters.hpp"
#include "comention/text/letter_keys.hpp"
#include "comention/text/utf8.hpp"

namespace comention {

namespace {

constexpr int kMaxMarks = 30;

void check(UErrorCode status) {
  if (U_FAILURE(status)) throw std::runtime_error(std::string("ICU: ") + u_errorName(status));
}

using GetInstance = const icu::Normalizer2* (*)(UErrorCode&);

std::string normalized(GetInstance get, std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* normalizer = get(status);
  check(status);
  std::string result;
  icu::StringByteSink<std::string> sink(&result, static_cast<int32_t>(text.size()));
  normalizer->normalizeUTF8(0, {text.data(), static_cast<int32_t>(text.size())}, sink, nullptr,
                            status);
  check(status);
  return result;
}

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return (c & 0x80) == 0; });
}

char lower_ascii(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }

// Calls visit(character, number of marks in a row up to here, 0 if it is none). Ignorable
// characters do not end a run of marks: folding deletes them, and the marks would meet.
template <class Visit>
void count_marks(std::string_view word, const Visit& visit) {
  int n_marks = 0;
  for (std::size_t at = 0; at < word.size();) {
    const CodePoint c = code_point_at(word, at);
    const Character& is = character(c.value);
    if (is.mark)
      ++n_marks;
    else if (!is.ignorable)
      n_marks = 0;
    visit(word.substr(at, c.size), is.mark ? n_marks : 0);
    at += c.size;
  }
}

std::string without_marks_beyond_limit(std::string_view word) {
  std::string kept;
  count_marks(word, [&](std::string_view c, int n_marks) {
    if (n_marks <= kMaxMarks) kept += c;
  });
  return kept;
}

// The limit counts the marks of decomposed text, but a flood must not be decomposed: first it is
// cut as it stands. A composed letter holds a few marks at most, so a shorter run needs nothing.
std::string with_few_marks(std::string_view word) {
  constexpr int kSurelyFew = kMaxMarks - 8;
  int longest = 0;
  count_marks(word, [&](std::string_view, int n_marks) { longest = std::max(longest, n_marks); });
  if (longest <= kSurelyFew) return std::string(word);
  return without_marks_beyond_limit(
      normalized(icu::Normalizer2::getNFKDInstance, without_marks_beyond_limit(word)));
}

// Puts a key together from those of the letters, which `part` takes out of LetterKeys: "" where a
// letter is not simple, and for a word of one character.
template <class Part>
std::string key_of_letters(std::string_view word, const Part& part) {
  std::string key;
  if (word.empty() || code_point_at(word, 0).size == word.size()) return key;
  key.reserve(word.size() + 1);
  for (std::size_t at = 0; at < word.size();) {
    const CodePoint c = code_point_at(word, at);
    const LetterKeys& keys = letter_keys(c.value);
    if (!keys.simple) return {};
    append_utf8(key, part(keys));
    at += c.size;
  }
  return key;
}

// The iota below a Greek letter folds to a letter, so it must first stand behind the other marks.
// It is U+0345 or inside one of U+1F80..1FFF.
bool may_hold_iota_below(std::string_view text) {
  constexpr std::array<std::string_view, 3> kBegins{"\u0345", "\xE1\xBE", "\xE1\xBF"};
  return std::any_of(kBegins.begin(), kBegins.end(), [&](std::string_view begin) {
    return text.find(begin) != std::string_view::npos;
  });
}

char tone_digit(char32_t mark) {
  switch (mark) {
    case 0x0301:
      return '1';
    case 0x0300:
      return '2';
    case 0x0309:
      return '3';
    case 0x0303:
      return '4';
    case 0x0323:
      return '5';
    default:
      return 0;
  }
}

std::string written(const UVersionInfo version) {
  char text[U_MAX_VERSION_STRING_LENGTH];
  u_versionToString(version, text);
  return text;
}

// Letters that carry their mark inside and do not decompose.
std::string_view without_inner_mark(char32_t letter) {
  switch (letter) {
    case U'đ':
    case U'ð':
      return "d";
    case U'ł':
      return "l";
    case U'ø':
      return "o";
    case U'ı':
      return "i";
    case U'ß':
      return "ss";
    case U'æ':
      return "ae";
    case U'œ':
      return "oe";
    default:
      return {};
  }
}

}  // namespace

std::string term_key(std::string_view word) {
  if (is_ascii(word)) {
    std::string key(word);
    std::transform(key.begin(), key.end(), key.begin(), lower_ascii);
    return key;
  }
  if (std::string key = key_of_letters(word, [](const LetterKeys& keys) { return keys.term; });
      !key.empty())
    return key;
  std::string limited = word.size() <= kMaxMarks ? std::string(word) : with_few_marks(word);
  if (may_hold_iota_below(limited)) limited = normalized(icu::Normalizer2::getNFCInstance, limited);
  return normalized(icu::Normalizer2::getNFKCCasefoldInstance, limited);
}

std::string tone_key(std::string_view term) {
  if (is_ascii(term)) return std::string(term);
  std::string tones;
  std::string letters = key_of_letters(term, [&](const LetterKeys& keys) {
    if (keys.tone_digit != 0) tones.push_back(keys.tone_digit);
    return keys.tone;
  });
  if (!letters.empty()) return letters + tones;
  tones.clear();
  const std::string decomposed = normalized(icu::Normalizer2::getNFDInstance, term);
  for (std::size_t at = 0; at < decomposed.size();) {
    const CodePoint c = code_point_at(decomposed, at);
    if (const char tone = tone_digit(c.value))
      tones.push_back(tone);
    else
      append_utf8(letters, c.value == U'ð' ? U'đ' : c.value);
    at += c.size;
  }
  return normalized(icu::Normalizer2::getNFCInstance, letters) + tones;
}

std::string plain_key(std::string_view term) {
  if (is_ascii(term)) return std::string(term);
  std::string key = key_of_letters(term, [](const LetterKeys& keys) { return keys.plain; });
  if (!key.empty()) return key;
  const std::string decomposed = normalized(icu::Normalizer2::getNFDInstance, term);
  for (std::size_t at = 0; at < decomposed.size();) {
    const CodePoint c = code_point_at(decomposed, at);
    if (const auto letters = without_inner_mark(c.value); !letters.empty())
      key += letters;
    else if (!is_combining(c.value))
      key.append(decomposed, at, c.size);
    at += c.size;
  }
  return normalized(icu::Normalizer2::getNFCInstance, key);
}

std::string composed(std::string_view text) {
  if (is_ascii(text)) return std::string(text);
  return normalized(icu::Normalizer2::getNFCInstance, text);
}

std::string decomposed(std::string_view text) {
  if (is_ascii(text)) return std::string(text);
  return normalized(icu::Normalizer2::getNFDInstance, text);
}

std::string icu_version() {
  UVersionInfo version;
  u_getVersion(version);
  return written(version);
}

std::string unicode_version() {
  UVersionInfo version;
  u_getUnicodeVersion(version);
  return written(version);
}

}  // namespace comention
