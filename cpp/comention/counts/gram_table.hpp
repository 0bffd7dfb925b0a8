#pragma once

// Distinct runs of words with ids in order of first sight. A gram is the gram without its last
// word, and that word: two numbers, whatever the words look like. So an occurrence costs one
// look-up per length, and a text is made only once for each distinct gram, when somebody asks for
// it.
//
// Like WordTable: open addressing, at most half full, hidden by a secret per process, not safe to
// share between threads.

#include <cstddef>
#include <cstdint>

#include "comention/base/buffer.hpp"
#include "comention/counts/counted_rows.hpp"
#include "comention/counts/word_table.hpp"

namespace comention {

class GramTable {
 public:
  using Id = std::uint32_t;
  static constexpr Id kNone = 0xFFFF'FFFF;

  struct Gram {
    Id prefix;  // kNone of a single word
    WordTable::Id word;
    Seen seen;  // belongs to whoever counts
  };

  GramTable();

  // The gram that is `word` alone.
  Id find(WordTable::Id word) const { return word < singles_.size() ? singles_[word] : kNone; }
  Id add(WordTable::Id word);

  // To look up many grams: work out all hashes and ask for their slots, then for the grams in them,
  // then look up.
  std::uint64_t hash(Id prefix, WordTable::Id word) const {
    return keys_.hash(std::uint64_t{prefix} << 32 | word, 0, 0);
  }
  void prefetch_slot(std::uint64_t hash) const { __builtin_prefetch(&slots_[hash & mask_]); }
  void prefetch_gram(std::uint64_t hash) const {
    __builtin_prefetch(grams_.data() + static_cast<Id>(slots_[hash & mask_]) - 1);
  }
  Id find(Id prefix, WordTable::Id word, std::uint64_t hash) const {
    for (std::size_t slot = hash & mask_;; slot = (slot + 1) & mask_) {
      const std::uint64_t held = slots_[slot];
      if (held == 0) return kNone;
      const Id id = static_cast<Id>(held) - 1;
      if (held >> 32 == hash >> 32 && grams_[id].prefix == prefix && grams_[id].word == word)
        return id;
    }
  }
  Id add(Id prefix, WordTable::Id word, std::uint64_t hash) {
    const Id known = find(prefix, word, hash);
    return known != kNone ? known : add_new(prefix, word, hash);
  }

  Gram& operator[](Id id) { return grams_[id]; }
  const Gram& operator[](Id id) const { return grams_[id]; }
  std::size_t size() const { return grams_.size(); }

 private:
  Id append(Id prefix, WordTable::Id word);
  Id add_new(Id prefix, WordTable::Id word, std::uint64_t hash);
  void place(std::uint64_t hash, Id id);
  void grow();

  WordKeys keys_;
  Buffer<Id> singles_;           // by word
  Buffer<std::uint64_t> slots_;  // hash in the upper half, id + 1 in the lower; 0 is free
  std::size_t mask_ = 0;
  std::size_t n_placed_ = 0;
  Buffer<Gram> grams_;
};

}  // namespace comention
