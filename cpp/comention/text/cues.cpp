#include "comention/text/cues.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "comention/text/characters.hpp"
#include "comention/text/fold.hpp"
#include "comention/text/utf8.hpp"
#include "comention/text/word_list.hpp"

namespace comention {

namespace {

constexpr const char* kTeasers =
    "share|share this|read more|read also|also read|see also|see more|more on this|related|related "
    "news|"
    "related articles|related stories|recommended|most read|follow us|subscribe|sign up|newsletter|"
    "advertisement|comments|print this|back to top|"
    "chia sẻ|xem thêm|đọc thêm|tin liên quan|bài liên quan|cùng chuyên mục|mời quý độc giả|mời bạn "
    "đọc|"
    "quảng cáo|bình luận|"
    "lire aussi|à lire aussi|voir aussi|à lire également|partager|publicité|abonnez-vous|"
    "leer más|lea también|lea además|ver también|compartir|publicidad|suscríbase|"
    "lesen sie auch|mehr zum thema|mehr dazu|teilen|anzeige|leia também|leia mais|leggi anche|"
    "читайте также|подробнее|смотрите также|поделиться|реклама|"
    "اقرأ أيضا|اقرأ المزيد|شارك|相关阅读|相关新闻|延伸阅读|分享|関連記事";

constexpr const char* kBylines =
    "by |reporting by |written by |edited by |par |von |por |source: |source:|sources: |nguồn: "
    "|nguồn:|"
    "theo: |tác giả: |bài: |bài và ảnh: |quelle: |fuente: |fonte: |источник: |автор: |المصدر: "
    "|来源：|来源:|"
    "记者 ";

constexpr const char* kCredits =
    "photo:|photos:|photo by |photo courtesy|photo credit|image:|picture:|ảnh:|foto:|fotos:|crédit "
    "photo|"
    "photo :|фото:|صورة:|图:|图：|摄影|写真:";

std::vector<std::string> folded(const char* list) {
  std::vector<std::string> cues;
  for (const std::string_view cue : split_list(list, '|')) cues.push_back(term_key(cue));
  return cues;
}

// The length of the cue that the (folded) text begins with, not in the middle of a word; or 0.
std::size_t cue_at_front(const std::vector<std::string>& cues, std::string_view text) {
  std::size_t longest = 0;
  for (const std::string& cue : cues) {
    if (!text.starts_with(cue)) continue;
    const bool in_word = text.size() > cue.size() &&
                         character(code_point_at(text, cue.size()).value).wordlike &&
                         character(code_point_before(cue, cue.size()).value).wordlike;
    if (!in_word) longest = std::max(longest, cue.size());
  }
  return longest;
}

// Whether a credit may stand in the text, without folding it: every cue holds a colon (":", or one
// of U+FE13, U+FE55, U+FF1A that fold to it), "photo" or the Chinese for it. Letters that only look
// like "photo" after folding (full width, mathematical) begin with the bytes asked for as well.
bool may_hold_credit(std::string_view text) {
  const auto is_photo = [&](std::size_t h) {
    if (h == 0 || h + 4 > text.size()) return false;
    const auto small = [&](std::size_t at) { return static_cast<char>(text[at] | 0x20); };
    return small(h - 1) == 'p' && small(h + 1) == 'o' && small(h + 2) == 't' && small(h + 3) == 'o';
  };
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (c == ':' || c == '\xEF' || c == '\xF0') return true;
    if ((c == 'h' || c == 'H') && is_photo(at)) return true;
    if (c == '\xE6' && text.substr(at).starts_with("摄影")) return true;
  }
  return false;
}

std::size_t bare_size(std::string_view text) {
  std::size_t size = 0;
  for (std::size_t at = 0; at < text.size(); at += code_point_at(text, at).size)
    size += character(code_point_at(text, at).value).bare_size;
  return size;
}

// The end of the text, so many bytes of it, those of marks not counted.
std::string_view bare_suffix(std::string_view text, std::size_t most) {
  std::size_t at = text.size();
  for (std::size_t seen = 0; at > 0;) {
    const CodePoint c = code_point_before(text, at);
    seen += character(c.value).bare_size;
    if (seen > most) break;
    at -= c.size;
  }
  return text.substr(at);
}

}  // namespace

bool begins_as_teaser(std::string_view paragraph) {
  static const auto cues = folded(kTeasers);
  return cue_at_front(cues, term_key(paragraph)) != 0;
}

bool begins_as_byline(std::string_view paragraph) {
  static const auto cues = folded(kBylines);
  const std::string text = term_key(paragraph);
  const std::size_t length = cue_at_front(cues, text);
  if (length == 0 || bare_size(text) != bare_size(paragraph)) return length != 0;
  const std::string_view cue = bare_prefix(paragraph, bare_size(text.substr(0, length)));
  return cue.size() < paragraph.size() &&
         !character(code_point_at(paragraph, cue.size()).value).lower;
}

bool is_name_line(std::string_view paragraph) {
  const auto words = split_list(paragraph);
  if (words.size() < 2 || words.size() > 4 || paragraph.ends_with(',')) return false;
  return std::all_of(words.begin(), words.end(), [](std::string_view word) {
    if (!character(code_point_at(word, 0).value).upper) return false;
    for (std::size_t at = 0; at < word.size();) {
      const CodePoint c = code_point_at(word, at);
      const Character& is = character(c.value);
      if (!is.letter && !is.mark &&
          std::string_view(".-',").find(word[at]) == std::string_view::npos)
        return false;
      at += c.size;
    }
    return true;
  });
}

bool ends_with_credit(std::string_view paragraph) {
  constexpr std::size_t kLongestCredit = 60, kLongestCue = 20;
  static const auto cues = folded(kCredits);
  const std::string_view tail = bare_suffix(paragraph, kLongestCredit + kLongestCue);
  if (!may_hold_credit(tail)) return false;
  const std::string text = term_key(tail);
  return std::any_of(cues.begin(), cues.end(), [&](const std::string& cue) {
    const std::size_t at = text.find(cue);
    return at != std::string::npos && text.size() - at - cue.size() <= kLongestCredit;
  });
}

}  // namespace comention
