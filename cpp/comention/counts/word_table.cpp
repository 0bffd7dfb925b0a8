#include "comention/counts/word_table.hpp"

#include <algorithm>
#include <cstring>
#include <stdexcept>

#include "comention/base/hash.hpp"

namespace comention {

namespace detail {

const ShortWordMasks kShortWordMasks = [] {
  ShortWordMasks masks{};
  for (std::size_t size = 0; size <= WordKey::kShort; ++size) {
    char bytes[WordKey::kShort] = {};
    std::fill_n(bytes, size, '\xFF');
    std::memcpy(&masks.low[size], bytes, 8);
    std::memcpy(&masks.high[size], bytes + 8, 8);
  }
  return masks;
}();

}  // namespace detail

WordKeys::WordKeys()
    : secret_low_(keyed_hash("word table, low")), secret_high_(keyed_hash("word table, high")) {}

WordKey WordKeys::operator()(std::string_view word) const {
  if (word.size() > WordKey::kShort) {
    const std::uint64_t hash = keyed_hash(word);
    return {0, hash, hash, word.data(), word.size()};
  }
  char padded[WordKey::kShort] = {};
  if (!word.empty()) std::memcpy(padded, word.data(), word.size());
  WordKey key = of_short(padded, word.size(), Case::Keep);
  key.bytes = word.data();
  return key;
}

WordKey WordKeys::operator()(std::string_view word, Case letters, std::string& buffer) const {
  if (letters == Case::Keep) return (*this)(word);
  buffer.assign(word);
  for (char& c : buffer)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
  return (*this)(buffer);
}

WordTable::WordTable() : slots_(1024), mask_(slots_.size() - 1) {
  std::fill(slots_.begin(), slots_.end(), 0);
  words_.reserve(slots_.size() / 2);
}

WordTable::Id WordTable::add(const WordKey& key) {
  if (const Id known = find(key); known != kNone) return known;
  if (words_.size() >= kNone - 16 || key.size >= kNone)
    throw std::length_error("word table: more than 2^32 words, or a word of 4 GB");
  const Id id = static_cast<Id>(words_.size());
  std::uint64_t low = key.low;
  if (key.size > WordKey::kShort) {
    low = arena_.size();
    arena_.append(key.bytes, key.size);
  }
  if ((words_.size() + 1) * 2 > slots_.size()) grow();
  words_.push_back({low, key.high, static_cast<std::uint32_t>(key.size), id, {}});
  place(key.hash, id);
  return id;
}

void WordTable::place(std::uint64_t hash, Id id) {
  std::size_t slot = hash & mask_;
  while (slots_[slot] != 0) slot = (slot + 1) & mask_;
  slots_[slot] = hash >> 32 << 32 | (id + 1);
}

void WordTable::grow() {
  slots_ = Buffer<std::uint64_t>(slots_.size() * 2);
  mask_ = slots_.size() - 1;
  std::fill(slots_.begin(), slots_.end(), 0);
  for (Id id = 0; id < words_.size(); ++id) {
    const Word& word = words_[id];
    place(word.size > WordKey::kShort ? word.high : keys_.hash(word.low, word.high, word.size), id);
  }
}

std::string_view WordTable::bytes(Id id) const {
  const Word& word = words_[id];
  if (word.size > WordKey::kShort) return in_arena(word);
  static_assert(offsetof(Word, high) == offsetof(Word, low) + 8);
  return {reinterpret_cast<const char*>(&word), word.size};
}

}  // namespace comention
