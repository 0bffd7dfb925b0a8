#include "comention/matching/resolve.hpp"

#include <algorithm>
#include <deque>
#include <iterator>
#include <unordered_set>
#include <utility>

#include "comention/matching/acronyms.hpp"
#include "comention/matching/anchors.hpp"
#include "comention/matching/draft.hpp"
#include "comention/matching/introductions.hpp"
#include "comention/matching/neighbours.hpp"
#include "comention/matching/roles.hpp"
#include "comention/matching/title_chains.hpp"

namespace comention {

namespace {

void settle(Mention& result, EntityId entity, Rule rule, Tier tier) {
  result.entity = entity;
  result.rule = rule;
  result.tier = tier;
}

class Resolver {
 public:
  Resolver(const DocumentView& view, const std::vector<Match>& matches)
      : view_(view),
        drafts_(drafts_of(matches)),
        introductions_(view, drafts_),
        given_(view),
        anchors_(view) {}

  std::vector<Mention> mentions() {
    std::vector<Mention> mentions;
    for (std::size_t place = 0; place < drafts_.size(); ++place) {
      mentions.push_back(mention(place));
      if (mentions.back().entity != kNoEntity)
        given_.give(mentions.back().entity, drafts_[place].titles);
    }
    return mentions;
  }

 private:
  std::vector<Draft> drafts_of(const std::vector<Match>& matches) {
    std::vector<Draft> drafts;
    for (const Match& match : matches) {
      Draft draft;
      draft.match = &match;
      draft.candidates = candidates_of(view_.entities, match);
      if (drafts.empty() || !repeats(drafts.back(), draft)) {
        drafts.push_back(std::move(draft));
      } else if (is_one_weak_word(drafts.back())) {
        drafts.back() = std::move(draft);
      }
    }
    bind_acronyms(view_, defined_, drafts);
    join_titles(view_, drafts);
    return drafts;
  }

  // A weak one-word form of a person right after a name that ends in the same word ("Trong Trong").
  bool repeats(const Draft& first, const Draft& second) const {
    return is_one_weak_word(second) && names_a_person(view_.entities, second) &&
           names_a_person(view_.entities, first) &&
           first.match->token_end == second.match->token_begin &&
           first.match->sentence == second.match->sentence &&
           view_.plain(first.match->token_end - 1) == view_.plain(second.match->token_begin) &&
           view_.touch(first.match->token_end - 1, second.match->token_begin);
  }

  Mention mention(std::size_t place) {
    const Draft& draft = drafts_[place];
    const Match& match = *draft.match;
    const auto document = view_.context.document;
    const auto first_token = view_.stream.token_offsets[document];
    const auto first_sentence = view_.stream.sentence_offsets[document];
    Mention result;
    result.document = document;
    result.sentence = match.sentence;
    result.paragraph = view_.stream.sentences[first_sentence + match.sentence].paragraph;
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

  void decide(std::size_t place, Mention& result) {
    const Draft& draft = drafts_[place];
    if (all_have(draft, NameForm::Role))
      return decide_role(view_, introductions_, given_, *draft.match, place, result);
    if (draft.defined)
      return settle(result, draft.candidates.front().entity, Rule::Defined, Tier::Strict);
    const auto strong = strong_of(draft);
    if (strong.size() == 1 && introductions_.before(place, weak_of(draft)).empty())
      return settle(result, strong.front(), Rule::Strong, Tier::Strict);
    if (draft.candidates.size() == 1 && all_have(draft, NameForm::Demonym))
      return settle(result, draft.candidates.front().entity, Rule::Demonym, Tier::Strict);
    const Owned owned = owned_by_neighbour(view_, drafts_, place);
    if (owned.candidates.size() == 1)
      return settle(result, owned.candidates.front(), Rule::Anchor, Tier::Default);
    if (is_in_longer_name(view_, drafts_, place) || (owned.has_owner && owned.candidates.empty())) {
      in_longer_names_.insert(view_.form(draft.match->token_begin).plain);
      return settle(result, kNoEntity, Rule::LongerName, Tier::None);
    }
    decide_weak(place, result);
  }

  void decide_weak(std::size_t place, Mention& result) {
    const Draft& draft = drafts_[place];
    const auto earlier = introductions_.before(place, result.candidates);
    if (is_common_first_word(view_, draft)) {
      if (!earlier.empty()) result.candidates = sorted(earlier);
      return settle(result, kNoEntity, Rule::CommonWordInitial, Tier::Lenient);
    }
    if (!draft.titles.empty() && decide_by_title(place, result)) return;
    if (!earlier.empty()) return decide_by_antecedent(earlier, result);
    const auto later = introductions_.after(place, result.candidates);
    if (later.size() == 1) return settle(result, later.front(), Rule::Cataphoric, Tier::Default);
    if (in_longer_names_.contains(view_.form(draft.match->token_begin).plain)) return;
    if (const auto entity = anchors_.best_of(result.candidates); entity != kNoEntity)
      settle(result, entity, Rule::Anchor, Tier::Default);
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
        result.candidates, [&](EntityId entity) { return view_.entities.has_role(entity); });
    if (!fitting.empty() || !somebody_has_roles ||
        !introductions_.before(place, result.candidates).empty())
      return false;
    result.rule = Rule::TitleConflict;
    return true;
  }

  // `earlier`: entities in order of their last introduction, not empty. Several: the last of them,
  // with all as candidates.
  static void decide_by_antecedent(const std::vector<EntityId>& earlier, Mention& result) {
    const bool ambiguous = earlier.size() > 1;
    settle(result, earlier.back(), Rule::Antecedent, ambiguous ? Tier::Lenient : Tier::Default);
    if (ambiguous) result.candidates = sorted(earlier);
  }

  static std::vector<EntityId> sorted(std::vector<EntityId> entities) {
    std::ranges::sort(entities);
    return entities;
  }

  const DocumentView& view_;
  std::deque<Match> defined_;  // of acronyms that the gazetteer does not list
  std::vector<Draft> drafts_;
  Introductions introductions_;
  GivenTitles given_;
  Anchors anchors_;
  std::unordered_set<std::uint32_t> in_longer_names_;  // K2 keys
};

}  // namespace

std::vector<Mention> resolve(const Entities& entities, const TokenStream& stream,
                             const DocumentContext& context, const std::vector<Match>& matches) {
  const DocumentView view{entities, stream, context};
  return Resolver(view, matches).mentions();
}

}  // namespace comention
