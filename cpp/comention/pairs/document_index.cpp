#include "comention/pairs/document_index.hpp"

#include <algorithm>
#include <functional>
#include <limits>
#include <stdexcept>
#include <utility>

namespace comention {

namespace {

constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();

std::uint32_t small(std::size_t n) { return static_cast<std::uint32_t>(n); }

void check_documents(const MentionColumns& m, const DocumentColumns& d) {
  for (const auto& column : {d.story, d.first, d.n_units})
    if (column.size() != d.size())
      throw std::invalid_argument("count_pairs: the columns of documents differ in length");
  for (std::size_t i = 0; i < d.size(); ++i)
    if (d.story[i] < 0 || (i > 0 && d.story[i] < d.story[i - 1]) || d.n_units[i] < 0)
      throw std::invalid_argument(
          "count_pairs: documents must be in the order of their stories, and units counts");
  for (const std::int64_t document : m.document)
    if (document < 0 || document >= static_cast<std::int64_t>(d.size()))
      throw std::invalid_argument("count_pairs: a mention names a document that is not there");
}

// Whether no two mentions share a phrase: the ones of most documents ascend.
bool phrases_differ(std::span<const std::int64_t> phrases, std::vector<std::int64_t>& sorted) {
  if (std::is_sorted(phrases.begin(), phrases.end(), std::less_equal<>{})) return true;
  sorted.assign(phrases.begin(), phrases.end());
  std::sort(sorted.begin(), sorted.end());
  return std::adjacent_find(sorted.begin(), sorted.end()) == sorted.end();
}

class Builder {
 public:
  Builder(const MentionColumns& mentions, const DocumentColumns& documents, Level counted,
          std::size_t n_entities, std::optional<EntityId> given)
      : m_(mentions), d_(documents), counted_(counted), given_(given) {
    index_.first_entry.push_back(0);
    index_.first_close.push_back(0);
    for (InnerUnits* inner : {&index_.paragraphs, &index_.sentences}) inner->offsets.push_back(0);
    for (auto& with : index_.units_with) with.assign(n_entities, 0);
    index_.mentions_of.assign(n_entities, 0);
    index_.stories_of_size.assign(1, 0);
    if (d_.size() > 0) {
      const auto last = static_cast<std::size_t>(d_.story[d_.size() - 1]);
      index_.units_of_story.assign(last + 1, 0);
    }
    if (!given_)
      for (std::size_t i = 0; i < d_.size(); ++i) units_of_story(i) += d_.n_units[i];
  }

  void add_document(std::size_t begin, std::size_t end) {
    if (given_ && !names_given(begin, end)) return;
    add_entries(begin, end);
    std::array<Count, 4> n_units{first() ? 1 : 0, 1, 0, 0};
    n_units[2] = add_units(Level::Paragraph, begin, end, index_.paragraphs);
    n_units[3] = add_units(Level::Sentence, begin, end, index_.sentences);
    add_overlaps(begin, end);
    if (!phrases_differ(m_.phrase.subspan(begin, end - begin), phrases_)) add_apposed(begin, end);
    close_document();
    for (std::size_t level = 0; level < n_units.size(); ++level)
      index_.n_counted[level] += n_units[level];
    if (given_) units_of_story(document_) += n_units[static_cast<std::size_t>(counted_)];
  }

  DocumentIndex finish(std::size_t n_entities) {
    sum_stories(n_entities);
    index_entities(n_entities);
    return std::move(index_);
  }

 private:
  bool first() const { return d_.first[document_] != 0; }
  Count& units_of_story(std::size_t document) {
    return index_.units_of_story[static_cast<std::size_t>(d_.story[document])];
  }

  bool names_given(std::size_t begin, std::size_t end) const {
    const auto entities = m_.entity.subspan(begin, end - begin);
    return std::find(entities.begin(), entities.end(), std::int64_t{*given_}) != entities.end();
  }

  bool is_given(std::size_t mention) const {
    return given_ && m_.entity[mention] == std::int64_t{*given_};
  }

  // The entities of the document, and the place of each mention among them.
  void add_entries(std::size_t begin, std::size_t end) {
    begin_ = begin;
    document_ = static_cast<std::size_t>(m_.document[begin]);
    base_ = index_.entities.size();
    places_.assign(end - begin, kNone);
    by_entity_.clear();
    for (std::size_t i = begin; i < end; ++i)
      if (!is_given(i)) by_entity_.emplace_back(static_cast<EntityId>(m_.entity[i]), small(i));
    std::sort(by_entity_.begin(), by_entity_.end());
    for (const auto& [entity, mention] : by_entity_) {
      if (index_.entities.size() == base_ || index_.entities.back() != entity) {
        index_.entities.push_back(entity);
        index_.n_mentions.push_back(0);
        index_.paragraphs.n_units.push_back(0);
        index_.sentences.n_units.push_back(0);
      }
      ++index_.n_mentions.back();
      places_[mention - begin] = small(index_.entities.size() - 1 - base_);
    }
  }

