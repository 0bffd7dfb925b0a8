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

// The span without white space at either end.
ByteSpan trimmed(std::string_view document, ByteSpan span);

// The paragraphs of a document in order, each trimmed and not empty.
std::vector<ParagraphSpan> split_paragraphs(std::string_view document, LineMode lines);

}  // namespace comention
