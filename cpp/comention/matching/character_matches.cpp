#include "comention/matching/character_matches.hpp"

#include <algorithm>

#include "comention/matching/gaps.hpp"
#include "comention/matching/unspaced.hpp"
#include "comention/text/byte_scan.hpp"
#include "comention/text/utf8.hpp"

namespace comention {

namespace {

// The first byte of what may be unspaced: U+0E00 and beyond, but for U+1E00..1EFF (Vietnamese) and
// U+2000..2FFF (quotes and dashes).
struct MayBeUnspaced {
  static bool is(std::string_view text, std::uint32_t at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte == 0xE1) return (static_cast<unsigned char>(text[at + 1]) & 0xFC) != 0xB8;
    return byte >= 0xE0 && byte != 0xE2;
  }
#if defined(__SSE2__)
  static __m128i any(__m128i x, __m128i next) {
    const __m128i latin = _mm_and_si128(bytes::equal(x, 0xE1), bytes::between(next, 0xB8, 0xBB));
    return _mm_andnot_si128(_mm_or_si128(latin, bytes::equal(x, 0xE2)),
                            bytes::between(x, 0xE0, 0xFF));
  }
#endif
};

class Search {
 public:
  Search(const Entities& entities, const TokenStream& stream, const SearchedDocument& document,
         const SearchedSentence& sentence)
      : entities_(entities),
        stream_(stream),
        document_(document),
        sentence_(sentence),
        text_(document.text.substr(0, sentence.span.end)) {}

  void find(std::vector<Match>& matches) const {
    const std::uint32_t begin = sentence_.span.begin, end = sentence_.span.end;
    if (find_byte<MayBeUnspaced>(text_, begin, end) == end) return;
    char32_t letter = 0;
    for (std::size_t at = begin; at < end;) {
      const CodePoint c = code_point_at(text_, at);
      if (is_name_edge(letter, c.value)) {
        Match longest = longest_at(at, letter);
        if (!longest.readings.empty()) matches.push_back(std::move(longest));
      }
      letter = letter_of(c.value, letter);
      at += c.size;
    }
  }

 private:
  // `letter` is the one before.
  Match longest_at(std::size_t begin, char32_t letter) const {
    const Trie& trie = entities_.characters_trie();
    Trie::State state = Trie::kRoot;
    Match longest;
    for (std::size_t at = begin; at < text_.size();) {
      const CodePoint c = code_point_at(text_, at);
      letter = letter_of(c.value, letter);
      state = trie.step(state, middle_dot_as_one(c.value));
      if (state == Trie::kNone) break;
      at += c.size;
      const char32_t after = at < text_.size() ? code_point_at(text_, at).value : 0;
      const auto aliases = entities_.aliases_at_characters(state);
      if (aliases.empty() || !is_name_edge(letter, after)) continue;
      auto readings = readings_of(aliases, is_han(c.value) && cuts_word(at));
      if (readings.empty()) continue;
      longest.span = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at)};
      longest.readings = std::move(readings);
    }
    if (!longest.readings.empty()) touch_tokens(longest);
    return longest;
  }

  std::vector<Reading> readings_of(std::span<const std::uint32_t> aliases, bool cuts_word) const {
    std::vector<Reading> readings;
    for (const std::uint32_t alias : aliases)
      if (!cuts_word || entities_.is_person(entities_.alias(alias).entity))
        readings.push_back({alias, Key::Exact});
    return readings;
  }

  // The first token of the sentence that ends behind the byte.
  std::uint64_t token_at(std::uint32_t byte) const {
    std::uint64_t begin = sentence_.begin, end = sentence_.end;
    while (begin < end) {
      const std::uint64_t middle = begin + (end - begin) / 2;
      const bool ends_before = stream_.token_span(document_.number, middle).end <= byte;
      (ends_before ? begin : end) = ends_before ? middle + 1 : middle;
    }
    return begin;
  }

  bool begins_before(std::uint64_t token, std::uint32_t byte) const {
    return token < sentence_.end && stream_.token_begin(document_.number, token) < byte;
  }

  // Does a word of the text begin before the byte and end after it?
  bool cuts_word(std::size_t byte) const {
    const auto at = static_cast<std::uint32_t>(byte);
    return begins_before(token_at(at), at);
  }

  // The word tokens that share a byte with the span of the match.
  void touch_tokens(Match& match) const {
    match.sentence = sentence_.number;
    match.token_begin = token_at(match.span.begin);
    match.token_end = token_at(match.span.end);
    if (begins_before(match.token_end, match.span.end)) ++match.token_end;
  }

  const Entities& entities_;
  const TokenStream& stream_;
  const SearchedDocument& document_;
  const SearchedSentence& sentence_;
  std::string_view text_;
};

}  // namespace

void find_character_matches(const Entities& entities, const TokenStream& stream,
                            const SearchedDocument& document, const SearchedSentence& sentence,
                            std::vector<Match>& matches) {
  Search(entities, stream, document, sentence).find(matches);
}

}  // namespace comention
