#include "comention/matching/title_chains.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "comention/matching/gaps.hpp"

namespace comention {

namespace {

using namespace std::string_view_literals;

constexpr std::size_t kLongest = 8;  // drafts before a name
constexpr std::array kLinks{"&"sv,  "and"sv,  "cua"sv, "de"sv,  "del"sv, "der"sv, "des"sv, "du"sv,
                            "et"sv, "kiem"sv, "of"sv,  "the"sv, "und"sv, "va"sv,  "y"sv};
static_assert(std::ranges::is_sorted(kLinks));

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

  // Between the two stand only links, in one sentence; `n_links` of them.
  bool are_linked(std::size_t first, std::size_t second, std::uint64_t& n_links) const {
    const Match &a = *drafts_[first].match, &b = *drafts_[second].match;
    if (a.sentence != b.sentence || b.token_begin < a.token_end) return false;
    n_links = b.token_begin - a.token_end;
    if (n_links > 2) return false;
    std::uint32_t at = a.span.end;
    for (std::uint64_t t = a.token_end; t < b.token_begin; ++t) {
      if (!std::ranges::binary_search(kLinks, view_.plain(t)) || !is_open(at, view_.span(t).begin))
        return false;
      at = view_.span(t).end;
    }
    return is_open(at, b.span.begin);
  }

  // Nothing but white space, or the 's of a possessor.
  bool is_open(std::uint32_t begin, std::uint32_t end) const {
    std::string_view gap = view_.between(begin, end);
    for (const std::string_view possessive : {"'s"sv, "’s"sv})
      if (gap.starts_with(possessive)) gap.remove_prefix(possessive.size());
    return marks_of_gap(gap).empty() && gap.find('-') == std::string_view::npos;
  }

  // Roles before the name. Other names are only passed over: they need a role before them.
  void join_before(std::size_t name) {
    std::size_t link = name;
    for (std::size_t steps = 0; link > 0 && steps < kLongest; ++steps) {
      const std::size_t next = link - 1;
      std::uint64_t n_links = 0;
      if (names_a_person(view_.entities, drafts_[next]) || !are_linked(next, link, n_links) ||
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
