#include "comention/text/language.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <unordered_map>
#include <vector>

#include "comention/text/characters.hpp"
#include "comention/text/fold.hpp"
#include "comention/text/utf8.hpp"
#include "comention/text/word_list.hpp"

namespace comention {

namespace {

constexpr std::size_t kReadBytes = 64 << 10;  // those of marks not counted

struct FunctionWords {
  const char* language;
  Script script;
  const char* words;
};

constexpr FunctionWords kLanguages[] = {
    {"en", Script::Latin,
     "the of and to in is that for it with as was on are be by this from at which or have an has "
     "had his "
     "their its not were been they who will would"},
    {"vi", Script::Latin,
     "và của là có được cho trong với các những người không một này đã từ khi đến về cũng như tại "
     "theo phải bị ra vào nước hay mọi đều ai quyền "
     "va cua la duoc nguoi khong cac nhung voi tai den "},
    {"fr", Script::Latin,
     "le la les de des du et en un une que qui dans pour par sur est au aux ne pas plus se son sa "
     "ses ce "
     "cette il elle ou avec sont à l d toute"},
    {"es", Script::Latin,
     "el la los las de del y en que un una por con para es se no su al lo como más sus o toda "
     "tiene este "
     "esta son fue ha sin sobre ser será sea otra otro cuando entre hasta desde pero nadie ni"},
    {"de", Script::Latin,
     "der die das und in den von zu mit ist des im nicht ein eine als auch auf für an dem sich er "
     "es hat "
     "werden oder jeder hat einer sind wird bei"},
    {"pt", Script::Latin,
     "o a os as de do da dos das e em que um uma por com para é se não no na ao mais seu sua são "
     "foi ou "
     "pelo pela à como"},
    {"id", Script::Latin,
     "yang dan di dari untuk dengan dalam ini itu pada tidak atau setiap orang adalah berhak akan "
     "oleh "
     "telah hak sebagai ke juga mereka ada"},
    {"it", Script::Latin,
     "il lo la i gli le di del della dei delle e in che un una per con non è si da al nel alla "
     "sono come "
     "ha o più dell ogni"},
    {"nl", Script::Latin,
     "de het een en van in is dat op te voor met niet zijn aan er door of heeft om ook bij naar "
     "dan die "
     "wordt ieder recht"},
    {"pl", Script::Latin,
     "i w z na do nie się jest to że o jak za od po przez dla lub ma oraz są który która które "
     "każdy być "
     "jego"},
    {"tl", Script::Latin,
     "ang ng sa mga na at ay may bawat tao o kanyang karapatan hindi dapat upang anumang siya"},
    {"tr", Script::Latin,
     "ve bir bu için ile da de her olan olarak veya hakkı kişi daha gibi ne en çok kadar değil hak "
     "haiz "
     "hakkıdır şahsın"},
    {"ru", Script::Cyrillic,
     "и в на не что с по как к от из для о за это или его при быть все он а у их до так был каждый "
     "человек также которые имеет"},
    {"uk", Script::Cyrillic,
     "і в на не що з до як від для за або та й у про його при бути це є він по їх кожна людина має "
     "також "
     "які"},
    {"ar", Script::Arabic,
     "في من على أن إلى عن مع التي الذي هذا هذه كل أو لا ما كان بين ذلك وفي إن قد كما ولا بعد غير "
     "دون لكل "
     "وإذ حق له"},
    {"fa", Script::Arabic,
     "در به از که این را با است آن برای یک بر هر یا تا شده می خود های باید نیز آنها دارد کند"},
    {"he", Script::Hebrew, "של את על הוא לא זה כל או אל עם כי לו היא אדם אשר גם בין כך"},
    {"el", Script::Greek,
     "και το της του η στο με να για την από που των οι σε τα είναι ή κάθε δεν ο"},
    {"hi", Script::Devanagari,
     "के का की है और में को से किसी या भी हो कि पर एक इस जो अधिकार तथा ने व्यक्ति"},
};

// Scripts that news of one language uses, or nearly so.
struct OnlyLanguage {
  Script script;
  const char* language;
};
constexpr OnlyLanguage kOnlyLanguages[] = {
    {Script::Hangul, "ko"},   {Script::Thai, "th"},     {Script::Lao, "lo"},
    {Script::Khmer, "km"},    {Script::Myanmar, "my"},  {Script::Bengali, "bn"},
    {Script::Tamil, "ta"},    {Script::Telugu, "te"},   {Script::Georgian, "ka"},
    {Script::Armenian, "hy"}, {Script::Ethiopic, "am"},
};
constexpr std::size_t kLanguageCount = std::size(kLanguages);
using Scores = std::array<std::size_t, kLanguageCount>;

// Word (K0) -> the languages it is a function word of.
const std::unordered_map<std::string, std::vector<std::size_t>>& languages_of_words() {
  static const auto made = [] {
    std::unordered_map<std::string, std::vector<std::size_t>> all;
    for (std::size_t i = 0; i < kLanguageCount; ++i)
      for (const std::string_view word : split_list(kLanguages[i].words)) {
        auto& languages = all[term_key(word)];
        if (languages.empty() || languages.back() != i) languages.push_back(i);
      }
    return all;
  }();
  return made;
}

struct Evidence {
  std::array<std::size_t, static_cast<std::size_t>(Script::Other) + 1> letters{};
  std::size_t n_letters = 0, n_words = 0;
  Scores scores{};

