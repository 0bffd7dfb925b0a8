#include "comention/counts/counted_run.hpp"

#include <algorithm>

namespace comention {

std::string_view CountedRun::text(std::uint32_t id, std::string& buffer) const {
  if (!joins_words) return words.bytes(id);
  if (grams[id].prefix == GramTable::kNone) return words.bytes(grams[id].word);
  std::size_t size = 0;
  for (GramTable::Id gram = id; gram != GramTable::kNone; gram = grams[gram].prefix)
    size += words.bytes(grams[gram].word).size() + 1;
  buffer.assign(size - 1, ' ');
  auto end = buffer.end();  // the last word is known first
  for (GramTable::Id gram = id; gram != GramTable::kNone; gram = grams[gram].prefix) {
    const std::string_view word = words.bytes(grams[gram].word);
    end = std::copy_backward(word.begin(), word.end(), end);
    if (end != buffer.begin()) --end;
  }
  return buffer;
}

void CountedRun::prefetch_words(std::uint32_t id) const {
  if (!joins_words) return;
  __builtin_prefetch(&words[grams[id].word]);
  if (grams[id].prefix != GramTable::kNone) __builtin_prefetch(&grams[grams[id].prefix]);
}

}  // namespace comention
