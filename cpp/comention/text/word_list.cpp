#include "comention/text/word_list.hpp"

#include <algorithm>

#include "comention/text/fold.hpp"

namespace comention {

std::vector<std::string_view> split_list(std::string_view list, char separator) {
  std::vector<std::string_view> words;
  while (!list.empty()) {
    const std::size_t end = std::min(list.find(separator), list.size());
    if (end > 0) words.push_back(list.substr(0, end));
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  return words;
}

std::vector<std::string> keys_with_and_without_marks(std::string_view word) {
  std::vector<std::string> keys{term_key(word)};
  if (std::string plain = plain_key(keys[0]); plain != keys[0]) keys.push_back(std::move(plain));
  return keys;
}

WordList::WordList(std::string_view list) {
  for (const std::string_view word : split_list(list))
    for (std::string& key : keys_with_and_without_marks(word)) keys_.insert(std::move(key));
}

bool WordList::contains(std::string_view word) const { return keys_.contains(term_key(word)); }

}  // namespace comention
