#include "comention/matching/near_titles.hpp"

#include <algorithm>
#include <string>

#include "comention/tokens/interner.hpp"

namespace comention {

namespace {

constexpr std::uint64_t kMostWords = 3;

class Neighbours {
 public:
  Neighbours(const TokenStream& stream, const Texts& texts, const CapitalWords& words)
      : stream_(stream),
        texts_(texts),
        words_(words),
        n_near_(stream.forms.size()),
        n_all_(stream.forms.size()) {}

  void read(std::size_t document, Progress& progress) {
    for (std::uint64_t s = stream_.sentence_offsets[document];
         s < stream_.sentence_offsets[document + 1]; ++s) {
      const std::uint64_t begin = stream_.sentence_tokens[s], end = stream_.sentence_tokens[s + 1];
      for (std::uint64_t t = begin; t < end; ++t) {
        ++n_all_[stream_.token_forms[t]];
        if (has(t, kTitleWord) && !words_.is_cased(stream_.token_forms[t]))
          look(document, t, begin, end);
      }
      progress.advance(end - begin);
    }
  }

  std::vector<NearTitle> chosen() {
    std::vector<NearTitle> result;
    for (const Side& side : sides_) {
      NearTitle best{side.document, 0, 0, side.title};
      std::uint32_t shorter = 0;
      for (std::uint64_t n = 1; n <= side.n_words; ++n) {
        const auto [begin, end] = side.first(n);
        const std::uint32_t count = counts_[number(begin, end)];
        if (count < 2 || 2 * count < shorter) break;
        shorter = count;
        if (is_near_enough(begin, end)) {
          best.begin = begin;
          best.end = end;
        }
      }
      if (best.end > best.begin) result.push_back(best);
    }
    return result;
  }

 private:
  // Words on one side of a title, from it outwards.
  struct Side {
    std::size_t document = 0;
    std::uint64_t title = 0, from = 0, n_words = 0;
    bool before = false;

    std::pair<std::uint64_t, std::uint64_t> first(std::uint64_t n) const {
      return before ? std::pair(from - n, from) : std::pair(from, from + n);
    }
  };

  bool has(std::uint64_t t, unsigned roles) const {
    return (words_[stream_.token_forms[t]].roles & roles) != 0;
  }

  bool may_name(std::uint64_t t) const {
    const FormId form = stream_.token_forms[t];
    return stream_.forms[form].is_alphabetic && !words_.is_cased(form) && words_[form].roles == 0;
  }

  bool touches(std::size_t document, std::uint64_t t) const {  // t and t + 1
    const std::uint32_t left = stream_.token_span(document, t).end;
    const std::uint32_t right = stream_.token_begin(document, t + 1);
    return left == right || (left < right && name_gap(texts_[document].substr(
                                                 left, right - left)) == NameGap::Space);
  }

  void look(std::size_t document, std::uint64_t title, std::uint64_t begin, std::uint64_t end) {
    Side after{document, title, title + 1, 0, false}, before{document, title, title, 0, true};
    while (after.from < end && has(after.from, kFieldWord | kTitleWord)) ++after.from;
    while (after.n_words < kMostWords && after.from + after.n_words < end &&
           may_name(after.from + after.n_words) &&
           touches(document, after.from + after.n_words - 1))
      ++after.n_words;
    const bool joined = title > begin && stream_.token_span(document, title - 1).end ==
                                             stream_.token_begin(document, title);
    while (joined && before.n_words < kMostWords && before.from - before.n_words > begin &&
           may_name(before.from - before.n_words - 1) &&
           touches(document, before.from - before.n_words - 1))
      ++before.n_words;
    for (const Side& side : {before, after}) {
      if (side.n_words == 0) continue;
      sides_.push_back(side);
      for (std::uint64_t n = 1; n <= side.n_words; ++n) {
        const auto [first, last] = side.first(n);
        const std::uint32_t id = number(first, last);
        if (id == counts_.size()) counts_.push_back(0);
        ++counts_[id];
      }
      const auto [first, last] = side.first(side.n_words);
      for (std::uint64_t t = first; t < last; ++t) ++n_near_[stream_.token_forms[t]];
    }
  }

  bool is_near_enough(std::uint64_t begin, std::uint64_t end) const {
    for (std::uint64_t t = begin; t < end; ++t)
      if (5 * n_near_[stream_.token_forms[t]] >= n_all_[stream_.token_forms[t]]) return true;
    return false;
  }

  std::uint32_t number(std::uint64_t begin, std::uint64_t end) {
    bytes_.clear();
    for (std::uint64_t t = begin; t < end; ++t)
      for (int shift = 0; shift < 32; shift += 8)
        bytes_ += static_cast<char>(stream_.token_forms[t] >> shift & 0xFFu);
    return numbers_.add(bytes_);
  }

  const TokenStream& stream_;
  const Texts& texts_;
  const CapitalWords& words_;
  std::vector<std::uint64_t> n_near_, n_all_;  // by form
  std::vector<Side> sides_;
  Interner numbers_;
  std::vector<std::uint32_t> counts_;  // by number
  std::string bytes_;
};

}  // namespace

std::vector<NearTitle> find_near_titles(const TokenStream& stream, const Texts& texts,
                                        const CapitalWords& words,
                                        std::span<const std::size_t> documents,
                                        Progress& progress) {
  if (documents.empty()) return {};
  Neighbours neighbours(stream, texts, words);
  for (const std::size_t document : documents) neighbours.read(document, progress);
  return neighbours.chosen();
}

}  // namespace comention
