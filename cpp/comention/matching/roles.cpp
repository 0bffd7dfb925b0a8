#include "comention/matching/roles.hpp"

#include <algorithm>
#include <iterator>

#include "comention/matching/titles.hpp"

namespace comention {

namespace {

// Listed with the role for a time that was over at the date of the document (no date: any time).
std::vector<EntityId> former_holders(const DocumentView& view, const Match& role) {
  std::vector<EntityId> found;
  for (const Reading& reading : role.readings) {
    const Alias& alias = view.entities.alias(reading.alias);
    if (!view.context.day || alias.period.to < *view.context.day) found.push_back(alias.entity);
  }
  return found;
}

bool says_former(const DocumentView& view, const Match& role) {
  return role.token_begin > view.sentence_begin(role.sentence) &&
         is_former(view.plain(role.token_begin - 1));
}

EntityId only(const std::vector<EntityId>& entities) {
  return entities.size() == 1 ? entities.front() : kNoEntity;
}

}  // namespace

void GivenTitles::give(EntityId entity, const std::vector<TokenRange>& titles) {
  for (const TokenRange& title : titles) {
    std::erase_if(given_, [&](const Given& given) { return ends_alike(given.title, title); });
    given_.push_back({title, entity});
  }
}

EntityId GivenTitles::last_with(const Match& role) const {
  const TokenRange title{role.token_begin, role.token_end};
  const auto last = std::find_if(given_.rbegin(), given_.rend(),
                                 [&](const auto& given) { return ends_alike(given.title, title); });
  return last == given_.rend() ? kNoEntity : last->entity;
}

bool GivenTitles::ends_alike(TokenRange a, TokenRange b) const {
  while (a.end > a.begin && b.end > b.begin)
    if (without_possessive(view_.plain(--a.end)) != without_possessive(view_.plain(--b.end)))
      return false;
  return true;
}

void decide_role(const DocumentView& view, const Introductions& introductions,
                 const GivenTitles& given, const Match& role, std::size_t place, Mention& result) {
  const auto holders = holders_of(view.entities, role, view.context.day);
  const auto ever = holders_of(view.entities, role, {});
  result.candidates = holders.empty() ? ever : holders;
  result.rule = Rule::Role;
  result.tier = Tier::Lenient;
  if (says_former(view, role)) {
    const auto earlier = introductions.before(place, former_holders(view, role));
    if (!earlier.empty()) result.entity = earlier.back();
  } else {
    result.entity = given.last_with(role);
    if (result.entity == kNoEntity) result.entity = only(introductions.before(place, holders));
    if (result.entity == kNoEntity) result.entity = only(introductions.before(place, ever));
    if (result.entity == kNoEntity) result.entity = only(holders);
  }
  if (result.entity == kNoEntity) return;
  const auto at = std::ranges::lower_bound(result.candidates, result.entity);
  if (at == result.candidates.end() || *at != result.entity)
    result.candidates.insert(at, result.entity);
}

}  // namespace comention
