#pragma once

// A list of words written with spaces between them, asked without regard to case. A word may stand
// with its marks or with none: "février" and "fevrier" are in a list of "février", "fěvrier" is
// not.

#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace comention {

// The words between the separators, in order.
std::vector<std::string_view> split_list(std::string_view list, char separator = ' ');

// The keys that a listed word goes by: K0, and K0 of it without marks where that is another.
std::vector<std::string> keys_with_and_without_marks(std::string_view word);

class WordList {
 public:
  explicit WordList(std::string_view list);
  bool contains(std::string_view word) const;

 private:
  std::unordered_set<std::string> keys_;
};

}  // namespace comention
