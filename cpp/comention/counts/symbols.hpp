#pragma once

// A document as a row of numbers: its terms, with each name in place of its tokens.
//
// A symbol below the number of strings of the stream (Forms::strings) is a term, from there on a
// name: its place in NamedTokens::texts comes next. kGap stands where nothing may be joined:
// between sentences, and in place of a stop word. Of names that overlap the first counts.

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "comention/base/parallel.hpp"
#include "comention/tokens/token_stream.hpp"

namespace comention {

using Symbol = std::uint32_t;

inline constexpr Symbol kGap = 0xFFFF'FFFF;

// Mentions of names, sorted by document and first token; of two that overlap the first counts.
struct NamedTokens {
  std::span<const std::int64_t> documents;
  std::span<const std::int64_t> begins, ends;  // tokens of the document
  std::span<const std::int64_t> names;         // index in `texts`
  std::vector<std::string> texts;              // the term that a name counts as
};

// Throws std::invalid_argument where the columns do not fit together.
void check(const NamedTokens& names);

// What does not count. A stop word leaves a gap; of a sentence nothing is left, names included.
struct LeftOut {
  std::vector<bool> stops;                  // of each term, whether it is a stop word
  std::span<const std::uint8_t> sentences;  // of the stream: 1 where it is left out; empty: of none
};

// Throws std::invalid_argument where the sentences are not those of the stream.
void check(const LeftOut& left_out, const TokenStream& stream);

// Appends the symbols of a document.
void append_symbols(const TokenStream& stream, const NamedTokens& names, const LeftOut& left_out,
                    std::size_t document, std::vector<Symbol>& symbols);

// Those of all documents, one after the other; document d has [offsets[d], offsets[d + 1]).
struct Symbols {
  std::vector<Symbol> symbols;
  std::vector<std::int64_t> offsets{0};
};
Symbols read_symbols(const TokenStream& stream, const NamedTokens& names,
                     std::span<const std::uint8_t> left_out_sentences, Progress& progress);

// A number for each place: the same for equal pairs (left, right), in order of first sight, and
// kGap where one of the two is kGap. Sequences of any length come from this, one symbol longer
// each time. Throws std::invalid_argument for different lengths, std::length_error above 2^32 - 1
// different pairs. Linear; progress in places.
std::vector<Symbol> number_pairs(std::span<const Symbol> left, std::span<const Symbol> right,
                                 Progress& progress);

}  // namespace comention
