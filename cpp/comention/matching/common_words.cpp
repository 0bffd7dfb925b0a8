#include "comention/matching/common_words.hpp"

#include <algorithm>
#include <array>
#include <span>

namespace comention {

namespace {

using namespace std::string_view_literals;

constexpr std::array kEnglish{
    "an"sv,     "art"sv,   "back"sv, "ban"sv,  "best"sv,  "bill"sv, "bush"sv, "can"sv,   "case"sv,
    "chance"sv, "do"sv,    "dung"sv, "fall"sv, "fan"sv,   "far"sv,  "gore"sv, "grant"sv, "he"sv,
    "hope"sv,   "hung"sv,  "in"sv,   "law"sv,  "lay"sv,   "long"sv, "love"sv, "man"sv,   "many"sv,
    "mark"sv,   "may"sv,   "men"sv,  "more"sv, "new"sv,   "no"sv,   "on"sv,   "page"sv,  "peace"sv,
    "power"sv,  "price"sv, "ran"sv,  "rice"sv, "rich"sv,  "rose"sv, "so"sv,   "son"sv,   "song"sv,
    "spring"sv, "sun"sv,   "tan"sv,  "than"sv, "thanh"sv, "tin"sv,  "to"sv,   "us"sv,    "van"sv,
    "war"sv,    "will"sv,  "win"sv,  "young"sv};
constexpr std::array kFrench{"an"sv,  "bon"sv,  "champs"sv, "dans"sv,  "le"sv,  "long"sv,
                             "mai"sv, "moi"sv,  "nous"sv,   "petit"sv, "roi"sv, "sang"sv,
                             "son"sv, "sous"sv, "tant"sv,   "tu"sv,    "van"sv, "vert"sv};
constexpr std::array kGerman{"an"sv,   "bald"sv, "dung"sv, "fest"sv, "fischer"sv, "gut"sv,
                             "lang"sv, "mai"sv,  "man"sv,  "mit"sv,  "so"sv,      "tal"sv,
                             "tu"sv,   "von"sv,  "wir"sv,  "zu"sv};
constexpr std::array kSpanish{"bueno"sv, "casa"sv, "dan"sv, "delgado"sv, "dos"sv, "le"sv,
                              "luz"sv,   "mas"sv,  "paz"sv, "rey"sv,     "san"sv, "sin"sv,
                              "son"sv,   "tan"sv,  "tu"sv,  "van"sv};
constexpr std::array kVietnamese{
    "an"sv,    "anh"sv,   "ba"sv,     "bach"sv,   "ban"sv,   "binh"sv,  "chien"sv,  "chinh"sv,
    "cong"sv,  "cuong"sv, "dong"sv,   "dung"sv,   "duong"sv, "ha"sv,    "hai"sv,    "hang"sv,
    "hanh"sv,  "hien"sv,  "hiep"sv,   "hoa"sv,    "hong"sv,  "hung"sv,  "huong"sv,  "khanh"sv,
    "kim"sv,   "lam"sv,   "lan"sv,    "lien"sv,   "linh"sv,  "loan"sv,  "loi"sv,    "long"sv,
    "luong"sv, "mai"sv,   "man"sv,    "manh"sv,   "minh"sv,  "nam"sv,   "nga"sv,    "ngan"sv,
    "nghia"sv, "ngoc"sv,  "nguyen"sv, "phong"sv,  "phu"sv,   "phuc"sv,  "phuong"sv, "quan"sv,
    "quang"sv, "quoc"sv,  "sang"sv,   "son"sv,    "tai"sv,   "tam"sv,   "tan"sv,    "thang"sv,
    "thanh"sv, "thien"sv, "thinh"sv,  "tho"sv,    "thu"sv,   "thuan"sv, "tien"sv,   "tin"sv,
    "toan"sv,  "trong"sv, "trung"sv,  "truong"sv, "tu"sv,    "tuan"sv,  "van"sv,    "viet"sv,
    "vinh"sv,  "vu"sv,    "xuan"sv,   "yen"sv};

static_assert(std::ranges::is_sorted(kEnglish) && std::ranges::is_sorted(kFrench) &&
              std::ranges::is_sorted(kGerman) && std::ranges::is_sorted(kSpanish) &&
              std::ranges::is_sorted(kVietnamese));

std::span<const std::string_view> words_of(CommonWords language) {
  switch (language) {
    case CommonWords::English:
      return kEnglish;
    case CommonWords::French:
      return kFrench;
    case CommonWords::German:
      return kGerman;
    case CommonWords::Spanish:
      return kSpanish;
    case CommonWords::Vietnamese:
      return kVietnamese;
    case CommonWords::None:
      break;
  }
  return {};
}

}  // namespace

CommonWords common_words_of(std::string_view language) {
  if (language == "en") return CommonWords::English;
  if (language == "fr") return CommonWords::French;
  if (language == "de") return CommonWords::German;
  if (language == "es") return CommonWords::Spanish;
  if (language == "vi") return CommonWords::Vietnamese;
  return CommonWords::None;
}

bool is_common_word(CommonWords language, std::string_view plain) {
  return std::ranges::binary_search(words_of(language), plain);
}

}  // namespace comention
