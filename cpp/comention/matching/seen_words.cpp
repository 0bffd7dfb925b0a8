#include "comention/matching/seen_words.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "comention/matching/gaps.hpp"
#include "comention/text/utf8.hpp"

namespace comention {

namespace {

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

}  // namespace

SeenWords::SeenWords(const Entities& entities, const Forms& forms)
    : entities_(entities), forms_(forms), insides_{0} {
  Forms inner_forms;
  glances_.reserve(forms.size());
  wholes_.reserve(forms.size());
  insides_.reserve(forms.size() + 1);
  for (FormId form = 0; form < forms.size(); ++form) {
    Glance glance = add_whole(form);
    if (has_apostrophe(forms.spelling(form))) add_inside(form, inner_forms);
    insides_.push_back(static_cast<std::uint32_t>(inside_.size()));
    if (has_inside(form)) glance.after = glance.mark = kAny;
    glances_.push_back(glance);
  }
}

SeenWords::Glance SeenWords::add_whole(FormId form) {
  const std::string_view plain = forms_.plain(form);
  const std::int64_t key =
      entities_.key(has_apostrophe(plain) ? with_plain_apostrophes(plain) : plain);
  wholes_.push_back(key < 0 ? -1 : static_cast<std::int32_t>(whole_.size()));
  if (key < 0) return {};
  const auto symbol = static_cast<std::uint32_t>(key);
  whole_.push_back({symbol, entities_.word_of(forms_.spelling(form), forms_[form], forms_)});
  Glance glance{0, kAlone | Trie::mark_of(symbol), symbol,
                entities_.words_trie().step(Trie::kRoot, symbol)};
  if (glance.state == Trie::kNone) return glance;
  glance.after = entities_.words_trie().marks_after(glance.state);
  if (may_stand_alone(whole_.back().word, glance.state)) glance.after |= kAlone;
  return glance;
}

// In some document: is there a name of this one word that it may be equal to?
bool SeenWords::may_stand_alone(const Word& word, Trie::State state) const {
  return std::ranges::any_of(entities_.aliases_at_words(state), [&](std::uint32_t alias) {
    return compare(word, entities_.words(alias).front(), false).has_value();
  });
}

void SeenWords::add_inside(FormId form, Forms& inner_forms) {
  const std::string_view spelling = forms_.spelling(form);
  for (const Cut cut : cuts_of(spelling, with_plain_apostrophes(forms_.term(form)))) {
    const auto inner = spelling.substr(cut.front, spelling.size() - cut.front - cut.back);
    if (inner.empty()) continue;
    const FormId id = inner_forms.add(inner);
    const std::int64_t key = entities_.key(inner_forms.plain(id));
    if (key < 0) continue;
    inside_.push_back({static_cast<std::uint32_t>(key),
                       entities_.word_of(inner, inner_forms[id], inner_forms), cut.front,
                       cut.back});
  }
}

}  // namespace comention
