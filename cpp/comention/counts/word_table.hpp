#pragma once

// Distinct words with ids in order of first sight: the table that counting leans on.
//
// Open addressing with linear probing, at most half full. A slot holds 32 bits of the hash and the
// id; a word of up to 16 bytes lies in its entry and is compared as two integers, a longer one in
// an arena. Because frequent words are met early their entries lie together and stay in the cache.
// The hash is keyed per process: words made to collide cost no more than others.
//
// Not safe to share between threads; each has its own, and they are merged by bytes.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "comention/base/buffer.hpp"
#include "comention/counts/counted_rows.hpp"

namespace comention {

enum class Case : std::uint8_t { Keep, LowerAscii };

// A word ready to be looked up: its bytes as two integers where it is short, else where they are.
struct WordKey {
  static constexpr std::size_t kShort = 16;

  std::uint64_t low = 0, high = 0;  // the bytes, or 0 and the hash of a long word
  std::uint64_t hash = 0;
  const char* bytes = nullptr;  // where the word was read; of a long one, its bytes
  std::size_t size = 0;
};

// Makes the keys of words, with a secret drawn once per process.
class WordKeys {
 public:
  WordKeys();

  WordKey operator()(std::string_view word) const;
  // With ASCII letters in lower case where that is wanted; `buffer` holds a long word then.
  WordKey operator()(std::string_view word, Case letters, std::string& buffer) const;

  // The same for a word of up to 16 bytes of which 16 may be read: no branch, no call.
  WordKey of_short(const char* word, std::size_t size, Case letters) const;

  // The product of two words, each hidden by a secret, folded to 64 bits.
  std::uint64_t hash(std::uint64_t low, std::uint64_t high, std::uint64_t size) const {
    const auto product =
        static_cast<unsigned __int128>(low ^ secret_low_) * (high ^ secret_high_ ^ size);
    return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
  }

 private:
  std::uint64_t secret_low_, secret_high_;
};

class WordTable {
 public:
  using Id = std::uint32_t;
  static constexpr Id kNone = 0xFFFF'FFFF;

  // What is known of a word; the last two belong to whoever counts.
  struct Word {
    std::uint64_t low, high;  // the bytes, or the place in the arena and the hash
    std::uint32_t size;
    Id counts_as;  // itself, another word, or a mark of the counter
    Seen seen;
  };

  WordTable();

  const WordKeys& keys() const { return keys_; }

  // To look up many words: ask for all slots, then for the words in them, then look up.
  void prefetch_slot(const WordKey& key) const { __builtin_prefetch(&slots_[key.hash & mask_]); }
  void prefetch_word(const WordKey& key) const {
    __builtin_prefetch(words_.data() + static_cast<Id>(slots_[key.hash & mask_]) - 1);
  }

  // The id, or kNone.
  Id find(const WordKey& key) const {
    for (std::size_t slot = key.hash & mask_;; slot = (slot + 1) & mask_) {
      const std::uint64_t held = slots_[slot];
      if (held == 0) return kNone;
      const Id id = static_cast<Id>(held) - 1;
      if (held >> 32 == key.hash >> 32 && holds(words_[id], key)) return id;
    }
  }
  // The same of a word of up to 16 bytes.
  Id find_short(const WordKey& key) const {
    for (std::size_t slot = key.hash & mask_;; slot = (slot + 1) & mask_) {
      const std::uint64_t held = slots_[slot];
      if (held == 0) return kNone;
      const Id id = static_cast<Id>(held) - 1;
      const Word& word = words_[id];
      if (((word.low ^ key.low) | (word.high ^ key.high) | (word.size ^ key.size)) == 0) return id;
    }
  }
  Id add(const WordKey& key);  // counts_as itself; throws std::length_error at 2^32 - 16 words
  Id add(std::string_view word) { return add(keys_(word)); }
  Id find(std::string_view word) const { return find(keys_(word)); }

  Word& operator[](Id id) { return words_[id]; }
  const Word& operator[](Id id) const { return words_[id]; }
  std::size_t size() const { return words_.size(); }
  std::string_view bytes(Id id) const;  // valid until the next add

 private:
  bool holds(const Word& word, const WordKey& key) const {
    if (((word.high ^ key.high) | (word.size ^ key.size)) != 0) return false;
    if (key.size <= WordKey::kShort) return word.low == key.low;
    return in_arena(word) == std::string_view(key.bytes, key.size);
  }
  std::string_view in_arena(const Word& word) const {
    return std::string_view(arena_).substr(word.low, word.size);
  }
  void place(std::uint64_t hash, Id id);
  void grow();

  WordKeys keys_;
  Buffer<std::uint64_t> slots_;  // hash in the upper half, id + 1 in the lower; 0 is free
  std::size_t mask_ = 0;
  Buffer<Word> words_;
  std::string arena_;
};

namespace detail {

// By the size of a short word: what keeps its bytes of sixteen, in the order of memory.
struct ShortWordMasks {
  std::uint64_t low[WordKey::kShort + 1], high[WordKey::kShort + 1];
};
extern const ShortWordMasks kShortWordMasks;

// Eight bytes at once; only A to Z change, and only where the lowest bit of `lowers` says so.
inline std::uint64_t lower_ascii(std::uint64_t word, std::uint64_t lowers) {
  constexpr std::uint64_t kOnes = 0x0101010101010101u;
  const std::uint64_t seven_bits = word & (0x7F * kOnes);
  const std::uint64_t from_a = seven_bits + (0x80 - 'A') * kOnes;
  const std::uint64_t beyond_z = seven_bits + (0x7F - 'Z') * kOnes;
  const std::uint64_t upper = ~word & (from_a ^ beyond_z) & (lowers * 0x80 * kOnes);
  return word | upper >> 2;
}

}  // namespace detail

inline WordKey WordKeys::of_short(const char* word, std::size_t size, Case letters) const {
  WordKey key;
  __builtin_memcpy(&key.low, word, 8);
  __builtin_memcpy(&key.high, word + 8, 8);
  const auto lowers = static_cast<std::uint64_t>(letters);
  key.low = detail::lower_ascii(key.low & detail::kShortWordMasks.low[size], lowers);
  key.high = detail::lower_ascii(key.high & detail::kShortWordMasks.high[size], lowers);
  key.hash = hash(key.low, key.high, size);
  key.bytes = word;
  key.size = size;
  return key;
}

}  // namespace comention
