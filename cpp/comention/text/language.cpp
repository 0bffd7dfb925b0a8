#include "comention/text/language.hpp"

namespace comention {

std::string guess_language(std::string_view) { return {}; }

}  // namespace comention
