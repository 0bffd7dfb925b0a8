#include "comention/matching/matcher.hpp"

#include <algorithm>
#include <array>
#include <ranges>

#include "comention/matching/gaps.hpp"
#include "comention/matching/unspaced.hpp"
#include "comention/text/fold.hpp"
#include "comention/text/utf8.hpp"

namespace comention {

namespace {

// A document of which at least one alphabetic token in twenty carries marks is written with them.
constexpr std::uint64_t kMarksOneIn = 20;

// Articles and prepositions of Romance languages that lose their vowel before a name.
constexpr std::array<std::string_view, 20> kElided{
    "c",  "d",  "j",      "l",      "m",      "n",    "s",    "t",    "qu",   "jusqu",
    "un", "al", "lorsqu", "puisqu", "quoiqu", "dell", "nell", "sull", "dall", "all"};

// Byte lengths to leave out in front and at the back, for each word inside a word with apostrophes.
struct Cut {
  std::uint32_t front, back;
};

std::vector<Cut> cuts_of(std::string_view spelling, const std::string& term) {
  const std::size_t first = term.find('\''), last = term.rfind('\'');
  const bool is_possessive = last > 0 && term.substr(last) == "'s";
  const bool is_elided =
      std::ranges::find(kElided, std::string_view(term).substr(0, first)) != kElided.end();
  std::uint32_t front = 0, back = 0;
  for (std::size_t at = 0; at < spelling.size();) {  // where the first and the last one stand
    const CodePoint c = code_point_at(spelling, at);
    if (has_apostrophe(spelling.substr(at, c.size))) {
      if (front == 0) front = static_cast<std::uint32_t>(at + c.size);
      back = static_cast<std::uint32_t>(spelling.size() - at);
    }
    at += c.size;
  }
  std::vector<Cut> cuts;
  if (is_possessive) cuts.push_back({0, back});
  if (is_elided) cuts.push_back({front, 0});
  if (is_elided && is_possessive && first != last) cuts.push_back({front, back});
  return cuts;
}

bool is_plain_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return (c & 0x80) == 0; });
}

// "US$5", "A€": letters before the sign of a currency are no name.
bool names_currency(std::string_view rest) {
  return rest.starts_with('$') || rest.starts_with("€") || rest.starts_with("£") ||
         rest.starts_with("¥");
}

// Keeps the leftmost of overlapping matches, of those that start together the longest.
void keep_leftmost_longest(std::vector<Match>& matches) {
  std::ranges::stable_sort(matches, [](const Match& a, const Match& b) {
    return a.span.begin != b.span.begin ? a.span.begin < b.span.begin : a.span.end > b.span.end;
  });
  std::uint32_t end = 0;
  std::erase_if(matches, [&](const Match& match) {
    if (match.span.begin < end) return true;
    end = match.span.end;
    return false;
  });
}

}  // namespace

std::optional<Key> compare(const Word& text, const Word& name, bool document_has_marks) {
  if (text.spelling == name.spelling) return Key::Exact;
  if (text.term == name.term) {
    if (text.form.is_ascii) return Key::Case;
    return composed(text.spelling) == composed(name.spelling) ? Key::Exact : Key::Case;
  }
  if (text.form.has_marks) return text.tone == name.tone ? std::optional(Key::Tone) : std::nullopt;
  if (text.plain != name.plain || (name.form.has_marks && document_has_marks)) return std::nullopt;
  return Key::Fold;
}

Matcher::Matcher(const Entities& entities, const TokenStream& stream)
    : entities_(entities), stream_(stream), insides_{0} {
  Forms inner_forms;
  for (FormId id = 0; id < stream.forms.size(); ++id) add_form(id, inner_forms);
}

