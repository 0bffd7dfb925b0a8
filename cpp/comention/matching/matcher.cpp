#include "comention/matching/matcher.hpp"

#include <algorithm>

#include "comention/matching/character_matches.hpp"
#include "comention/matching/gaps.hpp"

namespace comention {

namespace {

// A document of which at least one alphabetic token in twenty carries marks is written with them.
constexpr std::uint64_t kMarksOneIn = 20;

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

Matcher::Matcher(const Entities& entities, const TokenStream& stream)
    : entities_(entities), stream_(stream), seen_(entities, stream.forms) {}

bool Matcher::has_marks(const Document& document) const {
  if (document.has_marks) return *document.has_marks;
  std::uint64_t alphabetic = 0, with_marks = 0;
  const std::uint64_t end = stream_.token_offsets[document.number + 1];
  for (std::uint64_t t = stream_.token_offsets[document.number]; t < end; ++t) {
    const Form& form = stream_.forms[stream_.token_forms[t]];
    alphabetic += form.is_alphabetic;
    with_marks += form.is_alphabetic && form.has_marks;
  }
  document.has_marks = alphabetic > 0 && with_marks * kMarksOneIn >= alphabetic;
  return *document.has_marks;
}

// At least two words with case, and none with a small letter.
bool Matcher::is_all_capitals(const Sentence& sentence) const {
  if (sentence.all_capitals) return *sentence.all_capitals;
  int cased = 0;
  bool small = false;
  for (auto t = sentence.begin; t < sentence.end && !small; ++t) {
    const Form& form = stream_.forms[stream_.token_forms[t]];
    small = form.has_case && !form.all_capitals;
    cased += form.has_case;
  }
  sentence.all_capitals = cased >= 2 && !small;
  return *sentence.all_capitals;
}

std::vector<Match> Matcher::find(std::uint64_t document, std::string_view text, LanguageId language,
                                 Progress& progress) const {
  const Document place{document, text, language, std::nullopt};
  const auto first = stream_.sentence_offsets[document];
  std::vector<Match> matches;
  for (auto s = first; s < stream_.sentence_offsets[document + 1]; ++s) {
    const Sentence sentence{static_cast<std::uint32_t>(s - first), stream_.sentence_tokens[s],
                            stream_.sentence_tokens[s + 1], stream_.sentences[s].span,
                            std::nullopt};
    find_words(place, sentence, matches);
    if (entities_.has_unspaced())
      find_character_matches(entities_, stream_, place, sentence, matches);
    progress.advance(sentence.span.size());
  }
  keep_leftmost_longest(matches);
  return matches;
}

void Matcher::find_words(const Document& document, const Sentence& sentence,
                         std::vector<Match>& matches) const {
  Words words;
  const FormId* forms = stream_.token_forms.data();
  for (auto t = sentence.begin; t < sentence.end; ++t) {
    const bool last = t + 1 == sentence.end;
    if (!(last ? seen_.may_start(forms[t]) : seen_.may_start(forms[t], forms[t + 1]))) continue;
    Match longest;
    longest.sentence = sentence.number;
    if (const SeenWord* word = seen_.whole(forms[t]))
      walk(document, sentence, t, *word, words, longest);
    for (const SeenWord& word : seen_.inside(forms[t]))
      walk(document, sentence, t, word, words, longest);
    if (!longest.readings.empty()) matches.push_back(std::move(longest));
  }
}

void Matcher::walk(const Document& document, const Sentence& sentence, std::uint64_t token,
                   const SeenWord& first, Words& words, Match& longest) const {
  const Trie& trie = entities_.words_trie();
  Trie::State state = trie.step(Trie::kRoot, first.key);
  words.assign(1, &first);
  while (state != Trie::kNone) {
    read(document, sentence, token, words, state, longest);
    const std::uint64_t next = token + words.size();
    if (next == sentence.end || words.back()->skip_back > 0) return;
    const FormId form = stream_.token_forms[next];
    for (const SeenWord& last : seen_.inside(form)) {  // a possessive may end the name
      if (last.skip_front > 0) continue;
      const auto end = trie.step(state, last.key);
      if (end == Trie::kNone) continue;
      words.push_back(&last);
      read(document, sentence, token, words, end, longest);
      words.pop_back();
    }
    const SeenWord* word = seen_.whole(form);
    if (word == nullptr) return;
    state = trie.step(state, word->key);
    words.push_back(word);
  }
}

// Takes the aliases that end here, if they hold and reach further than those found before.
void Matcher::read(const Document& document, const Sentence& sentence, std::uint64_t token,
                   const Words& words, Trie::State state, Match& longest) const {
  const auto aliases = entities_.aliases_at_words(state);
  if (aliases.empty()) return;
  std::vector<Reading> readings;
  for (const std::uint32_t alias : aliases)
    if (const auto key = accept(document, sentence, token, words, alias))
      readings.push_back({alias, *key});
  if (readings.empty()) return;
  const std::uint64_t end = token + words.size();
  ByteSpan span{stream_.token_begin(document.number, token) + words.front()->skip_front,
                stream_.token_span(document.number, end - 1).end - words.back()->skip_back};
  std::size_t n_closing = 0;
  for (const Reading& reading : readings) {
    const std::string& closing = entities_.alias(reading.alias).closing;
    if (closing.size() > n_closing && document.text.substr(span.end).starts_with(closing))
      n_closing = closing.size();
  }
  span.end += static_cast<std::uint32_t>(n_closing);
  if (!longest.readings.empty() && span.size() <= longest.span.size()) return;
  longest = {span, token, end, sentence.number, std::move(readings)};
}

// The coarsest key among its words, if the alias may be read here.
std::optional<Key> Matcher::accept(const Document& document, const Sentence& sentence,
                                   std::uint64_t token, const Words& words,
                                   std::uint32_t id) const {
  const auto key = compare_words(document, words, id);
  if (!key || !gaps_hold(document, token, words.size(), id)) return std::nullopt;
  const Alias& alias = entities_.alias(id);
  if (alias.letters == CaseRule::Exact) {
    const std::uint32_t end = stream_.token_span(document.number, token + words.size() - 1).end;
    if (*key != Key::Exact || is_all_capitals(sentence) ||
        names_currency(document.text.substr(end)))
      return std::nullopt;
  }
  const bool counts =
      document.language == kAnyLanguage || alias.languages.empty() ||
      entities_.is_person(alias.entity) ||
      std::ranges::binary_search(alias.languages, document.language) ||
      !std::ranges::all_of(words, [](const SeenWord* word) { return word->word.is_ascii; });
  return counts ? key : std::nullopt;
}

std::optional<Key> Matcher::compare_words(const Document& document, const Words& words,
                                          std::uint32_t id) const {
  const auto names = entities_.words(id);
  bool capital_due = entities_.alias(id).letters == CaseRule::Capital;
  Key key = Key::Exact;
  for (std::size_t k = 0; k < words.size(); ++k) {
    const Word &text = words[k]->word, &name = names[k];
    const auto found =
        compare(text, name, name.has_marks && !text.has_marks && has_marks(document));
    if (!found) return std::nullopt;
    key = std::max(key, *found);
    if (!capital_due || !name.begins_capital) continue;
    if (!text.begins_capital) return std::nullopt;
    capital_due = false;
  }
  return key;
}

bool Matcher::gaps_hold(const Document& document, std::uint64_t token, std::size_t n_words,
                        std::uint32_t id) const {
  for (std::size_t k = 1; k < n_words; ++k) {
    const std::uint32_t from = stream_.token_span(document.number, token + k - 1).end;
    const std::uint32_t to = stream_.token_begin(document.number, token + k);
    const std::string_view gap = document.text.substr(from, to - from);
    if (gap == " ") continue;
    const std::string marks = marks_of_gap(gap);
    if (!marks.empty() && marks != entities_.gap(id, k - 1)) return false;
  }
  return true;
}

}  // namespace comention
