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
#include <utility>
#include <vector>

#include "comention/base/ids.hpp"
#include "comention/base/parallel.hpp"
#include "comention/base/texts.hpp"
#include "comention/matching/mention.hpp"
#include "comention/matching/trie.hpp"
#include "comention/matching/word.hpp"
#include "comention/tokens/forms.hpp"
#include "comention/tokens/token_stream.hpp"

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

class Entities {
 public:
  static constexpr std::size_t kMostBytes = 4000;

  // Row i describes names[i]; `persons[e]` is not 0 where entity e is a person, whose names count
  // in every language. Throws std::invalid_argument when sizes disagree or an entity is not there.
  // A name without a word (text/words.hpp) is never found, nor one of more than kMostBytes: what a
  // place of a text costs is bounded by the longest name.
  Entities(const Texts& names, std::span<const NameRow> rows, std::span<const std::uint8_t> persons,
           std::span<const AnchorRow> anchors, Progress& progress);

  std::size_t size() const { return persons_.size(); }  // number of entities
  bool is_person(EntityId entity) const { return persons_[entity] != 0; }
  bool has_role(EntityId entity) const { return has_role_[entity]; }
  std::size_t n_aliases() const { return aliases_.size(); }
  const Alias& alias(std::uint32_t id) const { return aliases_[id]; }
  std::span<const Word> words(std::uint32_t alias) const {
    return std::span(words_).subspan(word_offsets_[alias],
                                     word_offsets_[alias + 1] - word_offsets_[alias]);
  }
  // What stands between word k and the next, without space, hyphen and apostrophe.
  std::string_view gap(std::uint32_t alias, std::size_t k) const {
    return strings_[gaps_[word_offsets_[alias] + k]];
  }

  // A word of a text: its numbers are those of the names.
  Word word_of(std::string_view spelling, const Form& form, const Forms& forms) const;

  // Anchors of an entity: K2 keys of the words of each.
  using Anchor = std::vector<std::string>;
  std::span<const Anchor> anchors(EntityId entity) const { return anchors_[entity]; }

  // Key of a word for the trie, or -1: no name has it.
  std::int64_t key(std::string_view plain) const {
    const std::int64_t string = strings_.find(plain);
    return string < 0 ? -1 : symbols_[static_cast<std::size_t>(string)];
  }
  const Trie& words_trie() const { return words_trie_; }
  const Trie& characters_trie() const { return characters_trie_; }
  // Aliases that end in a state.
  std::span<const std::uint32_t> aliases_at_words(Trie::State state) const {
    return word_ends_.at(state);
  }
  bool ends_at_words(Trie::State state) const { return !word_ends_.at(state).empty(); }
  std::span<const std::uint32_t> aliases_at_characters(Trie::State state) const {
    return character_ends_.at(state);
  }
  bool has_unspaced() const { return characters_trie_.size() > 1; }

 private:
  // Aliases by the trie state they end in, each list in order of the aliases.
  class Ends {
   public:
    void add(Trie::State state, std::uint32_t alias) { added_.emplace_back(state, alias); }
    void sort(std::size_t n_states);  // once all are added
    std::span<const std::uint32_t> at(Trie::State state) const {
      return std::span(aliases_).subspan(offsets_[state], offsets_[state + 1] - offsets_[state]);
    }

   private:
    std::vector<std::pair<Trie::State, std::uint32_t>> added_;
    std::vector<std::uint32_t> offsets_, aliases_;
  };

  void add_names(const Texts& names, std::span<const NameRow> rows, Progress& progress);
  void add_anchors(std::span<const AnchorRow> rows);
  void add_words(const TokenStream& stream, std::uint32_t name, std::string_view text,
                 Alias& alias);
  void add_to_trie(std::string_view name, std::uint32_t id);

  std::vector<std::uint8_t> persons_;
  std::vector<bool> has_role_;
  std::vector<std::vector<Anchor>> anchors_;
  std::vector<Alias> aliases_;
  std::vector<std::uint64_t> word_offsets_{0};
  std::vector<Word> words_;
  std::vector<std::uint32_t> gaps_;    // beside words_, in strings_
  Interner strings_;                   // all that is a word of a name, or a key of one, or in a gap
  std::vector<std::int64_t> symbols_;  // of each string: its symbol in the trie, or -1
  std::uint32_t n_symbols_ = 0;
  Trie words_trie_, characters_trie_;
  Ends word_ends_, character_ends_;
};

}  // namespace comention
