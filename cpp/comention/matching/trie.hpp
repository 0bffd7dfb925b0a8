#pragma once

// A trie over integers: token keys, or code points.
//
// Built once by `add`, then read by `step`. States are numbered in order of creation, the root is
// 0. The edges of the root lie in an array, so that most positions of a text are rejected by one
// look-up; the others in an open hash table keyed by (state, symbol). Safe to read from any thread.

#include <cstdint>
#include <span>
#include <vector>

namespace comention {

class Trie {
 public:
  using State = std::uint32_t;
  static constexpr State kRoot = 0;
  static constexpr State kNone = 0xFFFFFFFF;

  // The state at the end of the path, made where it is new.
  State add(std::span<const std::uint32_t> symbols);

  State step(State state, std::uint32_t symbol) const {
    if (state == kRoot) return symbol < root_.size() ? root_[symbol] : kNone;
    return (follows_[state] & mark_of(symbol)) == 0 ? kNone : find(state, symbol);
  }

  std::size_t size() const { return n_states_; }

  // One of 63 bits for each symbol, and those of the symbols that follow a state: what has none of
  // them in common goes on with nothing.
  static std::uint64_t mark_of(std::uint32_t symbol) {
    const std::uint32_t mixed = symbol * 0x9E3779B1u;
    return std::uint64_t{1} << (std::uint64_t{mixed} * 63 >> 32);
  }
  std::uint64_t marks_after(State state) const { return follows_[state]; }

 private:
  struct Edge {
    State from = kNone;  // kNone: the slot is free
    std::uint32_t symbol = 0;
    State to = kNone;
  };

  State find(State state, std::uint32_t symbol) const;
  State add_edge(State state, std::uint32_t symbol);
  void insert(Edge edge);
  void grow();

  std::vector<State> root_;
  std::vector<std::uint64_t> follows_{0};  // of each state: the marks of the symbols after it
  std::vector<Edge> edges_;                // its size is a power of two
  std::size_t n_edges_ = 0;
  std::uint32_t n_states_ = 1;
};

}  // namespace comention
