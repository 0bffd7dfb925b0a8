#pragma once

// One row of the table of pairs where not units but mentions are counted, or units are weighed.

#include <cstdint>
#include <optional>
#include <vector>

#include "comention/pairs/level_counter.hpp"
#include "comention/pairs/units.hpp"

namespace comention {

enum class Counting {
  Binary,      // 1 for a unit that holds both: the only one that tests understand
  Min,         // the smaller of the two numbers of mentions
  Product,     // all pairs of a mention of a and a mention of b
  Fractional,  // a unit that holds both, by how many entities it holds: values of a histogram
  Gaps,        // all such pairs of mentions, by the word tokens between them
  ClosestGap,  // a unit that holds both, by the fewest word tokens between them
};

// What is counted inside units or windows.
struct AmountOptions {
  Level within = Level::Sentence;
  Counting counting = Counting::Binary;
  // Instead of units: pairs of mentions in one document with at most so many word tokens between.
  std::optional<std::int64_t> window{};
};

struct Amount {
  Count n_ab = 0, top_document = 0;
  Count apposed = 0;  // for windows
  Count a_first = 0;  // units or pairs of mentions in which a comes before b
  std::int64_t in_document = 0, last_document = -1;
};

struct AmountRow {
  std::vector<Amount> amounts;  // of the entities asked for
  std::vector<Tally> groups, histogram;
};

struct AmountIndex {
  Units units{};
  std::vector<std::size_t> offsets{}, mentions{};  // by entity, for windows
  std::int64_t longest = 0;                        // tokens of the longest mention
};

AmountIndex index_amounts(const MentionColumns& mentions, const AmountOptions& options,
                          std::size_t n_entities, std::optional<EntityId> given,
                          Progress& progress);

class AmountCounter {
 public:
  AmountCounter(const AmountIndex& index, const MentionColumns& mentions,
                const DocumentColumns& documents, const AmountOptions& options,
                std::size_t n_entities, Progress& progress)
      : index_(index),
        m_(mentions),
        documents_(documents),
        options_(options),
        progress_(progress),
        cells_(n_entities) {}

  // The amounts of a with each of these, which must be all that meet it.
  AmountRow count(EntityId a, std::span<const EntityId> others);

 private:
  void count_units(EntityId a);
  void count_unit(const Unit& unit, const UnitEntry& a, const UnitEntry& b);
  void count_window(EntityId a);
  void count_pair(std::size_t x, std::size_t y);
  bool reachable(std::size_t earlier, std::size_t later) const;
  std::int64_t gap(std::size_t x, std::size_t y) const;
  void add(EntityId b, Count amount, std::size_t mention, bool a_first);

  const AmountIndex& index_;
  const MentionColumns& m_;
  const DocumentColumns& documents_;
  const AmountOptions& options_;
  Progress& progress_;
  std::vector<Amount> cells_;
  std::vector<std::uint64_t> groups_, histogram_;
};

}  // namespace comention
