#include "comention/tokens/pattern_tokenizer.hpp"

#include <bit>
#include <cstring>

#include "comention/text/python_words.hpp"
#include "comention/text/utf8.hpp"

namespace comention {

namespace {

constexpr bool is_ascii_word(unsigned char c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_';
}

// A bit for each of 64 bytes that is a word character or beyond ASCII, the first one lowest.
std::uint64_t run_bytes_bytewise(const char* block) {
  std::uint64_t mask = 0;
  for (unsigned i = 0; i < 64; ++i) {
    const auto c = static_cast<unsigned char>(block[i]);
    mask |= std::uint64_t{is_ascii_word(c) || c >= 0x80} << i;
  }
  return mask;
}

#if defined(__SSE2__)

std::uint64_t run_bytes(const char* block) {
  // Added to a byte, moves the last of a range to 127: the range is what is then above 127 - its
  // length, as signed bytes.
  const auto ends_at = [](char last) { return _mm_set1_epi8(static_cast<char>(127 - last)); };
  const __m128i case_bit = bytes::all(0x20), from_z = ends_at('z'), from_9 = ends_at('9');
  const __m128i above_a = _mm_set1_epi8(127 - 26), above_0 = _mm_set1_epi8(127 - 10);
  std::uint64_t mask = 0;
  for (unsigned shift = 0; shift < 64; shift += 16) {
    const __m128i x = _mm_loadu_si128(reinterpret_cast<const __m128i*>(block + shift));
    const __m128i letters =
        _mm_cmpgt_epi8(_mm_add_epi8(_mm_or_si128(x, case_bit), from_z), above_a);
    const __m128i digits = _mm_cmpgt_epi8(_mm_add_epi8(x, from_9), above_0);
    // The highest bit of x itself says that it is beyond ASCII.
    const __m128i found =
        _mm_or_si128(_mm_or_si128(letters, digits), _mm_or_si128(bytes::equal(x, '_'), x));
    mask |= std::uint64_t{static_cast<std::uint32_t>(_mm_movemask_epi8(found))} << shift;
  }
  return mask;
}

#elif defined(__ARM_NEON) && defined(__aarch64__)

std::uint64_t run_bytes(const char* block) {
  const auto found = [block](int i) {
    const uint8x16_t x = vld1q_u8(reinterpret_cast<const std::uint8_t*>(block) + 16 * i);
    const uint8x16_t letters = bytes::between(vorrq_u8(x, bytes::all(0x20)), 'a', 'z');
    const uint8x16_t others = vorrq_u8(bytes::between(x, '0', '9'), bytes::equal(x, '_'));
    return vorrq_u8(vorrq_u8(letters, others), bytes::between(x, 0x80, 0xFF));
  };
  return bytes::bits_of(found(0), found(1), found(2), found(3));
}

#else

std::uint64_t run_bytes(const char* block) { return run_bytes_bytewise(block); }

#endif

unsigned count_ones(std::uint64_t x) {  // not every x86-64 has an instruction for it
  x -= x >> 1 & 0x5555'5555'5555'5555u;
  x = (x & 0x3333'3333'3333'3333u) + (x >> 2 & 0x3333'3333'3333'3333u);
  x = (x + (x >> 4)) & 0x0F0F'0F0F'0F0F'0F0Fu;
  return static_cast<unsigned>(x * 0x0101'0101'0101'0101u >> 56);
}

// Writes the places of the `n` bits that are set. Twelve are written at once, whether there are so
// many or not: a branch that nothing can foresee costs more than twelve places.
void write_places(std::uint64_t bits, unsigned n, std::uint64_t first, std::uint64_t* places) {
  constexpr std::uint64_t kHighest = std::uint64_t{1} << 63;
  for (unsigned done = 0;; done += 12) {
    for (unsigned i = done; i < done + 12; ++i) {
      // With a highest bit that is always there: nobody need ask whether there is one.
      places[i] = first + static_cast<unsigned>(std::countr_zero(bits | kHighest));
      bits &= bits - 1;
    }
    if (done + 12 >= n) return;
  }
}

}  // namespace

void PatternRuns::start(std::string_view text) {
  text_ = text;
  at_ = n_begun_ = n_ended_ = 0;
}

std::size_t PatternRuns::next() {
  // What was handed out is gone; a run that is open goes on.
  begins_[0] = begins_[n_ended_];
  n_begun_ -= n_ended_;
  n_ended_ = 0;
  for (std::size_t n = 0; n < kBlocks && at_ < text_.size(); ++n, at_ += kBlock) {
    const std::size_t left = text_.size() - at_;
    std::array<char, kBlock> padded{};
    const char* block = text_.data() + at_;
    if (left < kBlock) {  // what lies behind the end is no word
      std::memcpy(padded.data(), block, left);
      block = padded.data();
    }
    const std::uint64_t in =
        kernel_ == ByteKernel::Widest ? run_bytes(block) : run_bytes_bytewise(block);
    const std::uint64_t was_open = n_begun_ - n_ended_, after = in << 1 | was_open;
    const unsigned n_begin = count_ones(in & ~after);
    const auto n_end = static_cast<unsigned>(n_begin + was_open - (in >> (kBlock - 1)));
    write_places(in & ~after, n_begin, at_, begins_.data() + n_begun_);
    write_places(~in & after, n_end, at_, ends_.data() + n_ended_);
    n_begun_ += n_begin;
    n_ended_ += n_end;
  }
  if (at_ >= text_.size() && n_begun_ > n_ended_) ends_[n_ended_++] = text_.size();
  return n_ended_;
}

void find_pattern_words(std::string_view text, std::size_t begin, std::size_t end,
                        std::vector<WordSpan>& words) {
  const auto& beyond_ascii = PythonWordCharacters::get();
  std::size_t word = begin, n_characters = 0;
  const auto end_word = [&](std::size_t at) {
    if (n_characters >= 2) words.push_back({word, at - word});
    n_characters = 0;
  };
  for (std::size_t at = begin; at < end;) {
    const auto byte = static_cast<unsigned char>(text[at]);
    const CodePoint c = byte < 0x80 ? CodePoint{byte, 1} : code_point_at(text, at);
    if (byte < 0x80 ? is_ascii_word(byte) : beyond_ascii.contains(c.value)) {
      if (n_characters++ == 0) word = at;
    } else {
      end_word(at);
    }
    at += c.size;
  }
  end_word(end);
}

}  // namespace comention
