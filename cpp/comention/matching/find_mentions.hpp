#pragma once

// All mentions of a corpus: matching and resolution of every document, in parallel.

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "comention/base/parallel.hpp"
#include "comention/base/texts.hpp"
#include "comention/matching/entities.hpp"
#include "comention/matching/mention.hpp"
#include "comention/tokens/token_stream.hpp"

namespace comention {

inline constexpr std::int32_t kNoDay = std::numeric_limits<std::int32_t>::min();

// Sorted by document, then place; the same for any number of threads. `languages` and `days` (since
// 1970-01-01, or kNoDay) have one entry per document, else std::invalid_argument. Progress in
// bytes.
std::vector<Mention> find_mentions(const Entities& entities, const TokenStream& stream,
                                   const Texts& texts, std::span<const LanguageId> languages,
                                   std::span<const std::int32_t> days, Progress& progress);

}  // namespace comention
