#include "comention/text/lines.hpp"

#include <algorithm>

#include "comention/text/characters.hpp"
#include "comention/text/utf8.hpp"

namespace comention {

namespace {

// Bytes of the line break at `at`, or 0.
std::uint32_t break_at(std::string_view text, std::size_t at) {
  const char c = text[at];
  if (c == '\r') return at + 1 < text.size() && text[at + 1] == '\n' ? 2 : 1;
  if (c >= '\n' && c <= '\f') return 1;
  const std::string_view rest = text.substr(at, 3);
  if (rest == "\u2028" || rest == "\u2029") return 3;
  return rest.starts_with("\u0085") ? 2 : 0;
}

struct Width {
  std::size_t all = 0, first_word = 0;  // code points
};

Width width_of(std::string_view line) {
  const std::string_view first = line.substr(0, line.find(' '));
  // In scripts without spaces any character may begin the next line.
  constexpr std::size_t kLongestWord = 20;
  return {count_code_points(line), std::min(count_code_points(first), kLongestWord)};
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

std::vector<Line> split_lines(std::string_view document, const Pulse& pulse) {
  std::vector<Line> lines;
  std::uint32_t begin = 0, blank = 0, next_pulse = kPulseBytes;
  const auto close = [&](std::uint32_t end) {
    const ByteSpan span = trimmed(document, {begin, end});
    if (span.empty()) {
      ++blank;
      return;
    }
    lines.push_back({span, blank});
    blank = 0;
  };
  const auto size = static_cast<std::uint32_t>(document.size());
  for (std::uint32_t at = 0; at < size;) {
    const auto c = static_cast<unsigned char>(document[at]);
    const bool may_break = (c >= '\n' && c <= '\r') || c == 0xC2 || c == 0xE2;
    const std::uint32_t length = may_break ? break_at(document, at) : 0;
    if (length != 0) {
      close(at);
      begin = at + length;
    }
    at += std::max(length, 1u);
    if (at >= next_pulse) {
      pulse();
      next_pulse = at + kPulseBytes;
    }
  }
  close(size);
  return lines;
}

bool is_hard_wrapped(std::string_view document, const std::vector<Line>& lines) {
  std::size_t widest = 0, n_inner = 0, n_full = 0;
  for (std::size_t i = 0; i + 1 < lines.size(); ++i)
    if (lines[i + 1].blank_before == 0)
      widest = std::max(widest, count_code_points(lines[i].span.of(document)));
  if (widest < 30 || widest > 120) return false;
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    if (lines[i + 1].blank_before != 0) continue;
    const Width here = width_of(lines[i].span.of(document));
    const Width next = width_of(lines[i + 1].span.of(document));
    ++n_inner;
    n_full += here.all + 1 + next.first_word > widest;
  }
  return n_inner >= 4 && n_full * 10 >= n_inner * 9;
}

}  // namespace comention
