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

constexpr std::array kOffices{"admiral"sv,     "adviser"sv,      "advisor"sv,
                              "ambassador"sv,  "analyst"sv,      "bishop"sv,
                              "candidate"sv,   "captain"sv,      "cardinal"sv,
                              "chair"sv,       "chairman"sv,     "chairperson"sv,
                              "chairwoman"sv,  "chancellor"sv,   "chief"sv,
                              "colonel"sv,     "commander"sv,    "commissioner"sv,
                              "comrade"sv,     "congressman"sv,  "congresswoman"sv,
                              "coordinator"sv, "counsellor"sv,   "delegate"sv,
                              "deputy"sv,      "director"sv,     "emir"sv,
                              "emperor"sv,     "envoy"sv,        "excellency"sv,
                              "first"sv,       "former"sv,       "gen"sv,
                              "general"sv,     "gov"sv,          "governor"sv,
                              "head"sv,        "judge"sv,        "justice"sv,
                              "king"sv,        "leader"sv,       "lieutenant"sv,
                              "majesty"sv,     "major"sv,        "marshal"sv,
                              "mayor"sv,       "minister"sv,     "ministre"sv,
                              "negotiator"sv,  "officer"sv,      "official"sv,
                              "pm"sv,          "pope"sv,         "premier"sv,
                              "president"sv,   "presidente"sv,   "prime"sv,
                              "prince"sv,      "princess"sv,     "professor"sv,
                              "queen"sv,       "rep"sv,          "representative"sv,
                              "sec"sv,         "secretary"sv,    "sen"sv,
                              "senator"sv,     "sheikh"sv,       "speaker"sv,
                              "spokesman"sv,   "spokesperson"sv, "spokeswoman"sv,
                              "sultan"sv,      "treasurer"sv,    "under"sv,
                              "vice"sv};

constexpr std::array kSurnames{"bui"sv,   "dang"sv, "do"sv,   "duong"sv,  "ho"sv,     "hoang"sv,
                               "huynh"sv, "le"sv,   "ly"sv,   "ngo"sv,    "nguyen"sv, "pham"sv,
                               "phan"sv,  "to"sv,   "tran"sv, "truong"sv, "vo"sv,     "vu"sv};

static_assert(std::ranges::is_sorted(kHonorifics) && std::ranges::is_sorted(kOffices) &&
              std::ranges::is_sorted(kSurnames));

}  // namespace

bool is_honorific(std::string_view plain) { return std::ranges::binary_search(kHonorifics, plain); }

bool is_title(std::string_view plain) {
  return is_honorific(plain) || std::ranges::binary_search(kOffices, plain);
}

bool is_surname(std::string_view plain) { return std::ranges::binary_search(kSurnames, plain); }

}  // namespace comention
