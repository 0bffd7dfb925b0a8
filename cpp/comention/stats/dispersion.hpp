#pragma once

// Is a word spread evenly over the documents, or does one of them hold it all? Gries' deviation of
// proportions (2008): 0 where every document has the share of the word that its length lets expect,
// near 1 where few short documents have all of it.
//
//   dp      = 1/2 sum |v_i - s_i|     v_i share of the word's occurrences, s_i of all words
//   dp_norm = dp / (1 - min s)        reaches 1 at most (Lijffijt and Gries 2012)
//
// Computed as the sum over the documents with more than their share, in exact integers: documents
// without the word add nothing, and the order does not matter. NaN for a word that does not occur;
// dp_norm is NaN where there is one document only. Counts up to 2^62.

#include <span>
#include <vector>

#include "comention/base/ids.hpp"
#include "comention/base/parallel.hpp"

namespace comention {

struct Dispersion {
  double dp = 0;
  double dp_norm = 0;
};

// Word w stands counts[i] times in document parts[i], i from offsets[w] to offsets[w + 1];
// `sizes` are the words of each document. Documents without words are no parts. Progress in words.
// Throws std::invalid_argument where the columns do not fit together.
std::vector<Dispersion> dispersion(std::span<const std::int64_t> offsets,
                                   std::span<const std::int64_t> parts,
                                   std::span<const Count> counts, std::span<const Count> sizes,
                                   Progress& progress);

}  // namespace comention
