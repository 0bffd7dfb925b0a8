#pragma once

// Scripts that put no space between words: Han, Kana, Thai, Lao, Khmer, Myanmar.
//
// A name in one of them is looked for by code points, since what a dictionary takes for a word is
// not reliable around names. Edges are kept where the script shows them: no match cuts a run of
// Katakana ("マリ" is not in "マリオ") or leaves a vowel sign or tone mark behind. In Han a name
// does not end inside a word of the dictionary ("印度" in "印度洋", "中国" in "发展中国家"), but
// for names of persons, which it often cuts wrongly ("李强" in "李强调研"). Where a name begins it
// says too little: "运往南苏丹" is read as "往南", "苏丹".

#include <string_view>

namespace comention {

bool is_unspaced(char32_t code_point);
bool is_han(char32_t code_point);
bool has_unspaced(std::string_view text);

// May a name begin or end between this letter and what follows it (0: start or end of the text)?
bool is_name_edge(char32_t letter_before, char32_t after);

// The letter that `c` belongs to: itself, or the one before it that it hangs on as a sign or mark,
// so that decomposed text has the edges of composed text.
char32_t letter_of(char32_t c, char32_t letter_before);

}  // namespace comention
