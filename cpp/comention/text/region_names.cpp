#include "comention/text/region_names.hpp"

#include <unicode/uloc.h>
#include <unicode/unistr.h>
#include <unicode/ures.h>

#include <algorithm>
#include <memory>
#include <string_view>

namespace comention {

namespace {

using Bundle = std::unique_ptr<UResourceBundle, decltype(&ures_close)>;

std::string language_of(const char* locale) {
  char language[ULOC_LANG_CAPACITY];
  UErrorCode status = U_ZERO_ERROR;
  uloc_getLanguage(locale, language, ULOC_LANG_CAPACITY, &status);
  return U_SUCCESS(status) ? language : locale;
}

// The rows of one table ("Countries") of one locale, without those it would inherit.
void append_table(const UResourceBundle* locale, const char* table, const std::string& language,
                  std::vector<RegionName>& names) {
  UErrorCode status = U_ZERO_ERROR;
  const Bundle rows(ures_getByKey(locale, table, nullptr, &status), ures_close);
  if (status != U_ZERO_ERROR) return;
  while (ures_hasNext(rows.get())) {
    const char* code = nullptr;
    std::int32_t length = 0;
    const UChar* name = ures_getNextString(rows.get(), &length, &code, &status);
    if (U_FAILURE(status) || code == nullptr || std::string_view(code).size() != 2) continue;
    auto& row = names.emplace_back(RegionName{code, language, {}});
    icu::UnicodeString(name, length).toUTF8String(row.name);
  }
}

}  // namespace

std::vector<RegionName> region_names() {
  std::vector<RegionName> names;
  for (std::int32_t i = 0; i < uloc_countAvailable(); ++i) {
    const char* name = uloc_getAvailable(i);
    UErrorCode status = U_ZERO_ERROR;
    const Bundle locale(ures_openDirect(U_ICUDATA_NAME "-region", name, &status), ures_close);
    if (U_FAILURE(status)) continue;
    for (const char* table : {"Countries", "Countries%short", "Countries%variant"})
      append_table(locale.get(), table, language_of(name), names);
  }
  std::ranges::sort(names);
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

}  // namespace comention
