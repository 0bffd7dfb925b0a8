#include "comention/counts/term_order.hpp"

#include <algorithm>
#include <bit>
#include <stdexcept>
#include <string_view>

#include "comention/base/radix_sort.hpp"

namespace comention {

namespace {

using Columns = std::vector<std::vector<std::uint32_t>>;
constexpr std::uint32_t kNoColumn = CountedRows::kDropped;

// Every so many comparisons the work may be stopped.
class Pulse {
 public:
  explicit Pulse(Progress& progress) : progress_(progress) {}
  void operator()() {
    if (++n_ % 16384 == 0) progress_.advance(0);
  }

 private:
  Progress& progress_;
  std::size_t n_ = 0;
};

// ---- words ----

// A word with its first eight bytes as a number that orders as they do.
struct Met {
  std::uint64_t prefix;
  TermOrder::Term place;
};

std::uint64_t prefix_of(std::string_view bytes) {
  std::uint64_t prefix = 0;
  for (std::size_t i = 0; i < 8; ++i)
    prefix = prefix << 8 | (i < bytes.size() ? static_cast<unsigned char>(bytes[i]) : 0u);
  return prefix;
}

template <class IsTerm>
Buffer<Met> sorted_words(std::span<const CountedRun> runs, const IsTerm& is_term,
                         Progress& progress) {
  Buffer<Met> met, other;
  std::size_t n_words = 0;
  for (const CountedRun& run : runs) n_words += run.words.size();
  met.reserve(n_words);
  for (std::uint32_t r = 0; r < runs.size(); ++r)
    for (WordTable::Id id = 0; id < runs[r].words.size(); ++id)
      if (is_term(r, id)) met.push_back({prefix_of(runs[r].words.bytes(id)), {r, id}});
  radix_sort<11>(
      met, other, 64, [](const Met& m) { return m.prefix; }, [&] { progress.advance(0); });
  Pulse pulse(progress);
  for (Met* first = met.begin(); first != met.end();) {
    Met* const last =
        std::find_if(first, met.end(), [&](const Met& m) { return m.prefix != first->prefix; });
    if (last - first > 1)
      std::sort(first, last, [&](const Met& a, const Met& b) {
        pulse();
        return runs[a.place.run].words.bytes(a.place.id) <
               runs[b.place.run].words.bytes(b.place.id);
      });
    first = last;
  }
  return met;
}

// Numbers the words that are terms in their order, the same word of two runs once.
template <class IsTerm>
TermOrder order_words(std::span<const CountedRun> runs, const IsTerm& is_term, Progress& progress) {
  TermOrder order;
  for (const CountedRun& run : runs) order.columns.emplace_back(run.words.size(), kNoColumn);
  const auto bytes = [&](TermOrder::Term term) { return runs[term.run].words.bytes(term.id); };
  const Buffer<Met> sorted = sorted_words(runs, is_term, progress);
  order.terms.reserve(sorted.size());
  for (const Met& met : sorted) {
    if (order.terms.empty() || bytes(order.terms.back()) != bytes(met.place))
      order.terms.push_back(met.place);
    order.columns[met.place.run][met.place.id] = static_cast<std::uint32_t>(order.terms.size() - 1);
  }
  return order;
}

// ---- grams ----

// The grams of all runs, each once, with words as ranks; a prefix comes before what begins with it.
struct Grams {
  struct Gram {
    GramTable::Id prefix;
    std::uint32_t rank;
    TermOrder::Term place;
    bool counted;
  };
  std::vector<Gram> grams;
  Columns of_run;  // by run and id: the place in `grams`
};

TermOrder rank_words(std::span<const CountedRun> runs, Progress& progress) {
  std::vector<std::vector<bool>> used;
  for (const CountedRun& run : runs) {
    used.emplace_back(run.words.size(), false);
    for (GramTable::Id id = 0; id < run.grams.size(); ++id) used.back()[run.grams[id].word] = true;
  }
  return order_words(
      runs, [&](std::uint32_t run, WordTable::Id id) { return used[run][id]; }, progress);
}

Grams merge(std::span<const CountedRun> runs, const Columns& ranks, Progress& progress) {
  Grams merged;
  Pulse pulse(progress);
  GramTable table;  // of ranks; a single run is merged already
  const auto add = [&](GramTable::Id prefix, std::uint32_t rank, GramTable::Id id) {
    if (runs.size() == 1) return id;
    if (prefix == GramTable::kNone) return table.add(rank);
    return table.add(prefix, rank, table.hash(prefix, rank));
  };
  for (std::uint32_t r = 0; r < runs.size(); ++r) {
    const GramTable& grams = runs[r].grams;
    auto& of_run = merged.of_run.emplace_back(grams.size());
    for (GramTable::Id id = 0; id < grams.size(); ++id) {
      pulse();
      const GramTable::Gram& gram = grams[id];
      const std::uint32_t rank = ranks[r][gram.word];
      const GramTable::Id prefix =
          gram.prefix == GramTable::kNone ? GramTable::kNone : of_run[gram.prefix];
      of_run[id] = add(prefix, rank, id);
      const bool counted = gram.seen.row != 0;
      if (of_run[id] == merged.grams.size())
        merged.grams.push_back({prefix, rank, {r, id}, counted});
      else
        merged.grams[of_run[id]].counted |= counted;
    }
  }
  return merged;
}

// The grams of each length, sorted: by the place of the prefix among its own, then by the last
// word.
std::vector<std::vector<GramTable::Id>> sort_by_length(const std::vector<Grams::Gram>& grams,
                                                       Progress& progress) {
  struct Item {
    std::uint64_t key;
    GramTable::Id id;
  };
  std::vector<std::vector<GramTable::Id>> lengths;
  std::vector<std::uint32_t> length(grams.size()), place(grams.size());
  for (GramTable::Id id = 0; id < grams.size(); ++id) {
    length[id] = grams[id].prefix == GramTable::kNone ? 0 : length[grams[id].prefix] + 1;
    if (lengths.size() <= length[id]) lengths.resize(length[id] + 1);
    lengths[length[id]].push_back(id);
  }
  std::uint32_t n_ranks = 0;
  for (const Grams::Gram& gram : grams) n_ranks = std::max(n_ranks, gram.rank + 1);
  const auto rank_bits = static_cast<unsigned>(std::bit_width(n_ranks));
  unsigned place_bits = 0;
  for (auto& ids : lengths) {
    Buffer<Item> items, other;
    items.reserve(ids.size());
    for (const GramTable::Id id : ids) {
      const GramTable::Id prefix = grams[id].prefix;
      const std::uint64_t of_prefix = prefix == GramTable::kNone ? 0 : place[prefix];
      items.push_back({of_prefix << rank_bits | grams[id].rank, id});
    }
    radix_sort<12>(
        items, other, rank_bits + place_bits, [](const Item& item) { return item.key; },
        [&] { progress.advance(0); });
    for (std::uint32_t i = 0; i < ids.size(); ++i) place[ids[i] = items[i].id] = i;
    place_bits = static_cast<unsigned>(std::bit_width(ids.size()));
  }
  return lengths;
}

// A gram stands before those that begin with it: the columns of those are the ones after its own.
TermOrder order_grams(std::span<const CountedRun> runs, Progress& progress) {
  Grams merged = merge(runs, rank_words(runs, progress).columns, progress);
  const std::vector<Grams::Gram>& grams = merged.grams;
  const auto lengths = sort_by_length(grams, progress);
  std::vector<std::uint32_t> n_columns(grams.size());  // of the gram and all that begin with it
  for (GramTable::Id id = 0; id < grams.size(); ++id) n_columns[id] = grams[id].counted ? 1 : 0;
  for (std::size_t n = lengths.size(); n > 0; --n)  // the longest first
    for (const GramTable::Id id : lengths[n - 1])
      if (grams[id].prefix != GramTable::kNone) n_columns[grams[id].prefix] += n_columns[id];

  TermOrder order;
  std::vector<std::uint32_t> column(grams.size(), kNoColumn), next(grams.size());
  std::uint32_t next_single = 0;
  for (const auto& ids : lengths) {
    for (const GramTable::Id id : ids) {
      const GramTable::Id prefix = grams[id].prefix;
      std::uint32_t& at = prefix == GramTable::kNone ? next_single : next[prefix];
      if (grams[id].counted) column[id] = at;
      next[id] = at + (grams[id].counted ? 1 : 0);
      at += n_columns[id];
    }
    progress.advance(0);
  }
  order.terms.resize(next_single);
  for (GramTable::Id id = 0; id < grams.size(); ++id)
    if (column[id] != kNoColumn) order.terms[column[id]] = grams[id].place;
  for (auto& of_run : merged.of_run) {
    for (std::uint32_t& id : of_run) id = column[id];
    order.columns.push_back(std::move(of_run));
  }
  return order;
}

}  // namespace

TermOrder order_terms(std::span<const CountedRun> runs, Progress& progress) {
  if (!runs.empty() && runs.front().joins_words) return order_grams(runs, progress);
  return order_words(
      runs, [&](std::uint32_t run, WordTable::Id id) { return runs[run].words[id].seen.row != 0; },
      progress);
}

}  // namespace comention
