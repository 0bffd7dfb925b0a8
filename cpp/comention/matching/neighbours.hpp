#pragma once

// What the words beside a short name say about it (methods 10.4, rules 3 and 8).

#include <cstddef>
#include <vector>

#include "comention/matching/document_view.hpp"
#include "comention/matching/draft.hpp"

namespace comention {

// The one weak word at `place` is part of a longer name or phrase that we do not know: a
// capitalised word stands beside it that is no title, no day of the calendar and no part of a known
// name
// ("Trương *Trọng* Nghĩa", "Labour *Party*"), or, for what is no person, a word for an office
// ("top *Party* leaders"). Nothing is blocked where every noun has a capital.
bool is_in_longer_name(const DocumentView& view, const std::vector<Draft>& drafts,
                       std::size_t place);

// Whose a body is, where a name stands in one phrase with its short form: "the Irish *Government*",
// "the *National Assembly* of Venezuela". The candidates for which that name is an anchor; nothing
// where no such name stands there, or where a candidate has no anchors to tell.
struct Owned {
  bool has_owner = false;
  std::vector<EntityId> candidates;
};
Owned owned_by_neighbour(const DocumentView& view, const std::vector<Draft>& drafts,
                         std::size_t place);

// The one weak word begins a sentence, carries no marks, and is an ordinary word of the language.
bool is_common_first_word(const DocumentView& view, const Draft& draft);

}  // namespace comention
