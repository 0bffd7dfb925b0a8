#pragma once

// A list of words written with spaces between them, asked without regard to case and diacritics.

#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace comention {

// The words between the separators, in order.
std::vector<std::string_view> split_list(std::string_view list, char separator = ' ');

class WordList {
 public:
  explicit WordList(std::string_view list);
  bool contains(std::string_view word) const;

 private:
  std::unordered_set<std::string> keys_;  // K2
};

}  // namespace comention
