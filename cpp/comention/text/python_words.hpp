#pragma once

// Words and letter case as Python's str sees them: what scikit-learn's vectorizers are made of.
//
// A character is \w when it is a letter (general category L) or has a numeric type (decimal, digit,
// numeric), or is "_". Marks are not: a word ends before a combining accent. Lower case is that of
// str.lower(): the full mapping, U+0130 becoming two characters, and a capital sigma that ends a
// word becoming the final one; so the lower case of a slice depends on what stands around it where,
// and only where, the slice holds one of these two (`lower_needs_context`).
//
// Text is valid UTF-8, or UTF-8 with lone surrogates as three bytes each (they are not \w). Every
// function may be called from any thread.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace comention {

// The characters that match \w, one bit each.
class PythonWordCharacters {
 public:
  static const PythonWordCharacters& get();  // filled at the first call, about a millisecond

  bool contains(char32_t c) const { return (bits_[c >> 6] >> (c & 63) & 1) != 0; }

 private:
  PythonWordCharacters();
  std::vector<std::uint64_t> bits_;
};

// Whether the text holds a capital sigma or a capital I with dot.
bool lower_needs_context(std::string_view text);

// text.lower()[...]: the lower case of bytes [begin, end) where they stand in `text`.
std::string python_lower(std::string_view text, std::size_t begin, std::size_t end);

enum class Accents { Keep, StripAscii, StripUnicode };

// Appends what scikit-learn's strip_accents makes of the text: NFKD, then only its ASCII characters
// (StripAscii), or all but its combining marks (StripUnicode). ASCII text stays as it is.
void strip_accents(std::string_view text, Accents how, std::string& out);

}  // namespace comention
