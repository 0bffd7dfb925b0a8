#include "comention/matching/neighbours.hpp"

#include <algorithm>
#include <string_view>

#include "comention/matching/links.hpp"
#include "comention/matching/titles.hpp"

namespace comention {

namespace {

// Capitalised, not a title; at the start of a sentence only a family name is a sure sign.
bool is_name_word(const DocumentView& view, std::uint64_t token, std::uint64_t sentence_begin) {
  if (!view.form(token).begins_capital) return false;
  const std::string_view plain = view.plain(token);
  if (is_title(plain) || is_calendar_word(plain)) return false;
  return token != sentence_begin || is_surname(plain);
}

// A name, or an adjective of one, of what is no person.
bool may_own(const DocumentView& view, const Draft& draft) {
  return !all_have(draft, NameForm::Role) && !names_a_person(view.entities, draft);
}

// The draft that owns the one at `place`, or none: right before it, or after "of".
const Draft* owner_of(const DocumentView& view, const std::vector<Draft>& drafts,
                      std::size_t place) {
  std::uint64_t n_links = 0;
  if (place > 0 && may_own(view, drafts[place - 1]) &&
      are_linked(view, *drafts[place - 1].match, *drafts[place].match, n_links) && n_links == 0)
    return &drafts[place - 1];
  if (place + 1 < drafts.size() && may_own(view, drafts[place + 1]) &&
      are_linked(view, *drafts[place].match, *drafts[place + 1].match, n_links) && n_links > 0 &&
      is_of(view.plain(drafts[place].match->token_end)))
    return &drafts[place + 1];
  return nullptr;
}

// Some anchor of the entity stands in the words of a name.
bool is_anchored_in(const DocumentView& view, EntityId entity, const Match& name) {
  const auto stands = [&](std::string_view word) {
    for (auto t = name.token_begin; t < name.token_end; ++t)
      if (without_possessive(view.plain(t)) == word) return true;
    return false;
  };
  return std::ranges::any_of(view.entities.anchors(entity),
                             [&](const auto& words) { return std::ranges::all_of(words, stands); });
}

}  // namespace

Owned owned_by_neighbour(const DocumentView& view, const std::vector<Draft>& drafts,
                         std::size_t place) {
  const Draft& draft = drafts[place];
  const bool may_be_owned = std::ranges::all_of(draft.candidates, [&](const Candidate& c) {
    return c.form == NameForm::Short && !view.entities.anchors(c.entity).empty() &&
           !view.entities.is_person(c.entity);
  });
  const Draft* owner = may_be_owned ? owner_of(view, drafts, place) : nullptr;
  if (owner == nullptr) return {};
  Owned owned{true, {}};
  for (const Candidate& c : draft.candidates)
    if (is_anchored_in(view, c.entity, *owner->match)) owned.candidates.push_back(c.entity);
  return owned;
}

bool is_in_longer_name(const DocumentView& view, const std::vector<Draft>& drafts,
                       std::size_t place) {
  const Draft& draft = drafts[place];
  if (view.context.capital_nouns || draft.defined || !is_one_weak_word(draft)) return false;
  const Match& match = *draft.match;
  const auto begin = view.sentence_begin(match.sentence), end = view.sentence_end(match.sentence);
  const auto token = match.token_begin, next = match.token_end;
  const bool known_before = place > 0 && drafts[place - 1].match->token_end == token;
  const bool known_after =
      place + 1 < drafts.size() && drafts[place + 1].match->token_begin == next;
  const bool left = token > begin && !known_before && draft.titles.empty() &&
                    is_name_word(view, token - 1, begin) && view.touch(token - 1, token) &&
                    view.plain(token - 1) != view.plain(token);
  if (left) return true;
  if (next >= end || known_after || !view.touch(next - 1, next)) return false;
  return is_name_word(view, next, begin) ||
         (!names_a_person(view.entities, draft) && is_office(view.plain(next)));
}

bool is_common_first_word(const DocumentView& view, const Draft& draft) {
  const Match& match = *draft.match;
  return is_one_weak_word(draft) && match.token_begin == view.sentence_begin(match.sentence) &&
         !view.form(match.token_begin).has_marks &&
         is_common_word(view.context.common_words, view.plain(match.token_begin));
}

}  // namespace comention
