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
// Ids of forms, terms and keys are in order of first sight (deterministic for a given order of
// documents). `terms`, `tones` and `plains` are interned strings; two forms with equal strings have
// equal ids. A spelling of symbols only never becomes a form.

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "comention/base/hash.hpp"
#include "comention/base/ids.hpp"

namespace comention {

// Strings with ids in order of first sight.
class Interner {
 public:
  std::uint32_t add(std::string_view text);              // the id, given now if it is new
  std::int64_t find(std::string_view text) const;        // the id, or -1
  std::string_view operator[](std::uint32_t id) const { return *texts_[id]; }
  std::size_t size() const { return texts_.size(); }

 private:
  std::unordered_map<std::string, std::uint32_t, KeyedHash, std::equal_to<>> ids_;
  std::vector<const std::string*> texts_;  // keys of ids_: node addresses are stable
};

struct Form {
  std::uint32_t term = 0;   // id in Forms::terms
  std::uint32_t tone = 0;   // id in Forms::tones
  std::uint32_t plain = 0;  // id in Forms::plains
  bool has_marks = false;       // a letter with a diacritic, or đ and the like
  bool begins_capital = false;  // first letter is upper or title case
  bool all_capitals = false;    // at least one cased letter, none of them lower case
  bool has_case = false;        // its script has case: Latin, Greek, Cyrillic ...
  bool is_ascii = false;
  bool is_alphabetic = false;   // has a letter (a number has none)
};

class Forms {
 public:
  FormId add(std::string_view spelling);            // works it out if it is new
  std::int64_t find(std::string_view spelling) const;
  std::string_view spelling(FormId id) const { return spellings_[id]; }
  const Form& operator[](FormId id) const { return forms_[id]; }
  std::size_t size() const { return forms_.size(); }

  Interner terms, tones, plains;

 private:
  Interner spellings_;
  std::vector<Form> forms_;
};

}  // namespace comention
