#include "comention/pairs/units.hpp"

#include <algorithm>
#include <limits>
#include <stdexcept>
#include <string>
#include <tuple>

namespace comention {

namespace {

void check(const MentionColumns& m, std::size_t n_entities) {
  for (const auto& column :
       {m.document, m.paragraph, m.sentence, m.token_begin, m.token_end, m.phrase})
    if (column.size() != m.size())
      throw std::invalid_argument("units: the columns of mentions differ in length");
  if (m.size() >= std::numeric_limits<std::uint32_t>::max())
    throw std::length_error("units: more than 2^32 - 2 mentions at once");
  const auto place = [&](std::size_t i) {
    return std::tuple(m.document[i], m.token_begin[i], m.token_end[i], m.entity[i]);
  };
  for (std::size_t i = 0; i < m.size(); ++i) {
    if (m.entity[i] < 0 || m.entity[i] >= static_cast<std::int64_t>(n_entities))
      throw std::invalid_argument("units: entity of mention " + std::to_string(i) +
                                  " must be in [0, " + std::to_string(n_entities) + "), got " +
                                  std::to_string(m.entity[i]));
    if (i > 0 && place(i) < place(i - 1))
      throw std::invalid_argument("units: mention " + std::to_string(i) + " is out of order");
  }
}

bool same_unit(const MentionColumns& m, Level level, std::size_t x, std::size_t y) {
  if (m.document[x] != m.document[y]) return false;
  switch (level) {
    case Level::Document:
      return true;
    case Level::Paragraph:
      return m.paragraph[x] == m.paragraph[y];
    case Level::Sentence:
      return m.sentence[x] == m.sentence[y];
  }
  throw std::logic_error("units: unknown level");
}

bool any_overlap(const MentionColumns& m, std::size_t first, std::size_t end) {
  std::int64_t reached = std::numeric_limits<std::int64_t>::min();
  for (std::size_t i = first; i < end; ++i) {
    if (m.token_begin[i] < reached) return true;
    reached = std::max(reached, m.token_end[i]);
  }
  return false;
}

// One entry per entity of the mentions [first, end), entities ascending.
std::vector<UnitEntry> entries_of(const MentionColumns& m, std::size_t first, std::size_t end) {
  std::vector<std::size_t> order;
  for (std::size_t i = first; i < end; ++i) order.push_back(i);
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t x, std::size_t y) { return m.entity[x] < m.entity[y]; });
  std::vector<UnitEntry> entries;
  for (const std::size_t i : order) {
    const auto entity = static_cast<EntityId>(m.entity[i]);
    if (entries.empty() || entries.back().entity != entity)
      entries.push_back({.entity = entity, .phrase = m.phrase[i]});
    UnitEntry& entry = entries.back();
    ++entry.n_mentions;
    if (entry.phrase != m.phrase[i]) entry.phrase = UnitEntry::kSeveral;
  }
  return entries;
}

void index_entities(Units& result, std::size_t n_entities) {
  result.entity_offsets.assign(n_entities + 1, 0);
  for (const UnitEntry& entry : result.entries) ++result.entity_offsets[entry.entity + 1];
  for (std::size_t e = 0; e < n_entities; ++e)
    result.entity_offsets[e + 1] += result.entity_offsets[e];
  std::vector<std::size_t> next(result.entity_offsets.begin(), result.entity_offsets.end() - 1);
  result.entries_of.resize(result.entries.size());
  for (std::size_t i = 0; i < result.entries.size(); ++i)
    result.entries_of[next[result.entries[i].entity]++] = static_cast<std::uint32_t>(i);
}

}  // namespace

Units make_units(const MentionColumns& mentions, Level level, std::size_t n_entities,
                 std::optional<EntityId> given, Progress& progress) {
  check(mentions, n_entities);
  Units result;
  for (std::size_t first = 0, end = 0; first < mentions.size(); first = end) {
    while (end < mentions.size() && same_unit(mentions, level, first, end)) ++end;
    std::vector<UnitEntry> entries = entries_of(mentions, first, end);
    if (given) {
      const auto before = entries.size();
      std::erase_if(entries, [&](const UnitEntry& entry) { return entry.entity == *given; });
      if (entries.size() == before) continue;
    }
    progress.advance(0);
    const std::size_t first_entry = result.entries.size();
    for (UnitEntry& entry : entries) {
      entry.unit = static_cast<std::uint32_t>(result.units.size());
      result.entries.push_back(entry);
    }
    result.units.push_back(
        {first, end, first_entry, result.entries.size(), any_overlap(mentions, first, end)});
  }
  index_entities(result, n_entities);
  return result;
}

}  // namespace comention
