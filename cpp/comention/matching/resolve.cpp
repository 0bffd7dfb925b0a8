#include "comention/matching/resolve.hpp"

#include <algorithm>
#include <iterator>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "comention/matching/gaps.hpp"
#include "comention/matching/titles.hpp"

namespace comention {

namespace {

// What one entity has to do with a place: its best reading there.
struct Candidate {
  EntityId entity = 0;
  NameForm form = NameForm::Full;
  Key key = Key::Exact;
};

struct Draft {
  const Match* match = nullptr;
  std::vector<Candidate> candidates;  // by entity
  std::vector<EntityId> titled;       // who holds the title that stands before, by entity
  bool has_title = false;
};

bool better(const Candidate& a, const Candidate& b) {
  return is_strong(a.form) != is_strong(b.form)
             ? is_strong(a.form)
             : std::pair(a.key, a.form) < std::pair(b.key, b.form);
}

// One candidate per entity; demonyms and roles only where nobody's name stands there.
std::vector<Candidate> candidates_of(const Entities& entities, const Match& match) {
  const bool has_name = std::ranges::any_of(match.readings, [&](const Reading& reading) {
    return is_name(entities.alias(reading.alias).form);
  });
  std::vector<Candidate> candidates;
  for (const Reading& reading : match.readings) {
    const Alias& alias = entities.alias(reading.alias);
    if (!has_name || is_name(alias.form))
      candidates.push_back({alias.entity, alias.form, reading.key});
  }
  std::ranges::sort(candidates, [](const Candidate& a, const Candidate& b) {
    return a.entity != b.entity ? a.entity < b.entity : better(a, b);
  });
  const auto same = [](const Candidate& a, const Candidate& b) { return a.entity == b.entity; };
  candidates.erase(std::unique(candidates.begin(), candidates.end(), same), candidates.end());
  return candidates;
}

bool all_have(const Draft& draft, NameForm form) {
  return std::ranges::all_of(draft.candidates, [&](const Candidate& c) { return c.form == form; });
}

std::vector<EntityId> strong_of(const Draft& draft) {
  std::vector<EntityId> strong;
  for (const Candidate& c : draft.candidates)
    if (is_strong(c.form)) strong.push_back(c.entity);
  return strong;
}

class Resolver {
 public:
  Resolver(const Entities& entities, const TokenStream& stream, const DocumentContext& context,
           const std::vector<Match>& matches)
      : entities_(entities), stream_(stream), context_(context) {
    for (const Match& match : matches) add(match);
    for (std::size_t i = 0; i < drafts_.size(); ++i)
      if (const auto strong = strong_of(drafts_[i]); strong.size() == 1)
        introductions_[strong.front()].push_back(i);
  }

  std::vector<Mention> mentions() const {
    std::vector<Mention> mentions;
    for (std::size_t i = 0; i < drafts_.size(); ++i) mentions.push_back(mention(i));
    return mentions;
  }

 private:
  void add(const Match& match) {
    Draft draft{&match, candidates_of(entities_, match), {}, false};
    if (!drafts_.empty() && repeats(drafts_.back(), draft)) {
      draft.titled = std::move(drafts_.back().titled);
      draft.has_title = drafts_.back().has_title;
      drafts_.pop_back();
    } else if (!drafts_.empty() && is_title_of(drafts_.back(), draft)) {
      draft.has_title = true;
      draft.titled = holders(*drafts_.back().match);
      drafts_.pop_back();
    }
    drafts_.push_back(std::move(draft));
  }

  // The same weak one-word form again ("Trong Trong").
  bool repeats(const Draft& first, const Draft& second) const {
    return is_one_weak_word(first) && is_one_weak_word(second) &&
           first.match->token_end == second.match->token_begin &&
           first.match->sentence == second.match->sentence &&
           plain_at(first.match->token_begin) == plain_at(second.match->token_begin);
  }

  static bool is_one_weak_word(const Draft& draft) {
    return draft.match->token_end - draft.match->token_begin == 1 &&
           std::ranges::all_of(draft.candidates, [](const Candidate& c) {
             return c.form == NameForm::Given || c.form == NameForm::Family;
           });
  }

  bool is_title_of(const Draft& role, const Draft& person) const {
    if (!all_have(role, NameForm::Role)) return false;
    const bool names_person = std::ranges::any_of(person.candidates, [&](const Candidate& c) {
      return is_name(c.form) && entities_.is_person(c.entity);
    });
    const auto end = role.match->span.end, begin = person.match->span.begin;
    return names_person && marks_of_gap(context_.text.substr(end, begin - end)).empty() &&
           role.match->sentence == person.match->sentence &&
           role.match->token_end == person.match->token_begin;
  }

