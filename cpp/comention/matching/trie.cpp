#include "comention/matching/trie.hpp"

#include <utility>

namespace comention {

namespace {

constexpr std::size_t kBitsOfSlot = 4;

}  // namespace

Trie::State Trie::add(std::span<const std::uint32_t> symbols) {
  State state = kRoot;
  for (const std::uint32_t symbol : symbols) {
    const State next = step(state, symbol);
    state = next != kNone ? next : add_edge(state, symbol);
  }
  return state;
}

Trie::State Trie::add_edge(State state, std::uint32_t symbol) {
  const State made = n_states_++;
  follows_.push_back(0);
  follows_[state] |= mark_of(symbol);
  if (state == kRoot) {
    if (symbol >= root_.size()) root_.resize(symbol + 1, kNone);
    root_[symbol] = made;
    return made;
  }
  if (2 * (n_edges_ + 1) > edges_.size()) grow();
  insert({state, symbol, made});
  ++n_edges_;
  return made;
}

Trie::State Trie::find(State state, std::uint32_t symbol, std::uint64_t hash) const {
  const std::size_t mask = edges_.size() - 1;
  for (std::size_t slot = hash >> 20 & mask;; slot = (slot + 1) & mask) {
    const Edge& edge = edges_[slot];
    if (edge.from == kNone) return kNone;
    if (edge.from == state && edge.symbol == symbol) return edge.to;
  }
}

void Trie::insert(Edge edge) {
  const std::size_t mask = edges_.size() - 1;
  const std::uint64_t hash = hash_of(edge.from, edge.symbol);
  bits_[hash >> 6 & (bits_.size() - 1)] |= std::uint64_t{1} << (hash >> 58);
  std::size_t slot = hash >> 20 & mask;
  while (edges_[slot].from != kNone) slot = (slot + 1) & mask;
  edges_[slot] = edge;
}

void Trie::grow() {
  const std::vector<Edge> old =
      std::exchange(edges_, std::vector<Edge>(edges_.empty() ? 16 : 2 * edges_.size()));
  bits_.assign(edges_.size() * kBitsOfSlot / 64, 0);
  for (const Edge& edge : old)
    if (edge.from != kNone) insert(edge);
}

}  // namespace comention
