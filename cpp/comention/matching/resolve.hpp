#pragma once

// Whom a matched name means, by rules inside one document (methods 10.4). No model, no guess: what
// the rules leave open is listed with its candidates.
//
//   longest       the matcher's work
//   strong        a full name or acronym of one entity; it introduces the entity
//   defined       an acronym that the document explains: "Communist Party of Vietnam (CPV)"
//   longer name   a weak one-word form that is part of a longer, unknown name
//                 (Trương *Trọng* Nghĩa), or a short form of a body that is somebody else's
//                 ("the Irish *Government*"): blocked
//   title         a role before a weak form, held at the document's date by exactly one candidate
//   antecedent    the candidate introduced last before; several introduced: ambiguous
//   cataphoric    nobody introduced before, exactly one candidate after
//   anchor        most of its own words (Tbilisi / Atlanta) in the document, and no other as many;
//                 or one of them in the same phrase ("the Vietnamese Party")
//   common word   an ordinary word of the language at the start of a sentence ("Son thanked"),
//                 without a title: withheld
//   role          a title alone: never more than lenient
//   unresolved    otherwise
//
// A strong name of one entity that is a weak form of another ("Jordan") is the other's where that
// one was introduced before. A strong name of two entities is weak for both. A role right before a
// person's name belongs to the name and is no mention of its own (title_chains.hpp). Without a date
// every role holds. "Trong Trong" is one mention, the second word; "Nguyen Phu Trong Trong" is one,
// the full name. Anchors say nothing of a word that stood in a longer unknown name before ("Labour
// Party ... the Party"). Where every noun has a capital, nothing is blocked. Cost: linear in the
// number of matches times candidates. Safe to call from any thread.

#include <vector>

#include "comention/matching/document_view.hpp"
#include "comention/matching/matcher.hpp"
#include "comention/matching/mention.hpp"

namespace comention {

std::vector<Mention> resolve(const Entities& entities, const TokenStream& stream,
                             const DocumentContext& context, const std::vector<Match>& matches);

}  // namespace comention
