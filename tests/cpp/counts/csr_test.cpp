#include "comention/counts/csr.hpp"

#include <doctest/doctest.h>

using namespace comention;

TEST_CASE("indices of 32 bits do up to 2^31 - 1 rows, columns and entries, and not one more") {
  constexpr std::uint64_t kMost = 0x7FFFFFFF;
  CHECK(fits_32_bits(0, 0, 0));
  CHECK(fits_32_bits(kMost, kMost, kMost));
  CHECK_FALSE(fits_32_bits(kMost + 1, 1, 1));
  CHECK_FALSE(fits_32_bits(1, kMost + 1, 1));
  CHECK_FALSE(fits_32_bits(1, 1, kMost + 1));
  CHECK_FALSE(fits_32_bits(1, 1, 0x100000001));  // more than 32 bits: nothing is cut off
}
