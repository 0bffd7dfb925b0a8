#include "comention/text/uax29.hpp"

#include <unicode/uchar.h>

#include <algorithm>

#include "comention/text/characters.hpp"
#include "comention/text/lines.hpp"
#include "comention/text/utf8.hpp"

namespace comention {

namespace {

// ---- words ----

UWordBreakValues word_break(char32_t c) {
  return static_cast<UWordBreakValues>(
      u_getIntPropertyValue(static_cast<UChar32>(c), UCHAR_WORD_BREAK));
}

bool ends_line(UWordBreakValues c) { return c == U_WB_CR || c == U_WB_LF || c == U_WB_NEWLINE; }
bool is_letter(UWordBreakValues c) { return c == U_WB_ALETTER || c == U_WB_HEBREW_LETTER; }
// Stays with what stands before it (WB4).
bool is_ignored(UWordBreakValues c) {
  return c == U_WB_EXTEND || c == U_WB_FORMAT || c == U_WB_ZWJ;
}

struct WordCursor {
  std::string_view text;
  std::uint32_t at, end;

  bool done() const { return at >= end; }
  char32_t value() const { return code_point_at(text, at).value; }
  UWordBreakValues is() const { return done() ? U_WB_OTHER : word_break(value()); }
  void step() { at += code_point_at(text, at).size; }
  void skip_ignored() {
    while (!done() && is_ignored(is())) step();
  }
};

// WB5, WB8 to WB10, WB13 to WB13b: two that stand side by side.
bool joins(UWordBreakValues left, UWordBreakValues right) {
  const bool letters_or_digits = is_letter(left) || left == U_WB_NUMERIC;
  if (is_letter(right) || right == U_WB_NUMERIC)
    return letters_or_digits || left == U_WB_EXTENDNUMLET;
  if (right == U_WB_KATAKANA) return left == U_WB_KATAKANA || left == U_WB_EXTENDNUMLET;
  if (right == U_WB_EXTENDNUMLET)
    return letters_or_digits || left == U_WB_KATAKANA || left == U_WB_EXTENDNUMLET;
  return false;
}

// WB6, WB7, WB7b, WB7c, WB11, WB12: what stands around a mark of punctuation inside a word.
bool joins_across(UWordBreakValues left, UWordBreakValues middle, UWordBreakValues right) {
  switch (middle) {
    case U_WB_MIDNUMLET:
    case U_WB_SINGLE_QUOTE:
      return (is_letter(left) && is_letter(right)) ||
             (left == U_WB_NUMERIC && right == U_WB_NUMERIC);
    case U_WB_MIDLETTER:
      return is_letter(left) && is_letter(right);
    case U_WB_MIDNUM:
      return left == U_WB_NUMERIC && right == U_WB_NUMERIC;
    case U_WB_DOUBLE_QUOTE:
      return left == U_WB_HEBREW_LETTER && right == U_WB_HEBREW_LETTER;
    default:
      return false;
  }
}

// ---- sentences ----

USentenceBreak sentence_break(char32_t c, LineBreak line_break) {
  const auto is = static_cast<USentenceBreak>(
      u_getIntPropertyValue(static_cast<UChar32>(c), UCHAR_SENTENCE_BREAK));
  const bool breaks = is == U_SB_SEP || is == U_SB_CR || is == U_SB_LF;
  return breaks && line_break == LineBreak::IsSpace ? U_SB_SP : is;
}

bool is_stop(USentenceBreak c) { return c == U_SB_ATERM || c == U_SB_STERM; }

struct SentenceCursor {
  std::string_view text;
  std::uint32_t at, end;
  LineBreak line_break;