  std::size_t of(Script script) const { return letters[static_cast<std::size_t>(script)]; }
  bool mostly(std::size_t n) const { return 2 * n > n_letters; }
};

void count_word(Evidence& evidence, std::string_view word) {
  ++evidence.n_words;
  constexpr std::size_t kLongestWord = 48;  // bytes
  if (word.size() > kLongestWord) return;
  const auto found = languages_of_words().find(term_key(word));
  if (found == languages_of_words().end()) return;
  for (const std::size_t language : found->second) ++evidence.scores[language];
}

Evidence read(std::string_view text) {
  Evidence evidence;
  std::size_t at = 0, begin = 0;
  bool in_word = false;
  for (std::size_t seen = 0; at < text.size() && seen < kReadBytes;) {
    const CodePoint c = code_point_at(text, at);
    const Character& is = character(c.value);
    seen += is.bare_size;
    if (is.letter) {
      ++evidence.n_letters;
      ++evidence.letters[static_cast<std::size_t>(is.script)];
    }
    const bool goes_on = is.letter || (in_word && (is.mark || is.ignorable));
    if (in_word && !goes_on) count_word(evidence, text.substr(begin, at - begin));
    if (goes_on && !in_word) begin = at;
    in_word = goes_on;
    at += c.size;
  }
  if (in_word) count_word(evidence, text.substr(begin, at - begin));
  return evidence;
}

// The language of a script with the most function words, if they are many and clearly its own.
std::string best_by_words(const Evidence& evidence, Script script) {
  std::size_t best = 0, second = 0;
  std::string language;
  for (std::size_t i = 0; i < kLanguageCount; ++i) {
    if (kLanguages[i].script != script) continue;
    const std::size_t score = evidence.scores[i];
    if (score > best) {
      second = best;
      best = score;
      language = kLanguages[i].language;
    } else {
      second = std::max(second, score);
    }
  }
  const bool many = best >= 2 && best * 12 >= evidence.n_words;
  return many && best * 2 >= second * 3 ? language : std::string();
}

}  // namespace

std::string guess_language(std::string_view text) {
  const Evidence evidence = read(text);
  const std::size_t kana = evidence.of(Script::Kana), han = evidence.of(Script::Han);
  if (evidence.n_letters < 4) return {};
  if (evidence.mostly(kana + han)) return kana * 10 >= han ? "ja" : "zh";
  for (const auto& [script, language] : kOnlyLanguages)
    if (evidence.mostly(evidence.of(script))) return language;
  if (evidence.n_words < 3) return {};
  for (const Script script : {Script::Latin, Script::Cyrillic, Script::Arabic, Script::Hebrew,
                              Script::Greek, Script::Devanagari})
    if (evidence.mostly(evidence.of(script))) return best_by_words(evidence, script);
  return {};
}

}  // namespace comention
