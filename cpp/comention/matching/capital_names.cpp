#include "comention/matching/capital_names.hpp"

namespace comention {

namespace {

constexpr std::uint64_t kLongestName = 16;  // words

class Walk {
 public:
  Walk(const TokenStream& stream, const CapitalWords& words, const CapitalDocument& document,
       std::uint32_t sentence, std::vector<FoundName>& found)
      : stream_(stream),
        words_(words),
        document_(document.number),
        text_(document.text),
        capital_nouns_(document.capital_nouns),
        found_(found),
        sentence_(sentence),
        begin_(stream.sentence_tokens[sentence]),
        end_(stream.sentence_tokens[sentence + 1]),
        usual_(words.sentence_case(sentence) == SentenceCase::Usual) {}

  void read() {
    for (std::uint64_t t = begin_; t < end_;) {
      if (!words_.is_capital(stream_.token_forms[t]) || !begins(t)) {
        ++t;
        continue;
      }
      const std::uint64_t end = extent(t);
      split(t, end);
      t = end;
    }
  }

 private:
  const CapitalWord& word(std::uint64_t t) const { return words_[stream_.token_forms[t]]; }
  bool has(std::uint64_t t, unsigned roles) const { return (word(t).roles & roles) != 0; }
  bool established(std::uint64_t t) const { return words_.is_established(stream_.token_forms[t]); }

  bool is_acronym(std::uint64_t t) const {
    return word(t).acronym && words_.sentence_case(sentence_) != SentenceCase::Capitals;
  }
  // Its capital says something here, or the rest of the corpus vouches for it.
  bool is_evident(std::uint64_t t) const { return usual_ || established(t) || is_acronym(t); }

  NameGap gap(std::uint64_t t) const {  // between t and t + 1
    const ByteSpan left = stream_.token_span(document_, t);
    const std::uint32_t right = stream_.token_begin(document_, t + 1);
    return right < left.end ? NameGap::Other : name_gap(text_.substr(left.end, right - left.end));
  }

  bool is_asked_for(std::uint64_t t) const {
    return t == begin_ || capital_is_asked_for(text_, stream_.token_begin(document_, t));
  }

  // Where a capital is no evidence, the rest of the corpus has to give it.
  bool begins(std::uint64_t t) const {
    if (has(t, kCalendarWord)) return false;
    const bool asked = is_asked_for(t);
    if (usual_ && !asked) return true;
    if (is_acronym(t)) return true;
    if (has(t, kTitleWord)) return true;
    if (has(t, kFunctionWord)) return false;
    if (established(t)) return true;
    if (!usual_ || word(t).n_small > 0) return false;
    return t + 1 < end_ && continues(t, t + 1);
  }

  // Whether the capital word t + 1 belongs to the name that t is part of.
  bool continues(std::uint64_t t, std::uint64_t next) const {
    if (!word(next).capital || has(next, kCalendarWord) || ends_name(t)) return false;
    if (!is_evident(next) && !has(next, kTitleWord)) return false;
    switch (gap(t)) {
      case NameGap::Space:
        return true;
      case NameGap::Hyphen:
        return words_.is_compound(stream_.token_forms[t], stream_.token_forms[next]);
      case NameGap::Dot:
        return word(t).initial || has(t, kTitleWord);
      case NameGap::Bracket:
      case NameGap::Other:
        return false;
    }
    return false;
  }

  // A possessive ends a name, but for that of a common word: "Children's Fund".
  bool ends_name(std::uint64_t t) const {
    return word(t).possessive > 0 && (word(t).n_small == 0 || established(t));
  }

  bool is_common(std::uint64_t t) const { return word(t).n_small > 0 || has(t, kFieldWord); }

  // The token after the words that join t to a further part of the name, or t + 1 if none do.
  std::uint64_t after_link(std::uint64_t t, bool has_body) const {
    std::uint64_t next = t + 1;
    if (next >= end_ || ends_name(t) || !word(t).cased) return t + 1;
    const bool is_of = has(next, kOfWord), is_for = has_body && has(next, kForWord);
    const bool is_and = has(next, kAndWord) && !has(t, kTitleWord);
    const bool is_particle = has(next, kParticleWord);
    if (!word(next).cased || !(is_of || is_for || is_and || is_particle)) return t + 1;
    if (capital_nouns_ && (!is_particle || has(next, kArticleWord))) return t + 1;
    if (gap(t) != NameGap::Space) return t + 1;
    while (next + 1 < end_ && next - t < 3 && !word(next).capital) {
      const NameGap between = gap(next);
      if (between != NameGap::Space && !(is_particle && between == NameGap::Hyphen)) return t + 1;
      ++next;
      if (word(next).capital || !has(next, kArticleWord | kParticleWord)) break;
    }
    const bool joins = word(next).capital && !has(next, kCalendarWord) && is_evident(next);
    if (!joins || (is_and && !joins_and(t, next, has_body))) return t + 1;
    return next;
  }

