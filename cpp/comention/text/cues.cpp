#include "comention/text/cues.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "comention/text/byte_scan.hpp"
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

// A byte with which begins what every credit holds, so that few texts are folded: a colon (":", or
// one of U+FE13, U+FE55, U+FF1A that fold to it), "photo" or the Chinese for it. Letters that only
// look like "photo" after folding (full width, mathematical) begin with the bytes asked for as
// well.
struct MayBeCredit {
  static bool is(std::string_view text, std::uint32_t at) {
    const char c = text[at];
    if (c == 'p' || c == 'P') return at + 1 < text.size() && (text[at + 1] | 0x20) == 'h';
    return c == ':' || c == '\xEF' || c == '\xF0' || c == '\xE6';
  }
#if defined(__SSE2__)
  static __m128i any(__m128i x, __m128i next) {
    const __m128i ph = _mm_and_si128(bytes::equal(_mm_or_si128(x, bytes::all(0x20)), 'p'),
                                     bytes::equal(_mm_or_si128(next, bytes::all(0x20)), 'h'));
    const __m128i others = _mm_or_si128(bytes::equal(x, 0xE6), bytes::between(x, 0xEF, 0xF0));
    return _mm_or_si128(_mm_or_si128(ph, bytes::equal(x, ':')), others);
  }
#endif
};

bool may_hold_credit(std::string_view text) {
  const auto end = static_cast<std::uint32_t>(text.size());
  std::uint32_t at = 0;
  const auto is_photo = [&] {
    constexpr std::string_view kPhoto = "photo";
    const std::string_view here = text.substr(at, kPhoto.size());
    return std::ranges::equal(here, kPhoto, {}, [](char c) { return static_cast<char>(c | 0x20); });
  };
  const auto holds = [&] {
    if ((text[at] | 0x20) == 'p') return is_photo();
    return text[at] != '\xE6' || text.substr(at).starts_with("摄影");
  };
  while ((at = find_byte<MayBeCredit>(text, at, end)) < end && !holds()) ++at;
  return at < end;
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
  constexpr std::size_t kTail = kLongestCredit + kLongestCue, kWithMarks = 4 * kTail;
  if (!may_hold_credit(paragraph.substr(paragraph.size() - std::min(paragraph.size(), kWithMarks))))
    return false;
  const std::string text = term_key(bare_suffix(paragraph, kTail));
  return std::any_of(cues.begin(), cues.end(), [&](const std::string& cue) {
    const std::size_t at = text.find(cue);
    return at != std::string::npos && text.size() - at - cue.size() <= kLongestCredit;
  });
}

}  // namespace comention