  bool done() const { return at >= end; }
  USentenceBreak is() const {
    return done() ? U_SB_OTHER : sentence_break(code_point_at(text, at).value, line_break);
  }
  bool at_line_break() const { return is() == U_SB_SEP || is() == U_SB_CR || is() == U_SB_LF; }
  void pass_line_break() {
    const bool cr = is() == U_SB_CR;
    at += code_point_at(text, at).size;
    if (cr && is() == U_SB_LF) ++at;  // SB3
  }
  // One character and the marks and format characters that stay with it (SB5).
  void step() {
    do at += code_point_at(text, at).size;
    while (!done() && (is() == U_SB_EXTEND || is() == U_SB_FORMAT));
  }
  void skip(USentenceBreak c) {
    while (!done() && is() == c) step();
  }
};

// SB8: no letter, line break or stop comes before a lower-case letter.
bool lower_case_follows(SentenceCursor at) {
  for (; !at.done() && !at.at_line_break() && !is_stop(at.is()); at.step()) {
    if (at.is() == U_SB_LOWER) return true;
    if (at.is() == U_SB_UPPER || at.is() == U_SB_OLETTER) return false;
  }
  return false;
}

}  // namespace

std::uint32_t next_word_boundary(std::string_view text, std::uint32_t at, std::uint32_t end) {
  WordCursor next{text, at, end};
  UWordBreakValues left = next.is();
  char32_t beside = next.value();  // what stands right before `next`, ignored or not
  next.step();
  if (left == U_WB_CR && next.is() == U_WB_LF) return next.at + 1;  // WB3
  if (ends_line(left)) return next.at;                              // WB3a
  while (!next.done()) {
    const char32_t value = next.value();
    const UWordBreakValues is = next.is();
    if (is_ignored(is)) {  // WB4
      beside = value;
      next.step();
      continue;
    }
    const bool pictograph =
        beside == 0x200D &&
        u_hasBinaryProperty(static_cast<UChar32>(value), UCHAR_EXTENDED_PICTOGRAPHIC);  // WB3c
    const bool spaces = is == U_WB_WSEGSPACE && word_break(beside) == U_WB_WSEGSPACE;   // WB3d
    const bool flag = left == U_WB_REGIONAL_INDICATOR && is == left;                    // WB15, 16
    if (pictograph || spaces || flag || joins(left, is)) {
      left = flag ? U_WB_OTHER : is;
      beside = value;
      next.step();
      continue;
    }
    WordCursor beyond = next;
    beyond.step();
    beyond.skip_ignored();
    const bool across = joins_across(left, is, beyond.is());
    const bool hebrew_quote = left == U_WB_HEBREW_LETTER && is == U_WB_SINGLE_QUOTE;  // WB7a
    if (!across && !hebrew_quote) return next.at;
    if (across) next = beyond;
    left = next.is();
    beside = next.value();
    next.step();
  }
  return next.at;
}

std::uint32_t next_sentence_boundary(std::string_view text, std::uint32_t at, std::uint32_t end,
                                     LineBreak line_break) {
  SentenceCursor next{text, at, end, line_break};
  USentenceBreak before = U_SB_OTHER;
  while (!next.done()) {
    if (next.at_line_break()) {  // SB4
      next.pass_line_break();
      return next.at;
    }
    const USentenceBreak is = next.is();
    next.step();
    if (is_stop(is)) {
      const bool period = is == U_SB_ATERM;
      const bool in_word = before == U_SB_UPPER || before == U_SB_LOWER;
      const bool inside = period && (next.is() == U_SB_NUMERIC ||            // SB6
                                     (in_word && next.is() == U_SB_UPPER));  // SB7
      before = is;
      if (inside) continue;
      next.skip(U_SB_CLOSE);  // SB9
      next.skip(U_SB_SP);     // SB10
      if (next.done()) return next.at;
      if (next.at_line_break()) continue;
      const bool goes_on = next.is() == U_SB_SCONTINUE || is_stop(next.is());  // SB8a
      if (!goes_on && !(period && lower_case_follows(next))) return next.at;   // SB11
      before = U_SB_OTHER;
      continue;
    }
    before = is;
  }
  return next.at;
}

void split_words_uax29(std::string_view document, ByteSpan within, std::vector<ByteSpan>& words,
                       const Pulse& pulse) {
  std::uint32_t next_pulse = within.begin;
  for (std::uint32_t at = within.begin, stop; at < within.end; at = stop) {
    stop = next_word_boundary(document, at, within.end);
    bool is_word = false;
    for (std::uint32_t i = at; i < stop && !is_word;) {
      const CodePoint c = code_point_at(document, i);
      is_word = character(c.value).wordlike;
      i += c.size;
    }
    if (is_word) words.push_back(trimmed(document, {at, stop}));
    if (at >= next_pulse) {
      pulse();
      next_pulse = at + kPulseBytes;
    }
  }
}

void split_sentences_uax29(std::string_view document, ByteSpan within,
                           std::vector<ByteSpan>& sentences, const Pulse& pulse) {
  for (std::uint32_t at = within.begin, stop; at < within.end; at = stop) {
    pulse();
    stop = next_sentence_boundary(document, at, within.end, LineBreak::IsSpace);
    const ByteSpan sentence = trimmed(document, {at, stop});
    if (!sentence.empty()) sentences.push_back(sentence);
  }
}

}  // namespace comention
