#include "comention/matching/draft.hpp"

#include <algorithm>
#include <utility>

namespace comention {

bool better(const Candidate& a, const Candidate& b) {
  return is_strong(a.form) != is_strong(b.form)
             ? is_strong(a.form)
             : std::pair(a.key, a.form) < std::pair(b.key, b.form);
}

std::vector<Candidate> candidates_of(const Entities& entities, const Match& match) {
  const bool has_name = std::ranges::any_of(match.readings, [&](const Reading& reading) {
    return is_name(entities.alias(reading.alias).form);
  });
  std::vector<Candidate> candidates;
  for (const Reading& reading : match.readings) {
    const Alias& alias = entities.alias(reading.alias);
    if (!has_name || is_name(alias.form))
      candidates.push_back({alias.entity, alias.form, reading.key});
  }
  std::ranges::sort(candidates, [](const Candidate& a, const Candidate& b) {
    return a.entity != b.entity ? a.entity < b.entity : better(a, b);
  });
  const auto same = [](const Candidate& a, const Candidate& b) { return a.entity == b.entity; };
  candidates.erase(std::unique(candidates.begin(), candidates.end(), same), candidates.end());
  return candidates;
}

bool all_have(const Draft& draft, NameForm form) {
  return std::ranges::all_of(draft.candidates, [&](const Candidate& c) { return c.form == form; });
}

bool names_a_person(const Entities& entities, const Draft& draft) {
  return std::ranges::any_of(draft.candidates, [&](const Candidate& c) {
    return is_name(c.form) && entities.is_person(c.entity);
  });
}

bool is_one_weak_word(const Draft& draft) {
  return draft.match->token_end - draft.match->token_begin == 1 &&
         std::ranges::all_of(draft.candidates, [](const Candidate& c) {
           return is_name(c.form) && !is_strong(c.form);
         });
}

std::vector<EntityId> strong_of(const Draft& draft) {
  std::vector<EntityId> strong;
  for (const Candidate& c : draft.candidates)
    if (is_strong(c.form)) strong.push_back(c.entity);
  return strong;
}

std::vector<EntityId> weak_of(const Draft& draft) {
  std::vector<EntityId> weak;
  for (const Candidate& c : draft.candidates)
    if (!is_strong(c.form)) weak.push_back(c.entity);
  return weak;
}

std::vector<EntityId> holders_of(const Entities& entities, const Match& role,
                                 std::optional<std::int32_t> day) {
  std::vector<EntityId> found;
  for (const Reading& reading : role.readings) {
    const Alias& alias = entities.alias(reading.alias);
    if (alias.form == NameForm::Role && (!day || alias.period.holds(*day)))
      found.push_back(alias.entity);
  }
  std::ranges::sort(found);
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

}  // namespace comention
