#include "comention/matching/trie.hpp"

#include <utility>

namespace comention {

namespace {

// Both numbers are ids of our own, so a fixed mixer will do.
std::size_t slot_of(std::uint32_t state, std::uint32_t symbol) {
  std::uint64_t x = (std::uint64_t{state} << 32 | symbol) * 0x9E3779B97F4A7C15u;
  x ^= x >> 29;
  return static_cast<std::size_t>(x * 0xBF58476D1CE4E5B9u >> 20);
}

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

Trie::State Trie::find(State state, std::uint32_t symbol) const {
  if (edges_.empty()) return kNone;
  const std::size_t mask = edges_.size() - 1;
  for (std::size_t slot = slot_of(state, symbol) & mask;; slot = (slot + 1) & mask) {
    const Edge& edge = edges_[slot];
    if (edge.from == kNone) return kNone;
    if (edge.from == state && edge.symbol == symbol) return edge.to;
  }
}

void Trie::insert(Edge edge) {
  const std::size_t mask = edges_.size() - 1;
  std::size_t slot = slot_of(edge.from, edge.symbol) & mask;
  while (edges_[slot].from != kNone) slot = (slot + 1) & mask;
  edges_[slot] = edge;
}

void Trie::grow() {
  const std::vector<Edge> old =
      std::exchange(edges_, std::vector<Edge>(edges_.empty() ? 16 : 2 * edges_.size()));
  for (const Edge& edge : old)
    if (edge.from != kNone) insert(edge);
}

}  // namespace comention
