#include "comention/matching/acronyms.hpp"

#include <algorithm>
#include <string>
#include <unordered_map>

namespace comention {

namespace {

using namespace std::string_view_literals;

constexpr std::size_t kShortest = 2, kLongest = 12;  // bytes of the plain key

struct Definition {
  EntityId entity;
  std::uint64_t token;  // where it is explained
};
// By spelling, in order of their places.
using Definitions = std::unordered_map<std::string_view, std::vector<Definition>>;

// The token in brackets after a full name, if it abbreviates the name.
bool explains(const DocumentView& view, const Draft& draft, std::uint64_t acronym) {
  const Match& match = *draft.match;
  if (match.token_end - match.token_begin < 2 || acronym >= view.sentence_end(match.sentence))
    return false;
  const ByteSpan span = view.span(acronym);
  const std::string_view before = view.between(match.span.end, span.begin);
  const std::string_view after = view.context.text.substr(span.end, 1);
  const std::string_view plain = view.plain(acronym);
  if (before != " ("sv || after != ")"sv || !view.form(acronym).all_capitals ||
      plain.size() < kShortest || plain.size() > kLongest)
    return false;
  std::string name;
  for (auto t = match.token_begin; t < match.token_end; ++t) {
    if (!name.empty()) name += ' ';
    name += view.plain(t);
  }
  return abbreviates(plain, name);
}

Definitions definitions_in(const DocumentView& view, const std::vector<Draft>& drafts) {
  Definitions found;
  for (const Draft& draft : drafts) {
    const auto strong = strong_of(draft);
    const std::uint64_t token = draft.match->token_end;
    if (strong.size() != 1 || !explains(view, draft, token)) continue;
    found[view.stream.forms.spelling(view.stream.token_forms[token])].push_back(
        {strong.front(), token});
  }
  return found;
}

// Whom an acronym means at a token: the last that was explained, or else the first that will be.
EntityId meant_at(const std::vector<Definition>& definitions, std::uint64_t token) {
  EntityId entity = definitions.front().entity;
  for (const Definition& definition : definitions)
    if (definition.token <= token) entity = definition.entity;
  return entity;
}

// Of the first code point of a text that is not empty.
std::size_t n_bytes(std::string_view text) {
  std::size_t n = 1;
  while (n < text.size() && (static_cast<unsigned char>(text[n]) & 0xC0) == 0x80) ++n;
  return n;
}

// The tokens of a document that no match covers and that are explained acronyms.
void add_unlisted(const DocumentView& view, const Definitions& definitions,
                  std::deque<Match>& matches, std::vector<Draft>& drafts) {
  const std::size_t n_listed = drafts.size();
  std::size_t next = 0;
  const auto d = view.context.document;
  const auto n_sentences = view.stream.sentence_offsets[d + 1] - view.stream.sentence_offsets[d];
  for (std::uint32_t sentence = 0; sentence < n_sentences; ++sentence)
    for (auto t = view.sentence_begin(sentence); t < view.sentence_end(sentence); ++t) {
      while (next < n_listed && drafts[next].match->token_end <= t) ++next;
      if (next < n_listed && drafts[next].match->token_begin <= t) continue;
      const auto word = without_possessive(view.stream.forms.spelling(view.stream.token_forms[t]));
      const auto found = definitions.find(word);
      if (found == definitions.end()) continue;
      const std::uint32_t begin = view.span(t).begin;
      const auto length = static_cast<std::uint32_t>(word.size());
      matches.push_back({{begin, begin + length}, t, t + 1, sentence, {}});
      Draft draft;
      draft.match = &matches.back();
      draft.candidates = {{meant_at(found->second, t), NameForm::Acronym, Key::Exact}};
      draft.defined = true;
      drafts.push_back(std::move(draft));
    }
  std::ranges::inplace_merge(drafts, drafts.begin() + static_cast<std::ptrdiff_t>(n_listed), {},
                             [](const Draft& draft) { return draft.match->token_begin; });
}

}  // namespace

bool abbreviates(std::string_view acronym, std::string_view name) {
  const auto n_words = std::ranges::count(name, ' ') + 1;
  const auto is_initial = [&](std::size_t at) { return at == 0 || name[at - 1] == ' '; };
  std::size_t at = 0;
  bool first = true;
  while (!acronym.empty()) {
    const std::string_view letter = acronym.substr(0, n_bytes(acronym));
    acronym.remove_prefix(letter.size());
    at = name.find(letter, at);
    while (n_words < 3 && at != std::string_view::npos && !is_initial(at))
      at = name.find(letter, at + 1);
    if (at == std::string_view::npos || (first && at != 0)) return false;
    at += letter.size();
    first = false;
  }
  return !first;
}

void bind_acronyms(const DocumentView& view, std::deque<Match>& matches,
                   std::vector<Draft>& drafts) {
  const Definitions definitions = definitions_in(view, drafts);
  if (definitions.empty()) return;
  for (Draft& draft : drafts) {
    if (draft.match->token_end - draft.match->token_begin != 1) continue;
    const auto found = definitions.find(draft.match->span.of(view.context.text));
    if (found == definitions.end()) continue;
    const EntityId entity = meant_at(found->second, draft.match->token_begin);
    if (draft.candidates.size() == 1 && draft.candidates.front().entity == entity &&
        is_strong(draft.candidates.front().form))
      continue;  // listed for it alone
    draft.candidates = {{entity, NameForm::Acronym, Key::Exact}};
    draft.defined = true;
  }
  add_unlisted(view, definitions, matches, drafts);
}

}  // namespace comention
