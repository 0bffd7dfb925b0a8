#pragma once

// Lines of a document, and whether its line breaks mean anything.

#include <cstdint>
#include <string_view>
#include <vector>

#include "comention/base/spans.hpp"
#include "comention/text/pulse.hpp"

namespace comention {

// A line with something on it.
struct Line {
  ByteSpan span;                   // trimmed
  std::uint32_t blank_before = 0;  // blank lines between it and the line before
};

// The span without white space at either end.
ByteSpan trimmed(std::string_view document, ByteSpan span);

// Lines end at LF, CR, CR LF, VT, FF, NEL (U+0085), U+2028 and U+2029. Blank ones are only counted.
std::vector<Line> split_lines(std::string_view document, const Pulse& pulse);

// Was the text broken at a fixed width, as in mail or a wire? Of the lines that another one follows
// without a blank between there must be at least four; the widest of them must have 30 to 120
// characters (a letter with its marks is one, composed or not); and nine in ten must be full: the
// next line's first word would have gone beyond the widest.
bool is_hard_wrapped(std::string_view document, const std::vector<Line>& lines);

}  // namespace comention