  // "Science and Technology" in the name of a body; "Trinidad and Tobago".
  bool joins_and(std::uint64_t t, std::uint64_t next, bool has_body) const {
    if (next != t + 2) return false;
    return (has_body && is_common(t) && is_common(next)) ||
           words_.is_couple(stream_.token_forms[t], stream_.token_forms[next]);
  }

  // "Jong-un", "COVID-19": a number or a small word that a hyphen ties to a name.
  bool is_tail(std::uint64_t begin, std::uint64_t t) const {
    if (t + 1 >= end_ || word(t + 1).capital || gap(t) != NameGap::Hyphen) return false;
    const CapitalWord& tail = word(t + 1);
    if (!tail.cased) return !stream_.forms[stream_.token_forms[t + 1]].is_alphabetic;
    if (t == begin || !word(t).cased) return false;
    const std::string_view spelling = stream_.forms.spelling(stream_.token_forms[t + 1]);
    return tail.roles == 0 && spelling.size() <= 5 && !spelling.ends_with("ed");
  }

  std::uint64_t extent(std::uint64_t begin) const {
    bool has_body = has(begin, kBodyWord);
    std::uint64_t t = begin;
    while (t + 1 < end_ && t - begin < kLongestName) {
      if (is_tail(begin, t) || continues(t, t + 1)) {
        ++t;
      } else {
        const std::uint64_t next = after_link(t, has_body);
        if (next == t + 1) break;
        has_body |= has(t + 1, kOfWord);
        t = next;
      }
      has_body |= has(t, kBodyWord);
    }
    return t + 1;
  }

  // ---- titles ----

  bool acts_as_title(std::uint64_t t, std::uint64_t end) const {
    return has(t, kTitleWord) && word(t).possessive == 0 && !(t + 1 < end && has(t + 1, kBodyWord));
  }

  std::uint64_t first_link(std::uint64_t begin, std::uint64_t end) const {
    while (begin < end && (word(begin).capital || !has(begin, kOfWord | kForWord | kAndWord)))
      ++begin;
    return begin;
  }

  // Cuts tokens [begin, end) into names and titles.
  void split(std::uint64_t begin, std::uint64_t end) {
    std::uint64_t title_begin = begin, title_end = begin;
    std::uint8_t around = 0;
    look_back(begin, end, title_begin, title_end, around);
    if (title_end > begin) begin = title_end;
    while (begin < end) {
      const std::uint64_t link = first_link(begin, end);
      std::uint64_t title = link;
      for (std::uint64_t t = begin; t < link; ++t)
        if (acts_as_title(t, link)) title = t;
      if (title == link) {  // no title: all is one name
        emit(begin, end, title_begin, title_end, around);
        return;
      }
      std::uint64_t first = title;
      while (first > begin && has(first - 1, kTitleWord | kFieldWord | kDemonymWord) &&
             word(first - 1).possessive == 0)
        --first;
      emit(begin, first, title_begin, title_end, around);
      title_begin = first;
      title_end = title + 1;
      around = kTitled;
      if (title + 1 < link) {  // a person follows, as far as the next "of"
        if (link < end && has(link, kOfWord | kAndWord | kForWord)) {
          emit(title + 1, link, title_begin, title_end, around);
          begin = after_links(link, end);
          title_begin = title_end = begin;
          around = 0;
        } else {
          emit(title + 1, end, title_begin, title_end, around);
          return;
        }
      } else {  // "Minister of Foreign Affairs | Son", "President of | China"
        begin = after_links(link, end);
        const std::uint64_t fields = after_fields(begin, end);
        if (fields > begin) {
          begin = title_end = fields;
        } else {
          title_begin = title_end = begin;
          around = kOfOffice;
        }
      }
    }
  }

  std::uint64_t after_links(std::uint64_t t, std::uint64_t end) const {
    while (t < end && !word(t).capital) ++t;
    return t;
  }

  std::uint64_t after_fields(std::uint64_t begin, std::uint64_t end) const {
    std::uint64_t t = begin;
    while (t < end && word(t).possessive == 0 &&
           (has(t, kFieldWord) || (has(t, kAndWord) && t + 1 < end && has(t + 1, kFieldWord))))
      ++t;
    return t < end && has(t, kBodyWord) ? begin : t;  // "President of the Security Council"
  }

  // A title in small letters before the capitals: "leader | Trong", "former minister of Foreign
  // Affairs | Nien".
  void look_back(std::uint64_t begin, std::uint64_t end, std::uint64_t& title_begin,
                 std::uint64_t& title_end, std::uint8_t& around) const {
    if (begin == begin_ || gap(begin - 1) != NameGap::Space) return;
    std::uint64_t before = begin - 1;
    if (has(before, kArticleWord)) {
      around |= kHasArticle;
      if (before == begin_) return;
      --before;
    }
    if (has(before, kInWord)) around |= kIsWhere;
    if (has(before, kSaidWord)) around |= kSpeaks;
    if (has(before, kOfWord) && before > begin_ && has(before - 1, kTitleWord)) {
      around |= kOfOffice;
      const std::uint64_t fields = after_fields(begin, end);
      if (fields == begin) return;
      title_begin = before - 1;
      title_end = fields;
      around = kTitled;
      return;
    }
    if (!has(before, kTitleWord) || has(begin - 1, kArticleWord) || word(before).capital) return;
    title_begin = title_end = before;
    while (title_begin > begin_ && has(title_begin - 1, kTitleWord | kFieldWord)) --title_begin;
    title_end = begin;
    around |= kTitled;
  }

