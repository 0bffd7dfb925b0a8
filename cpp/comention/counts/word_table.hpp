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
#include <vector>

namespace comention {

// A word ready to be looked up: its bytes as two integers where it is short, else a view of them.
struct WordKey {
  WordKey() = default;
  explicit WordKey(std::string_view word);

  // The word with its ASCII letters in lower case; `buffer` holds it where it is long.
  static WordKey ascii_lower(std::string_view word, std::string& buffer);
  static constexpr std::size_t kShort = 16;

  std::uint64_t low = 0, high = 0;  // the bytes, or 0 and the hash of a long word
  std::uint64_t hash = 0;
  std::size_t size = 0;
  std::string_view bytes;  // of a long word
};

class WordTable {
 public:
  using Id = std::uint32_t;
  static constexpr Id kNone = 0xFFFF'FFFF;

  // What is known of a word; the last three belong to whoever counts.
  struct Word {
    std::uint64_t low, high;  // the bytes, or the place in the arena and the hash
    std::uint32_t size;
    Id counts_as;                // itself, another word, or a mark of the counter
    std::uint32_t last_row = 0;  // the row that met it last, from 1
    std::uint32_t position = 0;  // its place in that row
  };

  WordTable() : slots_(1024) {}

  // To look up many words: ask for all slots, then for the words in them, then look up.
  void prefetch_slot(const WordKey& key) const { __builtin_prefetch(&slots_[key.hash & mask()]); }
  void prefetch_word(const WordKey& key) const {
    const std::uint64_t held = slots_[key.hash & mask()];
    if (held != 0 && held >> 32 == key.hash >> 32)
      __builtin_prefetch(words_.data() + static_cast<Id>(held) - 1);
  }

  // The id, or kNone.
  Id find(const WordKey& key) const {
    for (std::size_t slot = key.hash & mask();; slot = (slot + 1) & mask()) {
      const std::uint64_t held = slots_[slot];
      if (held == 0) return kNone;
      const Id id = static_cast<Id>(held) - 1;
      if (held >> 32 == key.hash >> 32 && holds(words_[id], key)) return id;
    }
  }
  Id add(const WordKey& key);  // counts_as itself; throws std::length_error at 2^32 - 16 words

  Word& operator[](Id id) { return words_[id]; }
  const Word& operator[](Id id) const { return words_[id]; }
  std::size_t size() const { return words_.size(); }
  std::string_view bytes(Id id) const;  // valid until the next add

 private:
  std::size_t mask() const { return slots_.size() - 1; }
  bool holds(const Word& word, const WordKey& key) const {
    if (word.size != key.size || word.high != key.high) return false;
    return key.size <= WordKey::kShort ? word.low == key.low : in_arena(word) == key.bytes;
  }
  std::string_view in_arena(const Word& word) const {
    return std::string_view(arena_).substr(word.low, word.size);
  }
  void place(std::uint64_t hash, Id id);
  void grow();

  std::vector<std::uint64_t> slots_;  // hash in the upper half, id + 1 in the lower; 0 is free
  std::vector<Word> words_;
  std::string arena_;
};

}  // namespace comention
