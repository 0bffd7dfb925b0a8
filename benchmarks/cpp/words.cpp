// Word boundaries of ICU alone, and ours: words_benchmark icu|icu-bytes|ours FILE
//
// FILE holds UTF-8 texts, one after the other, each ended by NUL. Prints CPU seconds, the number of
// tokens and a checksum of their places, for benchmarks/jobs/words.py.

#include <unicode/brkiter.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <cstdint>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "comention/text/characters.hpp"
#include "comention/text/lines.hpp"
#include "comention/text/utf8.hpp"
#include "comention/text/words.hpp"

using comention::ByteSpan;

namespace {

struct Result {
  std::uint64_t n_tokens = 0, checksum = 0;

  void add(std::uint64_t begin, std::uint64_t end) {
    ++n_tokens;
    checksum = (checksum ^ begin ^ end << 32) * 0x9E3779B97F4A7C15u;
  }
};

std::vector<std::string_view> split_texts(std::string_view all) {
  std::vector<std::string_view> texts;
  for (std::size_t at = 0, end; (end = all.find('\0', at)) != std::string_view::npos; at = end + 1)
    texts.push_back(all.substr(at, end - at));
  return texts;
}

bool has_word_character(std::string_view segment) {
  for (std::size_t at = 0; at < segment.size();) {
    const comention::CodePoint c = comention::code_point_at(segment, at);
    if (comention::character(c.value).wordlike) return true;
    at += c.size;
  }
  return false;
}

// As one writes it with ICU: to UTF-16, from boundary to boundary, kept where the segment has the
// status of a word, with places in UTF-16 units, which cost nothing more; for comparing, in bytes
// and kept where it holds a word character (the two differ for "_" with a mark and the like).
Result with_icu(const std::vector<std::string_view>& texts, bool places_in_bytes) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::BreakIterator> words(
      icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
  Result result;
  for (const std::string_view text : texts) {
    const auto units =
        icu::UnicodeString::fromUTF8({text.data(), static_cast<int32_t>(text.size())});
    words->setText(units);
    std::uint32_t byte = 0;
    for (int32_t from = 0, to; (to = words->next()) != icu::BreakIterator::DONE; from = to) {
      const std::uint32_t begin = byte;
      if (places_in_bytes)
        for (int32_t i = from; i < to; i = units.moveIndex32(i, 1))
          byte += static_cast<std::uint32_t>(U8_LENGTH(units.char32At(i)));
      if (places_in_bytes) {
        const ByteSpan word = comention::trimmed(text, {begin, byte});
        if (has_word_character(word.of(text))) result.add(word.begin, word.end);
      } else if (words->getRuleStatus() != UBRK_WORD_NONE) {
        result.add(static_cast<std::uint64_t>(from), static_cast<std::uint64_t>(to));
      }
    }
  }
  return result;
}

Result with_ours(const std::vector<std::string_view>& texts) {
  comention::WordBreaker words;
  std::vector<ByteSpan> tokens;
  Result result;
  for (const std::string_view text : texts) {
    tokens.clear();
    words.split(text, {0, static_cast<std::uint32_t>(text.size())}, tokens);
    for (const ByteSpan token : tokens) result.add(token.begin, token.end);
  }
  return result;
}

double cpu_seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  std::ifstream file(argv[2], std::ios::binary);
  const std::string all((std::istreambuf_iterator<char>(file)), {});
  const auto texts = split_texts(all);
  const std::string_view side = argv[1];
  const double begin = cpu_seconds();
  const Result result = side == "ours" ? with_ours(texts) : with_icu(texts, side == "icu-bytes");
  std::printf("{\"seconds\": %.6f, \"tokens\": %llu, \"checksum\": %llu}\n", cpu_seconds() - begin,
              static_cast<unsigned long long>(result.n_tokens),
              static_cast<unsigned long long>(result.checksum));
}
