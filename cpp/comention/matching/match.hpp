#pragma once

// Where names are looked for, and what is found there.

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "comention/base/spans.hpp"
#include "comention/matching/mention.hpp"

namespace comention {

// An alias that a place in the text may be read as.
struct Reading {
  std::uint32_t alias = 0;
  Key key = Key::Exact;
};

// A place in a text with all its readings.
struct Match {
  ByteSpan span;
  std::uint64_t token_begin = 0, token_end = 0;  // over the corpus
  std::uint32_t sentence = 0;                    // from 0 in its document
  std::vector<Reading> readings;
};

struct SearchedDocument {
  std::uint64_t number;
  std::string_view text;
  std::int16_t language;
  mutable std::optional<bool> has_marks;  // once it was asked for
};

struct SearchedSentence {
  std::uint32_t number;      // from 0 in its document
  std::uint64_t begin, end;  // tokens over the corpus
  ByteSpan span;
  mutable std::optional<bool> all_capitals;  // once it was asked for
};

}  // namespace comention
