#pragma once

// Abbreviations that a user adds to those of abbreviations.hpp: a period after one never ends a
// sentence.
//
// Each is a word ("ca.") or several ("Nghị quyết số"), with its last period or without. Case does
// not matter, diacritics do (K0). Immutable, safe to ask from any thread; asking costs nothing
// where the list is empty, else one fold of the word before the period.

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace comention {

class UserAbbreviations {
 public:
  UserAbbreviations() = default;
  // Entries without a letter or digit are passed over.
  explicit UserAbbreviations(const std::vector<std::string>& list);

  // Does one of them end `text`, which goes from the start of a sentence up to a period, and whose
  // last word is `word`?
  bool at_end_of(std::string_view text, std::string_view word) const;

 private:
  // Last word -> the words of each entry before it, with a space after each ("" for a single word).
  std::unordered_map<std::string, std::vector<std::string>> entries_;
  std::size_t longest_ = 0;  // bytes
};

}  // namespace comention
