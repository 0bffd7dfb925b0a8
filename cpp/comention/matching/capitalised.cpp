#include "comention/matching/capitalised.hpp"

#include <algorithm>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

#include "comention/matching/capital_names.hpp"
#include "comention/matching/capital_words.hpp"
#include "comention/matching/near_titles.hpp"
#include "comention/text/language.hpp"
#include "comention/tokens/interner.hpp"

namespace comention {

namespace {

constexpr std::size_t kBlock = 64;  // documents

// Numbers for sequences of forms; a possessive counts as the word without.
class Sequences {
 public:
  Sequences(const TokenStream& stream, const CapitalWords& words)
      : stream_(stream), words_(words) {}

  std::uint32_t number(std::uint64_t begin, std::uint64_t end) {
    bytes_.clear();
    for (std::uint64_t t = begin; t < end; ++t) {
      const FormId base = words_[stream_.token_forms[t]].base;
      for (int shift = 0; shift < 32; shift += 8)
        bytes_ += static_cast<char>(base >> shift & 0xFFu);
    }
    return numbers_.add(bytes_);
  }
  std::uint32_t size() const { return static_cast<std::uint32_t>(numbers_.size()); }

 private:
  const TokenStream& stream_;
  const CapitalWords& words_;
  Interner numbers_;
  std::string bytes_;
};

ByteSpan span_of(const TokenStream& stream, const CapitalWords& words, std::size_t document,
                 std::uint64_t begin, std::uint64_t end) {
  ByteSpan span{stream.token_begin(document, begin), stream.token_span(document, end - 1).end};
  span.end -= words[stream.token_forms[end - 1]].possessive;
  return span;
}

// A language that writes every noun with a capital: of such texts a third of the words begin so.
bool has_capital_nouns(std::string_view text, std::uint32_t n_cased, std::uint32_t n_capital) {
  if (5 * n_capital < n_cased) return false;
  const std::string language = guess_language(text);
  return language == "de" || language == "lb";
}

// Scripts without capitals: what stands beside titles, of documents where few words have case.
void add_near_titles(const TokenStream& stream, const Texts& texts, const CapitalWords& words,
                     std::vector<std::uint32_t>& n_cased,
                     std::vector<std::vector<FoundName>>& found, Progress& progress) {
  std::vector<std::size_t> documents;
  for (std::size_t d = 0; d < n_cased.size(); ++d)
    if (4 * std::uint64_t{n_cased[d]} < stream.token_offsets[d + 1] - stream.token_offsets[d])
      documents.push_back(d);
  std::vector<NearTitle> near;
  parallel_for(1, progress, [&](std::size_t) {
    near = find_near_titles(stream, texts, words, documents, progress);
  });
  for (const NearTitle& at : near) {
    const auto sentence = std::ranges::upper_bound(stream.sentence_tokens, at.begin) -
                          stream.sentence_tokens.begin() - 1;
    found[at.document].push_back({at.begin, at.end, at.title, at.title + 1,
                                  static_cast<std::uint32_t>(sentence), kTitled, false});
  }
  for (const std::size_t d : documents) {
    n_cased[d] = 0;
    std::ranges::stable_sort(found[d], {}, &FoundName::begin);
  }
}

}  // namespace

Capitalised find_capitalised(const TokenStream& stream, const Texts& texts,
                             std::span<const RoleOfWord> words,
                             std::span<const CapitalNouns> capital_nouns, Progress& progress) {
  const std::size_t n = texts.size();
  if (stream.n_documents() != n || capital_nouns.size() != n)
    throw std::invalid_argument("find_capitalised: capital_nouns must have one entry for each of " +
                                std::to_string(n) + " documents, got " +
                                std::to_string(capital_nouns.size()));
  Capitalised result;
  result.n_cased.resize(n);
  std::vector<std::vector<FoundName>> found(n);
  std::optional<CapitalWords> known;
  parallel_for(1, progress, [&](std::size_t) { known.emplace(stream, texts, words, progress); });
  parallel_for((n + kBlock - 1) / kBlock, progress, [&](std::size_t block) {
    for (std::size_t d = block * kBlock; d < std::min(n, (block + 1) * kBlock); ++d) {
      std::uint32_t n_capital = 0;
      for (std::uint64_t t = stream.token_offsets[d]; t < stream.token_offsets[d + 1]; ++t) {
        result.n_cased[d] += known->is_cased(stream.token_forms[t]);
        n_capital += known->is_capital(stream.token_forms[t]);
      }
      const bool nouns = capital_nouns[d] == CapitalNouns::Unknown
                             ? has_capital_nouns(texts[d], result.n_cased[d], n_capital)
                             : capital_nouns[d] == CapitalNouns::Yes;
      const CapitalDocument document{d, texts[d], nouns};
      for (std::uint64_t s = stream.sentence_offsets[d]; s < stream.sentence_offsets[d + 1]; ++s) {
        find_names(stream, *known, document, static_cast<std::uint32_t>(s), found[d]);
        progress.advance(stream.sentence_tokens[s + 1] - stream.sentence_tokens[s]);
      }
    }
  });
  add_near_titles(stream, texts, *known, result.n_cased, found, progress);
  Sequences names(stream, *known), titles(stream, *known);
  for (std::size_t d = 0; d < n; ++d) {
    for (const FoundName& at : found[d]) {
      CapitalisedPlace place;
      place.name = names.number(at.begin, at.end);
      place.title = kNoTitle;
      if (at.title_begin < at.title_end) {
        place.title = titles.number(at.title_begin, at.title_end);
        if (place.title == result.title_spans.size()) {
          result.title_spans.push_back(span_of(stream, *known, d, at.title_begin, at.title_end));
          result.title_documents.push_back(static_cast<std::uint32_t>(d));
        }
      }
      place.document = static_cast<std::uint32_t>(d);
      place.sentence = at.sentence;
      place.span = span_of(stream, *known, d, at.begin, at.end);
      place.surroundings = at.surroundings;
      place.defines = at.defines;
      result.places.push_back(place);
    }
  }
  result.n_names = names.size();
  result.n_titles = titles.size();
  return result;
}

}  // namespace comention
