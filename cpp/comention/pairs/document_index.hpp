#pragma once

// The documents of a corpus, each with the entities it mentions and where in it they meet.
//
// Made once, read row by row: for an entity its documents, in each of them the entities after it in
// the order of names, and for its paragraphs and sentences which of those stand in the same one.

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "comention/base/ids.hpp"
#include "comention/base/parallel.hpp"
#include "comention/pairs/units.hpp"

namespace comention {

// What is known of documents, one entry each, in the numbering of the mentions. Views.
struct DocumentColumns {
  std::span<const std::int64_t> group;    // -1: none
  std::span<const std::int64_t> story;    // ascending: the documents of a story stand together
  std::span<const std::int64_t> first;    // 1: this one stands for its story, else 0
  std::span<const std::int64_t> n_units;  // of the counted level, also those that mention nobody

  std::size_t size() const { return group.size(); }
};

// Units of one level inside documents; entities by their place in the document.
struct InnerUnits {
  struct Range {
    std::uint32_t begin = 0, end = 0;
  };
  std::vector<std::uint32_t> members;  // of the units with two entities or more, ascending in each
  std::vector<Range> later;            // of members: those after an entity in one of its units
  std::vector<std::uint32_t>
      offsets;  // later[offsets[e]] ... are those of entry e, while it is made
  std::vector<std::uint32_t> n_units;  // of each entry

  std::span<const Range> after(const Range& of_entry) const {
    return std::span(later).subspan(of_entry.begin, of_entry.end - of_entry.begin);
  }
};

// What places alone do not tell of two entities of a document: names that share tokens do not meet,
// and one noun phrase may hold both.
struct CloseMeeting {
  std::uint32_t a = 0, b = 0;  // places in the document, a < b
  bool never = false;          // in this document they do not meet at all
  std::uint32_t fewer_paragraphs = 0, fewer_sentences = 0;
  std::uint32_t apposed = 0;  // counted units where one noun phrase holds all of both
};

struct DocumentIndex {
  // An entity in a document, with all that its row needs to know: read in order, nothing is looked
  // up.
  struct Place {
    std::uint32_t entry = 0, document = 0;
    std::uint32_t begin = 0, end = 0;         // entries of the document
    InnerUnits::Range paragraphs, sentences;  // of `later`: those of this entry
    bool close = false;                       // whether the document has close meetings
  };

  // Entry e: an entity of a document, ascending in each.
  std::vector<EntityId> entities;
  std::vector<std::uint32_t> n_mentions;
  std::vector<std::uint32_t> in_story;  // counted units of the entity in the whole story
  InnerUnits paragraphs, sentences;

  // Documents that mention anything, in order.
  std::vector<std::uint32_t> first_entry;  // one more than documents
  std::vector<std::uint32_t> number;       // of the document in the columns
  std::vector<CloseMeeting> close;
  std::vector<std::uint32_t> first_close;  // one more than documents

  // By entity.
  std::vector<std::uint32_t> entity_offsets;
  std::vector<Place> places;

  std::vector<Count> units_of_story;               // counted units of each story
  std::array<Count, 4> n_counted{};                // stories, documents, paragraphs, sentences
  std::array<std::vector<Count>, 4> units_with{};  // of each level, by entity
  std::vector<Count> mentions_of;                  // by entity
  std::vector<Count> stories_of_size;              // [k]: stories that mention k entities
  std::uint32_t longest = 0;                       // entities of the longest document

  std::size_t n_documents() const { return number.size(); }
  std::span<const Place> of_entity(EntityId entity) const {
    return std::span(places).subspan(entity_offsets[entity],
                                     entity_offsets[entity + 1] - entity_offsets[entity]);
  }
};

// With `given`, only units that mention it count, and it makes no entry itself. Throws
// std::invalid_argument as check_mentions does, and where documents are not as said above. Can be
// stopped through `progress`, adds nothing to it.
DocumentIndex index_documents(const MentionColumns& mentions, const DocumentColumns& documents,
                              Level counted, std::size_t n_entities, std::optional<EntityId> given,
                              Progress& progress);

}  // namespace comention
