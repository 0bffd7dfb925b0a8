#pragma once

// Small words that hold names and titles together in one phrase: "President *of* China", "General
// Secretary *and* President".

#include <cstdint>
#include <string_view>

#include "comention/matching/document_view.hpp"
#include "comention/matching/matcher.hpp"

namespace comention {

bool is_of(std::string_view plain);  // "of" in some languages of news

// Between the two, in one sentence, stand at most two such words, white space, and the 's of a
// possessor; `n_links` says how many words.
bool are_linked(const DocumentView& view, const Match& first, const Match& second,
                std::uint64_t& n_links);

}  // namespace comention
