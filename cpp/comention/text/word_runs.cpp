#include "comention/text/word_runs.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstring>

#include "comention/text/byte_scan.hpp"

#if defined(__ARM_NEON)
#include <arm_neon.h>
#endif

namespace comention {

namespace {

constexpr std::uint32_t kBlock = 64;
constexpr int kBlocksAtOnce = 8;

// What each of 64 bytes is, a bit a byte, the first one lowest.
struct Masks {
  std::uint64_t letters = 0;  // and "@"
  std::uint64_t digits = 0;
  std::uint64_t connectors = 0;  // "_"
  std::uint64_t beyond = 0;      // not ASCII
  std::uint64_t mids = 0;        // . and '
  std::uint64_t commas = 0;      // , and ;
};

constexpr bool is_letter(unsigned char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '@';
}
constexpr bool is_digit(unsigned char c) { return c >= '0' && c <= '9'; }

Masks classify_bytewise(const char* block) {
  Masks masks;
  for (std::uint32_t i = 0; i < kBlock; ++i) {
    const auto c = static_cast<unsigned char>(block[i]);
    const std::uint64_t bit = std::uint64_t{1} << i;
    if (is_letter(c)) masks.letters |= bit;
    if (is_digit(c)) masks.digits |= bit;
    if (c == '_') masks.connectors |= bit;
    if (c >= 0x80) masks.beyond |= bit;
    if (c == '.' || c == '\'') masks.mids |= bit;
    if (c == ',' || c == ';') masks.commas |= bit;
  }
  return masks;
}

#if defined(__SSE2__)

Masks classify(const char* block) {
  Masks masks;
  for (unsigned shift = 0; shift < kBlock; shift += 16) {
    const __m128i x = _mm_loadu_si128(reinterpret_cast<const __m128i*>(block + shift));
    const auto bits = [shift](__m128i where) {
      return std::uint64_t{static_cast<std::uint32_t>(_mm_movemask_epi8(where))} << shift;
    };
    const __m128i small = _mm_or_si128(x, bytes::all(0x20));
    masks.letters |= bits(_mm_or_si128(bytes::between(small, 'a', 'z'), bytes::equal(x, '@')));
    masks.digits |= bits(bytes::between(x, '0', '9'));
    masks.connectors |= bits(bytes::equal(x, '_'));
    masks.beyond |= bits(x);
    masks.mids |= bits(_mm_or_si128(bytes::equal(x, '.'), bytes::equal(x, '\'')));
    masks.commas |= bits(_mm_or_si128(bytes::equal(x, ','), bytes::equal(x, ';')));
  }
  return masks;
}

#elif defined(__ARM_NEON) && defined(__aarch64__)

// Bit i of the result is set where byte i of the four vectors is 0xFF.
std::uint64_t bits_of(uint8x16_t a, uint8x16_t b, uint8x16_t c, uint8x16_t d) {
  static const std::uint8_t kWeights[16] = {1, 2, 4, 8, 16, 32, 64, 128,
                                            1, 2, 4, 8, 16, 32, 64, 128};
  const uint8x16_t weights = vld1q_u8(kWeights);
  const uint8x16_t low = vpaddq_u8(vandq_u8(a, weights), vandq_u8(b, weights));
  const uint8x16_t high = vpaddq_u8(vandq_u8(c, weights), vandq_u8(d, weights));
  const uint8x16_t pairs = vpaddq_u8(low, high);
  return vgetq_lane_u64(vreinterpretq_u64_u8(vpaddq_u8(pairs, pairs)), 0);
}

Masks classify(const char* block) {
  uint8x16_t x[4];
  for (int i = 0; i < 4; ++i)
    x[i] = vld1q_u8(reinterpret_cast<const std::uint8_t*>(block) + 16 * i);
  const auto bits = [&x](auto is) { return bits_of(is(x[0]), is(x[1]), is(x[2]), is(x[3])); };
  const auto all = [](std::uint8_t byte) { return vdupq_n_u8(byte); };
  const auto between = [&](uint8x16_t v, std::uint8_t low, std::uint8_t high) {
    return vcleq_u8(vsubq_u8(v, all(low)), all(static_cast<std::uint8_t>(high - low)));
  };
  Masks masks;
  masks.letters = bits([&](uint8x16_t v) {
    return vorrq_u8(between(vorrq_u8(v, all(0x20)), 'a', 'z'), vceqq_u8(v, all('@')));
  });
  masks.digits = bits([&](uint8x16_t v) { return between(v, '0', '9'); });
  masks.connectors = bits([&](uint8x16_t v) { return vceqq_u8(v, all('_')); });
  masks.beyond = bits([&](uint8x16_t v) { return vcgeq_u8(v, all(0x80)); });
  masks.mids =
      bits([&](uint8x16_t v) { return vorrq_u8(vceqq_u8(v, all('.')), vceqq_u8(v, all('\''))); });
  masks.commas =
      bits([&](uint8x16_t v) { return vorrq_u8(vceqq_u8(v, all(',')), vceqq_u8(v, all(';'))); });
  return masks;
}

#else

Masks classify(const char* block) { return classify_bytewise(block); }

#endif

}  // namespace

bool WordRuns::next(std::vector<ByteSpan>& runs) {
  for (int n = 0; n < kBlocksAtOnce && at_ < end_; ++n, at_ += kBlock) {
    const std::uint32_t left = end_ - at_;
    std::array<char, kBlock> padded{};
    const char* block = text_.data() + at_;
    if (left < kBlock) {  // what lies behind the end is no word
      std::memcpy(padded.data(), block, left);
      block = padded.data();
    }
    const Masks is = kernel_ == ByteKernel::Widest ? classify(block) : classify_bytewise(block);
    const unsigned char after = left > kBlock ? static_cast<unsigned char>(block[kBlock]) : 0;
    const auto shifted_in = [](bool bit) { return std::uint64_t{bit} << (kBlock - 1); };

    const std::uint64_t letters = is.letters | is.beyond, digits = is.digits | is.beyond;
    const std::uint64_t after_letter = letters << 1 | letter_, after_digit = digits << 1 | digit_;
    const std::uint64_t before_letter =
        letters >> 1 | shifted_in(is_letter(after) || after >= 0x80);
    const std::uint64_t before_digit = digits >> 1 | shifted_in(is_digit(after) || after >= 0x80);
    const std::uint64_t word = letters | digits | is.connectors |
                               (is.mids & after_letter & before_letter) |
                               ((is.mids | is.commas) & after_digit & before_digit);
    // A bit where a run begins or has just ended, in turn.
    std::uint64_t edges = word ^ (word << 1 | in_run_);
    while (edges != 0) {
      const auto edge = at_ + static_cast<std::uint32_t>(std::countr_zero(edges));
      edges &= edges - 1;
      if (in_run_ != 0) runs.push_back({begin_, edge});
      begin_ = edge;
      in_run_ ^= 1;
    }
    letter_ = letters >> (kBlock - 1);
    digit_ = digits >> (kBlock - 1);
  }
  if (at_ < end_) return true;
  if (in_run_ != 0) runs.push_back({begin_, end_});
  in_run_ = 0;
  return false;
}

}  // namespace comention
