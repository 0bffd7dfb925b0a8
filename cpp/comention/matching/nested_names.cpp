#include "comention/matching/nested_names.hpp"

#include <algorithm>

namespace comention {

std::vector<EntityId> nested_in(const DocumentView& view, const Match& match) {
  const Trie& trie = view.entities.words_trie();
  std::vector<EntityId> found;
  for (auto begin = match.token_begin; begin < match.token_end; ++begin) {
    Trie::State state = Trie::kRoot;
    for (auto t = begin; t < match.token_end; ++t) {
      const auto key = view.entities.key(without_possessive(view.plain(t)));
      state = key < 0 ? Trie::kNone : trie.step(state, static_cast<std::uint32_t>(key));
      if (state == Trie::kNone) break;
      const bool is_whole = begin == match.token_begin && t + 1 == match.token_end;
      if (t == begin || is_whole) continue;
      for (const std::uint32_t id : view.entities.aliases_at_words(state)) {
        const Alias& alias = view.entities.alias(id);
        if (alias.form == NameForm::Full && !view.entities.is_person(alias.entity))
          found.push_back(alias.entity);
      }
    }
  }
  std::ranges::sort(found);
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

}  // namespace comention
