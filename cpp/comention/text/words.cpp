#include "comention/text/words.hpp"

#include <unicode/brkiter.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <stdexcept>

#include "comention/text/characters.hpp"
#include "comention/text/composition.hpp"
#include "comention/text/lines.hpp"
#include "comention/text/utf8.hpp"
#include "comention/text/word_runs.hpp"

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

// End of the word that begins at `at` (its first character is in_word): WB4 to WB13b of UAX #29
// where no complex script is in the way.
std::uint32_t word_end(std::string_view text, std::uint32_t at, std::uint32_t end) {
  auto previous = WordClass::Other;
  const auto skip_marks = [&](std::uint32_t from) {
    while (from < end) {
      const CodePoint c = code_point_at(text, from);
      if (character(c.value).word != WordClass::Extend) break;
      from += c.size;
    }
    return from;
  };
  while (at < end) {
    const CodePoint c = code_point_at(text, at);
    const WordClass is = character(c.value).word;
    if (in_word(is) || is == WordClass::Extend) {
      if (is != WordClass::Extend) previous = is;
      at += c.size;
      continue;
    }
    if (!may_join(previous, is)) return at;
    const std::uint32_t next = skip_marks(at + c.size);
    if (next >= end || character(code_point_at(text, next).value).word != previous) return at;
    at = next;
  }
  return at;
}

bool has_complex(std::string_view run) {
  for (std::size_t at = 0; at < run.size();) {
    const CodePoint c = code_point_at(run, at);
    if (character(c.value).word == WordClass::Complex) return true;
    at += c.size;
  }
  return false;
}

bool is_ascii_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

void split_plain(std::string_view document, ByteSpan run, std::vector<ByteSpan>& tokens) {
  for (std::uint32_t at = run.begin; at < run.end;) {
    const CodePoint c = code_point_at(document, at);
    if (!in_word(character(c.value).word)) {
      at += c.size;
      continue;
    }
    const ByteSpan word{at, word_end(document, at, run.end)};
    if (has_word_character(word.of(document))) tokens.push_back(trimmed(document, word));
    at = word.end;
  }
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
  WordRuns found(document, within);
  std::vector<WordRun> runs;
  std::uint32_t known = within.begin;
  for (bool more = true; more;) {
    more = found.next(runs);
    pulse_();
    for (const WordRun& run : runs) {
      if (run.span.begin < known) continue;
      if (!run.odd)
        tokens.push_back(run.span);
      else
        known = split_run(document, within, run.span, tokens).end;
    }
    runs.clear();
  }
}

WordBreaker::Cut WordBreaker::split_run(std::string_view document, ByteSpan within, ByteSpan run,
                                        std::vector<ByteSpan>& tokens) {
  if (!has_complex(run.of(document))) {
    split_plain(document, run, tokens);
    return {run.end, true};
  }
  const bool leans = run.begin > within.begin && !is_ascii_space(document[run.begin - 1]);
  ByteSpan stretch{leans ? run.begin - 1 : run.begin, run.end};
  while (stretch.end < within.end && !is_ascii_space(document[stretch.end])) ++stretch.end;
  split_with_icu(document, stretch, tokens);
  return {stretch.end, false};
}

void WordBreaker::split_with_icu(std::string_view document, ByteSpan within,
                                 std::vector<ByteSpan>& tokens) {
  const std::string_view stretch = within.of(document);
  icu_->text = icu::UnicodeString::fromUTF8({stretch.data(), static_cast<int32_t>(stretch.size())});
  if (icu_->text.isBogus()) throw std::bad_alloc();
  const auto length = static_cast<std::size_t>(icu_->text.length());
  if (surely_composed({icu_->text.getBuffer(), length}))
    cut_as_it_stands(document, within, tokens);
  else
    cut_composed(document, within, tokens);
}

// Boundaries and characters are walked through side by side: text that is composed, as nearly all
// is, needs no list of places.
void WordBreaker::cut_as_it_stands(std::string_view document, ByteSpan within,
                                   std::vector<ByteSpan>& tokens) {
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
    if (is_word) tokens.push_back(trimmed(document, {begin, end}));
    begin = end;
  }
}

void WordBreaker::cut_composed(std::string_view document, ByteSpan within,
                               std::vector<ByteSpan>& tokens) {
  const Composition composed = compose(within.of(document));
  const auto length = static_cast<int32_t>(composed.text.size());
  icu_->text = icu::UnicodeString(composed.text.data(), length);
  if (icu_->text.isBogus()) throw std::bad_alloc();
  icu_->iterator->setText(icu_->text);
  std::uint32_t begin = within.begin;
  for (int32_t stop = icu_->iterator->next(); stop != icu::BreakIterator::DONE;
       stop = icu_->iterator->next()) {
    const std::uint32_t end = within.begin + composed.places[static_cast<std::size_t>(stop)];
    if (has_word_character(document.substr(begin, end - begin)))
      tokens.push_back(trimmed(document, {begin, end}));
    begin = end;
  }
}

}  // namespace comention
