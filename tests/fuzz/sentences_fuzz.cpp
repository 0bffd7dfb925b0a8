// Any text: its sentences are trimmed, in order, and hold all that is not white space; each taken
// alone is one sentence (unless it stands in quotation marks that it does not hold both of); more
// text after a finished sentence leaves those before it as they are.

#include <cstdint>
#include <cstdlib>
#include <string_view>
#include <vector>

#include "comention/text/characters.hpp"
#include "comention/text/datelines.hpp"
#include "comention/text/lines.hpp"
#include "comention/text/sentences.hpp"
#include "comention/text/utf8.hpp"

namespace {

using namespace comention;

void require(bool claim) {
  if (!claim) std::abort();
}

void require_space(std::string_view text, ByteSpan span) { require(trimmed(text, span).empty()); }

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (first_invalid_byte(text) != std::string_view::npos) return 0;
  const ByteSpan all = trimmed(text, {0, static_cast<std::uint32_t>(size)});
  std::vector<ByteSpan> sentences;
  split_sentences(text, all, sentences);
  std::uint32_t at = all.begin;
  for (const ByteSpan sentence : sentences) {
    require(!sentence.empty() && trimmed(text, sentence) == sentence);
    require_space(text, {at, sentence.begin});
    at = sentence.end;
    std::vector<ByteSpan> alone;
    split_sentences(text, sentence, alone);
    require(alone.size() == 1 ||
            sentence.of(text).find_first_of("\"\xC2\xE2\xE3") != std::string_view::npos);
  }
  require_space(text, {at, all.end});

  const UserAbbreviations own({"a", "Mr.", "x y", "của"});
  std::vector<ByteSpan> fewer;
  split_sentences(text, all, fewer, own);
  require(fewer.size() <= sentences.size());

  const std::uint32_t filed = dateline(text);
  require(filed <= size && (filed == size || !is_continuation(text[filed])));
  return 0;
}
