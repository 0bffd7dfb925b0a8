#pragma once

// Quotation marks, as far as sentences need them.

#include <cstdint>
#include <string_view>

#include "comention/base/spans.hpp"

namespace comention {

inline constexpr std::uint32_t kShortQuotation = 60;  // bytes, those of marks not counted

// “ ” « » „ 「 」 『 』 and the straight double quote. Single ones are apostrophes as often as not.
bool is_quote(char32_t c);

// Do both sides of byte `at` stand in one quotation of the sentence (which begins at
// `within.begin`) that is at most kShortQuotation bytes long? A straight quote opens before a word,
// after a space or at the start. Looks no farther than that many bytes, and not beyond
// `within.end`.
bool inside_short_quotation(std::string_view text, ByteSpan within, std::uint32_t at);

}  // namespace comention
