#include "comention/matching/trie.hpp"

#include <doctest/doctest.h>

#include <vector>

using namespace comention;

TEST_CASE("an empty trie has no step") {
  const Trie trie;
  CHECK(trie.step(Trie::kRoot, 0) == Trie::kNone);
  CHECK(trie.size() == 1);
}

TEST_CASE("a path that was added can be walked, and no other") {
  Trie trie;
  const auto end = trie.add(std::vector<std::uint32_t>{7, 1, 7});
  auto state = trie.step(Trie::kRoot, 7);
  state = trie.step(state, 1);
  CHECK(trie.step(state, 7) == end);
  CHECK(trie.step(state, 1) == Trie::kNone);
  CHECK(trie.step(Trie::kRoot, 1) == Trie::kNone);
  CHECK(trie.add(std::vector<std::uint32_t>{7, 1, 7}) == end);
  CHECK(trie.add({}) == Trie::kRoot);
}

TEST_CASE("many paths keep their own ends") {
  Trie trie;
  std::vector<Trie::State> ends;
  for (std::uint32_t i = 0; i < 1000; ++i)
    ends.push_back(trie.add(std::vector<std::uint32_t>{i % 10, i / 10, i}));
  for (std::uint32_t i = 0; i < 1000; ++i)
    CHECK(trie.step(trie.step(trie.step(Trie::kRoot, i % 10), i / 10), i) == ends[i]);
}
