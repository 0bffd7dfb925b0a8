#include "comention/counts/symbols.hpp"

#include <doctest/doctest.h>

#include <array>

using namespace comention;

TEST_CASE("pairs are numbered in order of first sight") {
  Progress progress;
  const std::array<Symbol, 6> left{7, 2, kGap, 7, 7, 2}, right{1, 2, 3, kGap, 1, 7};
  CHECK(number_pairs(left, right, progress) == std::vector<Symbol>{0, 1, kGap, kGap, 0, 2});
}

TEST_CASE("a hundred thousand different pairs have as many numbers") {
  Progress progress;
  std::vector<Symbol> left, right;
  for (Symbol i = 0; i < 100'000; ++i) {
    left.push_back(i / 317);
    right.push_back(i % 317);
  }
  const auto numbers = number_pairs(left, right, progress);
  for (Symbol i = 0; i < 100'000; ++i) REQUIRE(numbers[i] == i);
}

TEST_CASE("pairs of different lengths are refused") {
  Progress progress;
  const std::array<Symbol, 2> left{1, 2};
  CHECK_THROWS_WITH_AS(number_pairs(left, {}, progress),
                       "number pairs: left and right must have the same length, got 2 and 0",
                       std::invalid_argument);
}
