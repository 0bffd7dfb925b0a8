#pragma once

// Acronyms that a text explains: "Communist Party of Vietnam (CPV)". From then on, and before, CPV
// stands for that body in this document, whether the gazetteer lists CPV or not and whoever else it
// lists it for. An acronym explained twice for different bodies means the last one explained.
//
// It has to be 2 to 12 capital letters in brackets right after a full name of two words or more,
// and its letters have to stand in the name in their order, the first one first (after Schwartz and
// Hearst 2003); of a name of two words only the initials count, so that "Viet Nam (VNA)", where an
// agency signs, explains nothing.

#include <deque>
#include <string_view>
#include <vector>

#include "comention/matching/document_view.hpp"
#include "comention/matching/draft.hpp"

namespace comention {

// Marks the drafts that are such acronyms and adds those that no name of the gazetteer holds; their
// matches are kept in `matches`. Drafts stay in order. Cost: nothing where no acronym is explained,
// else once through the tokens of the document.
void bind_acronyms(const DocumentView& view, std::deque<Match>& matches,
                   std::vector<Draft>& drafts);

// Whether a name may be abbreviated so. Both are plain keys, the words of the name split by spaces.
bool abbreviates(std::string_view acronym, std::string_view name);

}  // namespace comention
