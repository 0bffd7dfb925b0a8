#include "comention/counts/symbols.hpp"

#include <algorithm>
#include <stdexcept>
#include <string>

#include "comention/base/hash.hpp"

namespace comention {

namespace {

constexpr std::uint64_t kFree = ~std::uint64_t{0};  // kGap twice: never a pair

std::uint64_t hash_of(std::uint64_t key) {
  return keyed_hash({reinterpret_cast<const char*>(&key), sizeof key});
}

class PairTable {
 public:
  Symbol number(std::uint64_t key) {
    if (2 * (std::size_t{n_} + 1) > slots_.size()) grow();
    Slot& slot = find(key);
    if (slot.key == kFree) {
      if (n_ == kGap) throw std::length_error("number pairs: more than 2^32 - 1 different pairs");
      slot = {key, n_++};
    }
    return slot.number;
  }

 private:
  struct Slot {
    std::uint64_t key = kFree;
    Symbol number = 0;
  };

  Slot& find(std::uint64_t key) {
    const std::uint64_t mask = slots_.size() - 1;
    std::uint64_t at = hash_of(key) & mask;
    while (slots_[at].key != kFree && slots_[at].key != key) at = (at + 1) & mask;
    return slots_[at];
  }
  void grow() {
    std::vector<Slot> old(std::max<std::size_t>(64, 2 * slots_.size()));
    old.swap(slots_);
    for (const Slot& slot : old)
      if (slot.key != kFree) find(slot.key) = slot;
  }

  std::vector<Slot> slots_;
  Symbol n_ = 0;
};

}  // namespace

void check(const NamedTokens& names) {
  const std::size_t n = names.documents.size();
  const auto n_texts = static_cast<std::int64_t>(names.texts.size());
  const auto is_text = [&](std::int64_t name) { return name >= 0 && name < n_texts; };
  if (names.begins.size() != n || names.ends.size() != n || names.names.size() != n ||
      !std::all_of(names.names.begin(), names.names.end(), is_text) ||
      !std::is_sorted(names.documents.begin(), names.documents.end()))
    throw std::invalid_argument("count terms: the columns of the mentions do not fit together");
}

void check(const LeftOut& left_out, const TokenStream& stream) {
  if (!left_out.sentences.empty() && left_out.sentences.size() != stream.sentences.size())
    throw std::invalid_argument("count terms: " + std::to_string(left_out.sentences.size()) +
                                " sentences are marked, the stream has " +
                                std::to_string(stream.sentences.size()));
}

void append_symbols(const TokenStream& stream, const NamedTokens& names, const LeftOut& left_out,
                    std::size_t document, std::vector<Symbol>& symbols) {
  const std::uint64_t first = stream.token_offsets[document],
                      last = stream.token_offsets[document + 1];
  std::uint64_t sentence = stream.sentence_offsets[document];
  const auto begin = std::lower_bound(names.documents.begin(), names.documents.end(),
                                      static_cast<std::int64_t>(document));
  auto name = static_cast<std::size_t>(begin - names.documents.begin());
  const auto is_here = [&] {
    return name < names.documents.size() &&
           names.documents[name] == static_cast<std::int64_t>(document);
  };
  for (std::uint64_t token = first; token < last;) {
    while (stream.sentence_tokens[sentence + 1] <= token) {
      ++sentence;
      symbols.push_back(kGap);
    }
    if (!left_out.sentences.empty() && left_out.sentences[sentence] != 0) {
      token = stream.sentence_tokens[sentence + 1];
      continue;
    }
    const auto place = static_cast<std::int64_t>(token - first);
    while (is_here() && (names.begins[name] < place || names.ends[name] <= names.begins[name]))
      ++name;
    if (is_here() && names.begins[name] == place) {
      symbols.push_back(static_cast<Symbol>(stream.forms.strings.size()) +
                        static_cast<Symbol>(names.names[name]));
      token = std::min(last, first + static_cast<std::uint64_t>(names.ends[name]));
      continue;
    }
    const Symbol term = stream.forms[stream.token_forms[token]].term;
    symbols.push_back(left_out.stops[term] ? kGap : term);
    ++token;
  }
}

Symbols read_symbols(const TokenStream& stream, const NamedTokens& names,
                     std::span<const std::uint8_t> left_out_sentences, Progress& progress) {
  check(names);
  Symbols read;
  const LeftOut left_out{std::vector<bool>(stream.forms.strings.size(), false), left_out_sentences};
  check(left_out, stream);
  parallel_for(1, progress, [&](std::size_t) {
    read.symbols.reserve(stream.n_tokens() + stream.sentences.size());
    for (std::size_t document = 0; document < stream.n_documents(); ++document) {
      append_symbols(stream, names, left_out, document, read.symbols);
      read.symbols.push_back(kGap);
      read.offsets.push_back(static_cast<std::int64_t>(read.symbols.size()));
      progress.advance(stream.token_offsets[document + 1] - stream.token_offsets[document]);
    }
  });
  return read;
}

std::vector<Symbol> number_pairs(std::span<const Symbol> left, std::span<const Symbol> right,
                                 Progress& progress) {
  if (left.size() != right.size())
    throw std::invalid_argument("number pairs: left and right must have the same length, got " +
                                std::to_string(left.size()) + " and " +
                                std::to_string(right.size()));
  std::vector<Symbol> numbers(left.size(), kGap);
  parallel_for(1, progress, [&](std::size_t) {
    PairTable table;
    for (std::size_t i = 0; i < left.size(); ++i) {
      if (left[i] != kGap && right[i] != kGap)
        numbers[i] = table.number(std::uint64_t{left[i]} << 32 | right[i]);
      if (i % 4096 == 4095) progress.advance(4096);
    }
  });
  return numbers;
}

}  // namespace comention
