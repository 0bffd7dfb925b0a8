#include "comention/counts/gram_table.hpp"

#include <algorithm>
#include <stdexcept>

namespace comention {

GramTable::GramTable() : slots_(1024), mask_(slots_.size() - 1) {
  std::fill(slots_.begin(), slots_.end(), 0);
  grams_.reserve(slots_.size() / 2);
}

GramTable::Id GramTable::add(WordTable::Id word) {
  singles_.reserve(std::size_t{word} + 1);
  while (singles_.size() <= word) singles_.push_back(kNone);
  if (singles_[word] == kNone) singles_[word] = append(kNone, word);
  return singles_[word];
}

GramTable::Id GramTable::append(Id prefix, WordTable::Id word) {
  if (grams_.size() >= kNone - 16) throw std::length_error("gram table: more than 2^32 n-grams");
  grams_.push_back({prefix, word, {}});
  return static_cast<Id>(grams_.size() - 1);
}

GramTable::Id GramTable::add_new(Id prefix, WordTable::Id word, std::uint64_t hash) {
  if ((n_placed_ + 1) * 2 > slots_.size()) grow();
  const Id id = append(prefix, word);
  place(hash, id);
  ++n_placed_;
  return id;
}

void GramTable::place(std::uint64_t hash, Id id) {
  std::size_t slot = hash & mask_;
  while (slots_[slot] != 0) slot = (slot + 1) & mask_;
  slots_[slot] = hash >> 32 << 32 | (id + 1);
}

void GramTable::grow() {
  slots_ = Buffer<std::uint64_t>(slots_.size() * 2);
  mask_ = slots_.size() - 1;
  std::fill(slots_.begin(), slots_.end(), 0);
  for (Id id = 0; id < grams_.size(); ++id) {
    const Gram& gram = grams_[id];
    if (gram.prefix != kNone) place(hash(gram.prefix, gram.word), id);
  }
}

}  // namespace comention
