#pragma once

// A place in a text on its way to a mention: who may be meant there, and what stands before it.

#include <cstdint>
#include <optional>
#include <vector>

#include "comention/matching/entities.hpp"
#include "comention/matching/matcher.hpp"
#include "comention/matching/mention.hpp"

namespace comention {

// What one entity has to do with a place: its best reading there.
struct Candidate {
  EntityId entity = 0;
  NameForm form = NameForm::Full;
  Key key = Key::Exact;
};

// Tokens [begin, end) over the corpus.
struct TokenRange {
  std::uint64_t begin = 0, end = 0;
};

struct Draft {
  const Match* match = nullptr;
  std::vector<Candidate> candidates;  // by entity
  std::vector<EntityId> titled;       // who holds a title that stands before, by entity
  std::vector<TokenRange> titles;     // those titles, in order
  bool defined = false;               // an acronym that the text itself explains
};

bool better(const Candidate& a, const Candidate& b);

// One candidate per entity; demonyms and roles only where nobody's name stands there.
std::vector<Candidate> candidates_of(const Entities& entities, const Match& match);

bool all_have(const Draft& draft, NameForm form);
bool names_a_person(const Entities& entities, const Draft& draft);
bool is_one_weak_word(const Draft& draft);  // one token, and a full name or acronym of nobody

std::vector<EntityId> strong_of(const Draft& draft);
std::vector<EntityId> weak_of(const Draft& draft);

// Who is listed with a role: at a day, or (no day) ever. Ascending.
std::vector<EntityId> holders_of(const Entities& entities, const Match& role,
                                 std::optional<std::int32_t> day);

}  // namespace comention
