#pragma once

// Words of a language that are also somebody's short name, as K2 keys: "Son", "May", "Long". At the
// start of a sentence, where every word has a capital, such a word alone is no sure sign of a name
// (methods 10.4, rule 8). Only words that do begin sentences are listed, so that few names suffer.

#include <cstdint>
#include <string_view>

namespace comention {

enum class CommonWords : std::uint8_t { None, English, French, German, Spanish, Vietnamese };

// The list of a language ("en"); None where there is none.
CommonWords common_words_of(std::string_view language);

bool is_common_word(CommonWords language, std::string_view plain);

}  // namespace comention
