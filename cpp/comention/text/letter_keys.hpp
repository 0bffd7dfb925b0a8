#pragma once

// The keys of single letters, from which those of most words are put together.
//
// A letter is *simple* if each of its keys (fold.hpp) is one letter, whatever stands around it: it
// is no mark, its case folds to one letter, and no normalization form joins it to what stands
// before. The keys of a word of simple letters are those of its letters in a row (tone digits at
// the end). Known of the alphabets below U+3100, filled in blocks of 128 at first touch; others are
// not simple. Any number of threads may read it at once.

#include <cstdint>

namespace comention {

struct LetterKeys {
  char32_t term = 0;   // K0
  char32_t plain = 0;  // K2
  char32_t tone = 0;   // K1 without its digit
  char tone_digit = 0;
  bool simple = false;
};

const LetterKeys& letter_keys(char32_t letter);

}  // namespace comention
