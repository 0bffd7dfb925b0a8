#pragma once

// Strings with ids in order of first sight.
//
// A keyed hash, so that no prepared input can slow it down; all bytes in one buffer, some 30 bytes
// of tables a string. Views are good until the next add.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace comention {

class Interner {
 public:
  std::uint32_t add(std::string_view text);        // the id, given now if it is new
  std::int64_t find(std::string_view text) const;  // the id, or -1
  std::string_view operator[](std::uint32_t id) const {
    return std::string_view(bytes_).substr(ends_[id], ends_[id + 1] - ends_[id]);
  }
  std::size_t size() const { return hashes_.size(); }

 private:
  struct Slot {
    std::uint32_t tag = 0;   // upper half of the hash
    std::uint32_t next = 0;  // id + 1, or 0: free
  };
  std::size_t slot_of(std::string_view text, std::uint64_t hash) const;
  void grow();

  std::string bytes_;
  std::vector<std::uint64_t> ends_{0};
  std::vector<std::uint64_t> hashes_;
  std::vector<Slot> slots_;  // a power of two, at most half full
};

}  // namespace comention
