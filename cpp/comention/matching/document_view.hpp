#pragma once

// One document as the rules of resolution read it: its words, sentences and what stands between.

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string_view>

#include "comention/matching/common_words.hpp"
#include "comention/matching/entities.hpp"
#include "comention/tokens/token_stream.hpp"

namespace comention {

// "Vietnam" of "Vietnam's": of a spelling or a key.
inline std::string_view without_possessive(std::string_view word) {
  for (const std::string_view ending : {std::string_view("'s"), std::string_view("’s")})
    if (word.ends_with(ending)) return word.substr(0, word.size() - ending.size());
  return word;
}

struct DocumentContext {
  std::uint32_t document = 0;
  std::string_view text;
  std::optional<std::int32_t> day;  // since 1970-01-01
  bool capital_nouns = false;
  CommonWords common_words = CommonWords::None;
};

// Tokens are counted over the corpus. Keeps references.
struct DocumentView {
  const Entities& entities;
  const TokenStream& stream;
  const DocumentContext& context;

  const Form& form(std::uint64_t token) const { return stream.forms[stream.token_forms[token]]; }
  std::string_view plain(std::uint64_t token) const {
    return stream.forms.plain(stream.token_forms[token]);
  }
  ByteSpan span(std::uint64_t token) const { return stream.token_span(context.document, token); }

  // `sentence` from 0 in the document.
  std::uint64_t sentence_begin(std::uint32_t sentence) const {
    return stream.sentence_tokens[stream.sentence_offsets[context.document] + sentence];
  }
  std::uint64_t sentence_end(std::uint32_t sentence) const {
    return stream.sentence_tokens[stream.sentence_offsets[context.document] + sentence + 1];
  }

  // What stands between the bytes [begin, end) of the text.
  std::string_view between(std::uint32_t begin, std::uint32_t end) const {
    return begin <= end ? context.text.substr(begin, end - begin) : std::string_view();
  }

  // Only spaces between a token and the next one.
  bool touch(std::uint64_t token, std::uint64_t next) const {
    return std::ranges::all_of(between(span(token).end, span(next).begin),
                               [](char c) { return c == ' '; });
  }
};

}  // namespace comention