  std::size_t n_places() const { return index_.entities.size() - base_; }

  // Returns how many units of the level count.
  Count add_units(Level level, std::size_t begin, std::size_t end, InnerUnits& inner) {
    Count n_units = 0;
    ranges_.clear();
    for (std::size_t first = begin, last = begin; first < end; first = last) {
      while (last < end && same_unit(m_, level, first, last)) ++last;
      if (given_ && !names_given(first, last)) continue;
      ++n_units;
      add_unit(first, last, inner);
    }
    append_ranges(inner);
    return n_units;
  }

  void add_unit(std::size_t begin, std::size_t end, InnerUnits& inner) {
    members_of(begin, end, members_);
    for (const std::uint32_t place : members_) ++inner.n_units[base_ + place];
    if (members_.size() < 2) return;
    const std::size_t at = inner.members.size();
    inner.members.insert(inner.members.end(), members_.begin(), members_.end());
    for (std::size_t i = 0; i + 1 < members_.size(); ++i)
      ranges_.push_back({members_[i], {small(at + i + 1), small(inner.members.size())}});
  }

  void members_of(std::size_t begin, std::size_t end, std::vector<std::uint32_t>& members) const {
    members.clear();
    for (std::size_t i = begin; i < end; ++i)
      if (places_[i - begin_] != kNone) members.push_back(places_[i - begin_]);
    std::sort(members.begin(), members.end());
    members.erase(std::unique(members.begin(), members.end()), members.end());
  }

  // Ranges in the order of the entities they belong to.
  void append_ranges(InnerUnits& inner) {
    std::sort(ranges_.begin(), ranges_.end(), [](const auto& x, const auto& y) {
      return std::pair(x.first, x.second.begin) < std::pair(y.first, y.second.begin);
    });
    auto next = ranges_.begin();
    for (std::uint32_t place = 0; place < n_places(); ++place) {
      for (; next != ranges_.end() && next->first == place; ++next)
        inner.later.push_back(next->second);
      inner.offsets.push_back(small(inner.later.size()));
    }
  }

  // ---- close meetings

  // Counted units where all mentions of two entities stand in one phrase.
  void add_apposed(std::size_t begin, std::size_t end) {
    if (counted_ == Level::Story && !first()) return;
    for (std::size_t from = begin, to = begin; from < end; from = to) {
      while (to < end && same_unit(m_, counted_, from, to)) ++to;
      if (given_ && !names_given(from, to)) continue;
      phrase_of_.clear();
      for (std::size_t i = from; i < to; ++i)
        if (places_[i - begin_] != kNone)
          phrase_of_.emplace_back(places_[i - begin_], m_.phrase[i]);
      std::sort(phrase_of_.begin(), phrase_of_.end());
      keep_single_phrases();
      for (std::size_t i = 0; i < phrase_of_.size(); ++i)
        for (std::size_t j = i + 1;
             j < phrase_of_.size() && phrase_of_[j].second == phrase_of_[i].second; ++j)
          add_apposed_pair(phrase_of_[i].first, phrase_of_[j].first, from, to);
    }
  }

  // Of (place, phrase), sorted: places with one phrase only, sorted by it.
  void keep_single_phrases() {
    std::size_t kept = 0;
    for (std::size_t i = 0, j = 0; i < phrase_of_.size(); i = j) {
      while (j < phrase_of_.size() && phrase_of_[j].first == phrase_of_[i].first) ++j;
      if (phrase_of_[j - 1].second == phrase_of_[i].second) phrase_of_[kept++] = phrase_of_[i];
    }
    phrase_of_.resize(kept);
    std::sort(phrase_of_.begin(), phrase_of_.end(),
              [](const auto& x, const auto& y) { return x.second < y.second; });
  }

