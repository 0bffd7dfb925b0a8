#include "comention/stats/bicm.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <tuple>

namespace comention {

namespace {

std::vector<BicmClass> by_size(std::span<const Count> stories_of_size) {
  std::vector<BicmClass> classes;
  for (std::size_t k = stories_of_size.size(); k-- > 0;) {
    if (stories_of_size[k] < 0)
      throw std::invalid_argument("bicm: a number of stories is negative");
    if (stories_of_size[k] > 0)
      classes.push_back({{.degree = static_cast<Count>(k), .size = stories_of_size[k]}});
  }
  return classes;
}

std::vector<BicmClass> by_degree(std::span<const Count> degrees) {
  std::map<Count, Count> sizes;
  for (const Count degree : degrees) ++sizes[degree];
  std::vector<BicmClass> classes;
  classes.reserve(sizes.size());
  for (const auto& [degree, size] : sizes) classes.push_back({{.degree = degree, .size = size}});
  return classes;
}

// Sum over entities of min(stories it is in, i).
Count most_in_first(const std::vector<BicmClass>& entities, Count i) {
  Count sum = 0;
  for (const BicmClass& of : entities) sum += of.size * std::min(of.degree, i);
  return sum;
}

// A pair of entities, kept with the rarer of the two.
struct Query {
  std::size_t other = 0;  // class of the other entity
  Count both = 0;
  std::size_t place = 0;

  bool operator<(const Query& than) const {
    return std::tie(other, both, place) < std::tie(than.other, than.both, than.place);
  }
};

void check_lengths(std::size_t n, std::span<const Count> n_a, std::span<const Count> n_b) {
  if (n_a.size() != n || n_b.size() != n)
    throw std::invalid_argument("bicm: both, n_a and n_b must have the same length, got " +
                                std::to_string(n) + ", " + std::to_string(n_a.size()) + " and " +
                                std::to_string(n_b.size()));
}

}  // namespace

Bicm::Bicm(std::span<const Count> stories_of_size, std::span<const Count> entity_degrees,
           Progress& progress)
    : stories_(by_size(stories_of_size)), entities_(by_degree(entity_degrees)) {
  Count n_stories = 0, named = 0;  // in the stories seen so far
  for (const BicmClass& of : stories_) n_stories += of.size;
  if (!entities_.empty() && (entities_.front().degree < 0 || entities_.back().degree > n_stories))
    throw std::invalid_argument("bicm: an entity must be in 0 to " + std::to_string(n_stories) +
                                " stories");
  for (BicmClass& of : entities_) of.block = -1;
  std::size_t first = 0;
  Count from = 0, to = 0;
  for (std::size_t k = 0; k < stories_.size(); ++k) {
    to += stories_[k].size;
    named += stories_[k].size * stories_[k].degree;
    const Count most = most_in_first(entities_, to);
    if (named > most || (to == n_stories && named != most))
      throw std::invalid_argument("bicm: no stories name so many entities: the " +
                                  std::to_string(to) + " longest have " + std::to_string(named) +
                                  " names, their entities at most " + std::to_string(most));
    if (named < most) continue;
    fit_block(first, k + 1, from, to, progress);
    first = k + 1;
    from = to;
  }
}

// The stories [first, end), which are those from number `from` up to `to`.
void Bicm::fit_block(std::size_t first, std::size_t end, Count from, Count to, Progress& progress) {
  const int block = first == 0 ? 0 : stories_[first - 1].block + 2;
  std::vector<DegreeClass> free;
  Count n_full = 0;
  for (BicmClass& of : entities_) {
    if (of.degree >= to) {
      n_full += of.size;
      of.block = block + 1;
    } else if (of.degree > from) {
      of.block = block;
      free.push_back({.degree = of.degree - from, .size = of.size});
    }
  }
  std::vector<DegreeClass> stories;
  for (std::size_t k = first; k < end; ++k) {
    stories_[k].block = block;
    stories.push_back({.degree = stories_[k].degree - n_full, .size = stories_[k].size});
  }
  if (free.empty()) return;
  parallel_for(1, progress, [&](std::size_t) {
    error_ = std::max(error_, solve_fitness(stories, free, progress));
  });
  for (std::size_t k = first; k < end; ++k) stories_[k].fitness = stories[k - first].fitness;
  auto next = free.begin();
  for (BicmClass& of : entities_)
    if (of.block == block) of.fitness = (next++)->fitness;
}

double Bicm::chance(const BicmClass& story, const BicmClass& entity) {
  if (story.block != entity.block) return story.block < entity.block ? 1 : 0;
  const double odds = story.fitness * entity.fitness;
  return odds / (1 + odds);
}

std::size_t Bicm::entity_class(Count n) const {
  const auto found = std::lower_bound(entities_.begin(), entities_.end(), n,
                                      [](const BicmClass& of, Count x) { return of.degree < x; });
  if (found == entities_.end() || found->degree != n)
    throw std::invalid_argument("bicm: there is no entity in " + std::to_string(n) + " stories");
  return static_cast<std::size_t>(found - entities_.begin());
}

PoissonBinomial Bicm::together(const BicmClass& a, const BicmClass& b) const {
  std::vector<Trials> trials;
  trials.reserve(stories_.size());
  for (const BicmClass& story : stories_)
    trials.push_back({.p = chance(story, a) * chance(story, b), .n = story.size});
  return PoissonBinomial(trials);
}

std::vector<double> log_p_greater(const Bicm& null, std::span<const Count> both,
                                  std::span<const Count> n_a, std::span<const Count> n_b,
                                  Progress& progress) {
  check_lengths(both.size(), n_a, n_b);
  std::vector<std::vector<Query>> queries(null.entities().size());
  for (std::size_t i = 0; i < both.size(); ++i) {
    const auto [a, b] = std::minmax({null.entity_class(n_a[i]), null.entity_class(n_b[i])});
    queries[a].push_back({.other = b, .both = both[i], .place = i});
  }
  std::vector<double> values(both.size());
  parallel_for(queries.size(), progress, [&](std::size_t a) {
    std::vector<Query>& others = queries[a];
    std::sort(others.begin(), others.end());
    std::optional<PoissonBinomial> number;
    for (std::size_t i = 0; i < others.size(); ++i) {
      const Query& query = others[i];
      const bool is_new = i == 0 || query.other != others[i - 1].other;
      if (is_new) number = null.together(null.entities()[a], null.entities()[query.other]);
      values[query.place] = is_new || query.both != others[i - 1].both
                                ? number->log_p_greater(query.both)
                                : values[others[i - 1].place];
      progress.advance(1);
    }
  });
  return values;
}

std::vector<double> expected_together(const Bicm& null, std::span<const Count> n_a,
                                      std::span<const Count> n_b) {
  check_lengths(n_a.size(), n_a, n_b);
  std::vector<double> values;
  for (std::size_t i = 0; i < n_a.size(); ++i)
    values.push_back(null.together(null.entities()[null.entity_class(n_a[i])],
                                   null.entities()[null.entity_class(n_b[i])])
                         .mean());
  return values;
}

}  // namespace comention
