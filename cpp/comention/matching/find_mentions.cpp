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
                                   const Texts& texts, std::span<const DocumentNotes> notes,
                                   Progress& progress) {
  const std::size_t n = texts.size();
  if (stream.n_documents() != n || notes.size() != n)
    throw std::invalid_argument("find_mentions: there must be notes on each of " +
                                std::to_string(n) + " documents, got " +
                                std::to_string(notes.size()));
  const Matcher matcher(entities, stream);
  std::vector<std::vector<Mention>> blocks((n + kBlock - 1) / kBlock);
  parallel_for(blocks.size(), progress, [&](std::size_t block) {
    for (std::size_t d = block * kBlock; d < std::min(n, (block + 1) * kBlock); ++d) {
      const auto matches = matcher.find(d, texts[d], notes[d].language, progress);
      const DocumentContext context{static_cast<std::uint32_t>(d), texts[d], notes[d].day,
                                    notes[d].capital_nouns};
      auto found = resolve(entities, stream, context, matches);
      std::ranges::move(found, std::back_inserter(blocks[block]));
    }
  });
  std::vector<Mention> mentions;
  for (auto& block : blocks) std::ranges::move(block, std::back_inserter(mentions));
  return mentions;
}

}  // namespace comention
