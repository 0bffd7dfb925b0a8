#include "comention/pairs/pair_counts.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

namespace comention {

namespace {

constexpr std::array kLevels{Level::Document, Level::Paragraph, Level::Sentence};

// What is known of the pair of the current entity with one other.
struct Cell {
  std::array<Count, kLevels.size()> units{};
  Count n_ab = 0, n_apposed = 0, n_groups = 0, top_document = 0;
  Count in_document = 0;
  std::int64_t last_document = -1, last_group = -1;

  // Documents come in order, those of one group together: a change is a new one.
  void count(Count amount, std::int64_t document, std::int64_t group) {
    if (document != last_document) in_document = 0;
    if (group >= 0 && group != last_group) {
      ++n_groups;
      last_group = group;
    }
    last_document = document;
    n_ab += amount;
    in_document += amount;
    top_document = std::max(top_document, in_document);
  }
};

struct Row {
  EntityId b;
  Cell cell;
};

struct Input {
  const MentionColumns& mentions;
  std::span<const std::int64_t> group_of;
  const PairOptions& options;
  std::array<Units, kLevels.size()> levels{};
  std::vector<std::size_t> window_offsets{};  // mentions of an entity, for windows only
  std::vector<std::size_t> window_mentions{};
  std::int64_t longest = 0;  // tokens of the longest mention

  std::int64_t group(std::size_t mention) const {
    return group_of[static_cast<std::size_t>(mentions.document[mention])];
  }
};

// Counts one entity after the other; each thread has its own.
class RowCounter {
 public:
  RowCounter(const Input& input, std::size_t n_entities, Progress& progress)
      : input_(input), progress_(progress), cells_(n_entities) {}

  std::vector<Row> count(EntityId a) {
    for (const Level level : kLevels) count_units(a, level);
    if (input_.options.window) count_window(a);
    return take_rows();
  }

 private:
  void count_units(EntityId a, Level level) {
    const Units& units = input_.levels[static_cast<std::size_t>(level)];
    const bool counted = !input_.options.window && level == input_.options.within;
    for (const std::uint32_t index : units.of_entity(a)) {
      const UnitEntry& entry = units.entries[index];
      const Unit& unit = units.units[entry.unit];
      for (std::size_t other = index + 1; other < unit.end_entry; ++other)
        meet(unit, entry, units.entries[other], level, counted);
      progress_.advance(static_cast<std::uint64_t>(entry.n_mentions));
    }
  }

  void meet(const Unit& unit, const UnitEntry& a, const UnitEntry& b, Level level, bool counted) {
    const Count apart =
        unit.overlaps ? disjoint_pairs(unit, a.entity, b.entity) : a.n_mentions * b.n_mentions;
    if (apart == 0) return;
    Cell& cell = touch(b.entity);
    ++cell.units[static_cast<std::size_t>(level)];
    if (!counted) return;
    cell.count(amount(a, b, apart), input_.mentions.document[unit.first_mention],
               input_.group(unit.first_mention));
    if (a.phrase == b.phrase && a.phrase != UnitEntry::kSeveral) ++cell.n_apposed;
  }

  Count amount(const UnitEntry& a, const UnitEntry& b, Count apart) const {
    switch (input_.options.counting) {
      case Counting::Binary:
        return 1;
      case Counting::Min:
        return std::min(a.n_mentions, b.n_mentions);
      case Counting::Product:
        return apart;
    }
    throw std::logic_error("count_pairs: unknown counting");
  }

  Count disjoint_pairs(const Unit& unit, EntityId a, EntityId b) const {
    const MentionColumns& m = input_.mentions;
    Count pairs = 0;
    for (std::size_t x = unit.first_mention; x < unit.end_mention; ++x) {
      if (m.entity[x] != static_cast<std::int64_t>(a)) continue;
      for (std::size_t y = unit.first_mention; y < unit.end_mention; ++y)
        if (m.entity[y] == static_cast<std::int64_t>(b) && !m.overlap(x, y)) ++pairs;
    }
    return pairs;
  }

  void count_window(EntityId a) {
    for (std::size_t i = input_.window_offsets[a]; i < input_.window_offsets[a + 1]; ++i) {
      const std::size_t mention = input_.window_mentions[i];
      for (std::size_t y = mention; y-- > 0 && reachable(y, mention);) pair_in_window(mention, y);
      for (std::size_t y = mention + 1; y < input_.mentions.size() && reachable(mention, y); ++y)
        pair_in_window(mention, y);
      progress_.advance(1);
    }
  }

  // Whether anything from `later` on may still be within the window of `earlier`.
  bool reachable(std::size_t earlier, std::size_t later) const {
    const MentionColumns& m = input_.mentions;
    return m.document[earlier] == m.document[later] &&
           m.token_begin[later] - m.token_begin[earlier] <= *input_.options.window + input_.longest;
  }

  void pair_in_window(std::size_t x, std::size_t y) {
    const MentionColumns& m = input_.mentions;
    if (m.entity[y] <= m.entity[x] || m.overlap(x, y)) return;
    const std::int64_t gap =
        std::max(m.token_begin[x], m.token_begin[y]) - std::min(m.token_end[x], m.token_end[y]);
    if (gap > *input_.options.window) return;
    Cell& cell = touch(static_cast<EntityId>(m.entity[y]));
    cell.count(1, m.document[x], input_.group(x));
    if (m.phrase[x] == m.phrase[y]) ++cell.n_apposed;
  }

