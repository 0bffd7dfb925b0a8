#include "comention/base/parallel.hpp"

#include <doctest/doctest.h>

#include <chrono>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

using namespace comention;

TEST_CASE("every item is worked on once, for any number of threads") {
  for (const unsigned threads : {1u, 2u, 3u, 8u}) {
    Progress progress({}, threads);
    std::vector<int> seen(1000, 0);
    parallel_for(seen.size(), progress, [&](std::size_t i) { ++seen[i]; });
    CHECK(seen == std::vector<int>(1000, 1));
  }
}

TEST_CASE("no items is no work") {
  Progress progress;
  parallel_for(0, progress, [](std::size_t) { FAIL("called"); });
}

TEST_CASE("an exception of a worker reaches the caller") {
  Progress progress({}, 3);
  CHECK_THROWS_WITH(parallel_for(100, progress,
                                 [](std::size_t i) {
                                   if (i == 7) throw std::runtime_error("item 7");
                                 }),
                    "item 7");
}

TEST_CASE("what poll throws stops the work") {
  Progress progress([](std::uint64_t) { throw std::runtime_error("stop"); }, 2);
  const auto endless = [&](std::size_t) {
    for (;;) {
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
      progress.advance(1);
    }
  };
  CHECK_THROWS_WITH(parallel_for(2, progress, endless), "stop");
}
