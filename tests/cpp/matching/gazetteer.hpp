#pragma once

// A gazetteer and a corpus from a few lines, for tests.

#include <string>
#include <vector>

#include "comention/matching/find_mentions.hpp"

namespace comention {

// Strings with the layout the core reads.
struct TextList {
  explicit TextList(const std::vector<std::string>& strings) {
    for (const auto& string : strings) {
      bytes += string;
      offsets.push_back(static_cast<std::int64_t>(bytes.size()));
    }
  }
  Texts texts() const { return {bytes, offsets}; }

  std::string bytes;
  std::vector<std::int64_t> offsets{0};
};

struct Listed {
  std::string name;
  NameRow row;
};

// Mentions of a corpus; entity e is a person where persons[e] is 1.
inline std::vector<Mention> mentions_of(const std::vector<std::string>& documents,
                                        const std::vector<Listed>& listed,
                                        const std::vector<std::uint8_t>& persons,
                                        unsigned threads = 1, LanguageId language = kAnyLanguage) {
  std::vector<std::string> names;
  std::vector<NameRow> rows;
  for (const auto& [name, row] : listed) {
    names.push_back(name);
    rows.push_back(row);
  }
  const TextList name_list(names), text_list(documents);
  Progress progress({}, threads);
  const Entities entities(name_list.texts(), rows, persons, {}, progress);
  const TokenStream stream = tokenize(text_list.texts(), {.lines = LineMode::Wrapped}, progress);
  const std::vector<DocumentNotes> notes(documents.size(), DocumentNotes{language, false, {}});
  return find_mentions(entities, stream, text_list.texts(), notes, progress);
}

}  // namespace comention
