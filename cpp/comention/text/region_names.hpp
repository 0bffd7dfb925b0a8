#pragma once

// Names of the countries of the world in the languages of ICU.
//
// What ICU (CLDR) itself writes in its tables, nothing inherited from another language: the usual
// display name, the short one ("UK") and the other one ("Czech Republic"), as they stand, brackets
// included. Sorted by code, language, name; each once. About 40,000 rows in 30 ms; empty where the
// ICU library came without that data. Safe to call from any thread.

#include <string>
#include <vector>

namespace comention {

struct RegionName {
  std::string code;      // ISO 3166 alpha-2, "VN"
  std::string language;  // ISO 639, "vi": that of its locale, without script and country
  std::string name;      // UTF-8

  friend auto operator<=>(const RegionName&, const RegionName&) = default;
};

std::vector<RegionName> region_names();

}  // namespace comention
