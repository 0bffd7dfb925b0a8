#pragma once

// The language of a document, guessed from its script and its function words.
//
// Letters of the first 64 kB are counted by script; at least half must be of one. Japanese is Han
// with kana; Korean, Thai, Hebrew, Greek, Hindi, Chinese are known by their script (Hindi, Greek
// and Hebrew only if their function words agree). Between the languages of the Latin, Cyrillic and
// Arabic scripts the share of words that are function words of each decides: the best must hold at
// least one word in twelve, and half as much again as the second. Vietnamese is known without its
// diacritics, too ("cua", "nguoi", "khong"). Languages: ar de el en es fa fr he hi id it ja ko nl
// pl pt ru th tl tr uk vi zh.

#include <string>
#include <string_view>

namespace comention {

// ISO 639-1 code, or "" where the text does not say (other languages, mixtures, fewer than three
// words). Linear time, safe from any thread.
std::string guess_language(std::string_view text);

}  // namespace comention
