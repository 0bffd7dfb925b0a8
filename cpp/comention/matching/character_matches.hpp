#pragma once

// Names in scripts without spaces (unspaced.hpp), found among the characters of a sentence.
//
// At each character the longest name that begins there. A name holds at least one character of such
// a script, so a sentence without any is only glanced at.

#include <vector>

#include "comention/matching/entities.hpp"
#include "comention/matching/match.hpp"
#include "comention/tokens/token_stream.hpp"

namespace comention {

// Appends the matches of a sentence; they may overlap.
void find_character_matches(const Entities& entities, const TokenStream& stream,
                            const SearchedDocument& document, const SearchedSentence& sentence,
                            std::vector<Match>& matches);

}  // namespace comention
