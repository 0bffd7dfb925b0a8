#include "comention/text/lines.hpp"

#include <algorithm>

#include "comention/text/byte_scan.hpp"
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

struct MayBreak {
  static bool is(std::string_view text, std::uint32_t at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    return (byte >= '\n' && byte <= '\r') || byte == 0xC2 || byte == 0xE2;
  }
#if defined(__SSE2__)
  static __m128i any(__m128i x, __m128i) {
    return _mm_or_si128(bytes::between(x, '\n', '\r'),
                        _mm_or_si128(bytes::equal(x, 0xC2), bytes::equal(x, 0xE2)));
  }
#endif
};

constexpr std::size_t kNarrowest = 30, kWidest = 120;

// What one sees of a line, composed or not; beyond `most` nobody asks.
std::size_t width_of(std::string_view line, std::size_t most = kWidest + 1) {
  std::size_t width = 0;
  for (std::size_t at = 0; at < line.size() && width < most;) {
    const CodePoint here = code_point_at(line, at);
    width += character(here.value).bare_size != 0;
    at += here.size;
  }
  return width;
}

// In scripts without spaces any character may begin the next line.
std::size_t width_of_first_word(std::string_view line) {
  constexpr std::size_t kLongestWord = 20;
  return width_of(line.substr(0, line.find(' ')), kLongestWord);
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
  std::uint32_t begin = 0, blank = 0;
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
    const std::uint32_t pause = std::min(size, at + kPulseBytes);
    at = find_byte<MayBreak>(document, at, pause);
    if (at == pause) {
      pulse();
      continue;
    }
    const std::uint32_t length = break_at(document, at);
    if (length != 0) {
      close(at);
      begin = at + length;
    }
    at += std::max(length, 1u);
  }
  close(size);
  return lines;
}

bool is_hard_wrapped(std::string_view document, const std::vector<Line>& lines) {
  constexpr std::size_t kFewest = 4;  // lines that end inside a paragraph
  std::size_t widest = 0, n_inner = 0, n_full = 0;
  if (lines.size() <= kFewest) return false;
  for (std::size_t i = 0; i + 1 < lines.size(); ++i)
    if (lines[i + 1].blank_before == 0) {
      widest = std::max(widest, width_of(lines[i].span.of(document)));
      if (widest > kWidest) return false;
    }
  if (widest < kNarrowest) return false;
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    if (lines[i + 1].blank_before != 0) continue;
    const std::size_t here = width_of(lines[i].span.of(document));
    const std::size_t next = width_of_first_word(lines[i + 1].span.of(document));
    ++n_inner;
    n_full += here + 1 + next > widest;
  }
  return n_inner >= kFewest && n_full * 10 >= n_inner * 9;
}

}  // namespace comention
