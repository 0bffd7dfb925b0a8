#include "comention/matching/title_chains.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "comention/matching/links.hpp"

namespace comention {

namespace {

constexpr std::size_t kLongest = 8;  // drafts before a name
class Chains {
 public:
  Chains(const DocumentView& view, std::vector<Draft>& drafts)
      : view_(view), drafts_(drafts), gone_(drafts.size(), false) {}

  void join() {
    for (std::size_t i = 0; i < drafts_.size(); ++i)
      if (names_a_person(view_.entities, drafts_[i])) join_before(i);
    for (std::size_t i = 0; i + 1 < drafts_.size(); ++i)
      if (names_a_person(view_.entities, drafts_[i])) join_after(i);
    std::size_t kept = 0;
    for (std::size_t i = 0; i < drafts_.size(); ++i) {
      if (gone_[i]) continue;
      if (kept != i) drafts_[kept] = std::move(drafts_[i]);
      ++kept;
    }
    drafts_.resize(kept);
  }

 private:
  bool is_role(std::size_t i) const { return all_have(drafts_[i], NameForm::Role); }

  // Roles before the name. Other names are only passed over: they need a role before them.
  void join_before(std::size_t name) {
    std::size_t link = name;
    for (std::size_t steps = 0; link > 0 && steps < kLongest; ++steps) {
      const std::size_t next = link - 1;
      std::uint64_t n_links = 0;
      if (names_a_person(view_.entities, drafts_[next]) ||
          !are_linked(view_, *drafts_[next].match, *drafts_[link].match, n_links) ||
          (link == name && n_links > 0))
        return;
      if (is_role(next)) take(next, name, drafts_[name].titles.begin());
      link = next;
    }
  }

  // "Nguyen Phu Trong, General Secretary of ...": the name is full, a comma stands between, and no
  // second role or list follows.
  void join_after(std::size_t name) {
    const std::size_t role = name + 1;
    if (!is_role(role) || gone_[role] ||
        drafts_[name].match->token_end - drafts_[name].match->token_begin < 2)
      return;
    const Match &person = *drafts_[name].match, &title = *drafts_[role].match;
    if (person.sentence != title.sentence || title.token_begin < person.token_end) return;
    const bool has_article =
        title.token_begin - person.token_end == 1 && view_.plain(person.token_end) == "the";
    if (!has_article && title.token_begin != person.token_end) return;
    if (!view_.between(person.span.end, title.span.begin).starts_with(", ")) return;
    take(role, name, drafts_[name].titles.end());
  }

  void take(std::size_t role, std::size_t name, std::vector<TokenRange>::const_iterator at) {
    Draft& draft = drafts_[name];
    const Match& match = *drafts_[role].match;
    draft.titles.insert(at, {match.token_begin, match.token_end});
    const auto holders = holders_of(view_.entities, match, view_.context.day);
    std::vector<EntityId> both;
    std::ranges::set_union(draft.titled, holders, std::back_inserter(both));
    draft.titled = std::move(both);
    gone_[role] = true;
  }

  const DocumentView& view_;
  std::vector<Draft>& drafts_;
  std::vector<bool> gone_;
};

}  // namespace

void join_titles(const DocumentView& view, std::vector<Draft>& drafts) {
  Chains(view, drafts).join();
}

}  // namespace comention
