#include "comention/matching/capitalised.hpp"

#include <algorithm>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

#include "comention/matching/capital_words.hpp"
#include "comention/matching/near_titles.hpp"
#include "comention/text/language.hpp"
#include "comention/tokens/interner.hpp"

namespace comention {

namespace {

constexpr std::size_t kBlock = 64;          // documents
constexpr std::uint64_t kLongestName = 16;  // words

// Tokens of a sequence and of the title before it, before they have numbers.
struct Found {
  std::uint64_t begin = 0, end = 0;
  std::uint64_t title_begin = 0, title_end = 0;
  std::uint32_t sentence = 0;
  std::uint8_t surroundings = 0;
  bool defines = false;
};

class Walk {
 public:
  Walk(const TokenStream& stream, const CapitalWords& words, std::size_t document,
       std::string_view text, bool capital_nouns, std::vector<Found>& found)
      : stream_(stream),
        words_(words),
        document_(document),
        text_(text),
        capital_nouns_(capital_nouns),
        found_(found) {}

  void read(std::uint32_t sentence) {
    sentence_ = sentence;
    begin_ = stream_.sentence_tokens[sentence];
    end_ = stream_.sentence_tokens[sentence + 1];
    usual_ = words_.sentence_case(sentence) == SentenceCase::Usual;
    for (std::uint64_t t = begin_; t < end_;) {
      if (!words_.is_capital(stream_.token_forms[t]) || !begins(t)) {
        ++t;
        continue;
      }
      const std::uint64_t end = extent(t);
      split(t, end);
      t = end;
    }
  }

 private:
  const CapitalWord& word(std::uint64_t t) const { return words_[stream_.token_forms[t]]; }
  bool has(std::uint64_t t, unsigned roles) const { return (word(t).roles & roles) != 0; }
  bool established(std::uint64_t t) const { return words_.is_established(stream_.token_forms[t]); }

  bool is_acronym(std::uint64_t t) const {
    return word(t).acronym && words_.sentence_case(sentence_) != SentenceCase::Capitals;
  }
  // Its capital says something here, or the rest of the corpus vouches for it.
  bool is_evident(std::uint64_t t) const { return usual_ || established(t) || is_acronym(t); }

  NameGap gap(std::uint64_t t) const {  // between t and t + 1
    const ByteSpan left = stream_.token_span(document_, t);
    const std::uint32_t right = stream_.token_begin(document_, t + 1);
    return right < left.end ? NameGap::Other : name_gap(text_.substr(left.end, right - left.end));
  }

  bool is_asked_for(std::uint64_t t) const {
    return t == begin_ || capital_is_asked_for(text_, stream_.token_begin(document_, t));
  }

  // Where a capital is no evidence, the rest of the corpus has to give it.
  bool begins(std::uint64_t t) const {
    if (has(t, kCalendarWord)) return false;
    const bool asked = is_asked_for(t);
    if (usual_ && !asked) return true;
    if (is_acronym(t)) return true;
    if (has(t, kTitleWord)) return true;
    if (has(t, kFunctionWord)) return false;
    if (established(t)) return true;
    if (!usual_ || word(t).n_small > 0) return false;
    return t + 1 < end_ && continues(t, t + 1);
  }

  // Whether the capital word t + 1 belongs to the name that t is part of.
  bool continues(std::uint64_t t, std::uint64_t next) const {
    if (!word(next).capital || has(next, kCalendarWord) || ends_name(t)) return false;
    if (!is_evident(next) && !has(next, kTitleWord)) return false;
    switch (gap(t)) {
      case NameGap::Space:
        return true;
      case NameGap::Hyphen:
        return words_.is_compound(stream_.token_forms[t], stream_.token_forms[next]);
      case NameGap::Dot:
        return word(t).initial || has(t, kTitleWord);
      case NameGap::Bracket:
      case NameGap::Other:
        return false;
    }
    return false;
  }

  // A possessive ends a name, but for that of a common word: "Children's Fund".
  bool ends_name(std::uint64_t t) const {
    return word(t).possessive > 0 && (word(t).n_small == 0 || established(t));
  }

