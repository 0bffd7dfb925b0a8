#pragma once

// Titles that belong to a name: they are no mentions of their own, and say whom a short form means.
//
//   General Secretary Trong · General Secretary and President Xi · President of China Xi
//   General Secretary of the Communist Party's Central Committee Nguyen Phu Trong
//   Nguyen Phu Trong, General Secretary of the Party          (after the name, with a comma)
//
// Between the links of a chain stand only "of", "the", "and"; right before the name nothing. Names
// of countries and bodies inside a chain stay mentions. Where a role ends a sentence or starts a
// list ("the National Assembly, President, Government") it belongs to nobody.

#include <vector>

#include "comention/matching/document_view.hpp"
#include "comention/matching/draft.hpp"

namespace comention {

// Takes the roles out of `drafts` that belong to a name beside them and notes them with the name.
// Drafts stay in order. Linear: a chain is at most eight links long.
void join_titles(const DocumentView& view, std::vector<Draft>& drafts);

}  // namespace comention
