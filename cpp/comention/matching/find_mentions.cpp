#include "comention/matching/find_mentions.hpp"

#include <algorithm>
#include <iterator>
#include <optional>
#include <stdexcept>
#include <string>

#include "comention/matching/matcher.hpp"
#include "comention/matching/resolve.hpp"

namespace comention {

namespace {

constexpr std::size_t kBlock = 16;  // documents

}  // namespace

std::vector<Mention> find_mentions(const Entities& entities, const TokenStream& stream,
                                   const Texts& texts, std::span<const LanguageId> languages,
                                   std::span<const std::int32_t> days, Progress& progress) {
  const std::size_t n = texts.size();
  if (stream.n_documents() != n || languages.size() != n || days.size() != n)
    throw std::invalid_argument("find_mentions: one language and one day for each of " +
                                std::to_string(n) + " documents");
  const Matcher matcher(entities, stream);
  std::vector<std::vector<Mention>> blocks((n + kBlock - 1) / kBlock);
  parallel_for(blocks.size(), progress, [&](std::size_t block) {
    for (std::size_t d = block * kBlock; d < std::min(n, (block + 1) * kBlock); ++d) {
      const auto matches = matcher.find(d, texts[d], languages[d], progress);
      const std::optional<std::int32_t> day =
          days[d] == kNoDay ? std::nullopt : std::optional(days[d]);
      auto found =
          resolve(entities, stream, {static_cast<std::uint32_t>(d), texts[d], day}, matches);
      std::ranges::move(found, std::back_inserter(blocks[block]));
    }
  });
  std::vector<Mention> mentions;
  for (auto& block : blocks) std::ranges::move(block, std::back_inserter(mentions));
  return mentions;
}

}  // namespace comention
