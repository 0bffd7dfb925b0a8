#include "comention/base/texts.hpp"

#include <doctest/doctest.h>

#include <array>
#include <cstdint>
#include <stdexcept>
#include <string_view>

using namespace comention;

namespace {

// Five documents in 2 GiB and more of bytes that are never read.
constexpr std::int64_t kPart = 512LL << 20;
constexpr std::string_view kUnread("", static_cast<std::size_t>(5 * kPart));

}  // namespace

TEST_CASE("documents may lie beyond the first 2^31 bytes of a buffer") {
  const std::array<std::int64_t, 6> offsets{0, kPart, 2 * kPart, 3 * kPart, 4 * kPart, 5 * kPart};
  const Texts texts(kUnread, offsets);
  CHECK(texts.size() == 5);
  CHECK(texts[4].size() == static_cast<std::size_t>(kPart));
  CHECK(texts[4].data() - kUnread.data() == 4 * kPart);
}

TEST_CASE("a document above the limit of bytes is named, wherever it lies") {
  const std::array<std::int64_t, 4> offsets{0, 1, 4 * kPart - 1, 5 * kPart};
  CHECK_THROWS_WITH_AS(Texts(kUnread, offsets),
                       "Texts: document 1 has 2147483646 bytes, the limit is 536870912",
                       std::length_error);
}

TEST_CASE("offsets that leave the buffer are refused") {
  const std::array<std::int64_t, 2> beyond{0, 5 * kPart + 1};
  CHECK_THROWS_AS(Texts(kUnread, beyond), std::invalid_argument);
}
