#include "comention/text/word_runs.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstring>

#include "comention/text/byte_scan.hpp"

namespace comention {

namespace {

constexpr std::uint32_t kBlock = 64;
constexpr int kBlocksAtOnce = 8;

// What each of 64 bytes is, a bit a byte, the first one lowest.
struct Masks {
  std::uint64_t letters = 0;
  std::uint64_t ats = 0;  // "@", to ICU a letter
  std::uint64_t digits = 0;
  std::uint64_t connectors = 0;  // "_"
  std::uint64_t beyond = 0;      // not ASCII
  std::uint64_t unsure = 0;      // beyond, the first byte of what may be no letter
  std::uint64_t mids = 0;        // . and '
  std::uint64_t commas = 0;      // , and ;
};

constexpr bool is_letter(unsigned char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
constexpr bool is_digit(unsigned char c) { return c >= '0' && c <= '9'; }

// The first byte of a code point beyond ASCII, but for U+00C0..01BF, U+0400..047F and U+1E00..1EFF:
// those are letters, all but × and ÷.
constexpr bool is_unsure(unsigned char c, unsigned char next) {
  if (c < 0xC0) return false;
  if (c == 0xC3) return next == 0x97 || next == 0xB7;
  if (c == 0xE1) return next < 0xB8 || next > 0xBB;
  return !((c >= 0xC4 && c <= 0xC6) || c == 0xD0 || c == 0xD1);
}

// Blocks are followed by one byte more.

Masks classify_bytewise(const char* block) {
  Masks masks;
  for (std::uint32_t i = 0; i < kBlock; ++i) {
    const auto c = static_cast<unsigned char>(block[i]);
    const std::uint64_t bit = std::uint64_t{1} << i;
    if (is_letter(c)) masks.letters |= bit;
    if (c == '@') masks.ats |= bit;
    if (is_digit(c)) masks.digits |= bit;
    if (c == '_') masks.connectors |= bit;
    if (c >= 0x80) masks.beyond |= bit;
    if (is_unsure(c, static_cast<unsigned char>(block[i + 1]))) masks.unsure |= bit;
    if (c == '.' || c == '\'') masks.mids |= bit;
    if (c == ',' || c == ';') masks.commas |= bit;
  }
  return masks;
}

#if defined(__SSE2__)

__m128i unsure(__m128i x, const char* at) {
  const __m128i next = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at + 1));
  const __m128i no_letter = _mm_or_si128(bytes::equal(next, 0x97), bytes::equal(next, 0xB7));
  const __m128i two_bytes =
      _mm_or_si128(bytes::between(x, 0xC3, 0xC6), bytes::between(x, 0xD0, 0xD1));
  const __m128i sure =
      _mm_or_si128(_mm_andnot_si128(_mm_and_si128(bytes::equal(x, 0xC3), no_letter), two_bytes),
                   _mm_and_si128(bytes::equal(x, 0xE1), bytes::between(next, 0xB8, 0xBB)));
  return _mm_andnot_si128(sure, bytes::between(x, 0xC0, 0xFF));
}

Masks classify(const char* block) {
  Masks masks;
  for (unsigned shift = 0; shift < kBlock; shift += 16) {
    const __m128i x = _mm_loadu_si128(reinterpret_cast<const __m128i*>(block + shift));
    const auto bits = [shift](__m128i where) {
      return std::uint64_t{static_cast<std::uint32_t>(_mm_movemask_epi8(where))} << shift;
    };
    const __m128i small = _mm_or_si128(x, bytes::all(0x20));
    masks.letters |= bits(bytes::between(small, 'a', 'z'));
    masks.ats |= bits(bytes::equal(x, '@'));
    masks.digits |= bits(bytes::between(x, '0', '9'));
    masks.connectors |= bits(bytes::equal(x, '_'));
    masks.beyond |= bits(x);
    if (_mm_movemask_epi8(x) != 0) masks.unsure |= bits(unsure(x, block + shift));
    masks.mids |= bits(_mm_or_si128(bytes::equal(x, '.'), bytes::equal(x, '\'')));
    masks.commas |= bits(_mm_or_si128(bytes::equal(x, ','), bytes::equal(x, ';')));
  }
  return masks;
}

#elif defined(__ARM_NEON) && defined(__aarch64__)

Masks classify(const char* block) {
  uint8x16_t x[4], next[4];
  for (int i = 0; i < 4; ++i) {
    x[i] = vld1q_u8(reinterpret_cast<const std::uint8_t*>(block) + 16 * i);
    next[i] = vld1q_u8(reinterpret_cast<const std::uint8_t*>(block) + 16 * i + 1);
  }
  const auto bits = [&x](auto is) {
    return bytes::bits_of(is(x[0]), is(x[1]), is(x[2]), is(x[3]));
  };
  Masks masks;
  masks.letters =
      bits([&](uint8x16_t v) { return bytes::between(vorrq_u8(v, bytes::all(0x20)), 'a', 'z'); });
  masks.ats = bits([&](uint8x16_t v) { return bytes::equal(v, '@'); });
  masks.digits = bits([&](uint8x16_t v) { return bytes::between(v, '0', '9'); });
  masks.connectors = bits([&](uint8x16_t v) { return bytes::equal(v, '_'); });
  masks.beyond = bits([&](uint8x16_t v) { return vcgeq_u8(v, bytes::all(0x80)); });
  const auto unsure = [&](int i) {
    const uint8x16_t v = x[i], after = next[i];
    const uint8x16_t no_letter = vorrq_u8(bytes::equal(after, 0x97), bytes::equal(after, 0xB7));
    const uint8x16_t two_bytes =
        vorrq_u8(bytes::between(v, 0xC3, 0xC6), bytes::between(v, 0xD0, 0xD1));
    const uint8x16_t sure =
        vorrq_u8(vbicq_u8(two_bytes, vandq_u8(bytes::equal(v, 0xC3), no_letter)),
                 vandq_u8(bytes::equal(v, 0xE1), bytes::between(after, 0xB8, 0xBB)));
    return vbicq_u8(vcgeq_u8(v, bytes::all(0xC0)), sure);
  };
  if (masks.beyond != 0) masks.unsure = bytes::bits_of(unsure(0), unsure(1), unsure(2), unsure(3));
  masks.mids =
      bits([&](uint8x16_t v) { return vorrq_u8(bytes::equal(v, '.'), bytes::equal(v, '\'')); });
  masks.commas =
      bits([&](uint8x16_t v) { return vorrq_u8(bytes::equal(v, ','), bytes::equal(v, ';')); });
  return masks;
}

#else

Masks classify(const char* block) { return classify_bytewise(block); }

#endif

}  // namespace

