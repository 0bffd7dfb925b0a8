#include "comention/text/layout.hpp"

#include "comention/text/characters.hpp"
#include "comention/text/utf8.hpp"

namespace comention {

namespace {

bool breaks_line(char32_t c) {
  return (c >= '\n' && c <= '\r') || c == 0x85 || c == 0x2028 || c == 0x2029;
}

}  // namespace

ByteSpan trimmed(std::string_view document, ByteSpan span) {
  while (!span.empty()) {
    const CodePoint first = code_point_at(document, span.begin);
    if (!character(first.value).space) break;
    span.begin += first.size;
  }
  while (!span.empty()) {
    const CodePoint last = code_point_before(document, span.end);
    if (!character(last.value).space) break;
    span.end -= last.size;
  }
  return span;
}

std::vector<ParagraphSpan> split_paragraphs(std::string_view document, LineMode) {
  std::vector<ParagraphSpan> paragraphs;
  const auto size = static_cast<std::uint32_t>(document.size());
  const auto close = [&](std::uint32_t begin, std::uint32_t end) {
    if (const ByteSpan span = trimmed(document, {begin, end}); !span.empty())
      paragraphs.push_back({span, Part::Body});
  };
  std::uint32_t begin = 0;
  for (std::uint32_t at = 0; at < size;) {
    const CodePoint c = code_point_at(document, at);
    if (breaks_line(c.value)) {
      close(begin, at);
      begin = at + c.size;
    }
    at += c.size;
  }
  close(begin, size);
  return paragraphs;
}

}  // namespace comention
