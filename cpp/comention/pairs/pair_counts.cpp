#include "comention/pairs/pair_counts.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <stdexcept>

namespace comention {

namespace {

constexpr std::array kLevels{Level::Document, Level::Paragraph, Level::Sentence};

// What is known of the pair of the current entity with one other: one line of the cache.
struct alignas(64) Cell {
  Count n_ab = 0, top_document = 0, in_document = 0;
  std::array<std::uint32_t, kLevels.size()> units{};  // there are fewer than 2^32 mentions
  std::uint32_t n_apposed = 0, n_groups = 0;
  std::int64_t last_document = -1;
  std::uint32_t last_group = 0;  // its number + 1

  // Documents come in order, those of one group together: a change is a new one.
  void count(Count amount, std::int64_t document, std::int64_t group) {
    const auto number = static_cast<std::uint32_t>(group + 1);
    if (document != last_document) in_document = 0;
    if (number != 0 && number != last_group) {
      ++n_groups;
      last_group = number;
    }
    last_document = document;
    n_ab += amount;
    in_document += amount;
    top_document = std::max(top_document, in_document);
  }
};

struct Row {
  EntityId b;
  std::array<std::uint32_t, kLevels.size()> units;
  std::uint32_t n_apposed, n_groups;
  Count n_ab, top_document;
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
      : input_(input), progress_(progress), cells_(n_entities), marks_(n_entities / 64 + 1) {}

  std::vector<Row> count(EntityId a) {
    for (const Level level : kLevels) count_units(a, level);
    if (input_.options.window) count_window(a);
    return take_rows();
  }

 private:
  void count_units(EntityId a, Level level) {
    const auto place = static_cast<std::size_t>(level);
    const Units& units = input_.levels[place];
    const bool counted = !input_.options.window && level == input_.options.within;
    for (const std::uint32_t index : units.of_entity(a)) {
      const UnitEntry& entry = units.entries[index];
      const Unit& unit = units.units[entry.unit];
      const std::span others =
          std::span(units.entries).subspan(index + 1, unit.end_entry - index - 1);
      if (counted || unit.overlaps) {
        meet_closely(unit, entry, others, place, counted);
      } else {
        for (const UnitEntry& other : others) ++touch(other.entity).units[place];
      }
      progress_.advance(entry.n_mentions);
    }
  }

  void meet_closely(const Unit& unit, const UnitEntry& a, std::span<const UnitEntry> others,
                    std::size_t level, bool counted) {
    const std::int64_t document = input_.mentions.document[unit.first_mention];
    const std::int64_t group = input_.group(unit.first_mention);
    for (const UnitEntry& b : others) {
      const Count apart = unit.overlaps ? disjoint_pairs(unit, a.entity, b.entity)
                                        : Count{a.n_mentions} * b.n_mentions;
      if (apart == 0) continue;
      Cell& cell = touch(b.entity);
      ++cell.units[level];
      if (!counted) continue;
      cell.count(amount(a, b, apart), document, group);
      if (a.phrase == b.phrase && a.phrase != UnitEntry::kSeveral) ++cell.n_apposed;
    }
  }

  Count amount(const UnitEntry& a, const UnitEntry& b, Count apart) const {
    switch (input_.options.counting) {
      case Counting::Binary:
        return 1;
      case Counting::Min:
        return std::min<Count>(a.n_mentions, b.n_mentions);
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
    if (cell.units[0] == 0) {  // every meeting is in a document, counted first
      touched_.push_back(b);
      marks_[b / 64] |= std::uint64_t{1} << (b % 64);
    }
    return cell;
  }

  std::vector<Row> take_rows() {
    sort_touched();
    std::vector<Row> rows;
    rows.reserve(touched_.size());
    for (const EntityId b : touched_) {
      const Cell& cell = cells_[b];
      rows.push_back({b, cell.units, cell.n_apposed, cell.n_groups, cell.n_ab, cell.top_document});
      cells_[b] = Cell{};
      marks_[b / 64] = 0;
    }
    touched_.clear();
    return rows;
  }

  // Sorting a few, or reading the marks where they are many: each is the faster in its place.
  void sort_touched() {
    if (touched_.size() < marks_.size() / 8) {
      std::sort(touched_.begin(), touched_.end());
      return;
    }
    touched_.clear();
    for (std::size_t word = 0; word < marks_.size(); ++word)
      for (std::uint64_t left = marks_[word]; left != 0; left &= left - 1)
        touched_.push_back(static_cast<EntityId>(64 * word) +
                           static_cast<EntityId>(std::countr_zero(left)));
  }

  const Input& input_;
  Progress& progress_;
  std::vector<Cell> cells_;
  std::vector<EntityId> touched_;
  std::vector<std::uint64_t> marks_;  // one bit an entity: touched
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
  std::size_t n = 0;
  for (const auto& of_a : rows) n += of_a.size();
  PairCounts pairs;
  for (auto* column : {&pairs.a, &pairs.b, &pairs.n_ab, &pairs.n_document, &pairs.n_paragraph,
                       &pairs.n_sentence, &pairs.n_apposed, &pairs.n_groups, &pairs.top_document})
    column->reserve(n);
  for (std::size_t a = 0; a < rows.size(); ++a) {
    for (const Row& row : rows[a]) {
      pairs.a.push_back(static_cast<std::int64_t>(a));
      pairs.b.push_back(row.b);
      pairs.n_ab.push_back(row.n_ab);
      pairs.n_document.push_back(row.units[0]);
      pairs.n_paragraph.push_back(row.units[1]);
      pairs.n_sentence.push_back(row.units[2]);
      pairs.n_apposed.push_back(row.n_apposed);
      pairs.n_groups.push_back(row.n_groups);
      pairs.top_document.push_back(row.top_document);
    }
    rows[a] = {};  // gives the memory back as the columns fill
  }
  return pairs;
}

std::vector<Count> units_with(const Units& units, std::size_t n_entities) {
  std::vector<Count> counts;
  for (std::size_t e = 0; e < n_entities; ++e)
    counts.push_back(static_cast<Count>(units.of_entity(static_cast<EntityId>(e)).size()));
  return counts;
}

std::vector<Count> units_of_size(const Units& units) {
  std::vector<Count> counts(1, 0);
  for (const Unit& unit : units.units) {
    const std::size_t size = unit.end_entry - unit.first_entry;
    if (size >= counts.size()) counts.resize(size + 1, 0);
    ++counts[size];
  }
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
  result.documents_of_size = units_of_size(documents);
  result.n_document = static_cast<Count>(documents.units.size());
  result.n_paragraph = static_cast<Count>(paragraphs.units.size());
  result.n_sentence = static_cast<Count>(sentences.units.size());
  return result;
}

}  // namespace comention
