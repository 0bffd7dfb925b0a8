#pragma once

// UAX #29 written out rule by rule, as slowly as it reads: for every position the whole text is
// looked at anew. Test and fuzz targets hold the machines of uax29.hpp to it.

#include <unicode/uchar.h>

#include <cstdint>
#include <string_view>
#include <vector>

#include "comention/text/utf8.hpp"

namespace comention::reference {

struct Code {
  UChar32 value;
  std::uint32_t begin;  // byte
  int is;               // class
};

inline std::vector<Code> codes_of(std::string_view text, UProperty property) {
  std::vector<Code> codes;
  for (std::uint32_t at = 0; at < text.size();) {
    const CodePoint c = code_point_at(text, at);
    const auto value = static_cast<UChar32>(c.value);
    codes.push_back({value, at, u_getIntPropertyValue(value, property)});
    at += c.size;
  }
  return codes;
}

// Before code i of the text: true where the annex breaks. `i` is neither the first nor beyond the
// last.
inline bool word_breaks_before(const std::vector<Code>& all, std::size_t i) {
  const auto newline = [](int c) { return c == U_WB_CR || c == U_WB_LF || c == U_WB_NEWLINE; };
  const auto ignored = [](int c) { return c == U_WB_EXTEND || c == U_WB_FORMAT || c == U_WB_ZWJ; };
  const int raw_left = all[i - 1].is, raw_right = all[i].is;
  if (raw_left == U_WB_CR && raw_right == U_WB_LF) return false;  // WB3
  if (newline(raw_left)) return true;                             // WB3a
  if (newline(raw_right)) return true;                            // WB3b
  if (raw_left == U_WB_ZWJ && u_hasBinaryProperty(all[i].value, UCHAR_EXTENDED_PICTOGRAPHIC))
    return false;                                                               // WB3c
  if (raw_left == U_WB_WSEGSPACE && raw_right == U_WB_WSEGSPACE) return false;  // WB3d
  if (ignored(raw_right)) return false;                                         // WB4

  std::vector<int> before, after;  // classes, without what WB4 passes over; the nearest first
  for (std::size_t k = i; k-- > 0;)
    if (!ignored(all[k].is) || k == 0 || newline(all[k - 1].is)) before.push_back(all[k].is);
  for (std::size_t k = i; k < all.size(); ++k)
    if (!ignored(all[k].is) || newline(all[k - 1].is)) after.push_back(all[k].is);
  const auto left = [&](std::size_t k) {
    return k < before.size() ? before[k] : static_cast<int>(U_WB_OTHER);
  };
  const auto right = [&](std::size_t k) {
    return k < after.size() ? after[k] : static_cast<int>(U_WB_OTHER);
  };

  const auto letter = [](int c) { return c == U_WB_ALETTER || c == U_WB_HEBREW_LETTER; };
  const auto mid_quote = [](int c) { return c == U_WB_MIDNUMLET || c == U_WB_SINGLE_QUOTE; };
  const auto mid_letter = [&](int c) { return c == U_WB_MIDLETTER || mid_quote(c); };
  const auto mid_number = [&](int c) { return c == U_WB_MIDNUM || mid_quote(c); };
  const auto hebrew = [](int c) { return c == U_WB_HEBREW_LETTER; };
  const auto digit = [](int c) { return c == U_WB_NUMERIC; };
  const auto katakana = [](int c) { return c == U_WB_KATAKANA; };
  const auto connector = [](int c) { return c == U_WB_EXTENDNUMLET; };
  const int l = left(0), r = right(0);

  if (letter(l) && letter(r)) return false;                                                  // WB5
  if (letter(l) && mid_letter(r) && letter(right(1))) return false;                          // WB6
  if (letter(left(1)) && mid_letter(l) && letter(r)) return false;                           // WB7
  if (hebrew(l) && r == U_WB_SINGLE_QUOTE) return false;                                     // WB7a
  if (hebrew(l) && r == U_WB_DOUBLE_QUOTE && hebrew(right(1))) return false;                 // WB7b
  if (hebrew(left(1)) && l == U_WB_DOUBLE_QUOTE && hebrew(r)) return false;                  // WB7c
  if (digit(l) && digit(r)) return false;                                                    // WB8
  if (letter(l) && digit(r)) return false;                                                   // WB9
  if (digit(l) && letter(r)) return false;                                                   // WB10
  if (digit(left(1)) && mid_number(l) && digit(r)) return false;                             // WB11
  if (digit(l) && mid_number(r) && digit(right(1))) return false;                            // WB12
  if (katakana(l) && katakana(r)) return false;                                              // WB13
  if ((letter(l) || digit(l) || katakana(l) || connector(l)) && connector(r)) return false;  // 13a
  if (connector(l) && (letter(r) || digit(r) || katakana(r))) return false;                  // 13b
  if (r == U_WB_REGIONAL_INDICATOR) {  // WB15, WB16
    std::size_t n = 0;
    while (left(n) == U_WB_REGIONAL_INDICATOR) ++n;
    if (n % 2 == 1) return false;
  }
  return true;  // WB999
}

inline bool sentence_breaks_before(const std::vector<Code>& all, std::size_t i) {
  const auto separator = [](int c) { return c == U_SB_SEP || c == U_SB_CR || c == U_SB_LF; };
  const auto ignored = [](int c) { return c == U_SB_EXTEND || c == U_SB_FORMAT; };
  if (all[i - 1].is == U_SB_CR && all[i].is == U_SB_LF) return false;  // SB3
  if (separator(all[i - 1].is)) return true;                           // SB4
  if (ignored(all[i].is)) return false;                                // SB5

  std::vector<int> before, after;
  for (std::size_t k = i; k-- > 0;)
    if (!ignored(all[k].is) || k == 0 || separator(all[k - 1].is)) before.push_back(all[k].is);
  for (std::size_t k = i; k < all.size(); ++k)
    if (!ignored(all[k].is) || separator(all[k - 1].is)) after.push_back(all[k].is);
  const auto left = [&](std::size_t k) {
    return k < before.size() ? before[k] : static_cast<int>(U_SB_OTHER);
  };
  const auto stop = [](int c) { return c == U_SB_ATERM || c == U_SB_STERM; };
  const int l = left(0), r = after[0];

  if (l == U_SB_ATERM && r == U_SB_NUMERIC) return false;  // SB6
  if ((left(1) == U_SB_UPPER || left(1) == U_SB_LOWER) && l == U_SB_ATERM && r == U_SB_UPPER)
    return false;  // SB7
  // What stands before: SATerm Close* Sp* ParaSep?
  std::size_t k = 0;
  const bool after_separator = separator(l);
  k += after_separator;
  std::size_t n_spaces = 0, n_closes = 0;
  for (; left(k) == U_SB_SP; ++k) ++n_spaces;
  for (; left(k) == U_SB_CLOSE; ++k) ++n_closes;
  if (!stop(left(k))) return false;  // SB998
  if (left(k) == U_SB_ATERM && !after_separator)
    for (const int c : after) {  // SB8
      if (c == U_SB_LOWER) return false;
      if (c == U_SB_OLETTER || c == U_SB_UPPER || separator(c) || stop(c)) break;
    }
  if (!after_separator && (r == U_SB_SCONTINUE || stop(r))) return false;  // SB8a
  if (!after_separator && n_spaces == 0 && (r == U_SB_CLOSE || r == U_SB_SP || separator(r)))
    return false;                                                        // SB9
  if (!after_separator && (r == U_SB_SP || separator(r))) return false;  // SB10
  return true;                                                           // SB11
}

// All boundaries of a text but the two ends.
template <class BreaksBefore>
std::vector<std::uint32_t> boundaries(std::string_view text, UProperty property,
                                      const BreaksBefore& breaks_before) {
  const auto codes = codes_of(text, property);
  std::vector<std::uint32_t> found;
  for (std::size_t i = 1; i < codes.size(); ++i)
    if (breaks_before(codes, i)) found.push_back(codes[i].begin);
  return found;
}

inline std::vector<std::uint32_t> word_boundaries(std::string_view text) {
  return boundaries(text, UCHAR_WORD_BREAK, word_breaks_before);
}

inline std::vector<std::uint32_t> sentence_boundaries(std::string_view text) {
  return boundaries(text, UCHAR_SENTENCE_BREAK, sentence_breaks_before);
}

}  // namespace comention::reference