  bool is_common(std::uint64_t t) const { return word(t).n_small > 0 || has(t, kFieldWord); }

  // The token after the words that join t to a further part of the name, or t + 1 if none do.
  std::uint64_t after_link(std::uint64_t t, bool has_body) const {
    std::uint64_t next = t + 1;
    if (next >= end_ || ends_name(t) || !word(t).cased) return t + 1;
    const bool is_of = has(next, kOfWord), is_for = has_body && has(next, kForWord);
    const bool is_and = has(next, kAndWord) && !has(t, kTitleWord);
    const bool is_particle = has(next, kParticleWord);
    if (!word(next).cased || !(is_of || is_for || is_and || is_particle)) return t + 1;
    if (capital_nouns_ && (!is_particle || has(next, kArticleWord))) return t + 1;
    if (gap(t) != NameGap::Space) return t + 1;
    while (next + 1 < end_ && next - t < 3 && !word(next).capital) {
      const NameGap between = gap(next);
      if (between != NameGap::Space && !(is_particle && between == NameGap::Hyphen)) return t + 1;
      ++next;
      if (word(next).capital || !has(next, kArticleWord | kParticleWord)) break;
    }
    const bool joins = word(next).capital && !has(next, kCalendarWord) && is_evident(next);
    if (!joins || (is_and && !joins_and(t, next, has_body))) return t + 1;
    return next;
  }

  // "Science and Technology" in the name of a body; "Trinidad and Tobago".
  bool joins_and(std::uint64_t t, std::uint64_t next, bool has_body) const {
    if (next != t + 2) return false;
    return (has_body && is_common(t) && is_common(next)) ||
           words_.is_couple(stream_.token_forms[t], stream_.token_forms[next]);
  }

  // "Jong-un", "COVID-19": a number or a small word that a hyphen ties to a name.
  bool is_tail(std::uint64_t begin, std::uint64_t t) const {
    if (t + 1 >= end_ || word(t + 1).capital || gap(t) != NameGap::Hyphen) return false;
    const CapitalWord& tail = word(t + 1);
    if (!tail.cased) return !stream_.forms[stream_.token_forms[t + 1]].is_alphabetic;
    if (t == begin || !word(t).cased) return false;
    const std::string_view spelling = stream_.forms.spelling(stream_.token_forms[t + 1]);
    return tail.roles == 0 && spelling.size() <= 5 && !spelling.ends_with("ed");
  }

  std::uint64_t extent(std::uint64_t begin) const {
    bool has_body = has(begin, kBodyWord);
    std::uint64_t t = begin;
    while (t + 1 < end_ && t - begin < kLongestName) {
      if (is_tail(begin, t) || continues(t, t + 1)) {
        ++t;
      } else {
        const std::uint64_t next = after_link(t, has_body);
        if (next == t + 1) break;
        has_body |= has(t + 1, kOfWord);
        t = next;
      }
      has_body |= has(t, kBodyWord);
    }
    return t + 1;
  }

  // ---- titles ----

  bool acts_as_title(std::uint64_t t, std::uint64_t end) const {
    return has(t, kTitleWord) && word(t).possessive == 0 && !(t + 1 < end && has(t + 1, kBodyWord));
  }

  std::uint64_t first_link(std::uint64_t begin, std::uint64_t end) const {
    while (begin < end && (word(begin).capital || !has(begin, kOfWord | kForWord | kAndWord)))
      ++begin;
    return begin;
  }

