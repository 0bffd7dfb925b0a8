#pragma once

// What may stand between the words of a name, and which signs are spelled in several ways.

#include <cstdint>
#include <string>
#include <string_view>

namespace comention {

// What stands between two words without white space, hyphens and apostrophes: "" where the words
// may belong to one name. ". " -> ".", "-" -> "", ", " -> ",".
std::string marks_of_gap(std::string_view gap);

// What closes a name after its last word, up to the first white space: "." or ")".
std::string closing_marks(std::string_view rest);

// ’ ‘ ʼ ` ´ ＇ and the like become '.
std::string with_plain_apostrophes(std::string_view word);
bool has_apostrophe(std::string_view word);

// The dots between the parts of a foreign name in Chinese and Japanese (・ ‧ • ･) become U+00B7.
std::uint32_t middle_dot_as_one(char32_t code_point);

}  // namespace comention
