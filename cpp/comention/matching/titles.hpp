#pragma once

// Words that stand before a name without being part of it, and Vietnamese family names, as K2 keys.

#include <string_view>

namespace comention {

bool is_honorific(std::string_view plain);  // "Mr", "ông": carries no role
bool is_title(std::string_view plain);      // an honorific, or a word for an office: "President"
bool is_surname(std::string_view plain);    // of the eighteen that most Vietnamese share

}  // namespace comention
