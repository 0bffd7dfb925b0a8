#include "comention/counts/term_counts.hpp"

#include <algorithm>
#include <stdexcept>
#include <string>

namespace comention {

namespace {

// A word met in a run, with its first eight bytes as a number that orders as they do.
struct Met {
  std::uint64_t prefix;
  std::string_view bytes;
  std::uint32_t run;
  WordTable::Id word;
};

std::uint64_t prefix_of(std::string_view bytes) {
  std::uint64_t prefix = 0;
  for (std::size_t i = 0; i < 8; ++i)
    prefix = prefix << 8 | (i < bytes.size() ? static_cast<unsigned char>(bytes[i]) : 0u);
  return prefix;
}

bool by_bytes(const Met& a, const Met& b) {
  return a.prefix != b.prefix ? a.prefix < b.prefix : a.bytes < b.bytes;
}

// Every so many words, or comparisons of two, the work may be stopped.
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

std::vector<Met> words_met(const std::vector<CountedRun>& runs, Pulse& pulse) {
  std::vector<Met> met;
  for (std::size_t r = 0; r < runs.size(); ++r) {
    const WordTable& words = runs[r].words;
    for (WordTable::Id id = 0; id < words.size(); ++id) {
      pulse();
      if (words[id].last_row == 0) continue;
      const std::string_view bytes = words.bytes(id);
      met.push_back({prefix_of(bytes), bytes, static_cast<std::uint32_t>(r), id});
    }
  }
  std::sort(met.begin(), met.end(), [&](const Met& a, const Met& b) {
    pulse();
    return by_bytes(a, b);
  });
  return met;
}

std::size_t rows_of(const std::vector<CountedRun>& runs) {
  std::size_t n = 0;
  for (const CountedRun& run : runs) n += run.n_rows();
  return n;
}

}  // namespace

TermCounts::TermCounts(std::vector<CountedRun> runs, Progress& progress)
    : runs_(std::move(runs)), n_documents_(rows_of(runs_)) {
  for (const CountedRun& run : runs_) columns_.emplace_back(run.words.size(), kDropped);
  parallel_for(1, progress, [&](std::size_t) {
    Pulse pulse(progress);
    for (const Met& met : words_met(runs_, pulse)) {
      pulse();
      if (terms_.empty() || terms_.back() != met.bytes) terms_.push_back(met.bytes);
      columns_[met.run][met.word] = static_cast<std::uint32_t>(terms_.size() - 1);
    }
  });
}

TermCounts::TermCounts(std::vector<CountedRun> runs, std::size_t n_terms)
    : runs_(std::move(runs)), n_documents_(rows_of(runs_)) {
  for (const CountedRun& run : runs_) {
    columns_.emplace_back(run.words.size(), kDropped);
    for (std::uint32_t term = 0; term < n_terms; ++term) columns_.back()[term] = term;
  }
  for (WordTable::Id term = 0; term < n_terms && !runs_.empty(); ++term)
    terms_.push_back(runs_.front().words.bytes(term));
}

std::vector<Count> TermCounts::document_frequency() const {
  std::vector<Count> df(n_terms(), 0);
  for (std::size_t r = 0; r < runs_.size(); ++r)
    for (const auto& entry : runs_[r].entries)
      if (const std::uint32_t column = columns_[r][entry.word]; column != kDropped) ++df[column];
  return df;
}

std::vector<Count> TermCounts::term_frequency() const {
  std::vector<Count> tf(n_terms(), 0);
  for (std::size_t r = 0; r < runs_.size(); ++r)
    for (const auto& entry : runs_[r].entries)
      if (const std::uint32_t column = columns_[r][entry.word]; column != kDropped)
        tf[column] += entry.count;
  return tf;
}

void TermCounts::keep_only(std::span<const std::uint8_t> mask) {
  if (mask.size() != terms_.size())
    throw std::invalid_argument("term counts: a mask of " + std::to_string(mask.size()) + " for " +
                                std::to_string(terms_.size()) + " terms");
  std::vector<std::uint32_t> moved(mask.size(), kDropped);
  std::size_t n_kept = 0;
  for (std::size_t column = 0; column < mask.size(); ++column) {
    if (mask[column] == 0) continue;
    moved[column] = static_cast<std::uint32_t>(n_kept);
    terms_[n_kept++] = terms_[column];
  }
  terms_.resize(n_kept);
  for (auto& columns : columns_)
    for (std::uint32_t& column : columns)
      if (column != kDropped) column = moved[column];
}

}  // namespace comention
