#pragma once

// Where the next byte of a certain kind stands: sixteen bytes at a time where SSE2 is there (every
// x86-64), one at a time elsewhere. Both find the same byte.
//
// A kind has `is(text, at)` and, with SSE2, `any(bytes, next)`: 0xFF in each place where `is`
// holds, given sixteen bytes and the sixteen that begin one later.

#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>

#if defined(__SSE2__)
#include <emmintrin.h>
#elif defined(__ARM_NEON) && defined(__aarch64__)
#include <arm_neon.h>
#endif

namespace comention {

// For tests: what is done many bytes at a time can be done one at a time, too.
enum class ByteKernel { Widest, Scalar };

#if defined(__SSE2__)
namespace bytes {
inline __m128i all(unsigned char byte) { return _mm_set1_epi8(static_cast<char>(byte)); }
inline __m128i equal(__m128i x, unsigned char byte) { return _mm_cmpeq_epi8(x, all(byte)); }
// low <= x <= high, unsigned.
inline __m128i between(__m128i x, unsigned char low, unsigned char high) {
  const __m128i above = _mm_sub_epi8(x, all(low));
  return _mm_cmpeq_epi8(_mm_min_epu8(above, all(static_cast<unsigned char>(high - low))), above);
}
}  // namespace bytes
#elif defined(__ARM_NEON) && defined(__aarch64__)
namespace bytes {
inline uint8x16_t all(std::uint8_t byte) { return vdupq_n_u8(byte); }
inline uint8x16_t equal(uint8x16_t x, std::uint8_t byte) { return vceqq_u8(x, all(byte)); }
inline uint8x16_t between(uint8x16_t x, std::uint8_t low, std::uint8_t high) {
  return vcleq_u8(vsubq_u8(x, all(low)), all(static_cast<std::uint8_t>(high - low)));
}
// Bit i is set where byte i of the four vectors, one after the other, is 0xFF.
inline std::uint64_t bits_of(uint8x16_t a, uint8x16_t b, uint8x16_t c, uint8x16_t d) {
  static const std::uint8_t kWeights[16] = {1, 2, 4, 8, 16, 32, 64, 128,
                                            1, 2, 4, 8, 16, 32, 64, 128};
  const uint8x16_t weights = vld1q_u8(kWeights);
  const uint8x16_t low = vpaddq_u8(vandq_u8(a, weights), vandq_u8(b, weights));
  const uint8x16_t high = vpaddq_u8(vandq_u8(c, weights), vandq_u8(d, weights));
  const uint8x16_t pairs = vpaddq_u8(low, high);
  return vgetq_lane_u64(vreinterpretq_u64_u8(vpaddq_u8(pairs, pairs)), 0);
}
}  // namespace bytes
#endif

// The first place in [at, end) where Kind::is holds, or end. `is` may look at the byte after it
// where that one is in the text.
template <class Kind>
std::uint32_t find_byte(std::string_view text, std::uint32_t at, std::uint32_t end) {
#if defined(__SSE2__)
  constexpr std::uint32_t kStep = 16;
  const auto load = [&](std::uint32_t from) {
    return _mm_loadu_si128(reinterpret_cast<const __m128i*>(text.data() + from));
  };
  for (; std::size_t{at} + kStep < text.size() && at < end; at += kStep) {
    const auto found =
        static_cast<std::uint32_t>(_mm_movemask_epi8(Kind::any(load(at), load(at + 1))));
    if (found == 0) continue;
    const std::uint32_t place = at + static_cast<std::uint32_t>(std::countr_zero(found));
    return place < end ? place : end;
  }
#endif
  while (at < end && !Kind::is(text, at)) ++at;
  return at < end ? at : end;
}

}  // namespace comention
