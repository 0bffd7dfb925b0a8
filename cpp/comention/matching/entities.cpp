#include "comention/matching/entities.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <numeric>
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
bool is_short_acronym(NameForm form, const Form& word, std::string_view spelling) {
  if (!word.all_capitals || !is_strong(form)) return false;
  const auto is_letter = [](char c) { return c != '.' && (c & 0xC0) != 0x80; };
  return static_cast<std::size_t>(std::ranges::count_if(spelling, is_letter)) <= kShortAcronym;
}

// `number` gives that of a string.
template <class Number>
Word make_word(std::string_view spelling, const Form& form, const Forms& forms,
               const Number& number) {
  const auto of = [&](std::string_view text) {
    return has_apostrophe(text) ? number(with_plain_apostrophes(text)) : number(text);
  };
  Word word;
  word.spelling = form.is_ascii ? of(spelling) : of(composed(spelling));
  word.term = word.tone = word.plain = of(forms.strings[form.term]);
  if (form.tone != form.term) word.tone = of(forms.strings[form.tone]);
  if (form.plain != form.term) word.plain = of(forms.strings[form.plain]);
  word.has_marks = form.has_marks;
  word.begins_capital = form.begins_capital;
  word.is_ascii = form.is_ascii;
  return word;
}

// Equal for rows that are one alias.
std::string identity(const NameRow& row, std::string_view name) {
  const std::array<std::int64_t, 5> parts{row.entity, static_cast<std::int64_t>(row.form),
                                          static_cast<std::int64_t>(row.letters), row.period.from,
                                          row.period.to};
  std::string key(sizeof parts, '\0');
  std::memcpy(key.data(), parts.data(), sizeof parts);
  return key += name;
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

void Entities::Ends::sort(std::size_t n_states) {
  offsets_.assign(n_states + 1, 0);
  for (const auto& [state, alias] : added_) ++offsets_[state + 1];
  std::partial_sum(offsets_.begin(), offsets_.end(), offsets_.begin());
  aliases_.resize(added_.size());
  std::vector<std::uint32_t> next(offsets_);
  for (const auto& [state, alias] : added_) aliases_[next[state]++] = alias;
  added_ = {};
}

Word Entities::word_of(std::string_view spelling, const Form& form, const Forms& forms) const {
  return make_word(spelling, form, forms, [this](std::string_view text) {
    const std::int64_t found = strings_.find(text);
    return found < 0 ? Word::kNoString : static_cast<std::uint32_t>(found);
  });
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
  add_names(names, rows, progress);
  word_ends_.sort(words_trie_.size());
  character_ends_.sort(characters_trie_.size());
}

void Entities::add_names(const Texts& names, std::span<const NameRow> rows, Progress& progress) {
  const TokenStream stream = tokenize(names, {.lines = LineMode::Wrapped}, progress);
  for (Alias& alias : merge_rows(names, rows)) {
    const auto n_words = stream.token_offsets[alias.name + 1] - stream.token_offsets[alias.name];
    if (n_words == 0 || names[alias.name].size() > kMostBytes) continue;
    add_words(stream, alias.name, names[alias.name], alias);
    symbols_.resize(strings_.size(), -1);
    add_to_trie(names[alias.name], static_cast<std::uint32_t>(aliases_.size()));
    aliases_.push_back(std::move(alias));
  }
}

// The words of a name, what stands between them and what closes it.
void Entities::add_words(const TokenStream& stream, std::uint32_t name, std::string_view text,
                         Alias& alias) {
  const auto number = [this](std::string_view string) { return strings_.add(string); };
  const auto first = stream.token_offsets[name], last = stream.token_offsets[name + 1] - 1;
  for (auto t = first; t <= last; ++t) {
    const ByteSpan span = stream.token_span(name, t);
    const Form& form = stream.forms[stream.token_forms[t]];
    words_.push_back(make_word(span.of(text), form, stream.forms, number));
    const auto next = t < last ? stream.token_begin(name, t + 1) : span.end;
    gaps_.push_back(strings_.add(marks_of_gap(text.substr(span.end, next - span.end))));
    if (t == last) alias.closing = closing_marks(text.substr(span.end));
    if (first == last && alias.letters == CaseRule::Capital && !comention::has_unspaced(text) &&
        is_short_acronym(alias.form, form, span.of(text)))
      alias.letters = CaseRule::Exact;
  }
  word_offsets_.push_back(words_.size());
}

void Entities::add_to_trie(std::string_view name, std::uint32_t id) {
  if (comention::has_unspaced(name)) {
    character_ends_.add(characters_trie_.add(code_points(composed(name))), id);
    if (decomposed(name) != composed(name))
      character_ends_.add(characters_trie_.add(code_points(decomposed(name))), id);
    return;
  }
  std::vector<std::uint32_t> keys;
  for (const Word& word : words(id)) {
    if (symbols_[word.plain] < 0) symbols_[word.plain] = n_symbols_++;
    keys.push_back(static_cast<std::uint32_t>(symbols_[word.plain]));
  }
  word_ends_.add(words_trie_.add(keys), id);
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

}  // namespace comention
