#include "comention/matching/neighbours.hpp"

#include <string_view>

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

}  // namespace

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
