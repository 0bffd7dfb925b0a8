#pragma once

// Whom a title alone means: "the Party chief said". Always reported as a role, tier lenient.
//
//   1. after "former": who held it before the date and was introduced last
//   2. who was last given this title in the document ("General Secretary Trong ... the General
//      Secretary")
//   3. the one holder at the date who was introduced before
//   4. the one who is listed with the role at any time and was introduced before
//   5. the one holder at the date
//
// Candidates are the holders at the date, or all who are listed with the role where nobody held it.

#include <cstddef>
#include <vector>

#include "comention/matching/document_view.hpp"
#include "comention/matching/draft.hpp"
#include "comention/matching/introductions.hpp"

namespace comention {

// Titles that were given to people, as the document goes on.
class GivenTitles {
 public:
  explicit GivenTitles(const DocumentView& view) : view_(view) {}

  void give(EntityId entity, const std::vector<TokenRange>& titles);
  // Who was last given a title of which the other is the end, or kNoEntity.
  EntityId last_with(const Match& role) const;

 private:
  struct Given {
    TokenRange title;
    EntityId entity;
  };
  bool ends_alike(TokenRange a, TokenRange b) const;

  const DocumentView& view_;
  std::vector<Given> given_;  // one for each title and entity, the last at the end
};

// Decides a role alone: entity, candidates, rule and tier.
void decide_role(const DocumentView& view, const Introductions& introductions,
                 const GivenTitles& given, const Match& role, std::size_t place, Mention& result);

}  // namespace comention
