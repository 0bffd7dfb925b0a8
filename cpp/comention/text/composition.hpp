#pragma once

// Canonical composition (NFC) that remembers where each character stood.
//
// ICU's dictionaries and its rules for Hangul know composed text, so words.hpp asks them about that
// and carries the boundaries back: two boundaries of the composed text enclose the same characters
// of the original. None can fall inside a composed character, which is one code point, nor between
// marks that changed places, since no rule cuts before a mark but at the start of a line.
//
// Linear time; a flood of n marks on one letter takes n log n (they are sorted by their class),
// where ICU's own normalizer takes n². Safe to call from any thread.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace comention {

struct Composition {
  std::u16string text;
  // The byte of the original that each unit of `text` comes from, never descending; one more
  // entry: the end. A character made of several has the byte of the first.
  std::vector<std::uint32_t> places;
};

// Is the text in NFC? False, too, where only composing it would tell: a mark of a lower class after
// a letter that holds one ("ự\u0338"). Next to nothing for text without characters that may
// compose.
bool surely_composed(std::u16string_view text);

// The NFC of valid UTF-8.
Composition compose(std::string_view text);

}  // namespace comention
