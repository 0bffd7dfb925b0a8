#include "comention/text/word_runs.hpp"

#include <doctest/doctest.h>

#include <random>
#include <string>
#include <vector>

using namespace comention;

namespace {

std::vector<WordRun> runs_of(std::string_view text, ByteSpan within, ByteKernel kernel) {
  std::vector<WordRun> runs;
  WordRuns found(text, within, kernel);
  while (found.next(runs)) {
  }
  return runs;
}

std::vector<std::string> surfaces(std::string_view text) {
  std::vector<std::string> found;
  const ByteSpan all{0, static_cast<std::uint32_t>(text.size())};
  for (const WordRun& run : runs_of(text, all, ByteKernel::Widest))
    found.emplace_back(run.span.of(text));
  return found;
}

}  // namespace

TEST_CASE("marks stay in a run between two letters or two digits") {
  using Runs = std::vector<std::string>;
  CHECK(surfaces("") == Runs{});
  CHECK(surfaces("...") == Runs{});
  CHECK(surfaces("U.S. a.b. 'tis don't") == Runs{"U.S", "a.b", "tis", "don't"});
  CHECK(surfaces("1,000;5 3.5, 3,a a,b 4.x") ==
        Runs{"1,000;5", "3.5", "3", "a", "a", "b", "4", "x"});
  CHECK(surfaces("a@b.org x_1 _ +84") == Runs{"a@b.org", "x_1", "_", "84"});
  CHECK(surfaces("Việt Nam: \u201CHà Nội\u201D.") == Runs{"Việt", "Nam", "\u201CHà", "Nội\u201D"});
}

TEST_CASE("a run is odd if it holds more than letters, digits and their marks") {
  const auto oddness = [](const std::string& text) {
    std::vector<bool> odd;
    for (const WordRun& run :
         runs_of(text, {0, static_cast<std::uint32_t>(text.size())}, ByteKernel::Widest))
      odd.push_back(run.odd);
    return odd;
  };
  const std::string x70(70, 'x');
  CHECK(oddness("don't 3.5 a_b @ Vi\u1EC7t 5.\u00E9") ==
        std::vector<bool>{false, false, true, true, false, false, false});
  CHECK(oddness(x70 + "\u2019 " + x70 + " \u2019" + x70 + " y") ==
        std::vector<bool>{true, false, true, false});
  CHECK(oddness("5.\u00E9 5,\u0665") == std::vector<bool>{true, true});  // may be digits
}

TEST_CASE("a run may lie across blocks of 64 bytes, or fill many") {
  for (std::uint32_t n = 1; n < 200; ++n) {
    const std::string text = std::string(n, ' ') + std::string(n, 'x') + " y";
    CHECK(runs_of(text, {0, 2 * n + 2}, ByteKernel::Widest) ==
          std::vector<WordRun>{{{n, 2 * n}}, {{2 * n + 1, 2 * n + 2}}});
  }
}

TEST_CASE("wide kernels and the bytewise one find the same runs, of any part of a text") {
  std::mt19937 random(20240727);
  for (int round = 0; round < 3000; ++round) {
    std::string text(random() % 300, ' ');
    for (char& c : text)
      c = static_cast<char>(random() % 3 == 0 ? random() : "aZ09_@.',; "[random() % 11]);
    const auto size = static_cast<std::uint32_t>(text.size());
    const auto begin = static_cast<std::uint32_t>(random() % (size + 1));
    const auto end = begin + static_cast<std::uint32_t>(random() % (size - begin + 1));
    CHECK(runs_of(text, {begin, end}, ByteKernel::Widest) ==
          runs_of(text, {begin, end}, ByteKernel::Scalar));
  }
}
