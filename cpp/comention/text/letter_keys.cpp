#include "comention/text/letter_keys.hpp"

#include <unicode/normalizer2.h>

#include <array>
#include <atomic>
#include <memory>
#include <stdexcept>
#include <string>

#include "comention/text/characters.hpp"
#include "comention/text/fold.hpp"
#include "comention/text/utf8.hpp"

namespace comention {

namespace {

constexpr char32_t kBlock = 128, kEnd = 0x3100;
using Block = std::array<LetterKeys, kBlock>;

std::array<std::atomic<const Block*>, kEnd / kBlock> blocks;

bool stands_alone(char32_t c) {
  using GetInstance = const icu::Normalizer2* (*)(UErrorCode&);
  for (const GetInstance get :
       {icu::Normalizer2::getNFCInstance, icu::Normalizer2::getNFDInstance,
        icu::Normalizer2::getNFKDInstance, icu::Normalizer2::getNFKCCasefoldInstance}) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* normalizer = get(status);
    if (U_FAILURE(status)) throw std::runtime_error(std::string("ICU: ") + u_errorName(status));
    if (!normalizer->hasBoundaryBefore(static_cast<UChar32>(c))) return false;
  }
  return !character(c).mark;
}

bool is_one_letter(std::string_view text) {
  return !text.empty() && code_point_at(text, 0).size == text.size();
}

// Asks fold.hpp for the letter as a word: words of one character are never put together from here.
LetterKeys keys_of(char32_t c) {
  LetterKeys keys;
  std::string letter;
  append_utf8(letter, c);
  if ((c >= 0xD800 && c < 0xE000) || !stands_alone(c)) return keys;
  const std::string term = term_key(letter);
  if (!is_one_letter(term)) return keys;
  const std::string plain = plain_key(term);
  std::string tone = tone_key(term);
  if (tone.size() > 1 && tone.back() >= '1' && tone.back() <= '5') {
    keys.tone_digit = tone.back();
    tone.pop_back();
  }
  if (!is_one_letter(plain) || !is_one_letter(tone)) return keys;
  keys.term = code_point_at(term, 0).value;
  keys.plain = code_point_at(plain, 0).value;
  keys.tone = code_point_at(tone, 0).value;
  keys.simple = stands_alone(keys.term) && stands_alone(keys.plain) && stands_alone(keys.tone);
  return keys;
}

// Blocks live as long as the process; two threads may make the same one, the second throws it away.
const Block& fill(std::size_t index) {
  auto made = std::make_unique<Block>();
  for (char32_t i = 0; i < kBlock; ++i)
    (*made)[i] = keys_of(static_cast<char32_t>(index * kBlock + i));
  const Block* block = nullptr;
  if (blocks[index].compare_exchange_strong(block, made.get(), std::memory_order_acq_rel))
    return *made.release();
  return *block;
}

}  // namespace

const LetterKeys& letter_keys(char32_t letter) {
  static constexpr LetterKeys kNotSimple;
  if (letter >= kEnd) return kNotSimple;
  const Block* block = blocks[letter / kBlock].load(std::memory_order_acquire);
  return (block != nullptr ? *block : fill(letter / kBlock))[letter % kBlock];
}

}  // namespace comention
