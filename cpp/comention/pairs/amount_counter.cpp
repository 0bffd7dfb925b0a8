#include "comention/pairs/amount_counter.hpp"

#include <algorithm>
#include <limits>

namespace comention {

AmountIndex index_amounts(const MentionColumns& m, const AmountOptions& options,
                          std::size_t n_entities, std::optional<EntityId> given,
                          Progress& progress) {
  AmountIndex index;
  if (!options.window) {
    index.units = make_units(m, options.within, n_entities, given, progress);
    return index;
  }
  index.offsets.assign(n_entities + 1, 0);
  for (std::size_t i = 0; i < m.size(); ++i) {
    ++index.offsets[static_cast<std::size_t>(m.entity[i]) + 1];
    index.longest = std::max(index.longest, m.token_end[i] - m.token_begin[i]);
  }
  for (std::size_t e = 0; e < n_entities; ++e) index.offsets[e + 1] += index.offsets[e];
  std::vector<std::size_t> next(index.offsets.begin(), index.offsets.end() - 1);
  index.mentions.resize(m.size());
  for (std::size_t i = 0; i < m.size(); ++i)
    index.mentions[next[static_cast<std::size_t>(m.entity[i])]++] = i;
  return index;
}

AmountRow AmountCounter::count(EntityId a, std::span<const EntityId> others) {
  if (options_.window)
    count_window(a);
  else
    count_units(a);
  AmountRow row;
  row.amounts.reserve(others.size());
  for (const EntityId b : others) {
    row.amounts.push_back(cells_[b]);
    cells_[b] = {};
  }
  row.groups = tally(groups_);
  row.histogram = tally(histogram_);
  return row;
}

void AmountCounter::count_units(EntityId a) {
  const Units& units = index_.units;
  for (const std::uint32_t at : units.of_entity(a)) {
    const UnitEntry& entry = units.entries[at];
    const Unit& unit = units.units[entry.unit];
    const auto document = static_cast<std::size_t>(m_.document[unit.first_mention]);
    if (options_.within == Level::Story && documents_.first[document] == 0) continue;
    for (std::size_t other = at + std::size_t{1}; other < unit.end_entry; ++other)
      count_unit(unit, entry, units.entries[other]);
    progress_.advance(entry.n_mentions);
  }
}

void AmountCounter::count_unit(const Unit& unit, const UnitEntry& a, const UnitEntry& b) {
  const bool each =
      options_.counting == Counting::Gaps || options_.counting == Counting::ClosestGap;
  Count apart = Count{a.n_mentions} * b.n_mentions;
  std::int64_t closest = std::numeric_limits<std::int64_t>::max();
  if (each || unit.overlaps) {
    apart = 0;
    for (std::size_t x = a.first; x < unit.end_mention; ++x) {
      if (m_.entity[x] != std::int64_t{a.entity}) continue;
      for (std::size_t y = b.first; y < unit.end_mention; ++y) {
        if (m_.entity[y] != std::int64_t{b.entity} || m_.overlap(x, y)) continue;
        ++apart;
        closest = std::min(closest, gap(x, y));
        if (options_.counting == Counting::Gaps)
          histogram_.push_back(event(b.entity, static_cast<std::uint32_t>(gap(x, y))));
      }
    }
  }
  if (apart == 0) return;
  Count amount = 1;
  if (options_.counting == Counting::Min) amount = std::min<Count>(a.n_mentions, b.n_mentions);
  if (options_.counting == Counting::Product || options_.counting == Counting::Gaps) amount = apart;
  if (options_.counting == Counting::ClosestGap)
    histogram_.push_back(event(b.entity, static_cast<std::uint32_t>(closest)));
  if (options_.counting == Counting::Fractional)
    histogram_.push_back(
        event(b.entity, static_cast<std::uint32_t>(unit.end_entry - unit.first_entry)));
  add(b.entity, amount, unit.first_mention, a.first < b.first);
}

void AmountCounter::count_window(EntityId a) {
  for (std::size_t i = index_.offsets[a]; i < index_.offsets[a + 1]; ++i) {
    const std::size_t mention = index_.mentions[i];
    for (std::size_t y = mention; y-- > 0 && reachable(y, mention);) count_pair(mention, y);
    for (std::size_t y = mention + 1; y < m_.size() && reachable(mention, y); ++y)
      count_pair(mention, y);
    progress_.advance(1);
  }
}

// Whether anything from `later` on may still be within the window of `earlier`.
bool AmountCounter::reachable(std::size_t earlier, std::size_t later) const {
  return m_.document[earlier] == m_.document[later] &&
         m_.token_begin[later] - m_.token_begin[earlier] <= *options_.window + index_.longest;
}

std::int64_t AmountCounter::gap(std::size_t x, std::size_t y) const {
  return std::max(m_.token_begin[x], m_.token_begin[y]) -
         std::min(m_.token_end[x], m_.token_end[y]);
}

void AmountCounter::count_pair(std::size_t x, std::size_t y) {
  if (m_.entity[y] <= m_.entity[x] || m_.overlap(x, y) || gap(x, y) > *options_.window) return;
  const auto b = static_cast<EntityId>(m_.entity[y]);
  add(b, 1, x, x < y);
  if (m_.phrase[x] == m_.phrase[y]) ++cells_[b].apposed;
}

void AmountCounter::add(EntityId b, Count amount, std::size_t mention, bool a_first) {
  const std::int64_t document = m_.document[mention];
  Amount& cell = cells_[b];
  if (document != cell.last_document) {
    cell.in_document = 0;
    cell.last_document = document;
    if (const auto group = documents_.group[static_cast<std::size_t>(document)]; group >= 0)
      groups_.push_back(event(b, static_cast<std::uint32_t>(group)));
  }
  cell.n_ab += amount;
  cell.a_first += a_first ? 1 : 0;
  cell.in_document += amount;
  cell.top_document = std::max(cell.top_document, cell.in_document);
}

}  // namespace comention
