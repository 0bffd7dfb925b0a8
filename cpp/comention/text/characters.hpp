#pragma once

// What the text rules ask of a code point, read once from ICU and then looked up.
//
// Classes are those of UAX #29 as ICU 72 tailors them, reduced to what the rules of words.hpp and
// sentences.hpp tell apart; a character that is another one in every normal form (U+037E is ";") is
// what that one is. The table fills itself in blocks of 128 code points at first touch
// (filling it whole would cost a third of a second); any number of threads may read it at once.

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace comention {

enum class WordClass : std::uint8_t {
  Other,      // ends a word
  Letter,     // UAX #29 ALetter, and "@" as in ICU
  Digit,      // Numeric
  Connector,  // ExtendNumLet: "_"
  Mid,        // MidNumLet and the single quote: between letters, or between digits
  MidLetter,  // between letters
  MidNumber,  // between digits
  Extend,     // marks and format characters: part of what they follow
  Complex,    // Hebrew, Hangul, Katakana, emoji, dictionary scripts: ask
              // ICU
};

enum class SentenceClass : std::uint8_t {
  Other,
  Space,
  Lower,
  Upper,
  Letter,
  Digit,
  Period,
  Stop,
  Close,
  Continue,
  Break,
  Extend,
};

// Scripts by which a language may be known.
enum class Script : std::uint8_t {
  Latin,
  Cyrillic,
  Greek,
  Hebrew,
  Arabic,
  Devanagari,
  Thai,
  Han,
  Kana,
  Hangul,
  Lao,
  Khmer,
  Myanmar,
  Bengali,
  Tamil,
  Telugu,
  Georgian,
  Armenian,
  Ethiopic,
  Other,
};

struct Character {
  WordClass word = WordClass::Other;
  SentenceClass sentence = SentenceClass::Other;
  Script script = Script::Other;
  bool space : 1 = false;     // White_Space, or U+001C..1F (white space to Python)
  bool wordlike : 1 = false;  // letter, digit or ideograph that folding does not delete; no mark
  bool letter : 1 = false;
  bool upper : 1 = false;  // upper or title case
  bool lower : 1 = false;
  bool opener : 1 = false;     // an opening quote or bracket (Pi, Ps)
  bool closer : 1 = false;     // a closing one (Pf, Pe)
  bool mark : 1 = false;       // counts towards the limit of combining marks (fold.hpp)
  bool ignorable : 1 = false;  // Default_Ignorable_Code_Point: gone after folding
  bool composes : 1 = false;   // NFC may change it or, after another character, move or join it
  // Bytes of the letter without its marks, so that composed and decomposed text measure the same:
  // 1 of "ế", 3 of "が" and of "각", never more; 0 of a mark, a format character, a later letter of
  // a syllable.
  std::uint8_t bare_size = 0;
};

namespace detail {
inline constexpr char32_t kCharacterBlock = 128;
using CharacterBlock = std::array<Character, kCharacterBlock>;
extern std::array<std::atomic<const CharacterBlock*>, 0x110000 / kCharacterBlock> character_blocks;
const CharacterBlock& fill_character_block(std::size_t index);
}  // namespace detail

inline const Character& character(char32_t code_point) {
  const std::size_t index = code_point / detail::kCharacterBlock;
  const auto* block = detail::character_blocks[index].load(std::memory_order_acquire);
  if (block == nullptr) block = &detail::fill_character_block(index);
  return (*block)[code_point % detail::kCharacterBlock];
}

// The first 128, for loops over bytes.
inline const detail::CharacterBlock& ascii_characters() {
  character(0);
  return *detail::character_blocks[0].load(std::memory_order_acquire);
}

// The longest prefix with at most so many bytes, those of marks not counted.
std::string_view bare_prefix(std::string_view text, std::size_t most);

// Has the text more bytes than that, those of marks not counted?
bool is_longer(std::string_view text, std::size_t bytes);

// Canonical combining class is not 0: dropped by the key K2.
bool is_combining(char32_t code_point);

}  // namespace comention