  void add_overlaps(std::size_t begin, std::size_t end) {
    overlapping_.clear();
    for (std::size_t x = begin; x < end; ++x)
      for (std::size_t y = x + 1; y < end && m_.token_begin[y] < m_.token_end[x]; ++y) {
        const auto [a, b] = std::minmax(places_[x - begin_], places_[y - begin_]);
        if (b != kNone && a != b && m_.overlap(x, y)) overlapping_.emplace_back(a, b);
      }
    std::sort(overlapping_.begin(), overlapping_.end());
    overlapping_.erase(std::unique(overlapping_.begin(), overlapping_.end()), overlapping_.end());
    for (const auto& [a, b] : overlapping_) add_overlap(a, b);
  }

  void add_apposed_pair(std::uint32_t x, std::uint32_t y, std::size_t from, std::size_t to) {
    const auto [a, b] = std::minmax(x, y);
    const bool overlap = std::binary_search(overlapping_.begin(), overlapping_.end(),
                                            std::pair<std::uint32_t, std::uint32_t>(a, b));
    if (overlap && !meet_apart(from, to, a, b)) return;
    close_.push_back({.a = a, .b = b, .apposed = 1});
  }

  bool meet_apart(std::size_t from, std::size_t to, std::uint32_t a, std::uint32_t b) const {
    for (const std::uint32_t x : mentions_of(a))
      for (const std::uint32_t y : mentions_of(b))
        if (std::min(x, y) >= from && std::max(x, y) < to && !m_.overlap(x, y)) return true;
    return false;
  }

  // Units where the two stand but share tokens wherever they do.
  void add_overlap(std::uint32_t a, std::uint32_t b) {
    close_.push_back({.a = a,
                      .b = b,
                      .never = fewer(Level::Document, a, b) > 0,
                      .fewer_paragraphs = fewer(Level::Paragraph, a, b),
                      .fewer_sentences = fewer(Level::Sentence, a, b)});
  }

  std::uint32_t fewer(Level level, std::uint32_t a, std::uint32_t b) {
    together_.clear();
    apart_.clear();
    for (const std::uint32_t x : mentions_of(a))
      for (const std::uint32_t y : mentions_of(b)) {
        if (!same_unit(m_, level, x, y) || !counts(level, x)) continue;
        together_.push_back(unit_of(level, x));
        if (!m_.overlap(x, y)) apart_.push_back(unit_of(level, x));
      }
    return n_distinct(together_) - n_distinct(apart_);
  }

  std::int64_t unit_of(Level level, std::size_t mention) const {
    return level == Level::Paragraph  ? m_.paragraph[mention]
           : level == Level::Sentence ? m_.sentence[mention]
                                      : 0;
  }

  // Whether the unit of a mention counts: without `given` all do.
  bool counts(Level level, std::size_t mention) const {
    if (!given_) return true;
    for (std::size_t i = begin_; i < begin_ + places_.size(); ++i)
      if (is_given(i) && same_unit(m_, level, i, mention)) return true;
    return false;
  }

  static std::uint32_t n_distinct(std::vector<std::int64_t>& units) {
    std::sort(units.begin(), units.end());
    return small(static_cast<std::size_t>(std::unique(units.begin(), units.end()) - units.begin()));
  }

  // The mentions of an entity, ascending.
  std::vector<std::uint32_t> mentions_of(std::uint32_t place) const {
    std::vector<std::uint32_t> found;
    const EntityId entity = index_.entities[base_ + place];
    for (auto at = std::lower_bound(by_entity_.begin(), by_entity_.end(), std::pair(entity, 0U));
         at != by_entity_.end() && at->first == entity; ++at)
      found.push_back(at->second);
    return found;
  }

  // ---- sums

  void close_document() {
    index_.first_entry.push_back(small(index_.entities.size()));
    index_.number.push_back(small(document_));
    index_.longest = std::max(index_.longest, small(n_places()));
    std::sort(close_.begin(), close_.end(), [](const CloseMeeting& x, const CloseMeeting& y) {
      return std::pair(x.a, x.b) < std::pair(y.a, y.b);
    });
    for (std::size_t i = 0, j = 0; i < close_.size(); i = j) {
      CloseMeeting both = close_[i];
      for (j = i + 1; j < close_.size() && close_[j].a == both.a && close_[j].b == both.b; ++j) {
        both.never |= close_[j].never;
        both.fewer_paragraphs += close_[j].fewer_paragraphs;
        both.fewer_sentences += close_[j].fewer_sentences;
        both.apposed += close_[j].apposed;
      }
      index_.close.push_back(both);
    }
    index_.first_close.push_back(small(index_.close.size()));
    close_.clear();
    for (std::size_t e = base_; e < index_.entities.size(); ++e) {
      const EntityId entity = index_.entities[e];
      index_.mentions_of[entity] += index_.n_mentions[e];
      index_.units_with[0][entity] += first() ? 1 : 0;
      ++index_.units_with[1][entity];
      index_.units_with[2][entity] += index_.paragraphs.n_units[e];
      index_.units_with[3][entity] += index_.sentences.n_units[e];
    }
    if (!first()) return;
    if (n_places() >= index_.stories_of_size.size())
      index_.stories_of_size.resize(n_places() + 1, 0);
    ++index_.stories_of_size[n_places()];
  }

