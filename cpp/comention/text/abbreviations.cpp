#include "comention/text/abbreviations.hpp"

#include <algorithm>
#include <string>
#include <unordered_map>

#include "comention/text/characters.hpp"
#include "comention/text/fold.hpp"
#include "comention/text/utf8.hpp"
#include "comention/text/word_list.hpp"

namespace comention {

namespace {

// One language a line: English, Vietnamese, French, German, the other Romance ones, Russian, Hindi.
constexpr const char* kTitles =
    "Mr Mrs Ms Mx Dr Drs Prof Gen Col Maj Lt Capt Cmdr Cdr Adm Sgt Brig Cpl Pvt Pfc Spc Rep Reps "
    "Sen Sens Gov Govs Pres Amb Rev Hon Messrs Supt Insp Det Atty Msgr Ald Ven vs viz cf e.g i.e "
    "eg "
    "ie approx "
    "tp TT TX QL TL TS GS PGS ThS Th.S BS KS LS CN ĐH CĐ NXB NSND NSƯT NGND NGƯT "
    "M MM Mme Mmes Mlle Mlles Mgr Pr p.ex av bd env "
    "Hr Fr Hrn z.B d.h bzw evtl ggf inkl sog vgl Dipl Ing Hrsg "
    "Sra Srta Sres Dra Dña Gral Cnel Tte Lic Arq Mons Excmo Excma Ilmo Exmo Exma Avda p.ej aprox "
    "Sig "
    "Sigg Dott Avv "
    "им ул просп пл пер бул наб т.е т.к т.н акад проф доц ген полк подп кап лейт адм тов св см ср "
    "напр англ фр нем лат о-ва "
    "डॉ डा श्री श्रीमती प्रो पं स्व मो कु";

constexpr const char* kPlain =
    "Inc Corp Co Cos Ltd Plc LLC Bros Dept Univ Assn Est Jr Sr Esq Ph.D etc al St Ste Mt Ft Ave "
    "Blvd Rd Govt Intl Natl Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Ala Ariz Ark Calif "
    "Colo "
    "Conn Fla Ga Ill Ind Kan Ky Mass Md Mich Minn Mont Neb Nev Okla Ore Pa Penn Tenn Tex Va Vt "
    "Wash "
    "Wis Wyo "
    "v.v "
    "janv févr avr juil déc "
    "usw Mio Mrd Tsd Jh Chr Str Std Min "
    "EE EE.UU Ud Uds Cía Depto "
    "гг вв др пр тыс млн млрд трлн руб коп долл обл чел экз "
    "Дж Дм Хр Вл Ал Эд Юл";  // initials of two letters

constexpr const char* kNumbers =
    "No Nos art arts pg pp vol fig sec ch para paras op ca res reg rs tk cl "
    "tr "
    "Nr abs Bd Kap Ziff "
    "núm nums pág págs párr párrs Nº "
    "стр рис ст гл табл пп изд вып";

// What Hindi calls the letters of the Latin alphabet; I and G are words, too ("came", "sir").
constexpr const char* kLetterNames =
    "ए बी सी डी ई एफ एच जे के एल एम एन ओ पी क्यू आर एस टी यू वी डब्ल्यू एक्स वाई जेड ज़ेड";
constexpr const char* kAmbiguousLetterNames = "आई जी";

constexpr const char* kFunctionWords =
    "the a this that these those he she it we they you in at for but and if as when while after "
    "before since although however moreover his her its their our my there here what who why how "
    "where both some many most all according on under with from by to not meanwhile also despite "
    "during yet then now "
    "ông các những theo tại đây nhưng khi tuy điều việc cùng với trong sau trước nếu chúng tôi "
    "không "
    "một mỗi vậy vừa nhiều ngoài trên dưới vào ngày "
    "le la les un une des il elle ils elles ce cette ces mais et dans pour par selon nous cela "
    "der die das ein eine er sie es wir im am aber und nach bei mit auch "
    "el los las una pero según su sus este esta también "
    "он она они это в на по но и как мы также однако если когда после для из при об от его их этот "
    "эта эти "
    "قال قالت وقال وقالت وأضاف وأكد كما لكن ولكن ثم كان وكان في وفي هذا هذه وهذا وهذه وهو وهي إن "
    "وقد";

constexpr const char* kAfterOrdinals =
    "januar jänner februar märz april mai juni juli august september oktober november dezember "
    "jahrhundert jahrhunderts jh jahrestag weltkrieg weltkriegs jahr mal";

bool begins_capital(std::string_view word) {
  return !word.empty() && character(code_point_at(word, 0).value).upper;
}

struct Entry {
  Abbreviation kind;
  bool capital;  // is one only with a capital
};

const std::unordered_map<std::string, Entry>& entries() {
  static const auto made = [] {
    std::unordered_map<std::string, Entry> all;
    const auto add = [&](const char* list, Abbreviation kind) {
      for (const std::string_view word : split_list(list))
        for (const std::string& key : keys_with_and_without_marks(word))
          all.emplace(key, Entry{kind, begins_capital(word)});
    };
    add(kTitles, Abbreviation::Title);
    add(kPlain, Abbreviation::Plain);
    add(kNumbers, Abbreviation::Number);
    add(kLetterNames, Abbreviation::Plain);
    add(kAmbiguousLetterNames, Abbreviation::Letter);
    return all;
  }();
  return made;
}

bool has_case(const Character& c) { return c.upper || c.lower; }

// One character is a syllable or a word here, not a letter.
bool is_syllable(const Character& c) {
  return c.script == Script::Han || c.script == Script::Kana || c.script == Script::Hangul;
}

// "एस", "बी.सी". Only Hindi has them; its letters begin with these two bytes.
bool are_letter_names(std::string_view word) {
  static const WordList names(std::string(kLetterNames) + ' ' + kAmbiguousLetterNames);
  if (!word.starts_with("\xE0\xA4")) return false;
  const auto parts = split_list(word, '.');
  return std::all_of(parts.begin(), parts.end(),
                     [](std::string_view part) { return names.contains(part); });
}

// "p", "ý": in Vietnamese often a word.
bool is_small_latin_letter(std::string_view word) {
  if (word.empty()) return false;
  const CodePoint first = code_point_at(word, 0);
  const Character& letter = character(first.value);
  if (letter.script != Script::Latin || !letter.lower) return false;
  for (std::size_t at = first.size; at < word.size(); at += code_point_at(word, at).size)
    if (!character(code_point_at(word, at).value).mark) return false;
  return true;
}

}  // namespace

bool is_initials(std::string_view given) {
  if (are_letter_names(given)) return true;
  const std::string word = composed(given);  // Burmese "ဦ" is a letter, not one with a vowel sign
  bool letter_before = false;
  bool cased = true;
  for (std::size_t at = 0; at < word.size();) {
    const CodePoint c = code_point_at(word, at);
    const Character& is = character(c.value);
    at += c.size;
    if (is.mark && cased) continue;
    const bool letter = is.letter && !is_syllable(is);
    if (letter ? letter_before : c.value != '.' && c.value != '-') return false;
    letter_before = letter;
    if (letter) cased = has_case(is);
  }
  return letter_before;
}

Abbreviation abbreviation(std::string_view word) {
  const auto found = entries().find(term_key(word));
  if (found != entries().end() && (!found->second.capital || begins_capital(word)))
    return found->second.kind;
  if (is_small_latin_letter(word)) return Abbreviation::Letter;
  return is_initials(word) ? Abbreviation::Plain : Abbreviation::None;
}

bool is_function_word(std::string_view word) {
  static const WordList words(kFunctionWords);
  return words.contains(word);
}

bool follows_ordinal(std::string_view word) {
  static const WordList words(kAfterOrdinals);
  return words.contains(word);
}

}  // namespace comention
