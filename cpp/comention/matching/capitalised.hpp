#pragma once

// Names that nobody listed: sequences of capitalised words, with what stands around them.
//
// The walk reads the token stream of scripts with case (Latin, Greek, Cyrillic ...) and proposes
// every sequence that its capitals set apart from running text. The words it goes by (titles,
// "of", months ...) are the caller's: each word of `words` has a set of roles.
//
//   Evidence. A capital says nothing at the beginning of a sentence, after a colon or an opening
//   quote, and in a sentence of headline case or of capitals only. There a word counts as part of a
//   name if it stands elsewhere with a capital twice as often as without, or is an acronym; the
//   first word of a sentence also if no lower-case twin stands anywhere and a name follows.
//   Extent. Words join over white space, a hyphen, or the period of an initial. "of" joins, with
//   "the"; "for", "on" after a word for a body ("Agency for ..."); "and" there, too, between two
//   words that the corpus also writes small ("Science and Technology"). Particles ("von", "bin")
//   join. A comma, a possessive, any other sign ends a sequence; a hyphen between two words that
//   mostly stand apart ("China-Vietnam") does, too.
//   Titles. Words for an office before a name are its title, not its part: "Foreign Minister Son",
//   "Minister of Foreign Affairs Bui Thanh Son", "the leader Trong". What "of" leads to after an
//   office is a name of its own: "President of | China".
//   Left out: a single word that is as often small; months; words that are only roles.
//
// Documents where fewer than one word in four has case: near_titles.hpp.
//
// Linear in the number of tokens. The same for any number of threads.

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "comention/base/parallel.hpp"
#include "comention/base/spans.hpp"
#include "comention/base/texts.hpp"
#include "comention/tokens/token_stream.hpp"

namespace comention {

// Roles of a word: bits.
enum WordRole : std::uint16_t {
  kTitleWord = 1,        // president, mr
  kFieldWord = 2,        // foreign, affairs, party: part of a title beside a title word
  kBodyWord = 4,         // council, agency: heads the name of a body
  kOfWord = 8,           // of
  kForWord = 16,         // for, on: joins after a body
  kAndWord = 32,         // and
  kArticleWord = 64,     // the
  kParticleWord = 128,   // von, bin, de
  kCalendarWord = 256,   // monday, may
  kDemonymWord = 512,    // chinese
  kFunctionWord = 1024,  // begins sentences, not names
  kSaidWord = 2048,      // said, told
  kInWord = 4096,        // in, at: a place follows
};

enum class CapitalNouns : std::uint8_t { No, Yes, Unknown };

struct RoleOfWord {
  std::string term;  // term_key
  std::uint16_t roles = 0;
};

// What stands around one place of a sequence: bits.
enum Surroundings : std::uint8_t {
  kTitled = 1,      // a title before it
  kSpeaks = 2,      // "said" after it or before
  kIsWhere = 4,     // "in" before it
  kHasArticle = 8,  // "the" before it
  kOfOffice = 16,   // "President of" before it
  kDoubtful = 32,   // its capitals are no evidence there
};

struct CapitalisedPlace {
  std::uint32_t name = 0;   // number of the sequence, in order of first sight
  std::uint32_t title = 0;  // number of the title, or kNoTitle
  std::uint32_t document = 0;
  std::uint32_t sentence = 0;  // over the corpus
  ByteSpan span;
  std::uint8_t surroundings = 0;
  bool defines = false;  // the acronym in brackets that follows the place before: "... (CPV)"
};

inline constexpr std::uint32_t kNoTitle = 0xFFFFFFFF;

struct Capitalised {
  std::vector<CapitalisedPlace> places;  // by document, then place
  std::uint32_t n_names = 0;
  std::uint32_t n_titles = 0;
  std::vector<ByteSpan> title_spans;           // of the first place of each title
  std::vector<std::uint32_t> title_documents;  // and its document
  std::vector<std::uint32_t> n_cased;  // words with case per document; 0: fewer than one in four
};

// `capital_nouns[d]`: whether document d is in a language that writes every noun with a capital
// (German); where that is not known it is guessed. There only sequences of two words and more,
// acronyms, and words after a title are proposed. Must have one entry per document, else
// std::invalid_argument. Progress in tokens, each twice.
Capitalised find_capitalised(const TokenStream& stream, const Texts& texts,
                             std::span<const RoleOfWord> words,
                             std::span<const CapitalNouns> capital_nouns, Progress& progress);

}  // namespace comention
