#pragma once

// What the walk over capitalised words knows of each word: its roles, and how often the corpus
// writes it with a capital where nothing asks for one.

#include <cstdint>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "comention/base/parallel.hpp"
#include "comention/base/texts.hpp"
#include "comention/matching/capitalised.hpp"
#include "comention/tokens/token_stream.hpp"

namespace comention {

// What stands between two tokens of a sentence.
enum class NameGap : std::uint8_t { Space, Hyphen, Dot, Bracket, Other };

NameGap name_gap(std::string_view gap);

struct CapitalWord {
  FormId base = 0;  // the form without a possessive 's, where the corpus has it
  std::uint16_t roles = 0;
  std::uint8_t possessive = 0;  // bytes of 's at its end
  bool cased = false;           // of letters with case
  bool capital = false;
  bool acronym = false;         // two capital letters and more, no small one
  bool initial = false;         // one capital letter, or such with periods
  std::uint32_t n_small = 0;    // places with a small first letter
  std::uint32_t n_capital = 0;  // places where the capital is evidence
};

enum class SentenceCase : std::uint8_t { Usual, Headline, Capitals };

class CapitalWords {
 public:
  CapitalWords(const TokenStream& stream, const Texts& texts, std::span<const RoleOfWord> words,
               Progress& progress);

  const CapitalWord& operator[](FormId form) const { return words_[form]; }

  // Of the word, without a look at the rest of it.
  bool is_cased(FormId form) const { return (marks_[form] & kCased) != 0; }
  bool is_capital(FormId form) const { return (marks_[form] & kCapital) != 0; }

  SentenceCase sentence_case(std::size_t sentence) const { return cases_[sentence]; }

  // Stands with a capital twice as often as without, where that says something.
  bool is_established(FormId form) const {
    return words_[form].n_capital > 2 * words_[form].n_small;
  }

  // The hyphen between the two joins them: one of them is not met more often apart.
  bool is_compound(FormId left, FormId right) const;

  // "Trinidad and Tobago": three times or more, and neither is met apart in one place of five.
  bool is_couple(FormId left, FormId right) const;

 private:
  // What the loops over all tokens ask for, in a byte.
  enum Marks : std::uint8_t { kCased = 1, kCapital = 2, kAcronym = 4, kLong = 8 };

  SentenceCase judge(const TokenStream& stream, std::uint64_t begin, std::uint64_t end,
                     std::string_view sentence) const;
  void add_forms(const Forms& forms, std::span<const RoleOfWord> words);
  void count_capitals(const TokenStream& stream, const Texts& texts, Progress& progress);

  std::vector<CapitalWord> words_;   // by form
  std::vector<std::uint8_t> marks_;  // by form
  std::vector<SentenceCase> cases_;  // by sentence
  std::uint64_t pair(FormId left, FormId right) const {
    return std::uint64_t{term_of_form_[left]} << 32 | std::uint64_t{term_of_form_[right]};
  }

  std::vector<std::uint64_t> hyphens_;  // pairs, sorted, each as often as met: "Asia-Pacific"
  std::vector<std::uint64_t> couples_;  // and these: "Trinidad and Tobago"
  std::vector<std::uint32_t> term_of_form_;
};

// Whether a capital at `begin` is asked for by what stands before it: a colon, an opening quote, a
// bullet.
bool capital_is_asked_for(std::string_view text, std::uint32_t begin);

}  // namespace comention
