#pragma once

// All mentions of a corpus: matching and resolution of every document, in parallel.

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "comention/base/parallel.hpp"
#include "comention/base/texts.hpp"
#include "comention/matching/common_words.hpp"
#include "comention/matching/entities.hpp"
#include "comention/matching/mention.hpp"
#include "comention/tokens/token_stream.hpp"

namespace comention {

struct DocumentNotes {
  LanguageId language = kAnyLanguage;
  bool capital_nouns = false;                    // its language writes every noun with a capital
  std::optional<std::int32_t> day;               // since 1970-01-01
  CommonWords common_words = CommonWords::None;  // of its language
};

// Sorted by document, then place; the same for any number of threads. `notes` has one entry per
// document, else std::invalid_argument. Progress in bytes.
std::vector<Mention> find_mentions(const Entities& entities, const TokenStream& stream,
                                   const Texts& texts, std::span<const DocumentNotes> notes,
                                   Progress& progress);

}  // namespace comention
