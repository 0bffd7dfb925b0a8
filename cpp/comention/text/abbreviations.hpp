#pragma once

// Words with a period that does not end a sentence, and words that begin one.
//
// A word may stand with its marks or with none ("Dña", "Dna"). Case does not matter, except that an
// abbreviation listed with a capital is one only with a capital ("No. 5", never "no. 5"). Lists:
// English, Vietnamese, French, German, Spanish, Portuguese, Italian, Russian, Hindi; words that
// begin a sentence also Arabic.

#include <string_view>

namespace comention {

enum class Abbreviation {
  None,
  Title,   // "Mr.", "e.g.": never ends a sentence
  Plain,   // "Inc.", "Jan.", "U.S.", "J.": ends one only before a function word
  Number,  // "No.", "Art.": does not end one before a digit
  Letter,  // "p.", "ý.", "जी.", a word, too: does not end one before a number or an initial
};

// Of the word before a period, without the period. Initials are Plain whether listed or not.
Abbreviation abbreviation(std::string_view word);

// Single letters, set apart by "." or "-": "J", "U.S", "J.-P", "В", "ج". Without vowel signs in
// scripts without case, where those make a syllable, often a word ("है"); no character of Han, Kana
// or Hangul. Hindi names of Latin letters are initials, too: "एस" (S), "के" (K), but "आई" and "जी"
// (I, G; also "came" and "sir") only here, not in abbreviation().
bool is_initials(std::string_view given);

// A word that commonly begins a sentence and is no part of a name: "The", "Il", "Но".
bool is_function_word(std::string_view word);

// What an ordinal with a period belongs to, in German and its neighbours: "3. Oktober".
bool follows_ordinal(std::string_view word);

}  // namespace comention
