#pragma once

// Sentences of a paragraph, as a reader of news would set them apart.
//
// A sentence ends where UAX #29 (as in ICU 72) ends it: after a stop with the quotes and brackets
// that close there, before white space; "3.5", "e.g. this", "U.S.A", "。", "؟", "।" as there. Then
//
//   1. a lower-case letter never begins a sentence          “Why?” he asked.
//   2. nor does what follows a title or a listed abbreviation    Mr. Trong, e.g. Hanoi, Nr. 5
//   3. after other abbreviations, initials and acronyms with points only a capitalised function
//      word does: "in the U.S. The talks" are two, "the U.S. Senate", "J. R. Okafor" one
//   4. nor what follows an ordinal ("3. Oktober") or a label that begins the sentence ("1.
//   Decides")
//   5. a number does, after a small word or one of four letters "... ended. 45 visits followed."
//   6. a quote or bracket that opens goes to what it opens      他说。“我们
//   7. points of omission (… is one, too) end one only before a space and a letter with case
//   8. a quotation of a few words is one clause      He shouted “Stop! Thief!” and ran.
//   9. what holds no word is no sentence yet         ... Then he left.

#include <string_view>
#include <vector>

#include "comention/base/spans.hpp"
#include "comention/text/pulse.hpp"
#include "comention/text/user_abbreviations.hpp"

namespace comention {

// Appends the sentences of a stretch of text (trimmed bytes `within` of the document), in order,
// each trimmed; together they hold all that is not white space. Line breaks inside count as spaces.
// `own` are abbreviations of the user. Linear time, no state.
void split_sentences(
    std::string_view document, ByteSpan within, std::vector<ByteSpan>& sentences,
    const UserAbbreviations& own = {}, const Pulse& pulse = [] {});

}  // namespace comention
