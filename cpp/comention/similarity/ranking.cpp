#include "comention/similarity/ranking.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <functional>
#include <limits>
#include <span>
#include <stdexcept>
#include <utility>
#include <vector>

#include "comention/similarity/best.hpp"

namespace comention {

namespace {

constexpr std::size_t kGroup = PostingIndex::kGroup;

struct QueryTerm {
  std::uint32_t column;
  double value;
  double most;  // that it adds to a row, at least 0
};

// One query after another, by one thread.
class Ranker {
 public:
  Ranker(const PostingIndex& index, std::size_t k, Progress& progress)
      : index_(index),
        k_(k),
        progress_(progress),
        sums_(index.n_groups() * kGroup, 0.0),
        common_(index.n_groups()),
        rare_(index.n_groups()) {}

  std::vector<ScoredRow> rank(const SparseRow& query) {
    read(query);
    bound();
    sweep();
    clear();
    Best best(k_);
    for (const ScoredRow& found : found_) {
      if (found.score <= least_) continue;
      if (const double score = exact(found.row); score > 0) best.offer({found.row, score});
    }
    return best.sorted();
  }

 private:
  void read(const SparseRow& query) {
    terms_.clear();
    has_negative_ = false;
    double size = 0;
    for (std::size_t e = 0; e < query.columns.size(); ++e) {
      const std::uint32_t column = query.columns[e];
      const double value = query.values[e];
      if (!std::isfinite(value)) throw std::invalid_argument("rank: a query's value is not finite");
      if (column >= index_.n_columns() || index_.size(column) == 0) continue;
      const double x = value * index_.smallest(column), y = value * index_.largest(column);
      if (!std::isnormal(x) || !std::isnormal(y)) continue;
      terms_.push_back({column, value, std::max({x, y, 0.0})});
      has_negative_ = has_negative_ || x < 0;
      size += std::max(std::abs(x), std::abs(y));
    }
    by_most_.clear();
    for (const QueryTerm& term : terms_)
      if (index_.is_common(term.column)) by_most_.push_back(term);
    std::stable_sort(by_most_.begin(), by_most_.end(),
                     [](const QueryTerm& a, const QueryTerm& b) { return a.most > b.most; });
    // More than rounding can make of sums in any order.
    slack_ =
        4 * static_cast<double>(terms_.size() + 1) * std::numeric_limits<double>::epsilon() * size;
  }

  // What common terms, and rare ones, can add to a row of each group at most; of rare terms also
  // the sums of the rows themselves.
  void bound() {
    std::fill(common_.begin(), common_.end(), 0.0);
    std::fill(rare_.begin(), rare_.end(), 0.0);
    for (const QueryTerm& term : by_most_) {
      if (term.most == 0) continue;
      const auto maxima = index_.maxima(term.column);
      const double factor = std::abs(term.value);
      for (std::size_t group = 0; group < maxima.size(); ++group)
        common_[group] += factor * static_cast<double>(maxima[group]);
      progress_.advance(0);
    }
    for (const QueryTerm& term : terms_)
      if (!index_.is_common(term.column)) add_rows(term, term.most > 0);
  }

  void add_rows(const QueryTerm& term, bool adds) {
    const auto rows = index_.rows(term.column);
    const auto values = index_.values(term.column);
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const double product = term.value * values[i];
      sums_[rows[i]] += product;
      if (adds) rare_[rows[i] / kGroup] += product;
    }
    progress_.advance(0);
  }

  // Works out the groups that may hold one of the best: first those of high bounds, which soon tell
  // what a score must reach, then all others that still may.
  void sweep() {
    found_.clear();
    heap_.clear();
    least_ = has_negative_ ? -slack_ : 0;
    for (std::size_t group = 0; group < rare_.size(); ++group) rare_[group] += common_[group];
    const double high = high_bound();
    work_out(high, std::numeric_limits<double>::infinity());
    work_out(std::max(least_, 0.0), high);
  }

  // A bound that some groups exceed, about four for each of the k best; from a sample.
  double high_bound() {
    constexpr std::size_t kStep = 16;
    sample_.clear();
    for (std::size_t group = 0; group < rare_.size(); group += kStep)
      sample_.push_back(rare_[group]);
    const std::size_t place = 4 * k_ / kStep;
    if (place >= sample_.size()) return 0;
    const auto at = sample_.begin() + static_cast<std::ptrdiff_t>(place);
    std::nth_element(sample_.begin(), at, sample_.end(), std::greater<>());
    return *at;
  }

