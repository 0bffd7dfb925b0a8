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
#include <span>
#include <string_view>
#include <vector>

#include "comention/base/parallel.hpp"
#include "comention/matching/entities.hpp"
#include "comention/matching/mention.hpp"
#include "comention/tokens/token_stream.hpp"

namespace comention {

// An alias that a place in the text may be read as.
struct Reading {
  std::uint32_t alias = 0;
  Key key = Key::Exact;
};

// A place in a text with all its readings.
struct Match {
  ByteSpan span;
  std::uint64_t token_begin = 0, token_end = 0;  // over the corpus
  std::uint32_t sentence = 0;                    // from 0 in its document
  std::vector<Reading> readings;
};

// The finest key by which a word of a text is equal to a word of a name, if any.
std::optional<Key> compare(const Word& text, const Word& name, bool document_has_marks);

// The words of a corpus as the names see them: made once, then asked for each document, from any
// thread. Keeps references to both.
class Matcher {
 public:
  Matcher(const Entities& entities, const TokenStream& stream);

  // Matches of one document in order, disjoint. Progress in bytes.
  std::vector<Match> find(std::uint64_t document, std::string_view text, LanguageId language,
                          Progress& progress) const;

 private:
  // A token as a word of a name: the whole of it, or what is inside "Vietnam's", "l'Allemagne".
  struct Seen {
    std::int64_t key = -1;
    Word word;
    std::uint32_t skip_front = 0, skip_back = 0;  // bytes
  };
  using Words = std::vector<const Seen*>;
  struct Document {
    std::uint64_t number;
    std::string_view text;
    LanguageId language;
    mutable std::optional<bool> has_marks;  // once it was asked for
  };
  struct Sentence {
    std::uint32_t number;      // from 0 in its document
    std::uint64_t begin, end;  // tokens over the corpus
    ByteSpan span;
    bool all_capitals;
  };

  // What is asked of a token now and then, a byte a form.
  enum Trait : std::uint8_t {
    kAlphabetic = 1,
    kHasMarks = 2,
    kHasCase = 4,
    kAllCapitals = 8,
    kHasInside = 16,  // there is a word inside it that a name holds
  };

  // What is asked of every token and the next one: a name may start here only if they share a bit.
  struct Glance {
    std::uint64_t after = 0;  // marks of the words that may follow; kAlone: it may be a name alone
    std::uint64_t mark = kAlone;  // its own mark
  };
  static constexpr std::uint64_t kAlone = std::uint64_t{1} << 63, kAny = ~std::uint64_t{0};

  void add_form(FormId id, Forms& inner_forms);
  bool has_marks(const Document& document) const;
  bool is_all_capitals(std::uint64_t begin, std::uint64_t end) const;
  const Seen* whole(std::uint64_t token) const;  // none where no name holds such a word
  std::span<const Seen> inside(std::uint64_t token) const;

  bool may_start(std::uint64_t token, std::uint64_t end) const;
  bool leads_nowhere(std::uint64_t token, std::uint64_t end) const;
  void find_words(const Document& document, const Sentence& sentence,
                  std::vector<Match>& matches) const;
  void touch_tokens(const Document& document, const Sentence& sentence, Match& match) const;
  bool cuts_word(const Document& document, const Sentence& sentence, std::size_t byte) const;
  void find_characters(const Document& document, const Sentence& sentence,
                       std::vector<Match>& matches) const;
  void walk(const Document& document, const Sentence& sentence, std::uint64_t token,
            const Seen& first, Words& words, Match& longest) const;
  void read(const Document& document, const Sentence& sentence, std::uint64_t token,
            const Words& words, Trie::State state, Match& longest) const;
  std::optional<Key> accept(const Document& document, const Sentence& sentence, std::uint64_t token,
                            const Words& words, std::uint32_t id) const;

  const Entities& entities_;
  const TokenStream& stream_;
  std::vector<Glance> glances_;         // of each form
  std::vector<std::uint8_t> traits_;    // of each form
  std::vector<std::int32_t> keys_;      // of each form, or -1: no name holds such a word
  std::vector<std::int32_t> wholes_;    // of each form, into whole_, or -1
  std::vector<std::uint32_t> insides_;  // of each form, into inside_; one entry more than forms
  std::vector<Seen> whole_, inside_;
};

}  // namespace comention
