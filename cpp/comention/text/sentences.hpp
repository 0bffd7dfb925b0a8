#pragma once

// Sentences of a paragraph: the rules of UAX #29 as ICU has them.

#include <string_view>
#include <vector>

#include "comention/base/spans.hpp"

namespace comention {

// Appends the sentences of a paragraph (bytes `paragraph` of the document, trimmed), in order, each
// trimmed. Line breaks inside count as spaces. Linear time.
void split_sentences(std::string_view document, ByteSpan paragraph,
                     std::vector<ByteSpan>& sentences);

}  // namespace comention
