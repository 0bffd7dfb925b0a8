#pragma once

// Units: the documents, paragraphs or sentences of a corpus, each with the entities it mentions.

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "comention/base/ids.hpp"
#include "comention/base/parallel.hpp"

namespace comention {

// Mentions as pair counting reads them: columns of equal length, sorted by document, token_begin,
// token_end and entity, so that every unit is a run of them.
//
// Documents are numbered so that those of one group stand together. Paragraphs and sentences count
// from 0 in their document. Mentions of one noun phrase ("Chinese President Xi") share a `phrase`,
// all others have one of their own (0 <= phrase < 2^32 - 1). A view; whoever makes it keeps the
// columns alive.
struct MentionColumns {
  std::span<const std::int64_t> document, paragraph, sentence;
  std::span<const std::int64_t> token_begin,
      token_end;  // word tokens from the start of the document
  std::span<const std::int64_t> phrase;
  std::span<const std::int64_t> entity;  // ascending in the order of names

  std::size_t size() const { return entity.size(); }
  bool overlap(std::size_t x, std::size_t y) const {
    return token_begin[x] < token_end[y] && token_begin[y] < token_end[x];
  }
};

enum class Level { Story, Document, Paragraph, Sentence };

// An entity in a unit. There are fewer than 2^32 mentions, so 32 bits count those of a unit.
struct UnitEntry {
  EntityId entity = 0;
  std::uint32_t unit = 0;
  std::uint32_t n_mentions = 0;
  std::uint32_t first = 0;  // its first mention here
};

struct Unit {
  std::size_t first_mention = 0, end_mention = 0;
  std::size_t first_entry = 0, end_entry = 0;
  bool overlaps = false;  // some of its mentions share tokens
};

// The units of one level that mention anything, in order, and their entries, entities ascending.
struct Units {
  std::vector<Unit> units;
  std::vector<UnitEntry> entries;

  // entries_of[offsets[e]] ... entries_of[offsets[e + 1] - 1] are the entries of entity e.
  std::vector<std::size_t> entity_offsets;
  std::vector<std::uint32_t> entries_of;

  std::span<const std::uint32_t> of_entity(EntityId entity) const {
    return std::span(entries_of)
        .subspan(entity_offsets[entity], entity_offsets[entity + 1] - entity_offsets[entity]);
  }
};

// Whether two mentions stand in one unit; a story here is one document.
bool same_unit(const MentionColumns& mentions, Level level, std::size_t x, std::size_t y);

// Throws std::invalid_argument where the columns differ in length, are not sorted, or an entity is
// not in [0, n_entities).
void check_mentions(const MentionColumns& mentions, std::size_t n_entities);

// With `given`, only units that mention it count, and it makes no entry itself. Can be
// stopped through `progress`, adds nothing to it.
Units make_units(const MentionColumns& mentions, Level level, std::size_t n_entities,
                 std::optional<EntityId> given, Progress& progress);

}  // namespace comention