  // ---- names ----

  void emit(std::uint64_t begin, std::uint64_t end, std::uint64_t title_begin,
            std::uint64_t title_end, std::uint8_t around) {
    while (begin < end && has(begin, kArticleWord | kFunctionWord) &&
           (word(begin).n_small > 0 || has(begin, kArticleWord)))
      ++begin;
    while (end > begin && is_dangling(begin, end - 1)) --end;
    if (begin + 1 < end && has(begin + 1, kOfWord) &&
        is_mostly_small(begin))  // "Support of | Laos"
      begin = after_links(begin + 1, end);
    if (begin >= end || !is_name(begin, end, around) || is_cut_off(begin, end)) return;
    FoundName found{begin, end, title_begin, title_end, sentence_, around, false};
    if (title_end != begin) found.surroundings &= static_cast<std::uint8_t>(~kTitled);
    if ((found.surroundings & kTitled) == 0) found.title_begin = found.title_end = begin;
    if (end < end_ && has(end, kSaidWord) && word(end - 1).possessive == 0 &&
        gap(end - 1) == NameGap::Space)
      found.surroundings |= kSpeaks;
    if (!usual_ || is_asked_for(begin)) found.surroundings |= kDoubtful;
    found.defines = defines(begin, end);
    found_.push_back(found);
  }

  // A small word that joins nothing, or "No" of "Convention No. 189".
  bool is_dangling(std::uint64_t begin, std::uint64_t t) const {
    if (word(t).capital)
      return t > begin && has(t, kFunctionWord) && word(t).n_small > 0 && !has(t - 1, kOfWord);
    return has(t, kOfWord | kForWord | kAndWord | kArticleWord | kParticleWord);
  }

  bool is_mostly_small(std::uint64_t t) const {
    return !has(t, kBodyWord) && word(t).n_small > 2 * word(t).n_capital;
  }

  // Part of a number or a compound: "A/70/PV.22", "UN Peace-building".
  bool is_cut_off(std::uint64_t begin, std::uint64_t end) const {
    const std::uint32_t first = stream_.token_begin(document_, begin);
    const std::uint32_t last = stream_.token_span(document_, end - 1).end;
    if ((first > 0 && text_[first - 1] == '/') || (last < text_.size() && text_[last] == '/'))
      return end - begin == 1 && word(begin).acronym;
    return end - begin > 1 && end < end_ && !word(end).capital && word(end - 1).n_small > 0 &&
           gap(end - 1) == NameGap::Hyphen;
  }

  bool is_name(std::uint64_t begin, std::uint64_t end, std::uint8_t around) const {
    bool own = false;
    for (std::uint64_t t = begin; t < end; ++t)
      own |= word(t).capital && !has(t, kTitleWord | kDemonymWord | kCalendarWord) &&
             !(has(t, kFunctionWord) && word(t).n_small > 0);
    if (!own) return false;
    if (end - begin > 1) {
      for (std::uint64_t t = begin; t < end; ++t)
        if (word(t).capital && !has(t, kFieldWord | kTitleWord | kDemonymWord)) return true;
      return false;
    }
    const CapitalWord& only = word(begin);
    if (only.initial) return only.acronym;
    if (is_acronym(begin)) return true;
    if (has(begin, kFieldWord) && !has(begin, kBodyWord)) return false;
    if ((around & kTitled) != 0) return !is_common(begin) || only.n_capital > only.n_small;
    return !capital_nouns_ && words_.is_established(stream_.token_forms[begin]);
  }

  // "Communist Party of Vietnam (CPV)"
  bool defines(std::uint64_t begin, std::uint64_t end) const {
    if (end - begin != 1 || !word(begin).acronym || found_.empty()) return false;
    const FoundName& before = found_.back();
    return before.sentence == sentence_ && before.end == begin &&
           gap(begin - 1) == NameGap::Bracket;
  }

  const TokenStream& stream_;
  const CapitalWords& words_;
  std::size_t document_;
  std::string_view text_;
  bool capital_nouns_;
  std::vector<FoundName>& found_;
  std::uint32_t sentence_;
  std::uint64_t begin_, end_;
  bool usual_;
};

}  // namespace

void find_names(const TokenStream& stream, const CapitalWords& words,
                const CapitalDocument& document, std::uint32_t sentence,
                std::vector<FoundName>& found) {
  Walk(stream, words, document, sentence, found).read();
}

}  // namespace comention
