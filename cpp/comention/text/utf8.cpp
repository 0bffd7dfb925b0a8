#include "comention/text/utf8.hpp"

#include <algorithm>
#include <array>
#include <cstring>

namespace comention {

namespace {

// Length of the well-formed sequence at `at`, or 0.
std::size_t sequence_length(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[at + i]); };
  const auto follows = [&](std::size_t i, unsigned low = 0x80, unsigned high = 0xBF) {
    return at + i < text.size() && byte(i) >= low && byte(i) <= high;
  };
  const unsigned lead = byte(0);
  if (lead < 0x80) return 1;
  if (lead >= 0xC2 && lead <= 0xDF) return follows(1) ? 2 : 0;
  if (lead >= 0xE0 && lead <= 0xEF) {
    const unsigned low = lead == 0xE0 ? 0xA0 : 0x80, high = lead == 0xED ? 0x9F : 0xBF;
    return follows(1, low, high) && follows(2) ? 3 : 0;
  }
  if (lead >= 0xF0 && lead <= 0xF4) {
    const unsigned low = lead == 0xF0 ? 0x90 : 0x80, high = lead == 0xF4 ? 0x8F : 0xBF;
    return follows(1, low, high) && follows(2) && follows(3) ? 4 : 0;
  }
  return 0;
}

// An automaton over bytes whose state is a place in a 64-bit word: of the row of a byte, the six
// bits at the place of the state are the place of the next one. One shift a byte, no branch.
class Utf8Automaton {
 public:
  static constexpr std::uint64_t kBetween = 0;  // code points

  constexpr Utf8Automaton() {
    for (unsigned byte = 0; byte < 0x80; ++byte) go(kBetween, byte, kBetween);
    for (unsigned byte = 0xC2; byte <= 0xDF; ++byte) go(kBetween, byte, kOneMore);
    for (unsigned byte = 0xE0; byte <= 0xEF; ++byte) go(kBetween, byte, kTwoMore);
    for (unsigned byte = 0xF0; byte <= 0xF4; ++byte) go(kBetween, byte, kThreeMore);
    go(kBetween, 0xE0, kAfterE0);  // no overlong forms
    go(kBetween, 0xED, kAfterED);  // no surrogates
    go(kBetween, 0xF0, kAfterF0);
    go(kBetween, 0xF4, kAfterF4);  // nothing beyond U+10FFFF
    for (unsigned byte = 0x80; byte <= 0xBF; ++byte) {
      go(kOneMore, byte, kBetween);
      go(kTwoMore, byte, kOneMore);
      go(kThreeMore, byte, kTwoMore);
      go(byte < 0xA0 ? kAfterED : kAfterE0, byte, kOneMore);
      go(byte < 0x90 ? kAfterF4 : kAfterF0, byte, kTwoMore);
    }
  }

  std::uint64_t step(std::uint64_t state, char byte) const {
    return rows_[static_cast<unsigned char>(byte)] >> (state & 63);
  }
  static bool is_between(std::uint64_t state) { return (state & 63) == kBetween; }

 private:
  static constexpr std::uint64_t kOneMore = 6, kTwoMore = 12, kThreeMore = 18, kAfterE0 = 24,
                                 kAfterED = 30, kAfterF0 = 36, kAfterF4 = 42, kDead = 48;

  constexpr void go(std::uint64_t state, unsigned byte, std::uint64_t next) {
    rows_[byte] = (rows_[byte] & ~(std::uint64_t{63} << state)) | next << state;
  }

  static constexpr std::uint64_t dead_everywhere() {
    std::uint64_t row = 0;
    for (std::uint64_t state = 0; state <= kDead; state += 6) row |= kDead << state;
    return row;
  }

  std::array<std::uint64_t, 256> rows_ = [] {
    std::array<std::uint64_t, 256> rows{};
    rows.fill(dead_everywhere());
    return rows;
  }();
};

constexpr Utf8Automaton kUtf8;

bool is_ascii_block(const char* bytes) {
  std::array<std::uint64_t, 4> words;
  std::memcpy(words.data(), bytes, sizeof words);
  return ((words[0] | words[1] | words[2] | words[3]) & 0x8080808080808080u) == 0;
}

}  // namespace

std::size_t first_invalid_byte(std::string_view text) {
  constexpr std::size_t kBlock = 32;
  std::uint64_t state = Utf8Automaton::kBetween;
  std::size_t at = 0, sure = 0;  // all before `sure` are whole code points
  for (; at + kBlock <= text.size(); at += kBlock) {
    if (Utf8Automaton::is_between(state)) {
      sure = at;
      if (is_ascii_block(text.data() + at)) continue;
    }
    for (std::size_t i = 0; i < kBlock; ++i) state = kUtf8.step(state, text[at + i]);
  }
  for (; at < text.size(); ++at) state = kUtf8.step(state, text[at]);
  if (Utf8Automaton::is_between(state)) return std::string_view::npos;
  while (sure < text.size()) {  // it stays dead once it is
    const std::size_t length = sequence_length(text, sure);
    if (length == 0) return sure;
    sure += length;
  }
  return std::string_view::npos;
}

std::size_t count_code_points(std::string_view text) {
  return text.size() -
         static_cast<std::size_t>(std::count_if(text.begin(), text.end(), is_continuation));
}

CodePoint code_point_before(std::string_view text, std::size_t end) {
  std::size_t begin = end - 1;
  while (begin > 0 && is_continuation(text[begin])) --begin;
  return code_point_at(text, begin);
}

void append_utf8(std::string& text, char32_t c) {
  const auto put = [&](char32_t byte) { text.push_back(static_cast<char>(byte)); };
  const auto tail = [&](unsigned shift) { put(0x80 | ((c >> shift) & 0x3F)); };
  if (c < 0x80) return put(c);
  if (c < 0x800) return put(0xC0 | c >> 6), tail(0);
  if (c < 0x10000) return put(0xE0 | c >> 12), tail(6), tail(0);
  put(0xF0 | c >> 18), tail(12), tail(6), tail(0);
}

std::vector<std::int64_t> code_points_of(std::string_view text,
                                         std::span<const std::uint32_t> bytes) {
  std::vector<std::int64_t> points;
  points.reserve(bytes.size());
  std::size_t at = 0;
  std::int64_t point = 0;
  for (const std::uint32_t byte : bytes) {
    point += static_cast<std::int64_t>(count_code_points(text.substr(at, byte - at)));
    at = byte;
    points.push_back(point);
  }
  return points;
}

}  // namespace comention
