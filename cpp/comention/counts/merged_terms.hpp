#pragma once

// Finished counts, made coarser: words that share a key become one term, sentences become the
// document they stand in. Both only add integers, so the result is the same for any number of
// threads; both cost about as much as reading the counts once.
//
//   const auto words = words_of(counts);                 // each distinct word once: "hà", "nội"
//   TermCounts folded = with_keys(counts, keys, {}, progress);   // keys[i] of words[i]: "ha",
//   "noi"
//
// A term is words joined by single spaces; a key may be any text, also empty or with spaces.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "comention/base/parallel.hpp"
#include "comention/counts/term_counts.hpp"

namespace comention {

// The distinct words of all terms, in order of first sight.
std::vector<std::string> words_of(const TermCounts& counts);

// Puts its key in the place of each word of each term; terms that become equal are one, and their
// counts are added up. Columns are ascending, or those of `vocabulary` (other terms are left
// out). Throws std::invalid_argument where there are not as many keys as words.
TermCounts with_keys(const TermCounts& counts, std::span<const std::string> keys,
                     const std::optional<std::vector<std::string>>& vocabulary, Progress& progress);

// Row i becomes the sum of rows [row_ends[i - 1], row_ends[i]); the columns stay. Throws
// std::invalid_argument where the ends do not ascend to the number of rows.
TermCounts join_rows(const TermCounts& counts, std::span<const std::int64_t> row_ends,
                     Progress& progress);

}  // namespace comention
