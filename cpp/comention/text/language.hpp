#pragma once

// The language of a document, guessed.

#include <string>
#include <string_view>

namespace comention {

// ISO 639-1 code, or "" where the text does not say. Reads at most the first 64 kB.
std::string guess_language(std::string_view text);

}  // namespace comention
