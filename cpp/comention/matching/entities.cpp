#include "comention/matching/entities.hpp"

#include <algorithm>
#include <iterator>
#include <stdexcept>
#include <unordered_map>
#include <utility>

#include "comention/base/hash.hpp"
#include "comention/matching/gaps.hpp"
#include "comention/matching/unspaced.hpp"
#include "comention/text/fold.hpp"
#include "comention/text/utf8.hpp"
#include "comention/text/words.hpp"
#include "comention/tokens/token_stream.hpp"

namespace comention {

namespace {

constexpr std::size_t kShortAcronym = 3;  // letters

// "US", "U.S.": so short that another case is another word.
bool is_short_acronym(NameForm form, const std::vector<Word>& words) {
  if (words.size() != 1 || !words[0].form.all_capitals || !is_strong(form)) return false;
  const auto is_letter = [](char c) { return c != '.' && (c & 0xC0) != 0x80; };
  const auto& spelling = words[0].spelling;
  return static_cast<std::size_t>(std::ranges::count_if(spelling, is_letter)) <= kShortAcronym;
}

std::string identity(const NameRow& row, std::string_view name) {
  std::string key = std::to_string(row.entity);
  for (const std::int64_t part : {std::int64_t{static_cast<std::uint8_t>(row.form)},
                                  std::int64_t{static_cast<std::uint8_t>(row.letters)},
                                  std::int64_t{row.period.from}, std::int64_t{row.period.to}})
    key += ' ' + std::to_string(part);
  return (key += ' ') += name;
}

// An alias for each distinct row; all its languages, none if any row has none.
std::vector<Alias> merge_rows(const Texts& names, std::span<const NameRow> rows) {
  std::vector<Alias> aliases;
  std::unordered_map<std::string, std::size_t, KeyedHash, std::equal_to<>> seen;
  std::vector<bool> any_language;
  for (std::uint32_t i = 0; i < rows.size(); ++i) {
    const NameRow& row = rows[i];
    const auto [found, is_new] = seen.emplace(identity(row, names[i]), aliases.size());
    if (is_new) {
      aliases.push_back({row.entity, row.form, row.letters, {}, i, row.period, {}});
      any_language.push_back(false);
    }
    if (row.language == kAnyLanguage) any_language[found->second] = true;
    aliases[found->second].languages.push_back(row.language);
  }
  for (std::size_t i = 0; i < aliases.size(); ++i) {
    auto& languages = aliases[i].languages;
    if (any_language[i]) languages.clear();
    std::ranges::sort(languages);
    languages.erase(std::unique(languages.begin(), languages.end()), languages.end());
  }
  return aliases;
}

std::vector<std::uint32_t> code_points(std::string_view name) {
  std::vector<std::uint32_t> points;
  for (std::size_t at = 0; at < name.size();) {
    const CodePoint c = code_point_at(name, at);
    points.push_back(middle_dot_as_one(c.value));
    at += c.size;
  }
  return points;
}

}  // namespace

Word word_of(std::string_view spelling, const Form& form, const Forms& forms) {
  return {with_plain_apostrophes(spelling), with_plain_apostrophes(forms.strings[form.term]),
          with_plain_apostrophes(forms.strings[form.tone]),
          with_plain_apostrophes(forms.strings[form.plain]), form};
}

void Entities::Ends::add(Trie::State state, std::uint32_t alias) {
  if (state >= aliases.size()) aliases.resize(state + 1);
  aliases[state].push_back(alias);
}

std::span<const std::uint32_t> Entities::Ends::at(Trie::State state) const {
  if (state >= aliases.size()) return {};
  return aliases[state];
}

Entities::Entities(const Texts& names, std::span<const NameRow> rows,
                   std::span<const std::uint8_t> persons, std::span<const AnchorRow> anchors,
                   Progress& progress)
    : persons_(persons.begin(), persons.end()),
      has_role_(persons.size()),
      anchors_(persons.size()) {
  if (names.size() != rows.size())
    throw std::invalid_argument("Entities: " + std::to_string(names.size()) + " names, but " +
                                std::to_string(rows.size()) + " rows");
  for (const NameRow& row : rows) {
    if (row.entity >= size())
      throw std::invalid_argument("Entities: entity " + std::to_string(row.entity) +
                                  " must be less than " + std::to_string(size()));
    if (row.form == NameForm::Role) has_role_[row.entity] = true;
  }
  add_anchors(anchors);
  const TokenStream stream = tokenize(names, {.lines = LineMode::Wrapped}, progress);
  for (Alias& alias : merge_rows(names, rows)) {
    const std::string_view name = names[alias.name];
    std::vector<Word> words;
    std::vector<std::string> gaps;
    std::uint32_t end = 0;
    for (auto t = stream.token_offsets[alias.name]; t < stream.token_offsets[alias.name + 1]; ++t) {
      const ByteSpan span = stream.token_span(alias.name, t);
      if (!words.empty()) gaps.push_back(marks_of_gap(name.substr(end, span.begin - end)));
      end = span.end;
      words.push_back(word_of(span.of(name), stream.forms[stream.token_forms[t]], stream.forms));
    }
    if (words.empty()) continue;
    alias.closing = closing_marks(name.substr(end));
    add_alias(std::move(alias), name, words, std::move(gaps));
  }
}

void Entities::add_anchors(std::span<const AnchorRow> rows) {
  WordBreaker breaker;
  for (const AnchorRow& row : rows) {
    const std::string key = plain_key(term_key(row.words));
    std::vector<ByteSpan> spans;
    breaker.split(key, {0, static_cast<std::uint32_t>(key.size())}, spans);
    Anchor words;
    for (const ByteSpan span : spans) words.emplace_back(span.of(key));
    if (row.entity < size() && !words.empty()) anchors_[row.entity].push_back(std::move(words));
  }
}

void Entities::add_alias(Alias alias, std::string_view name, const std::vector<Word>& words,
                         std::vector<std::string> gaps) {
  const auto id = static_cast<std::uint32_t>(aliases_.size());
  if (comention::has_unspaced(name)) {
    character_ends_.add(characters_trie_.add(code_points(composed(name))), id);
    if (decomposed(name) != composed(name))
      character_ends_.add(characters_trie_.add(code_points(decomposed(name))), id);
  } else {
    std::vector<std::uint32_t> keys;
    keys.reserve(words.size());
    for (const Word& word : words) keys.push_back(keys_.add(word.plain));
    word_ends_.add(words_trie_.add(keys), id);
    if (alias.letters == CaseRule::Capital && is_short_acronym(alias.form, words))
      alias.letters = CaseRule::Exact;
  }
  words_.insert(words_.end(), words.begin(), words.end());
  gaps.resize(words.size());
  std::ranges::move(gaps, std::back_inserter(gaps_));
  word_offsets_.push_back(words_.size());
  aliases_.push_back(std::move(alias));
}

std::span<const Word> Entities::words(std::uint32_t alias) const {
  return std::span(words_).subspan(word_offsets_[alias],
                                   word_offsets_[alias + 1] - word_offsets_[alias]);
}

std::string_view Entities::gap(std::uint32_t alias, std::size_t k) const {
  return gaps_[word_offsets_[alias] + k];
}

std::span<const std::uint32_t> Entities::aliases_at_words(Trie::State state) const {
  return word_ends_.at(state);
}

std::span<const std::uint32_t> Entities::aliases_at_characters(Trie::State state) const {
  return character_ends_.at(state);
}

}  // namespace comention
