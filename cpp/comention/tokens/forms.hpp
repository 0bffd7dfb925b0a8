#pragma once

// Forms: the distinct spellings of a corpus and what is known of each.
//
// A spelling is met thousands of times and looked at once: folding, keys and letter case are worked
// out the first time it is seen. Tokens then are FormIds, and everything above compares integers.
//
//   term   K0, NFKC_Casefold: what is counted          "Trọng" -> "trọng"
//   tone   K1, tone marks moved to the end as a digit  "Trọng" -> "trong5"   (methods 10.1)
//   plain  K2, all marks dropped, đ -> d and the like  "Trọng" -> "trong"
//
// All strings are interned together: the spelling "hanoi" is its own term and keys, and equal
// strings have equal ids. Ids of forms and of strings are in order of first sight (deterministic
// for a given order of documents). A spelling of symbols only never becomes a form.

#include <cstdint>
#include <string_view>
#include <vector>

#include "comention/base/ids.hpp"
#include "comention/tokens/interner.hpp"

namespace comention {

struct Form {
  std::uint32_t spelling = 0;  // ids in Forms::strings
  std::uint32_t term = 0;
  std::uint32_t tone = 0;
  std::uint32_t plain = 0;
  bool has_marks = false;       // a letter with a diacritic, or đ and the like
  bool begins_capital = false;  // first letter is upper or title case
  bool all_capitals = false;    // at least one cased letter, none of them lower case
  bool has_case = false;        // its script has case: Latin, Greek, Cyrillic ...
  bool is_ascii = false;
  bool is_alphabetic = false;  // has a letter (a number has none)
};

class Forms {
 public:
  FormId add(std::string_view spelling);  // works it out if it is new

  std::string_view spelling(FormId id) const { return strings[forms_[id].spelling]; }
  std::string_view term(FormId id) const { return strings[forms_[id].term]; }
  std::string_view tone(FormId id) const { return strings[forms_[id].tone]; }
  std::string_view plain(FormId id) const { return strings[forms_[id].plain]; }

  const Form& operator[](FormId id) const { return forms_[id]; }
  std::size_t size() const { return forms_.size(); }

  Interner strings;

 private:
  std::vector<Form> forms_;
  std::vector<std::int64_t> form_of_string_;  // -1: it is a key of other spellings only
};

}  // namespace comention
