#include "comention/counts/gram_counter.hpp"

#include <algorithm>
#include <array>

namespace comention {

namespace {

constexpr std::size_t kBatch = 64;

}  // namespace

void GramCounter::count_only(std::span<const std::string> terms) {
  closed_ = true;
  for (std::uint32_t term = 0; term < terms.size(); ++term) {
    const GramTable::Id gram = add_term(terms[term]);
    columns_.resize(run_.grams.size(), CountedRows::kDropped);
    if (gram != GramTable::kNone) columns_[gram] = term;
  }
}

GramTable::Id GramCounter::add_term(std::string_view term) {
  GramTable::Id gram = GramTable::kNone;
  for (std::size_t begin = 0; begin <= term.size();) {
    const std::size_t end = std::min(term.find(' ', begin), term.size());
    if (end == begin) return GramTable::kNone;
    const WordTable::Id word = run_.words.add(term.substr(begin, end - begin));
    gram =
        begin == 0 ? run_.grams.add(word) : run_.grams.add(gram, word, run_.grams.hash(gram, word));
    begin = end + 1;
  }
  return gram;
}

void GramCounter::count(std::span<const WordTable::Id> words) {
  begun_.resize(std::max(begun_.size(), words.size()));
  const std::size_t longest = std::min(lengths_.longest, words.size());
  for (std::size_t length = 1; length <= longest; ++length) {
    const std::size_t n = words.size() + 1 - length;
    for (std::size_t first = 0; first < n; first += kBatch) {
      const std::size_t last = std::min(n, first + kBatch);
      look_up(words, first, last, length);
      if (length < lengths_.shortest) continue;
      run_.rows.make_room(kBatch);
      for (std::size_t i = first; i < last; ++i)
        if (counts(begun_[i])) run_.rows.count(begun_[i], run_.grams[begun_[i]].seen);
    }
    progress_.advance(0);
  }
}

// All hashes first: by the time a gram is looked up, what is known of it has come from memory.
void GramCounter::look_up(std::span<const WordTable::Id> words, std::size_t first, std::size_t last,
                          std::size_t length) {
  GramTable& grams = run_.grams;
  if (length == 1) {
    for (std::size_t i = first; i < last; ++i)
      begun_[i] = closed_ ? grams.find(words[i]) : grams.add(words[i]);
    return;
  }
  std::array<std::uint64_t, kBatch> hashes;
  for (std::size_t i = first; i < last; ++i) {
    hashes[i - first] = grams.hash(begun_[i], words[i + length - 1]);
    grams.prefetch_slot(hashes[i - first]);
  }
  for (std::size_t i = first; i < last; ++i) grams.prefetch_gram(hashes[i - first]);
  for (std::size_t i = first; i < last; ++i) {
    if (begun_[i] == GramTable::kNone) continue;
    const WordTable::Id word = words[i + length - 1];
    begun_[i] = closed_ ? grams.find(begun_[i], word, hashes[i - first])
                        : grams.add(begun_[i], word, hashes[i - first]);
  }
}

}  // namespace comention
