#pragma once

// The id of a spelling that was met a moment ago, without hashing it with a key.
//
// News repeats its words: most tokens are among the last few thousand spellings. A spelling
// of up to 15 bytes is held as two integers in the one slot its bytes choose; a newer one takes the
// slot. Prepared input can only make it miss, and then the keyed table behind it answers.

#include <bit>
#include <cstdint>
#include <cstring>
#include <limits>
#include <string_view>
#include <vector>

namespace comention {

class RecentSpellings {
 public:
  static constexpr std::uint32_t kUnknown = std::numeric_limits<std::uint32_t>::max();

  RecentSpellings() : slots_(kSlots) {}

  // The id of the spelling that is bytes [at, at + size) of the text; kUnknown where it was not met
  // lately, is too long, or stands too near the end of the text to be read in one piece.
  std::uint32_t find(std::string_view text, std::size_t at, std::size_t size) const {
    if (!is_held(text, at, size)) return kUnknown;
    const Bytes bytes = read(text, at, size);
    const Slot& slot = slots_[place(bytes)];
    return slot.bytes == bytes ? slot.id : kUnknown;
  }

  void put(std::string_view text, std::size_t at, std::size_t size, std::uint32_t id) {
    if (!is_held(text, at, size)) return;
    const Bytes bytes = read(text, at, size);
    slots_[place(bytes)] = {bytes, id};
  }

 private:
  static constexpr std::size_t kRead = 16, kLongest = 15;
  static constexpr int kSlotBits = 14;
  static constexpr std::size_t kSlots = std::size_t{1} << kSlotBits;
  static constexpr std::uint64_t kMix = 0x9E3779B97F4A7C15;

  struct Bytes {
    std::uint64_t low = 0, high = 0;  // the spelling, and in the last byte its length
    friend bool operator==(const Bytes&, const Bytes&) = default;
  };
  struct Slot {
    Bytes bytes;
    std::uint32_t id = kUnknown;
  };

  static bool is_held(std::string_view text, std::size_t at, std::size_t size) {
    return size <= kLongest && at + kRead <= text.size();
  }

  static Bytes read(std::string_view text, std::size_t at, std::size_t size) {
    Bytes bytes;
    std::memcpy(&bytes.low, text.data() + at, sizeof bytes.low);
    std::memcpy(&bytes.high, text.data() + at + sizeof bytes.low, sizeof bytes.high);
    bytes.low &= kept(size);
    bytes.high &= size > sizeof bytes.low ? kept(size - sizeof bytes.low) : 0;
    const std::uint64_t length = size;
    bytes.high |= std::endian::native == std::endian::little ? length << 56 : length;
    return bytes;
  }

  static std::size_t place(const Bytes& bytes) {
    return ((bytes.low ^ (bytes.high * kMix)) * kMix) >> (64 - kSlotBits);
  }

  // All bits of the first `size` bytes in memory order.
  static std::uint64_t kept(std::size_t size) {
    if (size >= sizeof(std::uint64_t)) return ~std::uint64_t{0};
    const std::uint64_t low_bytes = (std::uint64_t{1} << (8 * size)) - 1;
    return std::endian::native == std::endian::little ? low_bytes : low_bytes << (8 * (8 - size));
  }

  std::vector<Slot> slots_;
};

}  // namespace comention
