#pragma once

// A word of a name or of a text, reduced to what decides whether the two are equal (methods 10.2).
//
// Numbers stand for strings that some name holds; a string of a text that no name holds has no
// number and equals nothing. All kinds of apostrophes are one.

#include <cstdint>
#include <optional>

#include "comention/matching/mention.hpp"

namespace comention {

struct Word {
  static constexpr std::uint32_t kNoString = 0xFFFFFFFF;

  std::uint32_t spelling = kNoString;                                   // in NFC
  std::uint32_t term = kNoString, tone = kNoString, plain = kNoString;  // keys (text/fold.hpp)
  bool has_marks = false;
  bool begins_capital = false;
  bool is_ascii = false;
};

// The finest key by which a word of a text is equal to a word of a name, if any.
std::optional<Key> compare(const Word& text, const Word& name, bool document_has_marks);

}  // namespace comention
