#pragma once

// Sorting by a whole number, least significant digit first: stable, and linear where std::sort is
// not. For some hundred items and up.

#include <array>
#include <cstddef>
#include <cstdint>
#include <utility>

#include "comention/base/buffer.hpp"

namespace comention {

// Sorts by the lowest `bits` bits of key(item), which must hold all of it. `other` is memory to
// work in; afterwards it holds nothing of use. `pause` is called after every pass.
template <unsigned kDigitBits, class Item, class Key, class Pause>
void radix_sort(Buffer<Item>& items, Buffer<Item>& other, unsigned bits, const Key& key,
                const Pause& pause) {
  constexpr std::size_t kDigits = std::size_t{1} << kDigitBits;
  other.resize(items.size());
  for (unsigned shift = 0; shift < bits; shift += kDigitBits) {
    const auto digit = [&](const Item& item) {
      return static_cast<std::size_t>(key(item) >> shift) & (kDigits - 1);
    };
    std::array<std::size_t, kDigits> begins{};
    for (const Item& item : items) ++begins[digit(item)];
    std::size_t before = 0;
    for (std::size_t& begin : begins) before += std::exchange(begin, before);
    for (const Item& item : items) other[begins[digit(item)]++] = item;
    std::swap(items, other);
    pause();
  }
}

}  // namespace comention