void Matcher::add_form(FormId id, Forms& inner_forms) {
  const Forms& forms = stream_.forms;
  const Form& form = forms[id];
  const std::string_view spelling = forms.spelling(id), plain = forms.plain(id);
  const Trie& trie = entities_.words_trie();
  Glance glance;
  const bool joined = has_apostrophe(spelling);
  const auto key = entities_.key(joined ? with_plain_apostrophes(plain) : plain);
  keys_.push_back(static_cast<std::int32_t>(key));
  wholes_.push_back(key < 0 ? -1 : static_cast<std::int32_t>(whole_.size()));
  if (key >= 0) {
    whole_.push_back({key, word_of(spelling, form, forms), 0, 0});
    glance.mark |= Trie::mark_of(static_cast<std::uint32_t>(key));
    const Trie::State state = trie.step(Trie::kRoot, static_cast<std::uint32_t>(key));
    if (state != Trie::kNone)
      glance.after = trie.marks_after(state) | (entities_.ends_at_words(state) ? kAlone : 0);
  }
  if (joined) {
    for (const Cut cut : cuts_of(spelling, with_plain_apostrophes(forms.term(id)))) {
      const auto inner = spelling.substr(cut.front, spelling.size() - cut.front - cut.back);
      if (inner.empty()) continue;
      Word word = word_of(inner, inner_forms[inner_forms.add(inner)], inner_forms);
      const auto inner_key = entities_.key(word.plain);
      if (inner_key < 0) continue;
      inside_.push_back({inner_key, std::move(word), cut.front, cut.back});
    }
    if (inside_.size() > insides_.back()) glance = {kAny, kAny};
  }
  traits_.push_back(static_cast<std::uint8_t>(
      (form.is_alphabetic ? kAlphabetic : 0) | (form.has_marks ? kHasMarks : 0) |
      (form.has_case ? kHasCase : 0) | (form.all_capitals ? kAllCapitals : 0) |
      (inside_.size() > insides_.back() ? kHasInside : 0)));
  insides_.push_back(static_cast<std::uint32_t>(inside_.size()));
  glances_.push_back(glance);
}

const Matcher::Seen* Matcher::whole(std::uint64_t token) const {
  const std::int32_t at = wholes_[stream_.token_forms[token]];
  return at < 0 ? nullptr : &whole_[static_cast<std::size_t>(at)];
}

std::span<const Matcher::Seen> Matcher::inside(std::uint64_t token) const {
  const FormId form = stream_.token_forms[token];
  return std::span(inside_).subspan(insides_[form], insides_[form + 1] - insides_[form]);
}

bool Matcher::has_marks(const Document& document) const {
  if (document.has_marks) return *document.has_marks;
  std::uint64_t alphabetic = 0, with_marks = 0;
  const std::uint64_t end = stream_.token_offsets[document.number + 1];
  for (std::uint64_t t = stream_.token_offsets[document.number]; t < end; ++t) {
    const std::uint8_t traits = traits_[stream_.token_forms[t]];
    alphabetic += (traits & kAlphabetic) != 0;
    with_marks += (traits & kAlphabetic) != 0 && (traits & kHasMarks) != 0;
  }
  document.has_marks = alphabetic > 0 && with_marks * kMarksOneIn >= alphabetic;
  return *document.has_marks;
}

// At least two words with case, and none with a small letter.
bool Matcher::is_all_capitals(std::uint64_t begin, std::uint64_t end) const {
  int cased = 0;
  for (auto t = begin; t < end; ++t) {
    const std::uint8_t traits = traits_[stream_.token_forms[t]];
    if ((traits & kHasCase) == 0) continue;
    if ((traits & kAllCapitals) == 0) return false;
    ++cased;
  }
  return cased >= 2;
}

std::vector<Match> Matcher::find(std::uint64_t document, std::string_view text, LanguageId language,
                                 Progress& progress) const {
  const Document place{document, text, language, std::nullopt};
  const auto first = stream_.sentence_offsets[document];
  std::vector<Match> matches;
  for (auto s = first; s < stream_.sentence_offsets[document + 1]; ++s) {
    const auto begin = stream_.sentence_tokens[s], end = stream_.sentence_tokens[s + 1];
    const Sentence sentence{static_cast<std::uint32_t>(s - first), begin, end,
                            stream_.sentences[s].span, is_all_capitals(begin, end)};
    find_words(place, sentence, matches);
    if (entities_.has_unspaced()) find_characters(place, sentence, matches);
    progress.advance(sentence.span.size());
  }
  keep_leftmost_longest(matches);
  return matches;
}

bool Matcher::may_start(std::uint64_t token, std::uint64_t end) const {
  const std::uint64_t next =
      token + 1 < end ? glances_[stream_.token_forms[token + 1]].mark : kAlone;
  return (glances_[stream_.token_forms[token]].after & next) != 0;
}

