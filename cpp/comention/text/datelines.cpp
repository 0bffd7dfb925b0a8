#include "comention/text/datelines.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "comention/text/characters.hpp"
#include "comention/text/utf8.hpp"
#include "comention/text/word_list.hpp"

namespace comention {

namespace {

constexpr std::size_t kLongest = 100, kLongestAgency = 30, kMostWords = 6;

const WordList& months() {
  static const WordList words(
      "january february march april may june july august september october november december "
      "jan feb mar apr jun jul aug sep sept oct nov dec ngày tháng "
      "janvier février mars avril mai juin juillet août septembre octobre novembre décembre le "
      "januar februar märz juni juli oktober dezember den "
      "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre de "
      "января февраля марта апреля мая июня июля августа сентября октября ноября декабря "
      "янв фев мар апр июн июл авг сен окт ноя дек");
  return words;
}

const WordList& agencies() {
  static const WordList words(
      "VOV VOVWORLD VNA VNS TTXVN VGP TTO NDO SGGP QĐND PLO PLVN VTV VTC HNM BNEWS Reuters AP AFP "
      "dpa UPI EFE ANSA TASS ТАСС Xinhua Kyodo Yonhap Bernama Antara IANS PTI");
  return words;
}

// A run without spaces. `mixed` where a letter is in lower case (in scripts with case).
struct Word {
  std::string_view text;
  bool letter = false, capital_first = false, lower = false, digit = false;
  std::size_t size = 0;  // bytes of its letters without marks
};

Word word_of(std::string_view text) {
  Word word{text};
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = code_point_at(text, at);
    const Character& is = character(c.value);
    if (is.letter && !word.letter) word.capital_first = !is.lower;
    word.letter = word.letter || is.letter;
    word.size += is.letter ? is.bare_size : 0;
    word.lower = word.lower || is.lower;
    word.digit = word.digit || (c.value >= '0' && c.value <= '9');
    at += c.size;
  }
  return word;
}

// Without the punctuation that stands at its ends.
std::string_view bare(std::string_view word) {
  constexpr std::string_view kMarks = ",.:;";
  while (!word.empty() && kMarks.find(word.back()) != std::string_view::npos) word.remove_suffix(1);
  return word;
}

struct Place {
  bool holds = false;     // it may be one
  bool capitals = false;  // and its first name has no letter in lower case
  bool comma = false;
};

Place place_of(std::string_view text) {
  const auto words = split_list(text);
  if (words.empty() || words.size() > kMostWords) return {};
  Place place{true, true, text.find(',') != std::string_view::npos};
  std::size_t size = 0;
  bool after_comma = false;
  for (const std::string_view each : words) {
    const Word word = word_of(each);
    size += word.size;
    if (!word.letter ? word.digit : months().contains(bare(each))) continue;
    if (!word.letter || !word.capital_first) return {};
    if (each.find_first_of("()/\"") != std::string_view::npos) return {};
    place.capitals = place.capitals && (!word.lower || after_comma);
    after_comma = after_comma || each.ends_with(',');
  }
  place.holds = size >= 2;
  return place;
}

// "VOV.VN", "VTV.vn": letters, a point, two to four letters.
bool is_site(std::string_view word) {
  const std::size_t point = word.rfind('.');
  if (point == std::string_view::npos || point < 2) return false;
  const std::string_view end = word.substr(point + 1);
  const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  return end.size() >= 2 && end.size() <= 4 && word[point - 1] != '.' &&
         std::all_of(end.begin(), end.end(), is_letter) && is_letter(word.front()) &&
         word.find(' ') == std::string_view::npos;
}

bool is_agency(std::string_view text) {
  const auto words = split_list(text);
  return !words.empty() && words.size() <= 4 && is_longer(text, 1) &&
         !is_longer(text, kLongestAgency) &&
         (word_of(words[0]).capital_first || agencies().contains(words[0]));
}

struct Dash {
  std::size_t begin, end;
  bool is_long;
};

// The first dash from `from` on; `beside` says that it may stand without spaces.
std::optional<Dash> dash_at(std::string_view text, std::size_t at, bool beside) {
  constexpr std::array<std::string_view, 4> kDashes{"—", "–", "--", "-"};
  for (const std::string_view dash : kDashes) {
    if (!text.substr(at).starts_with(dash)) continue;
    const std::size_t end = at + dash.size();
    const bool spaced = at > 0 && text[at - 1] == ' ' && end < text.size() && text[end] == ' ';
    if (!spaced && !beside) return std::nullopt;
    return Dash{at, end, dash == "—" || dash == "--"};
  }
  return std::nullopt;
}

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return (c & 0x80) == 0; });
}

