#pragma once

// One row of the table of pairs: an entity and all that meet it, at every level at once.

#include <cstdint>
#include <span>
#include <vector>

#include "comention/base/ids.hpp"
#include "comention/base/parallel.hpp"
#include "comention/pairs/document_index.hpp"

namespace comention {

// Units that hold both of a pair; there are fewer than 2^32 mentions.
struct Meetings {
  std::uint32_t story = 0, document = 0, paragraph = 0, sentence = 0;
  std::uint32_t documents_by_paragraph = 0,
                documents_by_sentence = 0;  // where they meet so closely
  std::uint32_t apposed = 0;
  std::uint32_t top_document = 0;                       // most counted units of one document
  std::uint32_t last_paragraph = 0, last_sentence = 0;  // last document that counts above; + 1
};

// What the variance needs when the units of a story depend on each other: sums over the stories in
// which a document names both. joint, a, b, all: counted units of a story with both, one, other,
// any.
struct StorySums {
  Count joint_joint = 0, joint_a = 0, joint_b = 0, joint_all = 0, a_b = 0;
};

// A value that a pair takes, and how often.
struct Tally {
  EntityId b = 0;
  std::uint32_t value = 0;
  Count n = 0;
};

// Sorts events (entity, value) and counts equal ones; `events` is empty afterwards.
std::vector<Tally> tally(std::vector<std::uint64_t>& events);
inline std::uint64_t event(EntityId b, std::uint32_t value) {
  return std::uint64_t{b} << 32 | value;
}

struct LevelRow {
  std::vector<EntityId> b;  // ascending
  std::vector<Meetings> meetings;
  std::vector<StorySums> sums;  // empty where not asked for (`clustered`)
  std::vector<Tally> groups;    // documents of the counted meetings by group
};

// Counts one entity after the other; each thread has its own.
class LevelCounter {
 public:
  LevelCounter(const DocumentIndex& index, const DocumentColumns& documents, Level counted,
               bool clustered, bool grouped, Progress& progress);

  LevelRow count(EntityId a);

 private:
  void count_plainly(const DocumentIndex::Place& at);
  template <bool kClustered>
  void count_document(const DocumentIndex::Place& at);
  void fetch_ranges(const DocumentIndex::Place& soon) const;
  void fetch_members(const DocumentIndex::Place& soon) const;
  void touch(EntityId b);
  void mark(const InnerUnits& inner, const InnerUnits::Range& of_entry,
            std::vector<std::uint32_t>& met) const;
  void correct(std::uint32_t document, std::uint32_t a);
  std::uint32_t counted_units(bool first, std::uint32_t place) const;
  void sort_touched(EntityId a);
  LevelRow take_row(EntityId a);

  const DocumentIndex& index_;
  const DocumentColumns& documents_;
  Level counted_;
  bool clustered_, grouped_;
  Progress& progress_;
  bool plain_;                                 // every document is a story and a counted unit
  std::vector<std::uint32_t> documents_with_;  // that hold both, by entity
  struct Cell : Meetings {
    std::uint32_t last_paragraph = 0, last_sentence = 0;  // last document that counts there; + 1
  };
  struct Sums : StorySums {
    std::uint32_t last_story = 0, in_story = 0;  // of the story at hand; its number + 1
  };
  std::vector<Cell> cells_;  // the rest, by entity
  std::vector<Sums> sums_;
  std::vector<EntityId> touched_;
  std::size_t n_touched_ = 0;
  std::vector<std::uint64_t> events_;
  std::uint64_t steps_ = 0;  // not yet told to progress

  // of the document at hand, by place
  std::vector<std::uint32_t> paragraphs_, sentences_;
  std::vector<char> never_;
  bool corrected_ = false;
};

}  // namespace comention
