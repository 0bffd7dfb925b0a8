#include "comention/tokens/pattern_tokenizer.hpp"

#include <array>
#include <cstdint>

#include "comention/text/python_words.hpp"
#include "comention/text/utf8.hpp"

namespace comention {

namespace {

enum Byte : std::uint8_t { kGap, kWord, kBeyondAscii };

constexpr std::array<Byte, 256> kBytes = [] {
  std::array<Byte, 256> bytes{};
  for (int b = 0; b < 256; ++b) {
    const bool word =
        (b >= '0' && b <= '9') || (b >= 'A' && b <= 'Z') || (b >= 'a' && b <= 'z') || b == '_';
    bytes[static_cast<std::size_t>(b)] = b >= 0x80 ? kBeyondAscii : word ? kWord : kGap;
  }
  return bytes;
}();

Byte byte_at(std::string_view text, std::size_t at) {
  return kBytes[static_cast<unsigned char>(text[at])];
}

}  // namespace

std::size_t find_pattern_words(std::string_view text, std::size_t from, std::size_t most,
                               std::vector<WordSpan>& words) {
  const auto& beyond_ascii = PythonWordCharacters::get();
  const std::size_t size = text.size();
  std::size_t at = from;
  for (std::size_t n_found = 0; n_found < most;) {
    // The next word character.
    for (; at < size; ++at) {
      const Byte byte = byte_at(text, at);
      if (byte == kWord) break;
      if (byte == kGap) continue;
      const CodePoint c = code_point_at(text, at);
      if (beyond_ascii.contains(c.value)) break;
      at += c.size - 1;
    }
    if (at >= size) return size;
    // Where its run ends.
    const std::size_t begin = at;
    std::size_t n_characters = 0;
    for (; at < size; ++n_characters) {
      const Byte byte = byte_at(text, at);
      if (byte == kGap) break;
      if (byte == kWord) {
        ++at;
        continue;
      }
      const CodePoint c = code_point_at(text, at);
      if (!beyond_ascii.contains(c.value)) break;
      at += c.size;
    }
    if (n_characters < 2) continue;
    words.push_back({begin, at - begin});
    ++n_found;
  }
  return at;
}

}  // namespace comention
