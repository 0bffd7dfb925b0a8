#include "comention/pairs/pair_counts.hpp"

#include <algorithm>

#include "comention/base/memory.hpp"
#include "comention/pairs/level_counter.hpp"

namespace comention {

namespace {

constexpr std::size_t kPairsToRelease = 500'000;

struct Row {
  LevelRow levels;
  AmountRow amounts;  // empty where units are counted, which the levels tell
};

struct Input {
  const MentionColumns& mentions;
  const DocumentColumns& documents;
  const PairOptions& options;
  std::size_t n_entities;
  DocumentIndex index{};
  AmountIndex amounts{};

  Level within() const { return options.amount.within; }
  bool counts_units() const {
    return options.amount.counting == Counting::Binary && !options.amount.window;
  }
  bool has_amounts() const { return !counts_units() || options.in_order; }
  bool grouped() const {
    return std::any_of(documents.group.begin(), documents.group.end(),
                       [](std::int64_t group) { return group >= 0; });
  }
};

// Rows of every entity. Blocks take every so-manieth entity, so that busy ones spread.
std::vector<Row> count_rows(const Input& input, Progress& progress) {
  std::vector<Row> rows(input.n_entities);
  const bool grouped = input.grouped(), clustered = input.options.clustered;
  const std::size_t n_blocks =
      std::min<std::size_t>(input.n_entities, std::size_t{4} * progress.threads());
  parallel_for(n_blocks, progress, [&](std::size_t block) {
    LevelCounter levels(input.index, input.documents, input.within(), clustered,
                        grouped && input.counts_units(), progress);
    AmountCounter amounts(input.amounts, input.mentions, input.documents, input.options.amount,
                          input.has_amounts() ? input.n_entities : 0, progress);
    for (std::size_t a = block; a < input.n_entities; a += n_blocks) {
      rows[a].levels = levels.count(static_cast<EntityId>(a));
      if (input.has_amounts())
        rows[a].amounts = amounts.count(static_cast<EntityId>(a), rows[a].levels.b);
    }
  });
  return rows;
}

Count units_at(const Meetings& meetings, Level level) {
  const std::array counts{meetings.story, meetings.document, meetings.paragraph, meetings.sentence};
  return counts[static_cast<std::size_t>(level)];
}

// Appends the rows of one entity to the columns, then the next.
class Columns {
 public:
  Columns(const Input& input, const std::vector<Row>& rows) : input_(input) {
    std::size_t n = 0;
    for (const Row& row : rows) n += row.levels.b.size();
    resize(n, {&pairs_.a, &pairs_.b, &pairs_.n_ab, &pairs_.n_story, &pairs_.n_document,
               &pairs_.n_paragraph, &pairs_.n_sentence, &pairs_.n_document_paragraph,
               &pairs_.n_document_sentence, &pairs_.n_apposed, &pairs_.top_document});
    if (input.options.in_order) resize(n, {&pairs_.n_a_first});
    if (input.options.clustered)
      resize(n, {&pairs_.joint_joint, &pairs_.joint_a, &pairs_.joint_b, &pairs_.joint_all,
                 &pairs_.a_b});
  }

  void append(std::size_t a, const Row& row) {
    const auto first = static_cast<std::int64_t>(at_);
    for (std::size_t i = 0; i < row.levels.b.size(); ++i, ++at_) {
      put(pairs_.a, static_cast<std::int64_t>(a));
      put(pairs_.b, row.levels.b[i]);
      append_levels(row.levels.meetings[i]);
      append_amount(row, i);
      if (!row.levels.sums.empty()) append_sums(row.levels.sums[i]);
    }
    append_tallies(row.levels.b, row.levels.groups, first, pairs_.groups);
    if (!input_.counts_units())
      append_tallies(row.levels.b, row.amounts.groups, first, pairs_.groups);
    append_tallies(row.levels.b, row.amounts.histogram, first, pairs_.histogram);
  }

  PairCounts take() { return std::move(pairs_); }

 private:
  static void resize(std::size_t n, std::initializer_list<Buffer<Count>*> columns) {
    for (auto* column : columns) column->resize(n);
  }

  void put(Buffer<Count>& column, Count value) const { column[at_] = value; }

  void append_levels(const Meetings& meetings) {
    put(pairs_.n_story, meetings.story);
    put(pairs_.n_document, meetings.document);
    put(pairs_.n_paragraph, meetings.paragraph);
    put(pairs_.n_sentence, meetings.sentence);
    put(pairs_.n_document_paragraph, meetings.documents_by_paragraph);
    put(pairs_.n_document_sentence, meetings.documents_by_sentence);
  }