// Most words that begin a name begin nothing here: no name is that word alone, and none goes on
// with the next one.
bool Matcher::leads_nowhere(std::uint64_t token, std::uint64_t end) const {
  const FormId form = stream_.token_forms[token];
  if ((traits_[form] & kHasInside) != 0) return false;
  const Trie& trie = entities_.words_trie();
  const Trie::State state = trie.step(Trie::kRoot, static_cast<std::uint32_t>(keys_[form]));
  if (entities_.ends_at_words(state)) return false;
  if (token + 1 == end) return true;
  const FormId next = stream_.token_forms[token + 1];
  if ((traits_[next] & kHasInside) != 0) return false;
  return keys_[next] < 0 ||
         trie.step(state, static_cast<std::uint32_t>(keys_[next])) == Trie::kNone;
}

void Matcher::find_words(const Document& document, const Sentence& sentence,
                         std::vector<Match>& matches) const {
  Words words;
  for (auto t = sentence.begin; t < sentence.end; ++t) {
    if (!may_start(t, sentence.end) || leads_nowhere(t, sentence.end)) continue;
    Match longest;
    longest.sentence = sentence.number;
    if (const Seen* word = whole(t)) walk(document, sentence, t, *word, words, longest);
    for (const Seen& word : inside(t)) walk(document, sentence, t, word, words, longest);
    if (!longest.readings.empty()) matches.push_back(std::move(longest));
  }
}

void Matcher::walk(const Document& document, const Sentence& sentence, std::uint64_t token,
                   const Seen& first, Words& words, Match& longest) const {
  const Trie& trie = entities_.words_trie();
  Trie::State state = trie.step(Trie::kRoot, static_cast<std::uint32_t>(first.key));
  words.assign(1, &first);
  while (state != Trie::kNone) {
    read(document, sentence, token, words, state, longest);
    const std::uint64_t next = token + words.size();
    if (next == sentence.end || words.back()->skip_back > 0) return;
    const FormId form = stream_.token_forms[next];
    if ((traits_[form] & kHasInside) != 0)  // a possessive may end the name
      for (const Seen& last : inside(next)) {
        if (last.skip_front > 0) continue;
        words.push_back(&last);
        if (const auto end = trie.step(state, static_cast<std::uint32_t>(last.key));
            end != Trie::kNone)
          read(document, sentence, token, words, end, longest);
        words.pop_back();
      }
    if (keys_[form] < 0) return;
    state = trie.step(state, static_cast<std::uint32_t>(keys_[form]));
    if (state != Trie::kNone) words.push_back(whole(next));
  }
}

// Takes the aliases that end here, if they hold and reach further than those found before.
void Matcher::read(const Document& document, const Sentence& sentence, std::uint64_t token,
                   const Words& words, Trie::State state, Match& longest) const {
  const auto aliases = entities_.aliases_at_words(state);
  if (aliases.empty()) return;
  std::vector<Reading> readings;
  std::size_t n_closing = 0;
  const std::uint64_t end = token + words.size();
  ByteSpan span{stream_.token_begin(document.number, token) + words.front()->skip_front,
                stream_.token_span(document.number, end - 1).end - words.back()->skip_back};
  for (const std::uint32_t alias : aliases)
    if (const auto key = accept(document, sentence, token, words, alias)) {
      readings.push_back({alias, *key});
      const std::string& closing = entities_.alias(alias).closing;
      if (document.text.substr(span.end).starts_with(closing))
        n_closing = std::max(n_closing, closing.size());
    }
  if (readings.empty()) return;
  span.end += static_cast<std::uint32_t>(n_closing);
  if (!longest.readings.empty() && span.size() <= longest.span.size()) return;
  longest = {span, token, end, sentence.number, std::move(readings)};
}

