#pragma once

// Words that tell what a paragraph is, in the languages of the newsroom. Case does not matter.

#include <string_view>

namespace comention {

// "Read more", "Chia sẻ", "Lire aussi", "Читайте также"
bool begins_as_teaser(std::string_view paragraph);

// "By Anh Huyen", "Par ...", "Source: ...", with a capital after the word
bool begins_as_byline(std::string_view paragraph);

// Two to four capitalised words and nothing else.
bool is_name_line(std::string_view paragraph);

// Ends with a credit of at most 60 bytes: "... Photo: VOV"
bool ends_with_credit(std::string_view paragraph);

}  // namespace comention