  // The groups with bounds in (above, up_to], some at a time. Term after term, so that the reads of
  // several groups overlap; a group is given up as soon as what is left cannot lift it.
  void work_out(double above, double up_to) {
    constexpr std::size_t kGroupsAtOnce = 512;
    std::size_t group = 0;
    while (group < rare_.size()) {
      groups_.clear();
      for (; group < rare_.size() && groups_.size() < kGroupsAtOnce; ++group)
        if (rare_[group] > above && rare_[group] <= up_to && rare_[group] > least_)
          groups_.push_back(group);
      add_common_terms();
      note_rows();
      progress_.advance(0);
    }
  }

  void add_common_terms() {
    scores_.resize(groups_.size());
    for (std::size_t g = 0; g < groups_.size(); ++g)
      std::copy_n(sums_.data() + groups_[g] * kGroup, kGroup, scores_[g].begin());
    for (const QueryTerm& term : by_most_) {
      weights_.clear();
      for (const std::size_t group : groups_) weights_.push_back(index_.group(term.column, group));
      for (std::size_t g = 0; g < groups_.size(); ++g)
        add(weights_[g], term.value, scores_[g].data());
      const auto maxima = index_.maxima(term.column);
      const double factor = term.most > 0 ? std::abs(term.value) : 0;
      std::size_t n = 0;
      for (std::size_t g = 0; g < groups_.size(); ++g) {
        const std::size_t group = groups_[g];
        common_[group] -= factor * static_cast<double>(maxima[group]);
        const double most = *std::max_element(scores_[g].begin(), scores_[g].end());
        if (most + common_[group] + slack_ <= least_) continue;
        groups_[n] = group;
        scores_[n++] = scores_[g];
      }
      groups_.resize(n);
    }
  }

  static void add(PostingIndex::GroupWeights weights, double factor, double* scores) {
    for (const double* weight = weights.first; weights.present != 0; ++weight) {
      scores[std::countr_zero(weights.present)] += factor * *weight;
      weights.present &= weights.present - 1;
    }
  }

  void note_rows() {
    for (std::size_t g = 0; g < groups_.size(); ++g)
      for (std::size_t i = 0; i < kGroup; ++i) {
        if (scores_[g][i] <= least_) continue;
        found_.push_back({static_cast<std::uint32_t>(groups_[g] * kGroup + i), scores_[g][i]});
        keep(scores_[g][i]);
      }
  }

  // The k best sums so far, and with them what a sum must exceed to be among the best, however it
  // is rounded.
  void keep(double score) {
    if (heap_.size() == k_) {
      if (score <= heap_.front()) return;
      std::pop_heap(heap_.begin(), heap_.end(), std::greater<>());
      heap_.pop_back();
    }
    heap_.push_back(score);
    std::push_heap(heap_.begin(), heap_.end(), std::greater<>());
    if (heap_.size() == k_) least_ = std::max(least_, heap_.front() - slack_);
  }

  void clear() {
    for (const QueryTerm& term : terms_)
      if (!index_.is_common(term.column))
        for (const std::uint32_t row : index_.rows(term.column)) sums_[row] = 0;
  }

  double exact(std::uint32_t row) const {
    double sum = 0;
    for (const QueryTerm& term : terms_) sum += term.value * index_.at(term.column, row);
    return sum;
  }

  const PostingIndex& index_;
  std::size_t k_;
  Progress& progress_;
  std::vector<QueryTerm> terms_;    // in order of columns
  std::vector<QueryTerm> by_most_;  // the common ones, those first that can add most
  bool has_negative_ = false;
  double slack_ = 0, least_ = 0;
  std::vector<double> sums_;           // of the rare terms, for every row; 0 between queries
  std::vector<double> common_, rare_;  // bounds of the groups; rare_ becomes the sum of both
  std::vector<std::size_t> groups_;    // those being worked out, and the scores of their rows
  std::vector<std::array<double, kGroup>> scores_;
  std::vector<PostingIndex::GroupWeights> weights_;
  std::vector<ScoredRow> found_;
  std::vector<double> heap_, sample_;
};

}  // namespace

ScoredPairs rank(const PostingIndex& index, const SparseRows& queries, std::size_t k,
                 Progress& progress) {
  if (k == 0 || index.n_rows() == 0) return {};
  constexpr std::size_t kQueries = 64;  // that a thread takes at a time
  const std::size_t n_blocks = (queries.size() + kQueries - 1) / kQueries;
  std::vector<ScoredPairs> found(n_blocks);
  parallel_for(n_blocks, progress, [&](std::size_t block) {
    Ranker ranker(index, std::min(k, index.n_rows()), progress);
    const std::size_t end = std::min(queries.size(), (block + 1) * kQueries);
    for (std::size_t query = block * kQueries; query < end; ++query) {
      for (const ScoredRow& best : ranker.rank(queries[query])) {
        found[block].a.push_back(static_cast<std::int64_t>(query));
        found[block].b.push_back(best.row);
        found[block].score.push_back(best.score);
      }
      progress.advance(1);
    }
  });
  return joined(std::move(found));
}

}  // namespace comention
