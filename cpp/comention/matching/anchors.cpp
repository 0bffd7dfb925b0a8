#include "comention/matching/anchors.hpp"

#include <algorithm>
#include <cstddef>

#include "comention/matching/mention.hpp"

namespace comention {

EntityId Anchors::best_of(const std::vector<EntityId>& entities) {
  std::ptrdiff_t most = 0;
  EntityId best = kNoEntity;
  for (const EntityId entity : entities) {
    const auto found =
        std::ranges::count_if(view_.entities.anchors(entity), [this](const auto& words) {
          return std::ranges::all_of(words, [this](const auto& word) { return occurs(word); });
        });
    if (found == most) best = kNoEntity;
    if (found > most) best = entity;
    most = std::max(most, found);
  }
  return best;
}

bool Anchors::occurs(std::string_view plain) {
  const TokenStream& stream = view_.stream;
  if (plains_.empty())
    for (auto t = stream.token_offsets[view_.context.document];
         t < stream.token_offsets[view_.context.document + 1]; ++t)
      plains_.insert(view_.form(t).plain);
  const auto id = stream.forms.strings.find(plain);
  return id >= 0 && plains_.contains(static_cast<std::uint32_t>(id));
}

}  // namespace comention
