#pragma once

// A mention: a place in a text where an entity is named, and why we think so.
//
// Mentions of a document never overlap and come in order. One span is one mention, also where
// several entities share the name: then `candidates` lists them, and `entity` is kNoEntity unless a
// rule chose one.

#include <cstdint>
#include <vector>

#include "comention/base/ids.hpp"
#include "comention/base/spans.hpp"

namespace comention {

enum class NameForm : std::uint8_t { Full, Short, Given, Family, Acronym, Demonym, Role };

// A full name or an acronym stands for its entity alone; the others follow where it was introduced.
constexpr bool is_strong(NameForm form) {
  return form == NameForm::Full || form == NameForm::Acronym;
}

// Names proper, unlike demonyms ("Chinese") and roles ("the Party chief").
constexpr bool is_name(NameForm form) {
  return form != NameForm::Demonym && form != NameForm::Role;
}

// How much had to be ignored for text and name to be equal (methods 10.1).
enum class Key : std::uint8_t { Exact, Case, Tone, Fold };

enum class Rule : std::uint8_t {
  Strong,             // full name or acronym of one entity
  Demonym,            // of one entity
  Defined,            // an acronym that the document explains
  Title,              // a role that is its own at the date, before a weak form
  Antecedent,         // introduced earlier in the document
  Cataphoric,         // introduced later in the document, and nobody else
  Anchor,             // words in the document that speak for it
  Role,               // a title alone
  TitleConflict,      // a role before a weak form, but of nobody at the date
  LongerName,         // part of a longer, unknown name
  CommonWordInitial,  // an ordinary word at the start of a sentence
  Unresolved,
};

enum class Tier : std::uint8_t {
  Strict,   // strong, demonym, defined, title
  Default,  // and antecedent, cataphoric, anchor, where they leave no doubt
  Lenient,  // and the doubtful ones
  None,     // shown, never counted
};

inline constexpr EntityId kNoEntity = 0xFFFFFFFF;
inline constexpr std::uint32_t kNoName = 0xFFFFFFFF;

struct Mention {
  std::uint32_t document = 0;
  std::uint32_t sentence = 0;   // from 0 in its document
  std::uint32_t paragraph = 0;  // from 0 in its document
  ByteSpan span;
  std::uint32_t token_begin = 0;  // word tokens it touches, from 0 in its document
  std::uint32_t token_end = 0;
  EntityId entity = kNoEntity;
  NameForm form = NameForm::Full;
  Key key = Key::Exact;
  Rule rule = Rule::Unresolved;
  Tier tier = Tier::Lenient;
  std::vector<EntityId> candidates;  // ascending
  // Row of the listed name it was read as: of its entity, or of the first candidate.
  std::uint32_t name = kNoName;
};

}  // namespace comention
