#include "comention/matching/introductions.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "comention/matching/nested_names.hpp"

namespace comention {

namespace {

constexpr std::uint64_t kHoldsAnother = 3;  // words: shorter names hold none of two

bool is_weak_name(const Draft& draft) {
  return std::ranges::all_of(
      draft.candidates, [](const Candidate& c) { return is_name(c.form) && !is_strong(c.form); });
}

}  // namespace

Introductions::Introductions(const DocumentView& view, const std::vector<Draft>& drafts) {
  const bool anybody_asks = std::ranges::any_of(drafts, is_weak_name);
  for (std::size_t place = 0; place < drafts.size(); ++place) {
    const auto strong = strong_of(drafts[place]);
    if (strong.size() != 1) continue;
    places_[strong.front()].push_back(place);
    const Match& match = *drafts[place].match;
    if (!anybody_asks || match.token_end - match.token_begin < kHoldsAnother) continue;
    for (const EntityId nested : nested_in(view, match))
      if (nested != strong.front()) places_[nested].push_back(place);
  }
}

std::vector<EntityId> Introductions::before(std::size_t place,
                                            const std::vector<EntityId>& wanted) const {
  std::vector<std::pair<std::size_t, EntityId>> found;
  for (const EntityId entity : wanted) {
    const auto introduced = places_.find(entity);
    if (introduced == places_.end() || introduced->second.front() >= place) continue;
    found.emplace_back(*std::prev(std::ranges::lower_bound(introduced->second, place)), entity);
  }
  std::ranges::sort(found);
  std::vector<EntityId> entities(found.size());
  std::ranges::transform(found, entities.begin(), [](const auto& pair) { return pair.second; });
  return entities;
}

std::vector<EntityId> Introductions::after(std::size_t place,
                                           const std::vector<EntityId>& wanted) const {
  std::vector<EntityId> found;
  for (const EntityId entity : wanted) {
    const auto introduced = places_.find(entity);
    if (introduced != places_.end() && introduced->second.back() > place) found.push_back(entity);
  }
  return found;
}

}  // namespace comention
