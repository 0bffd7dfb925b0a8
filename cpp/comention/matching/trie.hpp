#pragma once

// A trie over integers: token keys, or code points.
//
// Built once by `add`, then read by `step`. States are numbered in order of creation, the root is
// 0. The edges of the root lie in an array, so that most positions of a text are rejected by one
// look-up; the others in an open hash table keyed by (state, symbol), with a table of bits before
// it that stays in the cache and turns down nine in ten that are not there. Safe to read from any
// thread.

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
    const std::uint64_t hash = hash_of(state, symbol);
    return has_bit(hash) ? find(state, symbol, hash) : kNone;
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

  // Both numbers are ids of our own, so a fixed mixer will do.
  static std::uint64_t hash_of(State state, std::uint32_t symbol) {
    std::uint64_t x = (std::uint64_t{state} << 32 | symbol) * 0x9E3779B97F4A7C15u;
    x ^= x >> 29;
    return x * 0xBF58476D1CE4E5B9u;
  }
  bool has_bit(std::uint64_t hash) const {
    return !bits_.empty() && (bits_[hash >> 6 & (bits_.size() - 1)] >> (hash >> 58) & 1) != 0;
  }

  State find(State state, std::uint32_t symbol, std::uint64_t hash) const;
  State add_edge(State state, std::uint32_t symbol);
  void insert(Edge edge);
  void grow();

  std::vector<State> root_;
  std::vector<std::uint64_t> follows_{0};  // of each state: the marks of the symbols after it
  std::vector<Edge> edges_;                // its size is a power of two
  std::vector<std::uint64_t> bits_;        // one of four per slot of edges_
  std::size_t n_edges_ = 0;
  std::uint32_t n_states_ = 1;
};

}  // namespace comention
