#pragma once

// A keyed hash for tables over words of unknown origin.
//
// SipHash-1-3 with a key drawn once per process: nobody can prepare words that all fall into one
// slot. The value differs from run to run and must never reach an output; tables are read in order
// of ids or of bytes, never in order of slots.

#include <cstdint>
#include <string_view>

namespace comention {

std::uint64_t keyed_hash(std::string_view bytes);

// For std::unordered_map<std::string, T, KeyedHash, std::equal_to<>>: finds by string_view.
struct KeyedHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view bytes) const { return keyed_hash(bytes); }
};

}  // namespace comention
