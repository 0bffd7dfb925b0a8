#include "comention/tokens/pattern_tokenizer.hpp"

#include <doctest/doctest.h>

#include <cctype>
#include <random>
#include <string>
#include <vector>

using namespace comention;

namespace {

std::vector<std::string> words(std::string_view text) {
  std::vector<WordSpan> spans;
  find_pattern_words(text, 0, text.size(), spans);
  std::vector<std::string> found;
  for (const WordSpan& span : spans) found.emplace_back(span.of(text));
  return found;
}

std::vector<WordSpan> runs(PatternRuns& found, std::string_view text) {
  std::vector<WordSpan> spans;
  found.start(text);
  do {
    const std::size_t n = found.next();
    for (std::size_t i = 0; i < n; ++i)
      spans.push_back({found.begin(i), found.end(i) - found.begin(i)});
  } while (!found.over());
  return spans;
}

// One byte after the other.
std::vector<WordSpan> runs_slowly(std::string_view text) {
  std::vector<WordSpan> spans;
  std::size_t begin = 0, size = 0;
  for (std::size_t at = 0; at <= text.size(); ++at) {
    const unsigned char c = at < text.size() ? static_cast<unsigned char>(text[at]) : ' ';
    if (c >= 0x80 || c == '_' || (c < 0x80 && std::isalnum(c) != 0)) {
      if (size++ == 0) begin = at;
    } else if (size > 0) {
      spans.push_back({begin, size});
      size = 0;
    }
  }
  return spans;
}

using Words = std::vector<std::string>;

}  // namespace

TEST_CASE("words are two or more word characters") {
  CHECK(words("Mr. Xi's 2-day visit_ é ") == Words{"Mr", "Xi", "day", "visit_"});
  CHECK(words("“Hà Nội”—a—đã…x2") == Words{"Hà", "Nội", "đã", "x2"});
  CHECK(words("中国, 日") == Words{"中国"});
  CHECK(words("").empty());
}

TEST_CASE("runs are cut at ASCII that is no word character, whatever the kernel") {
  std::mt19937 random(11);
  PatternRuns widest, scalar(ByteKernel::Scalar);
  for (int round = 0; round < 4000; ++round) {
    std::string text(random() % (round % 50 == 0 ? 3000 : 200), ' ');
    const auto mostly = random() % 3;
    for (char& c : text)
      c = static_cast<char>(random() % 4 != 0 ? "x y"[mostly] : static_cast<char>(random()));
    const std::vector<WordSpan> expected = runs_slowly(text);
    CHECK(runs(widest, text) == expected);
    CHECK(runs(scalar, text) == expected);
  }
}

TEST_CASE("every byte is the same to all kernels") {
  std::string text;
  for (int byte = 0; byte < 256; ++byte) {
    text += static_cast<char>(byte);
    text += ' ';
  }
  PatternRuns widest, scalar(ByteKernel::Scalar);
  CHECK(runs(widest, text) == runs_slowly(text));
  CHECK(runs(scalar, text) == runs_slowly(text));
}
