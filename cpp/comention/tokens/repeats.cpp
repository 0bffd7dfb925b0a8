#include <algorithm>
#include <tuple>

#include "comention/base/hash.hpp"
#include "comention/tokens/token_stream.hpp"

namespace comention {

namespace {

struct Words {
  std::uint64_t hash;  // of the terms: equal words have equal hashes
  std::uint32_t rank;  // of the document
  std::uint32_t document;
  std::uint64_t paragraph;   // over the corpus
  std::uint64_t begin, end;  // tokens
};

class Paragraphs {
 public:
  Paragraphs(const TokenStream& stream, std::span<const std::uint32_t> rank) : stream_(stream) {
    for (std::size_t d = 0; d < stream.n_documents(); ++d) add_document(d, rank[d]);
    std::sort(words_.begin(), words_.end(), [](const Words& a, const Words& b) {
      return std::tie(a.hash, a.rank, a.paragraph) < std::tie(b.hash, b.rank, b.paragraph);
    });
  }

  const std::vector<Words>& words() const { return words_; }

  bool equal(const Words& a, const Words& b) const {
    const auto term = [&](std::uint64_t token) {
      return stream_.forms[stream_.token_forms[token]].term;
    };
    if (a.end - a.begin != b.end - b.begin) return false;
    for (std::uint64_t i = 0; i < a.end - a.begin; ++i)
      if (term(a.begin + i) != term(b.begin + i)) return false;
    return true;
  }

 private:
  void add_document(std::size_t d, std::uint32_t rank) {
    std::uint64_t s = stream_.sentence_offsets[d];
    for (std::uint64_t p = stream_.paragraph_offsets[d]; p < stream_.paragraph_offsets[d + 1];
         ++p) {
      const auto number = static_cast<std::uint32_t>(p - stream_.paragraph_offsets[d]);
      const std::uint64_t begin = stream_.sentence_tokens[s];
      while (s < stream_.sentence_offsets[d + 1] && stream_.sentences[s].paragraph == number) ++s;
      const std::uint64_t end = stream_.sentence_tokens[s];
      if (begin == end) continue;  // no words: nothing that could be repeated
      words_.push_back({hash_of(begin, end), rank, static_cast<std::uint32_t>(d), p, begin, end});
    }
  }

  std::uint64_t hash_of(std::uint64_t begin, std::uint64_t end) {
    terms_.clear();
    for (std::uint64_t i = begin; i < end; ++i)
      terms_.push_back(stream_.forms[stream_.token_forms[i]].term);
    return keyed_hash(
        {reinterpret_cast<const char*>(terms_.data()), terms_.size() * sizeof(TermId)});
  }

  const TokenStream& stream_;
  std::vector<Words> words_;
  std::vector<TermId> terms_;
};

}  // namespace

std::vector<std::int64_t> find_repeats(const TokenStream& stream,
                                       std::span<const std::uint32_t> rank) {
  std::vector<std::int64_t> repeat_of(stream.paragraphs.size(), -1);
  const Paragraphs paragraphs(stream, rank);
  struct Group {
    const Words* first;              // of all documents
    const Words* first_in_document;  // of the document met last
  };
  std::vector<Group> groups;  // of one hash; nearly always a single one
  for (const Words& words : paragraphs.words()) {
    if (!groups.empty() && groups.front().first->hash != words.hash) groups.clear();
    const auto group = std::find_if(groups.begin(), groups.end(), [&](const Group& g) {
      return paragraphs.equal(*g.first, words);
    });
    if (group == groups.end()) {
      groups.push_back({&words, &words});
      continue;
    }
    const bool in_document = group->first_in_document->document == words.document;
    const Words* earlier = in_document ? group->first_in_document : group->first;
    repeat_of[words.paragraph] = static_cast<std::int64_t>(earlier->paragraph);
    if (!in_document) group->first_in_document = &words;
  }
  return repeat_of;
}

}  // namespace comention
