#include "comention/counts/merged_terms.hpp"

#include <algorithm>
#include <numeric>
#include <stdexcept>
#include <utility>

namespace comention {

namespace {

using Column = std::uint32_t;

template <class Visit>
void for_each_word(std::string_view term, const Visit& visit) {
  for (std::size_t begin = 0;;) {
    const std::size_t end = term.find(' ', begin);
    visit(term.substr(begin, end - begin));
    if (end == std::string_view::npos) return;
    begin = end + 1;
  }
}

WordTable distinct_words(const TermCounts& counts) {
  WordTable words;
  counts.for_terms([&](std::size_t, std::string_view term) {
    for_each_word(term, [&](std::string_view word) { words.add(word); });
  });
  return words;
}

// What the columns become: new terms in order, and for each old column its new one or kDropped.
struct Renaming {
  std::vector<std::string> terms;
  std::vector<Column> columns;
};

Renaming rename(const TermCounts& counts, std::span<const std::string> keys,
                const std::optional<std::vector<std::string>>& vocabulary, Progress& progress) {
  const WordTable words = distinct_words(counts);
  if (keys.size() != words.size())
    throw std::invalid_argument("terms: " + std::to_string(keys.size()) + " keys for " +
                                std::to_string(words.size()) + " words");
  WordTable terms;
  if (vocabulary)
    for (const std::string& term : *vocabulary) terms.add(term);
  Renaming renaming;
  std::string name;
  counts.for_terms([&](std::size_t column, std::string_view term) {
    name.clear();
    bool is_first = true;
    for_each_word(term, [&](std::string_view word) {
      if (!std::exchange(is_first, false)) name += ' ';
      name += keys[words.find(word)];
    });
    renaming.columns.push_back(vocabulary ? terms.find(name) : terms.add(name));
    if (column % 4096 == 0) progress.advance(0);
  });
  std::vector<Column> order(terms.size());
  std::iota(order.begin(), order.end(), 0);
  if (!vocabulary)
    std::sort(order.begin(), order.end(),
              [&](Column a, Column b) { return terms.bytes(a) < terms.bytes(b); });
  std::vector<Column> rank(terms.size());
  for (Column place = 0; place < order.size(); ++place) {
    rank[order[place]] = place;
    renaming.terms.emplace_back(terms.bytes(order[place]));
  }
  for (Column& column : renaming.columns)
    if (column != TermCounts::kDropped) column = rank[column];
  return renaming;
}

// Reads the rows of all runs one after another, from any row on.
class Rows {
 public:
  Rows(const TermCounts& counts, std::size_t row) : counts_(counts), row_(row) {
    while (run_ < counts.runs().size() && row_ >= n_rows()) row_ -= n_rows(), ++run_;
  }

  // Calls visit(column, count) for each entry of the row, and goes on to the next.
  template <class Visit>
  void read(const Visit& visit) {
    while (row_ == n_rows()) row_ = 0, ++run_;
    const CountedRows& rows = counts_.runs()[run_].rows;
    const auto columns = counts_.columns(run_);
    rows.for_row(row_++, [&](std::size_t entry, std::uint32_t count) {
      visit(columns[rows.ids()[entry]], count);
    });
  }

 private:
  std::size_t n_rows() const { return counts_.runs()[run_].rows.n_rows(); }

  const TermCounts& counts_;
  std::size_t run_ = 0, row_;
};

void add(CountedRun& run, Column column, std::uint32_t count) {
  run.rows.make_room(1);
  run.rows.count(column, run.words[column].seen, count);
}

TermCounts regroup(const TermCounts& counts, const Renaming& renaming,
                   std::span<const std::int64_t> row_ends, Progress& progress) {
  const std::size_t n = row_ends.size(), n_runs = std::max<std::size_t>(counts.runs().size(), 1);
  std::vector<CountedRun> runs(n_runs);
  parallel_for(n_runs, progress, [&](std::size_t r) {
    for (const std::string& term : renaming.terms) runs[r].words.add(term);
    const std::size_t begin = n * r / n_runs, end = n * (r + 1) / n_runs;
    auto row = begin == 0 ? 0 : row_ends[begin - 1];
    Rows rows(counts, static_cast<std::size_t>(row));
    for (std::size_t document = begin; document < end; ++document) {
      for (; row < row_ends[document]; ++row)
        rows.read([&](Column column, std::uint32_t count) {
          if (const Column to = renaming.columns[column]; to != TermCounts::kDropped)
            add(runs[r], to, count);
        });
      runs[r].rows.end_row();
      if (document % 256 == 0) progress.advance(0);
    }
  });
  std::vector<Column> same(renaming.terms.size());
  std::iota(same.begin(), same.end(), 0);
  return TermCounts(std::move(runs), renaming.terms,
                    std::vector<std::vector<Column>>(n_runs, same));
}

}  // namespace

std::vector<std::string> words_of(const TermCounts& counts) {
  const WordTable table = distinct_words(counts);
  std::vector<std::string> words;
  for (WordTable::Id id = 0; id < table.size(); ++id) words.emplace_back(table.bytes(id));
  return words;
}

TermCounts with_keys(const TermCounts& counts, std::span<const std::string> keys,
                     const std::optional<std::vector<std::string>>& vocabulary,
                     Progress& progress) {
  Renaming renaming;
  parallel_for(1, progress,
               [&](std::size_t) { renaming = rename(counts, keys, vocabulary, progress); });
  std::vector<std::int64_t> row_ends(counts.n_documents());
  std::iota(row_ends.begin(), row_ends.end(), 1);
  return regroup(counts, renaming, row_ends, progress);
}

TermCounts join_rows(const TermCounts& counts, std::span<const std::int64_t> row_ends,
                     Progress& progress) {
  const auto n_rows = static_cast<std::int64_t>(counts.n_documents());
  if (!std::is_sorted(row_ends.begin(), row_ends.end()) ||
      (row_ends.empty() ? n_rows != 0 : row_ends.front() < 0 || row_ends.back() != n_rows))
    throw std::invalid_argument("rows: the ends must ascend to " + std::to_string(n_rows));
  Renaming same;
  counts.for_terms([&](std::size_t column, std::string_view term) {
    same.terms.emplace_back(term);
    same.columns.push_back(static_cast<Column>(column));
  });
  return regroup(counts, same, row_ends, progress);
}

}  // namespace comention
