#pragma once

// Who is mentioned with whom: units that hold both, for every pair of entities that meet.
//
// One pass over the mentions counts documents, paragraphs and sentences at once (methods 4.2), and
// at the level asked for (or inside a window of word tokens) the count n_ab with what says how far
// to trust it. A pair is unordered, listed once, a < b; an entity makes no pair with itself; two
// mentions that share a token make none. Sorted by a, then b; the same for any number of threads.
//
// Row by row over an index of entities: about k (k - 1) / 2 steps for a unit with k entities, some
// 5 ns each, and 80 bytes per entity and thread.

#include <cstdint>
#include <optional>
#include <vector>

#include "comention/base/ids.hpp"
#include "comention/base/parallel.hpp"
#include "comention/pairs/units.hpp"

namespace comention {

enum class Counting {
  Binary,   // 1 for a unit that holds both: the only one that tests understand
  Min,      // the smaller of the two numbers of mentions
  Product,  // all pairs of a mention of a and a mention of b
};

struct PairOptions {
  Level within = Level::Sentence;
  Counting counting = Counting::Binary;
  // Instead of units: pairs of mentions in one document with at most so many word tokens between.
  std::optional<std::int64_t> window{};
  // Count only units that mention this entity (it takes no part itself).
  std::optional<EntityId> given{};
};

// Columns of equal length.
struct PairCounts {
  std::vector<std::int64_t> a, b;
  std::vector<Count> n_ab;
  std::vector<Count> n_document, n_paragraph, n_sentence;  // units that hold both
  std::vector<Count> n_apposed;     // of the counted units: where they meet in one noun phrase only
  std::vector<Count> n_groups;      // distinct groups among the documents of n_ab
  std::vector<Count> top_document;  // most of n_ab that comes from one document
};

// Per entity; and how many units there are that the mentions alone can tell (those with `given`).
struct Margins {
  std::vector<Count> n_mentions, n_document, n_paragraph, n_sentence;
};

struct Comentions {
  PairCounts pairs;
  Margins margins;
  Count n_document = 0, n_paragraph = 0,
        n_sentence = 0;  // units that mention anything (or `given`)
  // documents_of_size[k] of these documents mention k entities (`given` left out)
  std::vector<Count> documents_of_size;
};

// `group_of` has one entry per document of the mentions' numbering: its group, or -1. Progress in
// mentions, once for each level. Throws std::invalid_argument as make_units does.
Comentions count_pairs(const MentionColumns& mentions, std::span<const std::int64_t> group_of,
                       std::size_t n_entities, const PairOptions& options, Progress& progress);

}  // namespace comention