  void append_amount(const Row& row, std::size_t i) {
    const Meetings& meetings = row.levels.meetings[i];
    const bool units = input_.counts_units();
    const auto& amounts = row.amounts.amounts;
    put(pairs_.n_ab, units ? units_at(meetings, input_.within()) : amounts[i].n_ab);
    put(pairs_.top_document, units ? Count{meetings.top_document} : amounts[i].top_document);
    put(pairs_.n_apposed,
        input_.options.amount.window ? amounts[i].apposed : Count{meetings.apposed});
    if (input_.options.in_order) put(pairs_.n_a_first, amounts[i].a_first);
  }

  void append_sums(const StorySums& sums) {
    put(pairs_.joint_joint, sums.joint_joint);
    put(pairs_.joint_a, sums.joint_a);
    put(pairs_.joint_b, sums.joint_b);
    put(pairs_.joint_all, sums.joint_all);
    put(pairs_.a_b, sums.a_b);
  }

  void append_tallies(const std::vector<EntityId>& others, const std::vector<Tally>& found,
                      std::int64_t first, Tallies& tallies) const {
    std::size_t i = 0;
    for (const Tally& of_pair : found) {
      while (others[i] != of_pair.b) ++i;
      tallies.row.push_back(first + static_cast<std::int64_t>(i));
      tallies.value.push_back(of_pair.value);
      tallies.n.push_back(of_pair.n);
    }
  }

  const Input& input_;
  PairCounts pairs_;
  std::size_t at_ = 0;  // the row to be written next
};

// Counted units that mention an entity and another one.
std::vector<Count> shared_units(const Input& input) {
  std::vector<Count> counts(input.n_entities, 0);
  if (input.options.amount.counting != Counting::Fractional) return counts;
  const Units& units = input.amounts.units;
  for (const Unit& unit : units.units) {
    const auto document = static_cast<std::size_t>(input.mentions.document[unit.first_mention]);
    if (input.within() == Level::Story && input.documents.first[document] == 0) continue;
    if (unit.end_entry - unit.first_entry < 2) continue;
    for (std::size_t e = unit.first_entry; e < unit.end_entry; ++e)
      ++counts[units.entries[e].entity];
  }
  return counts;
}

// Sums over stories that no pair is needed for.
void sum_stories(const Input& input, Comentions& result) {
  const DocumentIndex& index = input.index;
  auto &n_n = result.margins.n_n, &n_all = result.margins.n_all;
  n_n.assign(input.n_entities, 0);
  n_all.assign(input.n_entities, 0);
  std::vector<std::int64_t> last(input.n_entities, -1);
  for (std::size_t d = 0; d < index.n_documents(); ++d) {
    const std::int64_t story = input.documents.story[index.number[d]];
    for (std::uint32_t e = index.first_entry[d]; e < index.first_entry[d + 1]; ++e) {
      const EntityId entity = index.entities[e];
      if (last[entity] == story) continue;
      last[entity] = story;
      const Count n = index.in_story[e];
      n_n[entity] += n * n;
      n_all[entity] += n * index.units_of_story[static_cast<std::size_t>(story)];
    }
  }
  for (const Count units : index.units_of_story) result.all_all += units * units;
}

}  // namespace

Comentions count_pairs(const MentionColumns& mentions, const DocumentColumns& documents,
                       std::size_t n_entities, const PairOptions& options, Progress& progress) {
  check_mentions(mentions, n_entities);
  Input input{
      .mentions = mentions, .documents = documents, .options = options, .n_entities = n_entities};
  parallel_for(input.has_amounts() ? 2 : 1, progress, [&](std::size_t i) {
    if (i == 0)
      input.index = index_documents(mentions, documents, options.amount.within, n_entities,
                                    options.given, progress);
    else
      input.amounts = index_amounts(mentions, options.amount, n_entities, options.given, progress);
  });

  Comentions result;
  auto rows = count_rows(input, progress);
  Columns columns(input, rows);
  std::size_t freed = 0;
  for (std::size_t a = 0; a < rows.size(); ++a) {
    columns.append(a, rows[a]);
    freed += rows[a].levels.b.size();
    rows[a] = {};  // gives the memory back as the columns fill
    if (freed < kPairsToRelease) continue;
    give_back_free_memory();
    freed = 0;
  }
  result.pairs = columns.take();
  result.margins.n_shared = shared_units(input);
  sum_stories(input, result);
  result.margins.n_mentions = std::move(input.index.mentions_of);
  result.margins.n_units = std::move(input.index.units_with);
  result.n_units = input.index.n_counted;
  result.stories_of_size = std::move(input.index.stories_of_size);
  return result;
}

}  // namespace comention
