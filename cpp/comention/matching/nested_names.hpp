#pragma once

// Names inside a longer name: they are no mentions, but they introduce their entity. After "the
// 13th National Congress of the Communist Party of Vietnam" the Party is known.

#include <vector>

#include "comention/matching/document_view.hpp"
#include "comention/matching/matcher.hpp"

namespace comention {

// Entities other than people with a full name of two words or more strictly inside a match, by K2.
// Ascending. Cost: the length of the match times that of the longest name in it.
std::vector<EntityId> nested_in(const DocumentView& view, const Match& match);

}  // namespace comention
