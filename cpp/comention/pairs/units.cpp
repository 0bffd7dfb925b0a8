#include "comention/pairs/units.hpp"

#include <algorithm>
#include <limits>
#include <stdexcept>
#include <string>
#include <tuple>

namespace comention {

void check_mentions(const MentionColumns& m, std::size_t n_entities) {
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
    if (m.phrase[i] < 0 ||
        m.phrase[i] >= static_cast<std::int64_t>(std::numeric_limits<std::uint32_t>::max()))
      throw std::invalid_argument("units: phrase of mention " + std::to_string(i) +
                                  " is out of range");
    if (i > 0 && place(i) < place(i - 1))
      throw std::invalid_argument("units: mention " + std::to_string(i) + " is out of order");
  }
}

bool same_unit(const MentionColumns& m, Level level, std::size_t x, std::size_t y) {
  if (m.document[x] != m.document[y]) return false;
  switch (level) {
    case Level::Story:
    case Level::Document:
      return true;
    case Level::Paragraph:
      return m.paragraph[x] == m.paragraph[y];
    case Level::Sentence:
      return m.sentence[x] == m.sentence[y];
  }
  throw std::logic_error("units: unknown level");
}

namespace {

bool any_overlap(const MentionColumns& m, std::size_t first, std::size_t end) {
  std::int64_t reached = std::numeric_limits<std::int64_t>::min();
  for (std::size_t i = first; i < end; ++i) {
    if (m.token_begin[i] < reached) return true;
    reached = std::max(reached, m.token_end[i]);
  }
  return false;
}

// Appends one entry per entity of the mentions [first, end), entities ascending.
void append_entries(const MentionColumns& m, std::size_t first, std::size_t end, std::uint32_t unit,
                    std::vector<UnitEntry>& entries) {
  const std::size_t begin = entries.size();
  for (std::size_t i = first; i < end; ++i)
    entries.push_back({.entity = static_cast<EntityId>(m.entity[i]),
                       .unit = unit,
                       .n_mentions = 1,
                       .first = static_cast<std::uint32_t>(i)});
  const auto at = [&](std::size_t i) { return entries.begin() + static_cast<std::ptrdiff_t>(i); };
  std::sort(at(begin), entries.end(), [](const UnitEntry& x, const UnitEntry& y) {
    return std::tie(x.entity, x.first) < std::tie(y.entity, y.first);
  });
  std::size_t last = begin;
  for (std::size_t i = begin + 1; i < entries.size(); ++i) {
    if (entries[i].entity != entries[last].entity) {
      entries[++last] = entries[i];
    } else {
      ++entries[last].n_mentions;
    }
  }
  entries.resize(last + 1);
}

// Whether the entity has an entry from `begin` on; removes it.
bool take_out(std::vector<UnitEntry>& entries, std::size_t begin, EntityId entity) {
  for (std::size_t i = begin; i < entries.size(); ++i) {
    if (entries[i].entity != entity) continue;
    entries.erase(entries.begin() + static_cast<std::ptrdiff_t>(i));
    return true;
  }
  return false;
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
  Units result;
  for (std::size_t first = 0, end = 0; first < mentions.size(); first = end) {
    while (end < mentions.size() && same_unit(mentions, level, first, end)) ++end;
    progress.advance(0);
    const std::size_t first_entry = result.entries.size();
    append_entries(mentions, first, end, static_cast<std::uint32_t>(result.units.size()),
                   result.entries);
    if (given && !take_out(result.entries, first_entry, *given)) {
      result.entries.resize(first_entry);
      continue;
    }
    result.units.push_back(
        {first, end, first_entry, result.entries.size(), any_overlap(mentions, first, end)});
  }
  index_entities(result, n_entities);
  return result;
}

}  // namespace comention
