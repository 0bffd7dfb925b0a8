#pragma once

// The three keys of a word (methods 10.1). The text itself is never altered: keys stand beside it.
//
//   term   K0, NFKC_Casefold of Unicode 15       "TRỌNG" -> "trọng", "ﬁne" -> "fine"
//   tone   K1, from NFD(K0): tone marks (acute, grave, hook, tilde, dot below) leave their place
//   and
//          stand at the end as a digit 1-5; ð is read as đ      "hòa", "hoà" -> "hoa2"
//   plain  K2, from NFD(K0): marks dropped; đ ð -> d, ł -> l, ø -> o, ı -> i, ß -> ss, æ -> ae,
//          œ -> oe                                              "Đảng" -> "dang"
//
// A "mark" of K2 has a canonical combining class, so vowel signs of Indic scripts stay. Keys are in
// NFC; input in NFC and NFD gives the same ones. A letter takes part with its first 30 combining
// marks (the limit of UAX #15-D4): more only leave the key, so that a flood of marks costs linear
// time. U+00D0, often typed for U+0110, folds to ð and so meets đ in K1 and d in K2.

#include <string>
#include <string_view>

namespace comention {

std::string term_key(std::string_view word);
std::string tone_key(std::string_view term);   // of a term_key
std::string plain_key(std::string_view term);  // of a term_key

// Canonical forms of valid UTF-8: NFC and NFD. For comparing spellings, never for offsets.
std::string composed(std::string_view text);
std::string decomposed(std::string_view text);

// Versions of the library the rules come from, and of Unicode: "72.1", "15.0".
std::string icu_version();
std::string unicode_version();

}  // namespace comention
