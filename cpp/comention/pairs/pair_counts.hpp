#pragma once

// Who is mentioned with whom: units that hold both, for every pair of entities that meet.
//
// One pass over the mentions counts stories, documents, paragraphs and sentences at once (methods
// 4.2), and at the level asked for (or inside a window of word tokens) the count n_ab with what
// says how far to trust it. A pair is unordered, listed once, a < b; an entity makes no pair with
// itself; two mentions that share a token make none. Sorted by a, then b; the same for any number
// of threads.
//
// Everything is an integer that adds up over parts of a corpus, if no story is cut (top_document:
// the largest counts).
//
// Row by row over an index of entities: about k (k - 1) / 2 steps for a document with k entities,
// and 32 to 100 bytes per entity and thread.

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "comention/base/buffer.hpp"
#include "comention/base/ids.hpp"
#include "comention/base/parallel.hpp"
#include "comention/pairs/amount_counter.hpp"
#include "comention/pairs/document_index.hpp"

namespace comention {

struct PairOptions {
  AmountOptions amount{};
  // Count only units that mention this entity (it takes no part itself).
  std::optional<EntityId> given{};
  bool in_order = false;   // also how often a is named first: n_a_first
  bool clustered = false;  // also the sums over stories: where counted units of one story depend
};

// Pairs that take a value, sorted by row and value.
struct Tallies {
  std::vector<std::int64_t> row, value;
  std::vector<Count> n;
};

// Columns of equal length; those that were not asked for are empty.
struct PairCounts {
  Buffer<std::int64_t> a, b;
  Buffer<Count> n_ab;
  Buffer<Count> n_story, n_document, n_paragraph, n_sentence;  // units that hold both
  Buffer<Count> n_document_paragraph, n_document_sentence;     // documents where they share one
  Buffer<Count> n_apposed;     // of the counted units: where they meet in one noun phrase only
  Buffer<Count> top_document;  // most of n_ab that comes from one document
  Buffer<Count> n_a_first;     // of the counted units: where a is named first
  // Sums over stories where those were asked for, see StorySums.
  Buffer<Count> joint_joint, joint_a, joint_b, joint_all, a_b;
  Tallies groups;     // documents of n_ab by group
  Tallies histogram;  // for Fractional: units by number of entities; for gaps: by word tokens
};

// Per entity; and how many units there are that the mentions alone can tell (those with `given`).
struct Margins {
  std::vector<Count> n_mentions;
  std::array<std::vector<Count>, 4> n_units;  // stories, documents, paragraphs, sentences
  std::vector<Count> n_shared;    // counted units that mention another entity, too (Fractional)
  std::vector<Count> n_n, n_all;  // sums over stories of n² and of n times all units
};

struct Comentions {
  PairCounts pairs;
  Margins margins;
  std::array<Count, 4> n_units{};      // that mention anything (or `given`)
  Count all_all = 0;                   // sum over stories of the square of their counted units
  std::vector<Count> stories_of_size;  // [k] mention k entities (`given` left out)
};

// Progress in mentions. Throws std::invalid_argument as index_documents does.
Comentions count_pairs(const MentionColumns& mentions, const DocumentColumns& documents,
                       std::size_t n_entities, const PairOptions& options, Progress& progress);

}  // namespace comention
