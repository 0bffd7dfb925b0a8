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
#include <vector>

#include "comention/base/ids.hpp"

namespace comention {

// Strings with ids in order of first sight. A keyed hash, so that no prepared input can slow it
// down; all bytes in one buffer, some 30 bytes of tables a string. Views are good until the next
// add. The hash of a string is the same in every Interner of the process.
class Interner {
 public:
  std::uint32_t add(std::string_view text);                      // the id, given now if it is new
  std::uint32_t add(std::string_view text, std::uint64_t hash);  // where the hash is known already
  std::int64_t find(std::string_view text) const;                // the id, or -1
  std::string_view operator[](std::uint32_t id) const {
    return std::string_view(bytes_).substr(ends_[id], ends_[id + 1] - ends_[id]);
  }
  std::uint64_t hash(std::uint32_t id) const { return hashes_[id]; }
  // Asks for the memory that an add with this hash will need.
  void prefetch(std::uint64_t hash) const {
    if (!slots_.empty()) __builtin_prefetch(&slots_[hash & (slots_.size() - 1)]);
  }
  std::size_t size() const { return hashes_.size(); }

 private:
  struct Slot {
    std::uint32_t tag = 0;   // upper half of the hash
    std::uint32_t next = 0;  // id + 1, or 0: free
  };
  std::size_t slot_of(std::string_view text, std::uint64_t hash) const;
  void grow();

  std::string bytes_;
  std::vector<std::uint64_t> ends_{0};
  std::vector<std::uint64_t> hashes_;
  std::vector<Slot> slots_;  // a power of two, at most half full
};

struct Form {
  std::uint32_t term = 0;       // id in Forms::terms
  std::uint32_t tone = 0;       // id in Forms::tones
  std::uint32_t plain = 0;      // id in Forms::plains
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
  FormId add(std::string_view spelling, std::uint64_t hash);
  std::int64_t find(std::string_view spelling) const;
  std::string_view spelling(FormId id) const { return spellings_[id]; }
  const Form& operator[](FormId id) const { return forms_[id]; }
  std::size_t size() const { return forms_.size(); }
  const Interner& spellings() const { return spellings_; }

  Interner terms, tones, plains;

 private:
  Interner spellings_;
  std::vector<Form> forms_;
};

}  // namespace comention
