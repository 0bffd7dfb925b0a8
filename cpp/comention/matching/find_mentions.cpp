#include "comention/matching/find_mentions.hpp"

#include <algorithm>
#include <iterator>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>

#include "comention/matching/matcher.hpp"
#include "comention/matching/resolve.hpp"

namespace comention {

namespace {

constexpr std::size_t kBlock = 16;  // documents

// The name that an entity was read by: by the finest key, of equal ones the first listed.
std::uint32_t name_of(const Entities& entities, const Match& match, EntityId entity) {
  auto nearest = std::pair(Key::Fold, kNoName);
  for (const Reading& reading : match.readings) {
    const Alias& alias = entities.alias(reading.alias);
    if (alias.entity == entity) nearest = std::min(nearest, {reading.key, alias.name});
  }
  return nearest.second;
}

// Every mention has the span of the match it was made of; some matches became none.
void add_names(const Entities& entities, const std::vector<Match>& matches,
               std::vector<Mention>& mentions) {
  auto match = matches.begin();
  for (Mention& mention : mentions) {
    match = std::find_if(match, matches.end(),
                         [&](const Match& m) { return m.span.begin >= mention.span.begin; });
    if (match == matches.end()) return;
    if (mention.entity != kNoEntity)
      mention.name = name_of(entities, *match, mention.entity);
    else if (!mention.candidates.empty())
      mention.name = name_of(entities, *match, mention.candidates.front());
  }
}

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
                                    notes[d].capital_nouns, notes[d].common_words};
      auto found = resolve(entities, stream, context, matches);
      add_names(entities, matches, found);
      std::ranges::move(found, std::back_inserter(blocks[block]));
    }
  });
  std::vector<Mention> mentions;
  for (auto& block : blocks) std::ranges::move(block, std::back_inserter(mentions));
  return mentions;
}

}  // namespace comention