std::size_t skip_spaces(std::string_view text, std::size_t at) {
  while (at < text.size() && text[at] == ' ') ++at;
  return at;
}

std::string_view without_spaces_behind(std::string_view text) {
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

// place? (agency) dash
std::size_t filed_in_brackets(std::string_view text) {
  const std::size_t open = text.find('('), close = text.find(')');
  if (open == std::string_view::npos || close == std::string_view::npos || close < open) return 0;
  const std::string_view place = without_spaces_behind(text.substr(0, open));
  if (!place.empty() && !place_of(place).holds) return 0;
  if (!is_agency(text.substr(open + 1, close - open - 1))) return 0;
  const auto dash = dash_at(text, skip_spaces(text, close + 1), true);
  return dash ? dash->end : 0;
}

// PLACE dash, site dash, place dash agency stop
std::size_t filed_before_dash(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != '-' && text[at] != '\xE2') continue;
    const auto dash = dash_at(text, at, false);
    if (!dash) continue;
    const std::string_view before = without_spaces_behind(text.substr(0, dash->begin));
    if (is_site(before) ||
        (agencies().contains(before) && before.find(' ') == std::string_view::npos))
      return dash->end;
    const Place place = place_of(before);
    if (!place.holds || !place.capitals) return 0;
    const std::size_t begin = skip_spaces(text, dash->end), stop = text.find(". ", begin);
    if (stop != std::string_view::npos && is_agency(text.substr(begin, stop - begin)) &&
        place.comma)
      return stop + 1;
    const bool cased = character(code_point_at(before, 0).value).upper;
    const bool is_word = is_longer(before, is_ascii(before) ? 3 : 2);  // no "UN", "FBI" but "HUẾ"
    return cased && is_word && (dash->is_long || place.comma) ? dash->end : 0;
  }
  return 0;
}

// КИЕВ, 5 мая. /ТАСС/.
std::size_t filed_between_slashes(std::string_view text) {
  std::size_t slash = text.find('/');
  while (slash != std::string_view::npos && (slash == 0 || text[slash - 1] != ' '))
    slash = text.find('/', slash + 1);
  if (slash == std::string_view::npos) return 0;
  const std::size_t open = slash - 1;
  const std::size_t close = text.find("/.", open + 2);
  if (close == std::string_view::npos || !is_agency(text.substr(open + 2, close - open - 2)))
    return 0;
  const Place place = place_of(text.substr(0, open));
  return place.holds && place.capitals ? close + 2 : 0;
}

std::size_t filed_by_wire(std::string_view text) {
  constexpr std::array<std::string_view, 4> kWires{"新华社", "中新社", "中新网", "新華社"};
  const bool wire = std::any_of(kWires.begin(), kWires.end(),
                                [&](std::string_view name) { return text.starts_with(name); });
  if (!wire) return 0;
  for (const std::string_view filed : {"电", "電"}) {
    const std::size_t at = text.find(filed);
    if (at == std::string_view::npos || text.substr(0, at).find("。") != std::string_view::npos)
      continue;
    std::size_t end = at + filed.size();
    for (const auto& [open, close] :
         {std::pair<std::string_view, std::string_view>{"（", "）"}, {"(", ")"}})
      if (text.substr(end).starts_with(open))
        if (const std::size_t closed = text.find(close, end); closed != std::string_view::npos)
          end = closed + close.size();
    return end;
  }
  return 0;
}

// What follows begins a sentence, and is one.
bool story_follows(std::string_view text, std::size_t at) {
  constexpr std::string_view kIdeographicSpace = "　";
  while (at < text.size() && (text[at] == ' ' || text.substr(at).starts_with(kIdeographicSpace)))
    at += text[at] == ' ' ? 1 : kIdeographicSpace.size();
  constexpr std::size_t kShortest = 10;
  return is_longer(text.substr(at), kShortest - 1) &&
         !character(code_point_at(text, at).value).lower;
}

}  // namespace

std::uint32_t dateline(std::string_view text) {
  constexpr std::size_t kWithMarks = 4 * kLongest;
  std::string_view head = text.substr(0, kWithMarks);
  while (head.size() < text.size() && !head.empty() && is_continuation(text[head.size()]))
    head.remove_suffix(1);
  if (const std::size_t line = head.find_first_of("\r\n"); line != std::string_view::npos)
    head = head.substr(0, line);
  for (const auto filed :
       {filed_in_brackets, filed_before_dash, filed_between_slashes, filed_by_wire})
    if (const std::size_t end = filed(head);
        end != 0 && !is_longer(head.substr(0, end), kLongest) && story_follows(text, end))
      return static_cast<std::uint32_t>(end);
  return 0;
}

}  // namespace comention
