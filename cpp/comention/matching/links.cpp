#include "comention/matching/links.hpp"

#include <algorithm>
#include <array>

#include "comention/matching/gaps.hpp"

namespace comention {

namespace {

using namespace std::string_view_literals;

constexpr std::array kOf{"cua"sv, "de"sv, "del"sv, "der"sv, "des"sv, "du"sv, "of"sv};
constexpr std::array kLinks{"&"sv,  "and"sv,  "cua"sv, "de"sv,  "del"sv, "der"sv, "des"sv, "du"sv,
                            "et"sv, "kiem"sv, "of"sv,  "the"sv, "und"sv, "va"sv,  "y"sv};
static_assert(std::ranges::is_sorted(kOf) && std::ranges::is_sorted(kLinks));

// Nothing but white space, or the 's of a possessor before it.
bool is_open(std::string_view gap) {
  for (const std::string_view possessive : {"'s"sv, "’s"sv})
    if (gap.starts_with(possessive)) gap.remove_prefix(possessive.size());
  return marks_of_gap(gap).empty() && gap.find('-') == std::string_view::npos;
}

}  // namespace

bool is_of(std::string_view plain) { return std::ranges::binary_search(kOf, plain); }

bool are_linked(const DocumentView& view, const Match& first, const Match& second,
                std::uint64_t& n_links) {
  if (first.sentence != second.sentence || second.token_begin < first.token_end) return false;
  n_links = second.token_begin - first.token_end;
  if (n_links > 2) return false;
  std::uint32_t at = first.span.end;
  for (auto t = first.token_end; t < second.token_begin; ++t) {
    const ByteSpan word = view.span(t);
    if (!std::ranges::binary_search(kLinks, view.plain(t)) ||
        !is_open(view.between(at, word.begin)))
      return false;
    at = word.end;
  }
  return is_open(view.between(at, second.span.begin));
}

}  // namespace comention