  std::uint32_t counted_units(std::size_t document, std::size_t entry) const {
    switch (counted_) {
      case Level::Story:
        return d_.first[index_.number[document]] != 0 ? 1 : 0;
      case Level::Document:
        return 1;
      case Level::Paragraph:
        return index_.paragraphs.n_units[entry];
      case Level::Sentence:
        return index_.sentences.n_units[entry];
    }
    throw std::logic_error("count_pairs: unknown level");
  }

  // in_story of every entry: summed over the documents of its story.
  void sum_stories(std::size_t n_entities) {
    std::vector<std::uint32_t> total(n_entities, 0);
    index_.in_story.resize(index_.entities.size());
    const auto story = [&](std::size_t d) { return d_.story[index_.number[d]]; };
    for (std::size_t begin = 0, end = 0; begin < index_.n_documents(); begin = end) {
      for (; end < index_.n_documents() && story(end) == story(begin); ++end)
        for (std::uint32_t e = index_.first_entry[end]; e < index_.first_entry[end + 1]; ++e)
          total[index_.entities[e]] += counted_units(end, e);
      const std::uint32_t last = index_.first_entry[end];
      for (std::uint32_t e = index_.first_entry[begin]; e < last; ++e)
        index_.in_story[e] = total[index_.entities[e]];
      for (std::uint32_t e = index_.first_entry[begin]; e < last; ++e)
        total[index_.entities[e]] = 0;
    }
  }

  void index_entities(std::size_t n_entities) {
    auto& offsets = index_.entity_offsets;
    offsets.assign(n_entities + 1, 0);
    for (const EntityId entity : index_.entities) ++offsets[entity + 1];
    for (std::size_t e = 0; e < n_entities; ++e) offsets[e + 1] += offsets[e];
    std::vector<std::uint32_t> next(offsets.begin(), offsets.end() - 1);
    index_.places.resize(index_.entities.size());
    for (std::size_t d = 0; d < index_.n_documents(); ++d)
      for (std::uint32_t e = index_.first_entry[d]; e < index_.first_entry[d + 1]; ++e)
        index_.places[next[index_.entities[e]]++] = {
            .entry = e,
            .document = small(d),
            .begin = index_.first_entry[d],
            .end = index_.first_entry[d + 1],
            .paragraphs = range_of(index_.paragraphs, e),
            .sentences = range_of(index_.sentences, e),
            .close = index_.first_close[d] != index_.first_close[d + 1]};
    index_.paragraphs.offsets = index_.sentences.offsets = {};
  }

  static InnerUnits::Range range_of(const InnerUnits& inner, std::uint32_t entry) {
    return {inner.offsets[entry], inner.offsets[entry + 1]};
  }

  const MentionColumns& m_;
  const DocumentColumns& d_;
  Level counted_;
  std::optional<EntityId> given_;
  DocumentIndex index_;

  // of the document at hand
  std::size_t begin_ = 0, document_ = 0, base_ = 0;
  std::vector<std::uint32_t> places_;  // of its mentions; kNone: given
  std::vector<std::pair<EntityId, std::uint32_t>> by_entity_;
  std::vector<std::uint32_t> members_;
  std::vector<std::pair<std::uint32_t, InnerUnits::Range>> ranges_;
  std::vector<std::int64_t> phrases_;
  std::vector<std::pair<std::uint32_t, std::int64_t>> phrase_of_;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> overlapping_;
  std::vector<CloseMeeting> close_;
  std::vector<std::int64_t> together_, apart_;
};

}  // namespace

DocumentIndex index_documents(const MentionColumns& mentions, const DocumentColumns& documents,
                              Level counted, std::size_t n_entities, std::optional<EntityId> given,
                              Progress& progress) {
  check_documents(mentions, documents);
  Builder builder(mentions, documents, counted, n_entities, given);
  for (std::size_t begin = 0, end = 0; begin < mentions.size(); begin = end) {
    while (end < mentions.size() && mentions.document[end] == mentions.document[begin]) ++end;
    progress.advance(0);
    builder.add_document(begin, end);
  }
  return builder.finish(n_entities);
}

}  // namespace comention
