// Any text: spans are trimmed, in order and inside one another, every visible character lies in one
// paragraph and one sentence, words are what their spellings say, repeats come after what they
// repeat.

#include <cstdint>
#include <cstdlib>
#include <string_view>
#include <vector>

#include "comention/text/characters.hpp"
#include "comention/text/lines.hpp"
#include "comention/text/utf8.hpp"
#include "comention/tokens/token_stream.hpp"

namespace {

using namespace comention;

void require(bool claim) {
  if (!claim) std::abort();
}

template <class Items>
void require_partition(std::string_view text, const Items& items) {
  std::uint32_t at = 0;
  const auto require_space_until = [&](std::uint32_t end) {
    while (at < end) {
      const CodePoint c = code_point_at(text, at);
      require(character(c.value).space);
      at += c.size;
    }
    require(at == end);
  };
  for (const auto& item : items) {
    require(!item.span.empty() && trimmed(text, item.span) == item.span);
    require_space_until(item.span.begin);
    at = item.span.end;
  }
  require_space_until(static_cast<std::uint32_t>(text.size()));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (first_invalid_byte(text) != std::string_view::npos) return 0;
  const std::vector<std::int64_t> offsets{0, static_cast<std::int64_t>(size)};
  const Texts texts(text, offsets);
  Progress progress({}, 1);
  const UserAbbreviations own({"gg", "Nghị quyết số.", "a", ""});
  for (const TextRules& rules :
       {TextRules{}, TextRules{.lines = LineMode::Wrapped},
        TextRules{.lines = LineMode::Paragraphs}, TextRules{.parts = false, .abbreviations = own},
        TextRules{.segmentation = Segmentation::Uax29},
        TextRules{.lines = LineMode::Wrapped, .segmentation = Segmentation::Uax29}}) {
    const TokenStream stream = tokenize(texts, rules, progress);
    require_partition(text, stream.paragraphs);
    require_partition(text, stream.sentences);
    for (std::size_t s = 0; s < stream.sentences.size(); ++s)
      for (std::uint64_t t = stream.sentence_tokens[s]; t < stream.sentence_tokens[s + 1]; ++t) {
        const ByteSpan word = stream.token_span(0, t);
        require(word.begin >= stream.sentences[s].span.begin);
        require(word.end <= stream.sentences[s].span.end);
        require(word.of(text) == stream.forms.spelling(stream.token_forms[t]));
      }
    const std::vector<std::uint32_t> rank{0};
    const auto repeats = find_repeats(stream, rank);
    for (std::size_t p = 0; p < repeats.size(); ++p)
      require(repeats[p] < static_cast<std::int64_t>(p));
  }
  return 0;
}
