#include "comention/matching/capital_words.hpp"

#include <algorithm>
#include <string>
#include <unordered_map>

#include "comention/base/hash.hpp"
#include "comention/text/abbreviations.hpp"
#include "comention/text/characters.hpp"
#include "comention/text/utf8.hpp"

namespace comention {

namespace {

constexpr std::size_t kLongWord = 4;  // bytes: shorter words stay small in headlines, too

// Bytes of a possessive at the end of the word: 's, ’s.
std::uint8_t possessive_of(std::string_view word) {
  if (word.size() > 2 && (word.ends_with("'s") || word.ends_with("'S"))) return 2;
  if (word.size() > 4 && (word.ends_with("\u2019s") || word.ends_with("\u2019S"))) return 4;
  return 0;
}

bool ends_with_stop(std::string_view sentence) {
  return !sentence.empty() &&
         std::string_view(".!?;:,").find(sentence.back()) != std::string_view::npos;
}

// "1Party", "5G": the capital is not at the beginning.
bool is_digit(char byte) { return '0' <= byte && byte <= '9'; }
bool is_small(char byte) { return 'a' <= byte && byte <= 'z'; }

std::uint64_t count(const std::vector<std::uint64_t>& sorted, std::uint64_t value) {
  const auto [first, last] = std::equal_range(sorted.begin(), sorted.end(), value);
  return static_cast<std::uint64_t>(last - first);
}

}  // namespace

NameGap name_gap(std::string_view gap) {
  if (gap == " ") return NameGap::Space;
  if (gap == "-" || gap == "\u2010" || gap == "\u2011") return NameGap::Hyphen;
  if (gap == ".") return NameGap::Dot;
  if (gap == "'" || gap == "\u2019") return NameGap::Hyphen;
  std::string_view rest = gap;
  bool dot = false, bracket = false;
  if (rest.starts_with('.')) {
    dot = true;
    rest.remove_prefix(1);
  }
  if (rest.ends_with('(')) {
    bracket = true;
    rest.remove_suffix(1);
  }
  for (std::size_t at = 0; at < rest.size();) {
    const CodePoint c = code_point_at(rest, at);
    if (!character(c.value).space) return NameGap::Other;
    at += c.size;
  }
  if (rest.empty() || (dot && bracket)) return NameGap::Other;
  return bracket ? NameGap::Bracket : dot ? NameGap::Dot : NameGap::Space;
}

bool capital_is_asked_for(std::string_view text, std::uint32_t begin) {
  if (begin > 1 && text[begin - 1] == ' ' && (is_small(text[begin - 2]) || text[begin - 2] == ','))
    return false;
  std::size_t at = begin;
  while (at > 0) {
    const CodePoint c = code_point_before(text, at);
    if (c.value == U'"' || c.value == U':' || c.value == 0x2022 || c.value == 0x2013 ||
        c.value == 0x2014)
      return true;
    if (c.value == U'(' || c.value == U'[') return false;
    if (character(c.value).opener) return true;
    if (!character(c.value).space) return c.value == U'\'' && at < begin;
    at -= c.size;
    if (begin - at > 8) return false;
  }
  return true;
}

CapitalWords::CapitalWords(const TokenStream& stream, const Texts& texts,
                           std::span<const RoleOfWord> words, Progress& progress) {
  add_forms(stream.forms, words);
  count_capitals(stream, texts, progress);
}

bool CapitalWords::is_compound(FormId left, FormId right) const {
  return 2 * count(hyphens_, pair(left, right)) >=
         std::min(words_[left].n_capital, words_[right].n_capital);
}

bool CapitalWords::is_couple(FormId left, FormId right) const {
  const std::uint64_t n_joined = count(couples_, pair(left, right));
  return n_joined >= 3 && 5 * n_joined >= 4 * std::uint64_t{std::max(words_[left].n_capital,
                                                                     words_[right].n_capital)};
}

// Headline case: of the long words nearly all have a capital, and no stop ends the sentence.
SentenceCase CapitalWords::judge(const TokenStream& stream, std::uint64_t begin, std::uint64_t end,
                                 std::string_view sentence) const {
  std::uint32_t n_cased = 0, n_small = 0, n_capitals = 0, n_long = 0, n_long_small = 0;
  for (std::uint64_t t = begin; t < end; ++t) {
    const std::uint8_t marks = marks_[stream.token_forms[t]];
    const std::uint32_t cased = marks & kCased, small = (marks & kCapital) == 0 ? cased : 0;
    n_cased += cased;
    n_small += small;
    n_capitals += (marks & kAcronym) != 0;
    n_long += (marks & kLong) != 0;
    n_long_small += (marks & kLong) != 0 ? small : 0;
  }
  if (n_cased >= 2 && n_small == 0 && n_capitals >= 2 && 2 * n_capitals > n_cased)
    return SentenceCase::Capitals;
  if (n_long >= 2 && 5 * n_long_small <= n_long && !ends_with_stop(sentence))
    return SentenceCase::Headline;
  return SentenceCase::Usual;
}

void CapitalWords::add_forms(const Forms& forms, std::span<const RoleOfWord> words) {
  std::unordered_map<std::string, std::uint16_t, KeyedHash, std::equal_to<>> roles;
  for (const RoleOfWord& word : words) roles[word.term] |= word.roles;
  std::unordered_map<std::string_view, FormId, KeyedHash, std::equal_to<>> bases;
  words_.resize(forms.size());
  term_of_form_.resize(forms.size());
  for (FormId id = 0; id < forms.size(); ++id) {
    const std::string_view spelling = forms.spelling(id);
    CapitalWord& word = words_[id];
    word.base = id;
    term_of_form_[id] = forms[id].term;
    word.cased = forms[id].has_case && forms[id].is_alphabetic;
    word.capital = word.cased && forms[id].begins_capital && !is_digit(spelling.front());
    if (word.capital) {
      bases.emplace(spelling, id);
      word.possessive = possessive_of(spelling);
      const std::string_view stem = spelling.substr(0, spelling.size() - word.possessive);
      word.initial = is_initials(stem);
      word.acronym = forms[id].all_capitals && count_code_points(stem) > 1;
    }
    const auto found = roles.find(forms.term(id));
    if (found != roles.end()) word.roles = found->second;
  }
  for (FormId id = 0; id < words_.size(); ++id) {
    const bool is_long = words_[id].cased && forms.spelling(id).size() >= kLongWord;
    marks_.push_back(static_cast<std::uint8_t>(
        (words_[id].cased ? kCased : 0) | (words_[id].capital ? kCapital : 0) |
        (words_[id].acronym ? kAcronym : 0) | (is_long ? kLong : 0)));
  }
  for (CapitalWord& word : words_) {
    if (word.possessive == 0) continue;
    const auto self = static_cast<FormId>(&word - words_.data());
    const std::string_view term = forms.term(self);
    const auto stem = forms.strings.find(term.substr(0, term.size() - word.possessive));
    if (stem >= 0) term_of_form_[self] = static_cast<std::uint32_t>(stem);
    const std::string_view spelling = forms.spelling(self);
    const auto base = bases.find(spelling.substr(0, spelling.size() - word.possessive));
    if (base == bases.end()) continue;
    word.acronym = words_[base->second].acronym;
    word.roles = words_[base->second].roles;
    word.base = base->second;
  }
}

void CapitalWords::count_capitals(const TokenStream& stream, const Texts& texts,
                                  Progress& progress) {
  cases_.resize(stream.sentences.size());
  std::vector<std::uint32_t> n_small(stream.forms.strings.size()), n_capital(n_small.size());
  for (std::size_t d = 0; d < stream.n_documents(); ++d) {
    for (std::uint64_t s = stream.sentence_offsets[d]; s < stream.sentence_offsets[d + 1]; ++s) {
      const std::uint64_t begin = stream.sentence_tokens[s], end = stream.sentence_tokens[s + 1];
      const Sentence& sentence = stream.sentences[s];
      if (sentence.part != Part::Byline)
        cases_[s] = judge(stream, begin, end, sentence.span.of(texts[d]));
      progress.advance(end - begin);
      if (cases_[s] != SentenceCase::Usual) continue;
      bool after_capital = false;
      for (std::uint64_t t = begin; t < end; ++t) {
        const FormId form = stream.token_forms[t];
        if (!is_cased(form)) {
          after_capital = false;
        } else if (!is_capital(form)) {
          ++n_small[term_of_form_[form]];
          after_capital = false;
        } else {
          const std::uint32_t at = stream.token_begin(d, t);
          if (after_capital && texts[d][at - 1] == '-')
            hyphens_.push_back(pair(stream.token_forms[t - 1], form));
          if (t >= begin + 2 && (words_[stream.token_forms[t - 1]].roles & kAndWord) != 0 &&
              words_[stream.token_forms[t - 2]].capital)
            couples_.push_back(pair(stream.token_forms[t - 2], form));
          if (t > begin && (after_capital || !capital_is_asked_for(texts[d], at)))
            ++n_capital[term_of_form_[form]];
          after_capital = true;
        }
      }
    }
  }
  std::ranges::sort(hyphens_);
  std::ranges::sort(couples_);
  for (FormId id = 0; id < words_.size(); ++id) {
    words_[id].n_small = n_small[term_of_form_[id]];
    words_[id].n_capital = n_capital[term_of_form_[id]];
  }
}

}  // namespace comention