// The coarsest key among its words, if the alias may be read here.
std::optional<Key> Matcher::accept(const Document& document, const Sentence& sentence,
                                   std::uint64_t token, const Words& words,
                                   std::uint32_t id) const {
  const Alias& alias = entities_.alias(id);
  const auto names = entities_.words(id);
  Key key = Key::Exact;
  bool capital_due = alias.letters == CaseRule::Capital, plain_ascii = true;
  for (std::size_t k = 0; k < words.size(); ++k) {
    const auto word_key =
        compare(words[k]->word, names[k], names[k].form.has_marks && has_marks(document));
    if (!word_key) return std::nullopt;
    key = std::max(key, *word_key);
    plain_ascii = plain_ascii && is_plain_ascii(words[k]->word.spelling);
    if (capital_due && names[k].form.begins_capital) {
      if (!words[k]->word.form.begins_capital) return std::nullopt;
      capital_due = false;
    }
    if (k == 0) continue;
    const std::uint32_t from = stream_.token_span(document.number, token + k - 1).end;
    const std::uint32_t to = stream_.token_begin(document.number, token + k);
    const std::string marks = marks_of_gap(document.text.substr(from, to - from));
    if (!marks.empty() && marks != entities_.gap(id, k - 1)) return std::nullopt;
  }
  if (alias.letters == CaseRule::Exact) {
    const std::uint32_t end = stream_.token_span(document.number, token + words.size() - 1).end;
    if (key != Key::Exact || sentence.all_capitals || names_currency(document.text.substr(end)))
      return std::nullopt;
  }
  const bool counts = !plain_ascii || document.language == kAnyLanguage ||
                      alias.languages.empty() || entities_.is_person(alias.entity) ||
                      std::ranges::binary_search(alias.languages, document.language);
  return counts ? std::optional(key) : std::nullopt;
}

// The word tokens that share a byte with the span of the match.
void Matcher::touch_tokens(const Document& document, const Sentence& sentence, Match& match) const {
  const auto place = [&](std::uint32_t byte) {  // the first token that begins there or later
    std::uint64_t low = sentence.begin, high = sentence.end;
    while (low < high) {
      const std::uint64_t middle = low + (high - low) / 2;
      if (stream_.token_begin(document.number, middle) < byte)
        low = middle + 1;
      else
        high = middle;
    }
    return low;
  };
  match.token_begin = place(match.span.begin);
  match.token_end = place(match.span.end);
  if (match.token_begin > sentence.begin &&
      stream_.token_span(document.number, match.token_begin - 1).end > match.span.begin)
    --match.token_begin;
}

// Does a word of the text begin before the byte and end after it?
bool Matcher::cuts_word(const Document& document, const Sentence& sentence,
                        std::size_t byte) const {
  const auto tokens = std::views::iota(sentence.begin, sentence.end);
  const auto after = std::ranges::partition_point(tokens, [&](std::uint64_t token) {
    return stream_.token_span(document.number, token).end <= byte;
  });
  return after != tokens.end() && stream_.token_begin(document.number, *after) < byte;
}

void Matcher::find_characters(const Document& document, const Sentence& sentence,
                              std::vector<Match>& matches) const {
  const Trie& trie = entities_.characters_trie();
  const std::string_view text = document.text.substr(0, sentence.span.end);
  const auto code_point = [&](std::size_t at) {
    return at < text.size() ? code_point_at(text, at).value : U'\0';
  };
  char32_t before = 0;
  for (std::size_t begin = sentence.span.begin; begin < text.size();) {
    const CodePoint first = code_point_at(text, begin);
    Trie::State state = Trie::kRoot;
    Match longest;
    longest.sentence = sentence.number;
    std::size_t at = begin;
    char32_t letter = before;
    while (at < text.size() && is_name_edge(before, first.value)) {
      const CodePoint c = code_point_at(text, at);
      letter = letter_of(c.value, letter);
      state = trie.step(state, middle_dot_as_one(c.value));
      if (state == Trie::kNone) break;
      at += c.size;
      const auto ends = entities_.aliases_at_characters(state);
      if (ends.empty() || !is_name_edge(letter, code_point(at))) continue;
      const bool cuts = is_han(c.value) && cuts_word(document, sentence, at);
      std::vector<Reading> readings;
      for (const std::uint32_t alias : ends)
        if (!cuts || entities_.is_person(entities_.alias(alias).entity))
          readings.push_back({alias, Key::Exact});
      if (readings.empty()) continue;
      longest.span = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at)};
      longest.readings = std::move(readings);
    }
    if (!longest.readings.empty()) {
      touch_tokens(document, sentence, longest);
      matches.push_back(std::move(longest));
    }
    before = letter_of(first.value, before);
    begin += first.size;
  }
}

}  // namespace comention
