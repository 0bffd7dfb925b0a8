#include "comention/text/user_abbreviations.hpp"

#include <algorithm>

#include "comention/text/characters.hpp"
#include "comention/text/fold.hpp"
#include "comention/text/utf8.hpp"

namespace comention {

namespace {

// Folded, with single spaces between words and none around them.
std::string with_single_spaces(std::string_view text) {
  std::string key;
  const std::string folded = term_key(text);
  for (std::size_t at = 0; at < folded.size();) {
    const CodePoint c = code_point_at(folded, at);
    if (!character(c.value).space)
      key.append(folded, at, c.size);
    else if (!key.empty() && key.back() != ' ')
      key.push_back(' ');
    at += c.size;
  }
  if (key.ends_with(' ')) key.pop_back();
  return key;
}

}  // namespace

UserAbbreviations::UserAbbreviations(const std::vector<std::string>& list) {
  for (const std::string& given : list) {
    std::string key = with_single_spaces(given);
    if (key.ends_with('.')) key.pop_back();
    if (key.empty()) continue;
    const std::size_t last = key.rfind(' ') == std::string::npos ? 0 : key.rfind(' ') + 1;
    entries_[key.substr(last)].push_back(key.substr(0, last));
    longest_ = std::max(longest_, key.size());
  }
}

bool UserAbbreviations::at_end_of(std::string_view text, std::string_view word) const {
  if (entries_.empty()) return false;
  const auto found = entries_.find(term_key(word));
  if (found == entries_.end()) return false;
  // Folding may shorten a text threefold, and spaces may be many: room for both.
  constexpr std::size_t kRoom = 4;
  std::string_view before = text.substr(0, text.size() - word.size());
  if (before.size() > kRoom * longest_) {
    before.remove_prefix(before.size() - kRoom * longest_);
    while (!before.empty() && is_continuation(before.front())) before.remove_prefix(1);
  }
  const std::string key = ' ' + with_single_spaces(before) + ' ';
  return std::any_of(found->second.begin(), found->second.end(), [&](const std::string& words) {
    return words.empty() || key.ends_with(' ' + words);
  });
}

}  // namespace comention
