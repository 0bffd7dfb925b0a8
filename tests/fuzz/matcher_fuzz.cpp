// Any names in any text: every mention lies in its document on the edges of characters, in order
// and apart from the others, and names an entity that is there.

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

#include "comention/matching/find_mentions.hpp"
#include "comention/matching/matcher.hpp"
#include "comention/text/utf8.hpp"

using namespace comention;

namespace {

void require(bool claim) {
  if (!claim) std::abort();
}

// Pieces between bytes 0xFF; what is not UTF-8 is left out.
std::vector<std::string> pieces(const std::uint8_t* data, std::size_t size) {
  std::vector<std::string> found(1);
  for (std::size_t i = 0; i < size; ++i) {
    if (data[i] == 0xFF)
      found.emplace_back();
    else
      found.back() += static_cast<char>(data[i]);
  }
  for (std::string& piece : found) piece.resize(std::min(piece.size(), first_invalid_byte(piece)));
  return found;
}

struct TextList {
  std::string bytes;
  std::vector<std::int64_t> offsets{0};
  void add(const std::string& text) {
    bytes += text;
    offsets.push_back(static_cast<std::int64_t>(bytes.size()));
  }
};

}  // namespace

// The first piece is the text, the others are names; case and form follow from their number.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto parts = pieces(data, size);
  TextList text, names;
  text.add(parts.front());
  std::vector<NameRow> rows;
  for (std::size_t i = 1; i < parts.size(); ++i) {
    names.add(parts[i]);
    rows.push_back(
        {static_cast<EntityId>(i - 1), static_cast<NameForm>(i % 7), static_cast<CaseRule>(i % 3)});
  }
  const std::vector<std::uint8_t> persons(rows.size(), 1);
  Progress progress({}, 1);
  const Entities entities({names.bytes, names.offsets}, rows, persons, {}, progress);
  const Texts texts(text.bytes, text.offsets);
  const TokenStream stream = tokenize(texts, {}, progress);
  const auto matches = Matcher(entities, stream).find(0, texts[0], kAnyLanguage, progress);
  std::uint32_t end = 0;
  for (const Match& match : matches) {
    require(match.span.begin >= end && !match.span.empty() && match.span.end <= texts[0].size());
    require(!match.readings.empty() && match.token_begin < match.token_end);
    code_points_of(texts[0], std::vector<std::uint32_t>{match.span.begin, match.span.end});
    require(first_invalid_byte(match.span.of(texts[0])) == std::string_view::npos);
    end = match.span.end;
  }
  const std::vector<DocumentNotes> notes(1);
  for (const Mention& mention : find_mentions(entities, stream, texts, notes, progress))
    require(mention.token_begin < mention.token_end && mention.token_end <= stream.n_tokens() &&
            (mention.entity == kNoEntity || mention.entity < entities.size()));
  return 0;
}
