#pragma once

// Sequences of capitalised words in one document, cut into names and the titles before them.

#include <cstdint>
#include <string_view>
#include <vector>

#include "comention/matching/capital_words.hpp"

namespace comention {

// Tokens of a sequence and of the title before it, before they have numbers.
struct FoundName {
  std::uint64_t begin = 0, end = 0;
  std::uint64_t title_begin = 0, title_end = 0;
  std::uint32_t sentence = 0;
  std::uint8_t surroundings = 0;
  bool defines = false;
};

struct CapitalDocument {
  std::size_t number;
  std::string_view text;
  bool capital_nouns;  // every noun begins with a capital
};

// Adds the names of a sentence of the document, in order.
void find_names(const TokenStream& stream, const CapitalWords& words,
                const CapitalDocument& document, std::uint32_t sentence,
                std::vector<FoundName>& found);

}  // namespace comention
