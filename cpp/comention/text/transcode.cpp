#include "comention/text/transcode.hpp"

#include <array>
#include <cstddef>
#include <cstring>

namespace comention {

namespace {

struct Encoded {
  std::array<char, 4> bytes;
  std::uint32_t size;
};

constexpr Encoded encode(std::uint32_t c) {
  const auto tail = [c](unsigned shift) { return static_cast<char>(0x80 | (c >> shift & 0x3F)); };
  if (c < 0x80) return {{static_cast<char>(c)}, 1};
  if (c < 0x800) return {{static_cast<char>(0xC0 | c >> 6), tail(0)}, 2};
  if (c < 0x10000) return {{static_cast<char>(0xE0 | c >> 12), tail(6), tail(0)}, 3};
  return {{static_cast<char>(0xF0 | c >> 18), tail(12), tail(6), tail(0)}, 4};
}

// Alphabets that are written with spaces: Latin with all its accents, Greek, Cyrillic, Arabic ...
constexpr std::uint32_t kKnown = 0x2000;
using Known = std::array<Encoded, kKnown>;

const Known& known_characters() {
  static const Known known = [] {
    Known all{};
    for (std::uint32_t c = 0; c < kKnown; ++c) all[c] = encode(c);
    return all;
  }();
  return known;
}

template <class Unit>
std::string_view transcode(std::span<const Unit> units, std::string& buffer) {
  constexpr std::size_t kMost = sizeof(Unit) == 1 ? 2 : sizeof(Unit) == 2 ? 3 : 4;
  // Four bytes are written for each, whatever it needs.
  const std::size_t room = units.size() * kMost + 4;
  if (buffer.size() < room) buffer.resize(room);
  const Known& known = known_characters();
  char* const begin = buffer.data();
  char* out = begin;
  for (const Unit unit : units) {
    const Encoded c = unit < kKnown ? known[unit] : encode(unit);
    std::memcpy(out, c.bytes.data(), 4);
    out += c.size;
  }
  return {begin, static_cast<std::size_t>(out - begin)};
}

}  // namespace

std::string_view to_utf8(std::span<const std::uint8_t> units, std::string& buffer) {
  return transcode(units, buffer);
}
std::string_view to_utf8(std::span<const std::uint16_t> units, std::string& buffer) {
  return transcode(units, buffer);
}
std::string_view to_utf8(std::span<const std::uint32_t> units, std::string& buffer) {
  return transcode(units, buffer);
}

}  // namespace comention
