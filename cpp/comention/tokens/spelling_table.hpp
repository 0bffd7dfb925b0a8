#pragma once

// Spellings with ids in order of first sight: the table that every token of a text goes through.
//
// A spelling of up to 16 bytes is held as two integers in the slot that its bytes choose, so that a
// token met before costs one look into memory, which can be asked for ahead of time. Longer ones
// lie in an Interner. The hash is keyed per process: words made to collide cost no more than
// others.
//
// `find_run` answers only for spellings added as runs: those that are one token wherever they stand
// between two bytes of no word (text/word_runs.hpp). What ICU cut out of a longer stretch has an
// id, too, but is no run.
//
// Not safe to share between threads. Some 60 bytes a spelling.

#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "comention/tokens/interner.hpp"

namespace comention {

class SpellingTable {
 public:
  using Id = std::uint32_t;
  static constexpr Id kUnknown = std::numeric_limits<Id>::max();
  static constexpr std::size_t kShort = 16;

  // A spelling of 1 to 16 bytes. No word ends in NUL, so the rest is filled with it.
  struct Key {
    std::uint64_t low = 0, high = 0;
    friend bool operator==(const Key&, const Key&) = default;
  };

  SpellingTable();

  // The key of bytes [at, at + size) of the text, where size is at most kShort.
  static Key key_of(std::string_view text, std::size_t at, std::size_t size) {
    std::array<char, kShort> bytes{};
    if (at + kShort > text.size()) {  // near the end of the text
      std::memcpy(bytes.data(), text.data() + at, size);
      return load(bytes.data());
    }
    Key key = load(text.data() + at);
    key.low &= kept(size);
    key.high &= size > sizeof key.low ? kept(size - sizeof key.low) : 0;
    return key;
  }

  void prefetch(const Key& key) const { __builtin_prefetch(&keys_[place(key)]); }

  // The id of a run, or kUnknown.
  Id find_run(const Key& key) const {
    const std::size_t slot = slot_of(key);
    return keys_[slot] == Key{} || !is_run_[slot] ? kUnknown : ids_[slot];
  }
  Id find_run(std::string_view long_spelling) const;

  // The id, given now if the spelling is new.
  Id add(std::string_view spelling, bool as_run);

  std::size_t size() const { return ends_.size() - 1; }
  std::string_view operator[](Id id) const {
    return std::string_view(bytes_).substr(ends_[id], ends_[id + 1] - ends_[id]);
  }

 private:
  static Key load(const char* bytes) {
    Key key;
    std::memcpy(&key.low, bytes, sizeof key.low);
    std::memcpy(&key.high, bytes + sizeof key.low, sizeof key.high);
    return key;
  }

  // All bits of the first `size` bytes in memory order.
  static std::uint64_t kept(std::size_t size) {
    if (size >= sizeof(std::uint64_t)) return ~std::uint64_t{0};
    const std::uint64_t low_bytes = (std::uint64_t{1} << (8 * size)) - 1;
    return std::endian::native == std::endian::little ? low_bytes : low_bytes << (8 * (8 - size));
  }

  std::size_t place(const Key& key) const {
    const auto product =
        static_cast<unsigned __int128>(key.low ^ secret_.low) * (key.high ^ secret_.high);
    return (static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64)) &
           (keys_.size() - 1);
  }

  // The slot that holds the key, or the free one where it belongs.
  std::size_t slot_of(const Key& key) const {
    std::size_t slot = place(key);
    while (!(keys_[slot] == key) && !(keys_[slot] == Key{})) slot = (slot + 1) & (keys_.size() - 1);
    return slot;
  }

  Id add_bytes(std::string_view spelling);
  void grow();

  Key secret_;
  std::vector<Key> keys_;  // a power of two, at most half full
  std::vector<Id> ids_;    // of each slot
  std::vector<std::uint8_t> is_run_;
  std::size_t n_short_ = 0;
  Interner long_spellings_;
  std::vector<Id> long_ids_;
  std::vector<std::uint8_t> long_is_run_;
  std::string bytes_;  // of all spellings, one after the other
  std::vector<std::uint64_t> ends_{0};
};

}  // namespace comention