  // Cuts tokens [begin, end) into names and titles.
  void split(std::uint64_t begin, std::uint64_t end) {
    std::uint64_t title_begin = begin, title_end = begin;
    std::uint8_t around = 0;
    look_back(begin, end, title_begin, title_end, around);
    if (title_end > begin) begin = title_end;
    while (begin < end) {
      const std::uint64_t link = first_link(begin, end);
      std::uint64_t title = link;
      for (std::uint64_t t = begin; t < link; ++t)
        if (acts_as_title(t, link)) title = t;
      if (title == link) {  // no title: all is one name
        emit(begin, end, title_begin, title_end, around);
        return;
      }
      std::uint64_t first = title;
      while (first > begin && has(first - 1, kTitleWord | kFieldWord | kDemonymWord) &&
             word(first - 1).possessive == 0)
        --first;
      emit(begin, first, title_begin, title_end, around);
      title_begin = first;
      title_end = title + 1;
      around = kTitled;
      if (title + 1 < link) {  // a person follows, as far as the next "of"
        if (link < end && has(link, kOfWord | kAndWord | kForWord)) {
          emit(title + 1, link, title_begin, title_end, around);
          begin = after_links(link, end);
          title_begin = title_end = begin;
          around = 0;
        } else {
          emit(title + 1, end, title_begin, title_end, around);
          return;
        }
      } else {  // "Minister of Foreign Affairs | Son", "President of | China"
        begin = after_links(link, end);
        const std::uint64_t fields = after_fields(begin, end);
        if (fields > begin) {
          begin = title_end = fields;
        } else {
          title_begin = title_end = begin;
          around = kOfOffice;
        }
      }
    }
  }

  std::uint64_t after_links(std::uint64_t t, std::uint64_t end) const {
    while (t < end && !word(t).capital) ++t;
    return t;
  }

  std::uint64_t after_fields(std::uint64_t begin, std::uint64_t end) const {
    std::uint64_t t = begin;
    while (t < end && word(t).possessive == 0 &&
           (has(t, kFieldWord) || (has(t, kAndWord) && t + 1 < end && has(t + 1, kFieldWord))))
      ++t;
    return t < end && has(t, kBodyWord) ? begin : t;  // "President of the Security Council"
  }

  // A title in small letters before the capitals: "leader | Trong", "former minister of Foreign
  // Affairs | Nien".
  void look_back(std::uint64_t begin, std::uint64_t end, std::uint64_t& title_begin,
                 std::uint64_t& title_end, std::uint8_t& around) const {
    if (begin == begin_ || gap(begin - 1) != NameGap::Space) return;
    std::uint64_t before = begin - 1;
    if (has(before, kArticleWord)) {
      around |= kHasArticle;
      if (before == begin_) return;
      --before;
    }
    if (has(before, kInWord)) around |= kIsWhere;
    if (has(before, kSaidWord)) around |= kSpeaks;
    if (has(before, kOfWord) && before > begin_ && has(before - 1, kTitleWord)) {
      around |= kOfOffice;
      const std::uint64_t fields = after_fields(begin, end);
      if (fields == begin) return;
      title_begin = before - 1;
      title_end = fields;
      around = kTitled;
      return;
    }
    if (!has(before, kTitleWord) || has(begin - 1, kArticleWord) || word(before).capital) return;
    title_begin = title_end = before;
    while (title_begin > begin_ && has(title_begin - 1, kTitleWord | kFieldWord)) --title_begin;
    title_end = begin;
    around |= kTitled;
  }

  // ---- names ----

  void emit(std::uint64_t begin, std::uint64_t end, std::uint64_t title_begin,
            std::uint64_t title_end, std::uint8_t around) {
    while (begin < end && has(begin, kArticleWord | kFunctionWord) &&
           (word(begin).n_small > 0 || has(begin, kArticleWord)))
      ++begin;
    while (end > begin && is_dangling(begin, end - 1)) --end;
    if (begin + 1 < end && has(begin + 1, kOfWord) &&
        is_mostly_small(begin))  // "Support of | Laos"
      begin = after_links(begin + 1, end);
    if (begin >= end || !is_name(begin, end, around) || is_cut_off(begin, end)) return;
    Found found{begin, end, title_begin, title_end, sentence_, around, false};
    if (title_end != begin) found.surroundings &= static_cast<std::uint8_t>(~kTitled);
    if ((found.surroundings & kTitled) == 0) found.title_begin = found.title_end = begin;
    if (end < end_ && has(end, kSaidWord) && word(end - 1).possessive == 0 &&
        gap(end - 1) == NameGap::Space)
      found.surroundings |= kSpeaks;
    if (!usual_ || is_asked_for(begin)) found.surroundings |= kDoubtful;
    found.defines = defines(begin, end);
    found_.push_back(found);
  }

