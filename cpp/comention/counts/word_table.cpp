#include "comention/counts/word_table.hpp"

#include <bit>
#include <cstring>
#include <stdexcept>

#include "comention/base/hash.hpp"

namespace comention {

namespace {

// Up to eight bytes, in the order in which memory holds them, padded with zeros.
std::uint64_t load(const char* bytes, std::size_t size) {
  std::uint64_t word = 0;
  if (std::endian::native != std::endian::little || size < 4) {
    std::memcpy(&word, bytes, size);
    return word;
  }
  std::uint32_t first, last;  // two loads that overlap, instead of a loop
  std::memcpy(&first, bytes, 4);
  std::memcpy(&last, bytes + size - 4, 4);
  return first | std::uint64_t{last} << (8 * (size - 4));
}

// Eight bytes at once; only A to Z change.
std::uint64_t lower_ascii(std::uint64_t word) {
  constexpr std::uint64_t kOnes = 0x0101010101010101u;
  const std::uint64_t seven_bits = word & (0x7F * kOnes);
  const std::uint64_t from_a = seven_bits + (0x80 - 'A') * kOnes;
  const std::uint64_t beyond_z = seven_bits + (0x7F - 'Z') * kOnes;
  const std::uint64_t upper = ~word & (from_a ^ beyond_z) & (0x80 * kOnes);
  return word | upper >> 2;
}

// The product of two words, each hidden by a secret drawn per process, folded to 64 bits.
std::uint64_t mix(std::uint64_t low, std::uint64_t high, std::uint64_t size) {
  static const std::uint64_t secret_low = keyed_hash("word table, low");
  static const std::uint64_t secret_high = keyed_hash("word table, high");
  const auto product =
      static_cast<unsigned __int128>(low ^ secret_low) * (high ^ secret_high ^ size);
  return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
}

WordKey short_key(std::string_view word) {
  WordKey key;
  key.size = word.size();
  key.low = load(word.data(), key.size < 8 ? key.size : 8);
  if (key.size > 8) key.high = load(word.data() + 8, key.size - 8);
  return key;
}

}  // namespace

WordKey::WordKey(std::string_view word) {
  if (word.size() <= kShort) {
    *this = short_key(word);
    hash = mix(low, high, size);
  } else {
    size = word.size();
    bytes = word;
    hash = high = keyed_hash(word);
  }
}

WordKey WordKey::ascii_lower(std::string_view word, std::string& buffer) {
  if (word.size() > kShort) {
    buffer.assign(word);
    for (char& c : buffer)
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
    return WordKey(buffer);
  }
  WordKey key = short_key(word);
  key.low = lower_ascii(key.low);
  key.high = lower_ascii(key.high);
  key.hash = mix(key.low, key.high, key.size);
  return key;
}

WordTable::Id WordTable::add(const WordKey& key) {
  if (const Id known = find(key); known != kNone) return known;
  if (words_.size() >= kNone - 16 || key.size >= kNone)
    throw std::length_error("word table: more than 2^32 words, or a word of 4 GB");
  const Id id = static_cast<Id>(words_.size());
  std::uint64_t low = key.low;
  if (key.size > WordKey::kShort) {
    low = arena_.size();
    arena_ += key.bytes;
  }
  if ((words_.size() + 1) * 2 > slots_.size()) grow();
  words_.push_back({low, key.high, static_cast<std::uint32_t>(key.size), id});
  place(key.hash, id);
  return id;
}

void WordTable::place(std::uint64_t hash, Id id) {
  std::size_t slot = hash & mask();
  while (slots_[slot] != 0) slot = (slot + 1) & mask();
  slots_[slot] = hash >> 32 << 32 | (id + 1);
}

void WordTable::grow() {
  slots_.assign(slots_.size() * 4, 0);
  for (Id id = 0; id < words_.size(); ++id) {
    const Word& word = words_[id];
    place(word.size > WordKey::kShort ? word.high : mix(word.low, word.high, word.size), id);
  }
}

std::string_view WordTable::bytes(Id id) const {
  const Word& word = words_[id];
  if (word.size > WordKey::kShort) return in_arena(word);
  static_assert(offsetof(Word, high) == offsetof(Word, low) + 8);
  return {reinterpret_cast<const char*>(&word), word.size};
}

}  // namespace comention