bool WordRuns::next(std::vector<WordRun>& runs) {
  for (int n = 0; n < kBlocksAtOnce && at_ < end_; ++n, at_ += kBlock) {
    const std::uint32_t left = end_ - at_;
    std::array<char, kBlock + 1> padded{};
    const char* block = text_.data() + at_;
    if (left <= kBlock) {  // what lies behind the end is no word
      std::memcpy(padded.data(), block, left);
      block = padded.data();
    }
    const Masks is = kernel_ == ByteKernel::Widest ? classify(block) : classify_bytewise(block);
    const unsigned char after = left > kBlock ? static_cast<unsigned char>(block[kBlock]) : 0;
    const auto shifted_in = [](bool bit) { return std::uint64_t{bit} << (kBlock - 1); };
    const bool letter_after = is_letter(after) || after == '@' || after >= 0x80;
    const bool digit_after = is_digit(after) || after >= 0x80;

    // A character that may be no letter may be a digit: what only that joins must be looked at.
    const std::uint64_t letters = is.letters | is.ats | is.beyond;
    const bool any_unsure = is.unsure != 0 || unsure_;
    const std::uint64_t digits = is.digits | (any_unsure ? is.beyond : 0);
    const std::uint64_t between_letters =
        (letters << 1 | letter_) & (letters >> 1 | shifted_in(letter_after));
    const std::uint64_t between_digits =
        (digits << 1 | maybe_digit_) & (digits >> 1 | shifted_in(digit_after));
    const std::uint64_t between_sure_digits =
        (is.digits << 1 | digit_) & (is.digits >> 1 | shifted_in(is_digit(after)));
    const std::uint64_t sure_inside =
        (is.mids & between_letters) | ((is.mids | is.commas) & between_sure_digits);
    const std::uint64_t inside = sure_inside | ((is.mids | is.commas) & between_digits);
    const std::uint64_t word = letters | digits | is.connectors | inside;
    const std::uint64_t odd = is.ats | is.connectors | is.unsure | (inside & ~sure_inside) |
                              (inside & shifted_in(after >= 0x80));
    // A bit where a run begins or has just ended, in turn.
    std::uint64_t edges = word ^ (word << 1 | in_run_);
    std::uint64_t from_begin = ~std::uint64_t{0};  // all bytes of the block from the begin on
    while (edges != 0) {
      const auto place = static_cast<unsigned>(std::countr_zero(edges));
      edges &= edges - 1;
      const std::uint64_t from_here = ~std::uint64_t{0} << place;
      if (in_run_ != 0)
        runs.push_back({{begin_, at_ + place}, odd_ || (odd & from_begin & ~from_here) != 0});
      begin_ = at_ + place;
      from_begin = from_here;
      odd_ = false;
      in_run_ ^= 1;
    }
    odd_ = in_run_ != 0 && (odd_ || (odd & from_begin) != 0);
    letter_ = letters >> (kBlock - 1);
    digit_ = is.digits >> (kBlock - 1);
    maybe_digit_ = digits >> (kBlock - 1);
    unsure_ = is.unsure >> (kBlock - 3) != 0;  // the character may go on in the next block
  }
  if (at_ < end_) return true;
  if (in_run_ != 0) runs.push_back({{begin_, end_}, odd_});
  in_run_ = 0;
  return false;
}

}  // namespace comention