  Cell& touch(EntityId b) {
    Cell& cell = cells_[b];
    if (cell.units[0] == 0) touched_.push_back(b);  // every meeting is in a document, counted first
    return cell;
  }

  std::vector<Row> take_rows() {
    std::sort(touched_.begin(), touched_.end());
    std::vector<Row> rows;
    rows.reserve(touched_.size());
    for (const EntityId b : touched_) {
      rows.push_back({b, cells_[b]});
      cells_[b] = Cell{};
    }
    touched_.clear();
    return rows;
  }

  const Input& input_;
  Progress& progress_;
  std::vector<Cell> cells_;
  std::vector<EntityId> touched_;
};

void index_mentions(Input& input, std::size_t n_entities) {
  const MentionColumns& m = input.mentions;
  input.window_offsets.assign(n_entities + 1, 0);
  for (std::size_t i = 0; i < m.size(); ++i) {
    ++input.window_offsets[static_cast<std::size_t>(m.entity[i]) + 1];
    input.longest = std::max(input.longest, m.token_end[i] - m.token_begin[i]);
  }
  for (std::size_t e = 0; e < n_entities; ++e)
    input.window_offsets[e + 1] += input.window_offsets[e];
  std::vector<std::size_t> next(input.window_offsets.begin(), input.window_offsets.end() - 1);
  input.window_mentions.resize(m.size());
  for (std::size_t i = 0; i < m.size(); ++i)
    input.window_mentions[next[static_cast<std::size_t>(m.entity[i])]++] = i;
}

// Rows of every entity. Blocks take every so-manieth entity, so that busy ones spread.
std::vector<std::vector<Row>> count_rows(const Input& input, std::size_t n_entities,
                                         Progress& progress) {
  std::vector<std::vector<Row>> rows(n_entities);
  const std::size_t n_blocks =
      std::min<std::size_t>(n_entities, std::size_t{4} * progress.threads());
  parallel_for(n_blocks, progress, [&](std::size_t block) {
    RowCounter counter(input, n_entities, progress);
    for (std::size_t a = block; a < n_entities; a += n_blocks)
      rows[a] = counter.count(static_cast<EntityId>(a));
  });
  return rows;
}

PairCounts columns_of(std::vector<std::vector<Row>>& rows) {
  PairCounts pairs;
  for (std::size_t a = 0; a < rows.size(); ++a) {
    for (const auto& [b, cell] : rows[a]) {
      pairs.a.push_back(static_cast<std::int64_t>(a));
      pairs.b.push_back(b);
      pairs.n_ab.push_back(cell.n_ab);
      pairs.n_document.push_back(cell.units[0]);
      pairs.n_paragraph.push_back(cell.units[1]);
      pairs.n_sentence.push_back(cell.units[2]);
      pairs.n_apposed.push_back(cell.n_apposed);
      pairs.n_groups.push_back(cell.n_groups);
      pairs.top_document.push_back(cell.top_document);
    }
    rows[a] = {};  // gives the memory back as the columns grow
  }
  return pairs;
}

std::vector<Count> units_with(const Units& units, std::size_t n_entities) {
  std::vector<Count> counts;
  for (std::size_t e = 0; e < n_entities; ++e)
    counts.push_back(static_cast<Count>(units.of_entity(static_cast<EntityId>(e)).size()));
  return counts;
}

std::vector<Count> mentions_of(const Units& documents, std::size_t n_entities) {
  std::vector<Count> counts(n_entities, 0);
  for (const UnitEntry& entry : documents.entries) counts[entry.entity] += entry.n_mentions;
  return counts;
}

}  // namespace

Comentions count_pairs(const MentionColumns& mentions, std::span<const std::int64_t> group_of,
                       std::size_t n_entities, const PairOptions& options, Progress& progress) {
  Input input{.mentions = mentions, .group_of = group_of, .options = options};
  parallel_for(kLevels.size(), progress, [&](std::size_t i) {
    input.levels[i] = make_units(mentions, kLevels[i], n_entities, options.given, progress);
  });
  if (options.window) index_mentions(input, n_entities);
  for (const std::int64_t document : mentions.document)
    if (document < 0 || document >= static_cast<std::int64_t>(group_of.size()))
      throw std::invalid_argument("count_pairs: a mention names a document that is not there");

  auto rows = count_rows(input, n_entities, progress);
  const auto& [documents, paragraphs, sentences] = input.levels;
  Comentions result;
  result.pairs = columns_of(rows);
  result.margins = {.n_mentions = mentions_of(documents, n_entities),
                    .n_document = units_with(documents, n_entities),
                    .n_paragraph = units_with(paragraphs, n_entities),
                    .n_sentence = units_with(sentences, n_entities)};
  result.n_document = static_cast<Count>(documents.units.size());
  result.n_paragraph = static_cast<Count>(paragraphs.units.size());
  result.n_sentence = static_cast<Count>(sentences.units.size());
  return result;
}

}  // namespace comention
