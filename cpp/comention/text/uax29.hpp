#pragma once

// Words and sentences by the plain rules of UAX #29, without any tailoring.
//
// Classes come from the ICU at hand, so the rules are those of its Unicode (15.0 with ICU 72; see
// unicode_version in fold.hpp); they pass all of WordBreakTest.txt and SentenceBreakTest.txt of
// that version. What "unicode" does otherwise stands in words.hpp and docs/text.md. A segment is a
// word if it holds a letter, a digit or an ideograph; white space at its ends (before a
// joiner by WB4, U+202F by WB13a) is no part of it. Every function takes linear time over a text
// and keeps no state.

#include <cstdint>
#include <string_view>
#include <vector>

#include "comention/base/spans.hpp"
#include "comention/text/pulse.hpp"

namespace comention {

// What a line break between sentences is: the annex ends one there, a hard-wrapped text does not.
enum class LineBreak : std::uint8_t { EndsSentence, IsSpace };

// The boundary that follows boundary `at` < `end`: words (WB1 to WB999), sentences (SB1 to SB998).
std::uint32_t next_word_boundary(std::string_view text, std::uint32_t at, std::uint32_t end);
std::uint32_t next_sentence_boundary(std::string_view text, std::uint32_t at, std::uint32_t end,
                                     LineBreak line_break = LineBreak::EndsSentence);

// Appends the words of bytes `within`, in order.
void split_words_uax29(
    std::string_view document, ByteSpan within, std::vector<ByteSpan>& words,
    const Pulse& pulse = [] {});

// Appends the sentences of bytes `within`, each trimmed and not empty; a line break is a space.
void split_sentences_uax29(
    std::string_view document, ByteSpan within, std::vector<ByteSpan>& sentences,
    const Pulse& pulse = [] {});

}  // namespace comention
