#include "comention/matching/introductions.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace comention {

Introductions::Introductions(const std::vector<Draft>& drafts) {
  for (std::size_t place = 0; place < drafts.size(); ++place)
    if (const auto strong = strong_of(drafts[place]); strong.size() == 1)
      places_[strong.front()].push_back(place);
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
