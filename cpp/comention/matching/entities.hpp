#pragma once

// Entities and the names they go by, ready to be looked for in any corpus.
//
// A name is cut into words by the rules that cut the texts, and every word is kept with its keys
// (text/fold.hpp). The trie runs over the coarsest key, K2; whether a finer one is asked for is
// decided where a name is found (matcher.hpp). Names in a script without spaces stand in a second
// trie, over code points. Rows with equal name, entity, form and case are one alias with several
// languages. Immutable after it is built, safe to share between threads; 1 to 2 µs a name.

#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "comention/base/ids.hpp"
#include "comention/base/parallel.hpp"
#include "comention/base/texts.hpp"
#include "comention/matching/mention.hpp"
#include "comention/matching/trie.hpp"
#include "comention/tokens/forms.hpp"

namespace comention {

enum class CaseRule : std::uint8_t {
  Capital,  // the first word that has a capital in the name has one in the text
  Any,
  Exact,  // as it is spelled; never in a sentence that is all capitals or before "$" ("US$5")
};

using LanguageId = std::int16_t;
inline constexpr LanguageId kAnyLanguage =
    -1;  // of a name: none in particular; of a document: unknown

// Days since 1970-01-01; the bounds belong to the interval.
struct Period {
  std::int32_t from = std::numeric_limits<std::int32_t>::min();
  std::int32_t to = std::numeric_limits<std::int32_t>::max();
  bool holds(std::int32_t day) const { return from <= day && day <= to; }
};

struct NameRow {
  EntityId entity = 0;
  NameForm form = NameForm::Full;
  CaseRule letters = CaseRule::Capital;
  LanguageId language = kAnyLanguage;
  Period period{};  // of a role
};

// Words that speak for an entity where its name could mean another one (methods 10.4, rule 7).
struct AnchorRow {
  EntityId entity = 0;
  std::string_view words;
};

struct Alias {
  EntityId entity = 0;
  NameForm form = NameForm::Full;
  CaseRule letters = CaseRule::Capital;
  std::string closing;     // marks after the last word: "." of "U.S.", ")" of "Congo (Brazzaville)"
  std::uint32_t name = 0;  // row of the first such name
  Period period;
  std::vector<LanguageId> languages;  // sorted; empty: any
};

// A word with its keys, apostrophes made equal.
struct Word {
  std::string spelling, term, tone, plain;
  Form form;  // its ids mean nothing here: only the properties
};

// The word of a spelling. Equal for every kind of apostrophe.
Word word_of(std::string_view spelling, const Form& form, const Forms& forms);

class Entities {
 public:
  // Row i describes names[i]; `persons[e]` is not 0 where entity e is a person, whose names count
  // in every language. Throws std::invalid_argument when sizes disagree or an entity is not there.
  // A name without a word (text/words.hpp) is never found.
  Entities(const Texts& names, std::span<const NameRow> rows, std::span<const std::uint8_t> persons,
           std::span<const AnchorRow> anchors, Progress& progress);

  std::size_t size() const { return persons_.size(); }  // number of entities
  bool is_person(EntityId entity) const { return persons_[entity] != 0; }
  bool has_role(EntityId entity) const { return has_role_[entity]; }
  std::size_t n_aliases() const { return aliases_.size(); }
  const Alias& alias(std::uint32_t id) const { return aliases_[id]; }
  std::span<const Word> words(std::uint32_t alias) const;
  // What stands between word k and the next, without space, hyphen and apostrophe.
  std::string_view gap(std::uint32_t alias, std::size_t k) const;

  // Anchors of an entity: K2 keys of the words of each.
  using Anchor = std::vector<std::string>;
  std::span<const Anchor> anchors(EntityId entity) const { return anchors_[entity]; }

  // Key of a word for the trie, or -1: no name has it.
  std::int64_t key(std::string_view plain) const { return keys_.find(plain); }
  const Trie& words_trie() const { return words_trie_; }
  const Trie& characters_trie() const { return characters_trie_; }
  // Aliases that end in a state.
  std::span<const std::uint32_t> aliases_at_words(Trie::State state) const;
  bool ends_at_words(Trie::State state) const { return word_ends_.holds(state); }
  std::span<const std::uint32_t> aliases_at_characters(Trie::State state) const;
  bool has_unspaced() const { return characters_trie_.size() > 1; }

 private:
  struct Ends {  // aliases by trie state
    std::vector<std::vector<std::uint32_t>> aliases;
    void add(Trie::State state, std::uint32_t alias);
    std::span<const std::uint32_t> at(Trie::State state) const;
    bool holds(Trie::State state) const {
      return state < aliases.size() && !aliases[state].empty();
    }
  };

  void add_anchors(std::span<const AnchorRow> rows);
  void add_alias(Alias alias, std::string_view name, const std::vector<Word>& words,
                 std::vector<std::string> gaps);

  std::vector<std::uint8_t> persons_;
  std::vector<bool> has_role_;
  std::vector<std::vector<Anchor>> anchors_;
  std::vector<Alias> aliases_;
  std::vector<std::uint64_t> word_offsets_{0};
  std::vector<Word> words_;
  std::vector<std::string> gaps_;  // beside words_
  Interner keys_;
  Trie words_trie_, characters_trie_;
  Ends word_ends_, character_ends_;
};

}  // namespace comention