  // A small word that joins nothing, or "No" of "Convention No. 189".
  bool is_dangling(std::uint64_t begin, std::uint64_t t) const {
    if (word(t).capital)
      return t > begin && has(t, kFunctionWord) && word(t).n_small > 0 && !has(t - 1, kOfWord);
    return has(t, kOfWord | kForWord | kAndWord | kArticleWord | kParticleWord);
  }

  bool is_mostly_small(std::uint64_t t) const {
    return !has(t, kBodyWord) && word(t).n_small > 2 * word(t).n_capital;
  }

  // Part of a number or a compound: "A/70/PV.22", "UN Peace-building".
  bool is_cut_off(std::uint64_t begin, std::uint64_t end) const {
    const std::uint32_t first = stream_.token_begin(document_, begin);
    const std::uint32_t last = stream_.token_span(document_, end - 1).end;
    if ((first > 0 && text_[first - 1] == '/') || (last < text_.size() && text_[last] == '/'))
      return end - begin == 1 && word(begin).acronym;
    return end - begin > 1 && end < end_ && !word(end).capital && word(end - 1).n_small > 0 &&
           gap(end - 1) == NameGap::Hyphen;
  }

  bool is_name(std::uint64_t begin, std::uint64_t end, std::uint8_t around) const {
    bool own = false;
    for (std::uint64_t t = begin; t < end; ++t)
      own |= word(t).capital && !has(t, kTitleWord | kDemonymWord | kCalendarWord) &&
             !(has(t, kFunctionWord) && word(t).n_small > 0);
    if (!own) return false;
    if (end - begin > 1) {
      for (std::uint64_t t = begin; t < end; ++t)
        if (word(t).capital && !has(t, kFieldWord | kTitleWord | kDemonymWord)) return true;
      return false;
    }
    const CapitalWord& only = word(begin);
    if (only.initial) return only.acronym;
    if (is_acronym(begin)) return true;
    if (has(begin, kFieldWord) && !has(begin, kBodyWord)) return false;
    if ((around & kTitled) != 0) return !is_common(begin) || only.n_capital > only.n_small;
    return !capital_nouns_ && words_.is_established(stream_.token_forms[begin]);
  }

  // "Communist Party of Vietnam (CPV)"
  bool defines(std::uint64_t begin, std::uint64_t end) const {
    if (end - begin != 1 || !word(begin).acronym || found_.empty()) return false;
    const Found& before = found_.back();
    return before.sentence == sentence_ && before.end == begin &&
           gap(begin - 1) == NameGap::Bracket;
  }

  const TokenStream& stream_;
  const CapitalWords& words_;
  std::size_t document_;
  std::string_view text_;
  bool capital_nouns_;
  std::vector<Found>& found_;
  std::uint32_t sentence_ = 0;
  std::uint64_t begin_ = 0, end_ = 0;
  bool usual_ = true;
};

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
                     std::vector<std::uint32_t>& n_cased, std::vector<std::vector<Found>>& found,
                     Progress& progress) {
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
    std::ranges::stable_sort(found[d], {}, &Found::begin);
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
  std::vector<std::vector<Found>> found(n);
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
      Walk walk(stream, *known, d, texts[d], nouns, found[d]);
      for (std::uint64_t s = stream.sentence_offsets[d]; s < stream.sentence_offsets[d + 1]; ++s) {
        walk.read(static_cast<std::uint32_t>(s));
        progress.advance(stream.sentence_tokens[s + 1] - stream.sentence_tokens[s]);
      }
    }
  });
  add_near_titles(stream, texts, *known, result.n_cased, found, progress);
  Sequences names(stream, *known), titles(stream, *known);
  for (std::size_t d = 0; d < n; ++d) {
    for (const Found& at : found[d]) {
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
