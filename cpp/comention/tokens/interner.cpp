#include "comention/tokens/interner.hpp"

#include <algorithm>

#include "comention/base/hash.hpp"

namespace comention {

namespace {

std::uint32_t tag_of(std::uint64_t hash) { return static_cast<std::uint32_t>(hash >> 32); }

}  // namespace

// The slot that holds the text, or the free one where it belongs.
std::size_t Interner::slot_of(std::string_view text, std::uint64_t hash) const {
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t at = hash & mask;; at = (at + 1) & mask) {
    const Slot& slot = slots_[at];
    if (slot.next == 0 || (slot.tag == tag_of(hash) && (*this)[slot.next - 1] == text)) return at;
  }
}

void Interner::grow() {
  slots_.assign(std::max<std::size_t>(64, slots_.size() * 2), Slot{});
  for (std::uint32_t id = 0; id < size(); ++id) {
    std::size_t at = hashes_[id] & (slots_.size() - 1);
    while (slots_[at].next != 0) at = (at + 1) & (slots_.size() - 1);
    slots_[at] = {tag_of(hashes_[id]), id + 1};
  }
}

std::uint32_t Interner::add(std::string_view text) {
  const std::uint64_t hash = keyed_hash(text);
  if (size() * 2 >= slots_.size()) grow();
  Slot& slot = slots_[slot_of(text, hash)];
  if (slot.next != 0) return slot.next - 1;
  bytes_ += text;
  ends_.push_back(bytes_.size());
  hashes_.push_back(hash);
  slot = {tag_of(hash), static_cast<std::uint32_t>(size())};
  return slot.next - 1;
}

std::int64_t Interner::find(std::string_view text) const {
  if (slots_.empty()) return -1;
  return std::int64_t{slots_[slot_of(text, keyed_hash(text))].next} - 1;
}

}  // namespace comention
