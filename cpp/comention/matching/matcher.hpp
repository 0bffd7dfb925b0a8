#pragma once

// Finding names in a token stream.
//
// Leftmost-longest: at each place the longest name that starts there, then on after its end. A name
// lies in one sentence. Between its words stand only spaces, line breaks, hyphens or apostrophes,
// or what stands there in the name itself ("J. R. Okafor"). A word matches by the finest key that
// holds (methods 10.2): a text word with marks needs an equal tone key, one without marks matches a
// name with marks only in a document that is not written with marks (fewer than 5 % of its
// alphabetic tokens carry some). "Vietnam's" holds "Vietnam", "l'Allemagne" holds "Allemagne".
// Letter case, all-capitals sentences: CaseRule. A name listed only for other languages counts
// where it is not plain ASCII; where the language of the document is not known, every name counts.
// Scripts without spaces are searched by code points (unspaced.hpp).
//
// Cost: one look-up per token where nothing starts, the length of the name where one does.

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "comention/base/parallel.hpp"
#include "comention/matching/entities.hpp"
#include "comention/matching/match.hpp"
#include "comention/matching/seen_words.hpp"
#include "comention/tokens/token_stream.hpp"

namespace comention {

// The words of a corpus as the names see them: made once, then asked for each document, from any
// thread. Keeps references to both.
class Matcher {
 public:
  Matcher(const Entities& entities, const TokenStream& stream);

  // Matches of one document in order, disjoint. Progress in bytes.
  std::vector<Match> find(std::uint64_t document, std::string_view text, LanguageId language,
                          Progress& progress) const;

 private:
  using Document = SearchedDocument;
  using Sentence = SearchedSentence;
  using Words = std::vector<const SeenWord*>;

  bool has_marks(const Document& document) const;
  bool is_all_capitals(const Sentence& sentence) const;

  void find_words(const Document& document, const Sentence& sentence,
                  std::vector<Match>& matches) const;
  void walk(const Document& document, const Sentence& sentence, std::uint64_t token,
            const SeenWord& first, Words& words, Match& longest) const;
  void read(const Document& document, const Sentence& sentence, std::uint64_t token,
            const Words& words, Trie::State state, Match& longest) const;
  std::optional<Key> accept(const Document& document, const Sentence& sentence, std::uint64_t token,
                            const Words& words, std::uint32_t id) const;
  std::optional<Key> compare_words(const Document& document, const Words& words,
                                   std::uint32_t id) const;
  bool gaps_hold(const Document& document, std::uint64_t token, std::size_t n_words,
                 std::uint32_t id) const;

  const Entities& entities_;
  const TokenStream& stream_;
  SeenWords seen_;
};

}  // namespace comention
