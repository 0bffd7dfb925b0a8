#pragma once

// Layout of a news article: paragraphs, and which of them are not the story itself.

#include <cstdint>
#include <string_view>
#include <vector>

#include "comention/base/spans.hpp"

namespace comention {

enum class Part : std::uint8_t { Headline, Byline, Dateline, Caption, Teaser, Body };

enum class LineMode : std::uint8_t {
  Auto,        // decide by the rule below
  Wrapped,     // a paragraph ends at a blank line
  Paragraphs,  // a paragraph ends at every line break
};

struct ParagraphSpan {
  ByteSpan span;
  Part part = Part::Body;
};

}  // namespace comention
