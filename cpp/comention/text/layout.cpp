#include "comention/text/layout.hpp"

#include <algorithm>

#include "comention/text/characters.hpp"
#include "comention/text/cues.hpp"
#include "comention/text/datelines.hpp"
#include "comention/text/dates.hpp"
#include "comention/text/lines.hpp"
#include "comention/text/utf8.hpp"

namespace comention {

namespace {

constexpr std::size_t kLongBytes = 300, kLongestCaption = 600, kShortWords = 30;

// The mark that ends a text, before quotes and brackets that close; 0 if it is no stop.
char32_t final_stop(std::string_view text) {
  for (std::size_t end = text.size(); end > 0;) {
    const CodePoint c = code_point_before(text, end);
    switch (character(c.value).sentence) {
      case SentenceClass::Period:
      case SentenceClass::Stop:
        return c.value;
      case SentenceClass::Close:
      case SentenceClass::Extend:
      case SentenceClass::Space:
        break;
      default:
        return 0;
    }
    end -= c.size;
  }
  return 0;
}

std::size_t count_words(std::string_view text) {
  return 1 + static_cast<std::size_t>(std::count(text.begin(), text.end(), ' '));
}

bool is_prose(std::string_view text) {
  constexpr std::size_t kEnough = 60;
  if (is_longer(text, kLongBytes)) return true;
  return final_stop(text) != 0 && (count_words(text) >= 5 || is_longer(text, kEnough - 1));
}

bool has_letter(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); at += code_point_at(text, at).size)
    if (character(code_point_at(text, at).value).letter) return true;
  return false;
}

bool is_short(std::string_view text) {
  return !is_longer(text, kLongBytes) && final_stop(text) == 0 &&
         count_words(text) <= kShortWords && has_letter(text);
}

bool asks(std::string_view text) {
  const char32_t stop = final_stop(text);
  return !is_longer(text, kLongBytes) &&
         (stop == '?' || stop == '!' || stop == U'？' || stop == U'！');
}

// One document's paragraphs while their parts are found.
class Article {
 public:
  Article(std::string_view document, std::vector<ParagraphSpan>& paragraphs,
          const std::vector<std::uint32_t>& blank_before, const Pulse& pulse)
      : document_(document), paragraphs_(paragraphs), blank_before_(blank_before), pulse_(pulse) {}

  void find_parts() {
    if (paragraphs_.empty()) return;
    find_stamp(0);
    const std::size_t n = paragraphs_.size();
    std::size_t first = asks(text(0)) ? 1 : 0;
    while (first < n && !is_prose(text(first))) ++first;
    if (first == n) return;
    if (first > 0) find_stamp(first);
    std::size_t last = n - 1;
    while (!is_prose(text(last))) --last;

    read_head(first);
    for (std::size_t i = first; i < n; ++i) read_story(i, last);
    for (std::size_t i = first + 1; i + 1 < n; ++i) read_link_box(i);
    read_closing_links(first);
  }

 private:
  std::string_view text(std::size_t i) const { return paragraphs_[i].span.of(document_); }
  Part& part(std::size_t i) { return paragraphs_[i].part; }

  // A date, a dateline or the one before the other: "date 2024-07-27 HÀ NỘI (VNS) —".
  void find_stamp(std::size_t i) {
    const std::uint32_t date = date_stamp(text(i));
    std::uint32_t begin = date;
    while (begin > 0 && text(i)[begin] == ' ') ++begin;
    const std::uint32_t filed = dateline(text(i).substr(begin));
    paragraphs_[i].stamp = filed > 0 ? begin + filed : date;
  }

  void read_head(std::size_t first_prose) {
    bool has_headline = false;
    for (std::size_t i = 0; i < first_prose; ++i) {
      part(i) = part_by_cue(i);
      if (part(i) != Part::Body) continue;
      if (!has_headline && (is_short(text(i)) || asks(text(i)))) {
        part(i) = Part::Headline;
        has_headline = true;
      } else if (has_headline && is_name_line(text(i))) {
        part(i) = Part::Byline;
      }
    }
  }

  void read_story(std::size_t i, std::size_t last_prose) {
    const Part found = part_by_cue(i);
    const bool in_tail = i > last_prose;
    if (in_tail || found == Part::Caption || found == Part::Teaser) part(i) = found;
    if (found == Part::Body && !in_tail && blank_before_[i] >= 2 && is_short(text(i)))
      part(i) = Part::Caption;
  }

  Part part_by_cue(std::size_t i) const {
    pulse_();
    const std::string_view paragraph = text(i);
    if (!is_longer(paragraph, kLongestCaption) && ends_with_credit(paragraph)) return Part::Caption;
    if (is_date_line(paragraph)) return Part::Dateline;
    if (!is_short(paragraph)) return Part::Body;
    if (begins_as_teaser(paragraph)) return Part::Teaser;
    return begins_as_byline(paragraph) ? Part::Byline : Part::Body;
  }

  // Title, the same title, what the linked article says.
  void read_link_box(std::size_t i) {
    if (text(i) != text(i + 1) || !is_short(text(i))) return;
    part(i) = part(i + 1) = Part::Teaser;
    if (i + 2 < paragraphs_.size()) part(i + 2) = Part::Teaser;
  }

  // Short lines that end the document after a teaser are links, too.
  void read_closing_links(std::size_t first_prose) {
    std::size_t i = paragraphs_.size();
    while (i > first_prose + 1 && part(i - 1) == Part::Body && is_short(text(i - 1))) --i;
    if (i == first_prose + 1 || part(i - 1) != Part::Teaser) return;
    for (; i < paragraphs_.size(); ++i) part(i) = Part::Teaser;
  }

  std::string_view document_;
  std::vector<ParagraphSpan>& paragraphs_;
  const std::vector<std::uint32_t>& blank_before_;
  const Pulse& pulse_;
};

}  // namespace

std::vector<ParagraphSpan> split_paragraphs(std::string_view document, LineMode mode, bool parts,
                                            const Pulse& pulse) {
  const std::vector<Line> lines = split_lines(document, pulse);
  const bool wrapped =
      mode == LineMode::Wrapped || (mode == LineMode::Auto && is_hard_wrapped(document, lines));
  std::vector<ParagraphSpan> paragraphs;
  std::vector<std::uint32_t> blank_before;
  for (const Line& line : lines) {
    if (wrapped && line.blank_before == 0 && !paragraphs.empty()) {
      paragraphs.back().span.end = line.span.end;
      continue;
    }
    paragraphs.push_back({line.span});
    blank_before.push_back(line.blank_before);
  }
  if (parts) Article(document, paragraphs, blank_before, pulse).find_parts();
  return paragraphs;
}

}  // namespace comention
