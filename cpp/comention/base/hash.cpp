#include "comention/base/hash.hpp"

#include <bit>
#include <cstddef>
#include <cstring>
#include <random>

namespace comention {

namespace {

struct Key {
  std::uint64_t low, high;
};

const Key& process_key() {
  static const Key key = [] {
    std::random_device device;
    const auto word = [&] { return (std::uint64_t{device()} << 32) | device(); };
    return Key{word(), word()};
  }();
  return key;
}

struct State {
  std::uint64_t v0, v1, v2, v3;

  void round() {
    v0 += v1;
    v1 = std::rotl(v1, 13);
    v1 ^= v0;
    v0 = std::rotl(v0, 32);
    v2 += v3;
    v3 = std::rotl(v3, 16);
    v3 ^= v2;
    v0 += v3;
    v3 = std::rotl(v3, 21);
    v3 ^= v0;
    v2 += v1;
    v1 = std::rotl(v1, 17);
    v1 ^= v2;
    v2 = std::rotl(v2, 32);
  }
};

}  // namespace

// Aumasson & Bernstein 2012, with one round a word and three at the end.
std::uint64_t keyed_hash(std::string_view bytes) {
  const Key& key = process_key();
  State state{key.low ^ 0x736f6d6570736575u, key.high ^ 0x646f72616e646f6du,
              key.low ^ 0x6c7967656e657261u, key.high ^ 0x7465646279746573u};
  std::size_t at = 0;
  for (; at + 8 <= bytes.size(); at += 8) {
    std::uint64_t word;
    std::memcpy(&word, bytes.data() + at, 8);
    state.v3 ^= word;
    state.round();
    state.v0 ^= word;
  }
  std::uint64_t last = std::uint64_t{bytes.size()} << 56;
  std::memcpy(&last, bytes.data() + at, bytes.size() - at);
  state.v3 ^= last;
  state.round();
  state.v0 ^= last;
  state.v2 ^= 0xff;
  for (int i = 0; i < 3; ++i) state.round();
  return state.v0 ^ state.v1 ^ state.v2 ^ state.v3;
}

}  // namespace comention
