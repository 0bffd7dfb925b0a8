#include "comention/tokens/token_places.hpp"

#include <doctest/doctest.h>

#include <random>
#include <vector>

using namespace comention;

TEST_CASE("places are given back, whatever the steps between them") {
  std::mt19937 random(20240727);
  std::vector<std::uint64_t> places;
  TokenPlaces kept;
  std::uint64_t place = random() % 3;
  for (int token = 0; token < 20000; ++token) {
    places.push_back(place);
    kept.append(place);
    const auto kind = random() % 10;
    place += kind == 0 ? random() : kind == 1 ? 250 + random() % 10 : random() % 12;
  }
  REQUIRE(kept.size() == places.size());
  for (std::uint64_t token = 0; token < places.size(); ++token) CHECK(kept[token] == places[token]);
}