  // Who holds the role at the date of the document.
  std::vector<EntityId> holders(const Match& role) const {
    std::vector<EntityId> found;
    for (const Reading& reading : role.readings) {
      const Alias& alias = entities_.alias(reading.alias);
      if (!context_.day || alias.period.holds(*context_.day)) found.push_back(alias.entity);
    }
    std::ranges::sort(found);
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
  }

  Mention mention(std::size_t place) const {
    const Draft& draft = drafts_[place];
    Mention result;
    const Match& match = *draft.match;
    const auto first_token = stream_.token_offsets[context_.document];
    const auto first_sentence = stream_.sentence_offsets[context_.document];
    result.document = context_.document;
    result.sentence = match.sentence;
    result.paragraph = stream_.sentences[first_sentence + match.sentence].paragraph;
    result.span = match.span;
    result.token_begin = static_cast<std::uint32_t>(match.token_begin - first_token);
    result.token_end = static_cast<std::uint32_t>(match.token_end - first_token);
    for (const Candidate& c : draft.candidates) result.candidates.push_back(c.entity);
    decide(place, result);
    const auto chosen = std::ranges::find(draft.candidates, result.entity, &Candidate::entity);
    const Candidate& shown = chosen != draft.candidates.end()
                                 ? *chosen
                                 : *std::ranges::min_element(draft.candidates, better);
    result.form = shown.form;
    result.key = shown.key;
    return result;
  }

  void decide(std::size_t place, Mention& result) const {
    const Draft& draft = drafts_[place];
    if (all_have(draft, NameForm::Role)) return decide_role(place, result);
    const auto strong = strong_of(draft);
    if (strong.size() == 1 && before(place, weak_of(draft)).empty())
      return settle(result, strong.front(), Rule::Strong, Tier::Strict);
    if (draft.candidates.size() == 1 && all_have(draft, NameForm::Demonym))
      return settle(result, draft.candidates.front().entity, Rule::Demonym, Tier::Strict);
    if (is_in_longer_name(place)) {
      result.rule = Rule::LongerName;
      result.tier = Tier::None;
      return;
    }
    if (draft.has_title && decide_by_title(place, result)) return;
    const auto earlier = before(place, result.candidates);
    if (!earlier.empty()) return decide_by_antecedent(earlier, result);
    const auto later = after(place, result.candidates);
    if (later.size() == 1) return settle(result, later.front(), Rule::Cataphoric, Tier::Default);
    if (const auto entity = best_anchored(result.candidates); entity != kNoEntity)
      settle(result, entity, Rule::Anchor, Tier::Default);
  }

  // Beside an unknown capitalised word, as in "Trương Trọng Nghĩa".
  bool is_in_longer_name(std::size_t place) const {
    const Draft& draft = drafts_[place];
    if (context_.capital_nouns || !is_one_weak_word(draft)) return false;
    const Match& match = *draft.match;
    const auto sentence = stream_.sentence_offsets[context_.document] + match.sentence;
    const auto begin = stream_.sentence_tokens[sentence];
    const auto end = stream_.sentence_tokens[sentence + 1];
    const bool known_before = place > 0 && drafts_[place - 1].match->token_end == match.token_begin;
    const bool known_after =
        place + 1 < drafts_.size() && drafts_[place + 1].match->token_begin == match.token_end;
    const bool left = match.token_begin > begin && !known_before && !draft.has_title &&
                      is_name_word(match.token_begin - 1, begin) &&
                      touch(match.token_begin - 1, match.token_begin) &&
                      plain_at(match.token_begin - 1) != plain_at(match.token_begin);
    const bool right = match.token_end < end && !known_after &&
                       is_name_word(match.token_end, begin) &&
                       touch(match.token_end - 1, match.token_end);
    return left || right;
  }

  // Capitalised, not a title; at the start of a sentence only a family name is a sure sign.
  bool is_name_word(std::uint64_t token, std::uint64_t sentence_begin) const {
    const Form& form = stream_.forms[stream_.token_forms[token]];
    if (!form.begins_capital || is_title(plain_at(token))) return false;
    return token != sentence_begin || is_surname(plain_at(token));
  }

  bool touch(std::uint64_t token, std::uint64_t next) const {
    const std::uint32_t end = stream_.token_span(context_.document, token).end,
                        begin = stream_.token_begin(context_.document, next);
    return std::ranges::all_of(context_.text.substr(end, begin - end),
                               [](char c) { return c == ' '; });
  }

  std::string_view plain_at(std::uint64_t token) const {
    return stream_.forms.plain(stream_.token_forms[token]);
  }

