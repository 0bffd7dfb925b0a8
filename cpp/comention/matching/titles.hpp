#pragma once

// Words that stand before a name without being part of it, days and months, and family names that
// come first (Vietnamese, Chinese, Korean), as K2 keys.

#include <string_view>

namespace comention {

bool is_honorific(std::string_view plain);  // "Mr", "ông": carries no role
bool is_title(std::string_view plain);      // an honorific, or a word for an office: "President"
bool is_office(std::string_view plain);     // a word for who holds one, also of several: "leaders"
bool is_former(std::string_view plain);     // "former", "cựu"
bool is_calendar_word(std::string_view plain);  // "Monday", "May"
bool is_surname(std::string_view plain);        // of those that most people there share

}  // namespace comention
