#pragma once

// Whom a matched name means, by rules inside one document (methods 10.4). No model, no guess: what
// the rules leave open is listed with its candidates.
//
//   longest      the matcher's work
//   strong       a full name or acronym of one entity; it introduces the entity
//   longer name  a weak one-word form beside another capitalised word that is no title and no part
//                of a name we know (Trương *Trọng* Nghĩa): blocked
//   title        a role before a weak form, held at the document's date by exactly one candidate
//   antecedent   the candidate introduced last before; several introduced: ambiguous
//   cataphoric   nobody introduced before, exactly one candidate after
//   anchor       most of its own words (Tbilisi / Atlanta) in the document, and no other as many
//   role         a title alone: never more than lenient
//   unresolved   otherwise
//
// A strong name of one entity that is a weak form of another ("Jordan") is the other's where that
// one was introduced before. A strong name of two entities is weak for both. A role right before a
// person's name belongs to the name and is no mention of its own. Without a date every role holds.
// "Trong Trong" is one mention, the second word. Where every noun has a capital, nothing is
// blocked. Cost: linear in the number of matches times candidates. Safe to call from any thread.

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "comention/matching/entities.hpp"
#include "comention/matching/matcher.hpp"
#include "comention/matching/mention.hpp"
#include "comention/tokens/token_stream.hpp"

namespace comention {

struct DocumentContext {
  std::uint32_t document = 0;
  std::string_view text;
  std::optional<std::int32_t> day;  // since 1970-01-01
  bool capital_nouns = false;
};

std::vector<Mention> resolve(const Entities& entities, const TokenStream& stream,
                             const DocumentContext& context, const std::vector<Match>& matches);

}  // namespace comention