  // The one candidate with most anchors in the document, if it has any.
  EntityId best_anchored(const std::vector<EntityId>& candidates) const {
    std::ptrdiff_t most = 0;
    EntityId best = kNoEntity;
    for (const EntityId entity : candidates) {
      const auto found =
          std::ranges::count_if(entities_.anchors(entity), [this](const auto& words) {
            return std::ranges::all_of(words, [this](const auto& word) { return occurs(word); });
          });
      if (found == most) best = kNoEntity;
      if (found > most) best = entity;
      most = std::max(most, found);
    }
    return best;
  }

  bool occurs(std::string_view plain) const {
    if (plains_.empty())
      for (auto t = stream_.token_offsets[context_.document];
           t < stream_.token_offsets[context_.document + 1]; ++t)
        plains_.insert(stream_.forms[stream_.token_forms[t]].plain);
    const auto id = stream_.forms.strings.find(plain);
    return id >= 0 && plains_.contains(static_cast<std::uint32_t>(id));
  }

  bool decide_by_title(std::size_t place, Mention& result) const {
    const Draft& draft = drafts_[place];
    std::vector<EntityId> fitting;
    std::ranges::set_intersection(draft.titled, result.candidates, std::back_inserter(fitting));
    if (fitting.size() == 1) {
      settle(result, fitting.front(), Rule::Title, Tier::Strict);
      return true;
    }
    const bool somebody_has_roles = std::ranges::any_of(
        result.candidates, [&](EntityId entity) { return entities_.has_role(entity); });
    if (!fitting.empty() || !somebody_has_roles || !before(place, result.candidates).empty())
      return false;
    result.rule = Rule::TitleConflict;
    return true;
  }

  // `earlier`: entities in order of their last introduction, not empty. Several: the last of them,
  // with all as candidates.
  static void decide_by_antecedent(std::vector<EntityId> earlier, Mention& result) {
    const bool ambiguous = earlier.size() > 1;
    settle(result, earlier.back(), Rule::Antecedent, ambiguous ? Tier::Lenient : Tier::Default);
    if (!ambiguous) return;
    std::ranges::sort(earlier);
    result.candidates = std::move(earlier);
  }

  void decide_role(std::size_t place, Mention& result) const {
    result.candidates = holders(*drafts_[place].match);
    result.rule = Rule::Role;
    const auto earlier = before(place, result.candidates);
    if (result.candidates.size() == 1) result.entity = result.candidates.front();
    if (earlier.size() == 1) result.entity = earlier.front();
  }

  static void settle(Mention& result, EntityId entity, Rule rule, Tier tier) {
    result.entity = entity;
    result.rule = rule;
    result.tier = tier;
  }

  static std::vector<EntityId> weak_of(const Draft& draft) {
    std::vector<EntityId> weak;
    for (const Candidate& c : draft.candidates)
      if (!is_strong(c.form)) weak.push_back(c.entity);
    return weak;
  }

  // Those of `wanted` that were introduced before, in order of their last introduction.
  std::vector<EntityId> before(std::size_t place, const std::vector<EntityId>& wanted) const {
    std::vector<std::pair<std::size_t, EntityId>> found;
    for (const EntityId entity : wanted) {
      const auto introduced = introductions_.find(entity);
      if (introduced == introductions_.end() || introduced->second.front() >= place) continue;
      found.emplace_back(*std::prev(std::ranges::lower_bound(introduced->second, place)), entity);
    }
    std::ranges::sort(found);
    std::vector<EntityId> entities(found.size());
    std::ranges::transform(found, entities.begin(), [](const auto& pair) { return pair.second; });
    return entities;
  }

  // Those of `wanted` that are introduced after.
  std::vector<EntityId> after(std::size_t place, const std::vector<EntityId>& wanted) const {
    std::vector<EntityId> found;
    for (const EntityId entity : wanted) {
      const auto introduced = introductions_.find(entity);
      if (introduced != introductions_.end() && introduced->second.back() > place)
        found.push_back(entity);
    }
    return found;
  }

  const Entities& entities_;
  const TokenStream& stream_;
  const DocumentContext& context_;
  std::vector<Draft> drafts_;
  std::unordered_map<EntityId, std::vector<std::size_t>> introductions_;  // places of drafts
  mutable std::unordered_set<std::uint32_t> plains_;  // K2 keys of the document, once asked for
};

}  // namespace

std::vector<Mention> resolve(const Entities& entities, const TokenStream& stream,
                             const DocumentContext& context, const std::vector<Match>& matches) {
  return Resolver(entities, stream, context, matches).mentions();
}

}  // namespace comention
