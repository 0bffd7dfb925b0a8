#include "comention/matching/unspaced.hpp"

#include "comention/text/characters.hpp"
#include "comention/text/utf8.hpp"

namespace comention {

namespace {

bool in(char32_t c, char32_t first, char32_t last) { return first <= c && c <= last; }

bool is_katakana(char32_t c) {
  return in(c, 0x30A1, 0x30FA) || in(c, 0x30FC, 0x30FE) || in(c, 0x31F0, 0x31FF) ||
         in(c, 0xFF66, 0xFF9F);
}

// Signs that hang on the letter before them, whatever their combining class.
bool is_dependent(char32_t c) {
  if (c < 0x300) return false;  // most text: no need to ask
  return is_combining(c) || c == 0x0E31 || in(c, 0x0E33, 0x0E3A) || in(c, 0x0E47, 0x0E4E) ||
         c == 0x0EB1 || in(c, 0x0EB3, 0x0EBC) || in(c, 0x0EC8, 0x0ECE) || in(c, 0x102B, 0x103E) ||
         in(c, 0x17B4, 0x17D3);
}

}  // namespace

bool is_han(char32_t c) {
  return in(c, 0x3005, 0x3007) || in(c, 0x3400, 0x4DBF) || in(c, 0x4E00, 0x9FFF) ||
         in(c, 0xF900, 0xFAFF) || in(c, 0x20000, 0x3FFFD);
}

bool is_unspaced(char32_t c) {
  return is_han(c) || in(c, 0x0E01, 0x0EDF) || in(c, 0x1000, 0x109F) || in(c, 0x1780, 0x17DD) ||
         in(c, 0x3041, 0x30FF) || in(c, 0x31F0, 0x31FF) || in(c, 0xA9E0, 0xA9FE) ||
         in(c, 0xAA60, 0xAA7F) || in(c, 0xFF66, 0xFF9F);
}

bool has_unspaced(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = code_point_at(text, at);
    if (is_unspaced(c.value)) return true;
    at += c.size;
  }
  return false;
}

bool is_name_edge(char32_t letter_before, char32_t after) {
  return !(is_katakana(letter_before) && is_katakana(after)) && !is_dependent(after);
}

char32_t letter_of(char32_t c, char32_t letter_before) {
  return is_dependent(c) ? letter_before : c;
}

}  // namespace comention
