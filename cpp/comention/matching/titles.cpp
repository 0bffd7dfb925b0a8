#include "comention/matching/titles.hpp"

#include <algorithm>
#include <array>

namespace comention {

namespace {

using namespace std::string_view_literals;

constexpr std::array kHonorifics{"anh"sv,  "ba"sv,    "dona"sv,   "dr"sv,  "frau"sv,   "herr"sv,
                                 "hon"sv,  "lady"sv,  "lord"sv,   "m"sv,   "madame"sv, "miss"sv,
                                 "mm"sv,   "mme"sv,   "mr"sv,     "mrs"sv, "ms"sv,     "ong"sv,
                                 "prof"sv, "senor"sv, "senora"sv, "sir"sv, "sr"sv,     "sra"sv};

// Of an office, but not for who holds it, or also an ordinary word.
constexpr std::array kOfficeParts{"chair"sv,   "deputy"sv,  "excellency"sv, "first"sv, "former"sv,
                                  "gen"sv,     "general"sv, "gov"sv,        "head"sv,  "justice"sv,
                                  "majesty"sv, "major"sv,   "pm"sv,         "prime"sv, "rep"sv,
                                  "sec"sv,     "sen"sv,     "under"sv,      "vice"sv};

constexpr std::array kOffices{
    "admiral"sv,     "adviser"sv,      "advisor"sv,        "ambassador"sv,   "analyst"sv,
    "bishop"sv,      "candidate"sv,    "captain"sv,        "cardinal"sv,     "chairman"sv,
    "chairperson"sv, "chairwoman"sv,   "chancellor"sv,     "chief"sv,        "colonel"sv,
    "commander"sv,   "commissioner"sv, "comrade"sv,        "congressman"sv,  "congresswoman"sv,
    "coordinator"sv, "counsellor"sv,   "delegate"sv,       "director"sv,     "emir"sv,
    "emperor"sv,     "envoy"sv,        "governor"sv,       "judge"sv,        "king"sv,
    "leader"sv,      "lieutenant"sv,   "marshal"sv,        "mayor"sv,        "minister"sv,
    "ministre"sv,    "negotiator"sv,   "officer"sv,        "official"sv,     "pope"sv,
    "premier"sv,     "president"sv,    "presidente"sv,     "prince"sv,       "princess"sv,
    "professor"sv,   "queen"sv,        "representative"sv, "secretary"sv,    "senator"sv,
    "sheikh"sv,      "speaker"sv,      "spokesman"sv,      "spokesperson"sv, "spokeswoman"sv,
    "sultan"sv,      "treasurer"sv};

constexpr std::array kFormer{"ancien"sv,    "ancienne"sv,   "antigua"sv,   "antiguo"sv, "cuu"sv,
                             "ehemalige"sv, "ehemaliger"sv, "erstwhile"sv, "ex"sv,      "former"sv,
                             "fruhere"sv,   "fruherer"sv,   "onetime"sv};

constexpr std::array kCalendar{"april"sv,   "august"sv,   "december"sv, "february"sv, "friday"sv,
                               "january"sv, "july"sv,     "june"sv,     "march"sv,    "may"sv,
                               "monday"sv,  "november"sv, "october"sv,  "saturday"sv, "september"sv,
                               "sunday"sv,  "thursday"sv, "tuesday"sv,  "wednesday"sv};

constexpr std::array kSurnames{
    "bae"sv,    "bui"sv,   "chen"sv, "cheng"sv, "cho"sv,   "choi"sv,  "chung"sv, "dang"sv,
    "deng"sv,   "dinh"sv,  "do"sv,   "doan"sv,  "duong"sv, "feng"sv,  "gao"sv,   "guo"sv,
    "ho"sv,     "hoang"sv, "hong"sv, "hu"sv,    "huang"sv, "huynh"sv, "hwang"sv, "jang"sv,
    "jeon"sv,   "jiang"sv, "jung"sv, "kang"sv,  "kim"sv,   "kwon"sv,  "le"sv,    "lee"sv,
    "li"sv,     "liang"sv, "lim"sv,  "liu"sv,   "luo"sv,   "luong"sv, "ly"sv,    "ngo"sv,
    "nguyen"sv, "noh"sv,   "peng"sv, "pham"sv,  "phan"sv,  "phung"sv, "ryu"sv,   "seo"sv,
    "shin"sv,   "ta"sv,    "tang"sv, "to"sv,    "ton"sv,   "tran"sv,  "trinh"sv, "truong"sv,
    "vo"sv,     "vu"sv,    "wang"sv, "wei"sv,   "wu"sv,    "xi"sv,    "xie"sv,   "xu"sv,
    "yang"sv,   "yoon"sv,  "yu"sv,   "zeng"sv,  "zhang"sv, "zhao"sv,  "zheng"sv, "zhou"sv,
    "zhu"sv};

static_assert(std::ranges::is_sorted(kHonorifics) && std::ranges::is_sorted(kOffices) &&
              std::ranges::is_sorted(kOfficeParts) && std::ranges::is_sorted(kSurnames) &&
              std::ranges::is_sorted(kFormer) && std::ranges::is_sorted(kCalendar));

}  // namespace

bool is_honorific(std::string_view plain) { return std::ranges::binary_search(kHonorifics, plain); }

bool is_title(std::string_view plain) {
  return is_honorific(plain) || std::ranges::binary_search(kOffices, plain) ||
         std::ranges::binary_search(kOfficeParts, plain);
}

bool is_office(std::string_view plain) {
  return std::ranges::binary_search(kOffices, plain) ||
         (plain.ends_with('s') &&
          std::ranges::binary_search(kOffices, plain.substr(0, plain.size() - 1)));
}

bool is_former(std::string_view plain) { return std::ranges::binary_search(kFormer, plain); }

bool is_calendar_word(std::string_view plain) {
  return std::ranges::binary_search(kCalendar, plain);
}

bool is_surname(std::string_view plain) { return std::ranges::binary_search(kSurnames, plain); }

}  // namespace comention
