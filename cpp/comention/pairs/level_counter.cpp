#include "comention/pairs/level_counter.hpp"

#include <algorithm>

namespace comention {

namespace {

constexpr std::size_t kAhead = 16;      // documents to ask memory for beforehand
constexpr std::uint64_t kSteps = 4096;  // between two looks at progress

}  // namespace

std::vector<Tally> tally(std::vector<std::uint64_t>& events) {
  std::sort(events.begin(), events.end());
  std::vector<Tally> found;
  for (std::size_t i = 0, j = 0; i < events.size(); i = j) {
    while (j < events.size() && events[j] == events[i]) ++j;
    found.push_back({static_cast<EntityId>(events[i] >> 32), static_cast<std::uint32_t>(events[i]),
                     static_cast<Count>(j - i)});
  }
  events.clear();
  return found;
}

LevelCounter::LevelCounter(const DocumentIndex& index, const DocumentColumns& documents,
                           Level counted, bool clustered, bool grouped, Progress& progress)
    : index_(index),
      documents_(documents),
      counted_(counted),
      clustered_(clustered),
      grouped_(grouped),
      progress_(progress),
      plain_(!clustered && (counted == Level::Story || counted == Level::Document) &&
             std::find(documents.first.begin(), documents.first.end(), 0) == documents.first.end()),
      documents_with_(index.mentions_of.size(), 0),
      cells_(index.mentions_of.size()),
      sums_(clustered ? cells_.size() : 0),
      touched_(cells_.size() + 1),
      paragraphs_(index.longest, 0),
      sentences_(index.longest, 0),
      never_(index.longest, 0) {}

LevelRow LevelCounter::count(EntityId a) {
  const auto places = index_.of_entity(a);
  for (std::size_t i = 0; i < places.size(); ++i) {
    const DocumentIndex::Place& place = places[i];
    if (i + kAhead < places.size()) fetch_ranges(places[i + kAhead]);
    if (i + kAhead / 2 < places.size()) fetch_members(places[i + kAhead / 2]);
    if (plain_ && !place.close)
      count_plainly(place);
    else if (clustered_)
      count_document<true>(place);
    else
      count_document<false>(place);
    steps_ += index_.n_mentions[place.entry];
    if (steps_ >= kSteps) {
      progress_.advance(steps_);
      steps_ = 0;
    }
  }
  progress_.advance(steps_);
  steps_ = 0;
  return take_row(a);
}

// The documents of an entity lie all over memory: what is needed soon is asked for beforehand.
void LevelCounter::fetch_ranges(const DocumentIndex::Place& soon) const {
  __builtin_prefetch(index_.entities.data() + soon.entry);
  __builtin_prefetch(index_.paragraphs.later.data() + soon.paragraphs.begin);
  __builtin_prefetch(index_.sentences.later.data() + soon.sentences.begin);
}

void LevelCounter::fetch_members(const DocumentIndex::Place& soon) const {
  if (soon.paragraphs.begin != soon.paragraphs.end)
    __builtin_prefetch(index_.paragraphs.members.data() +
                       index_.paragraphs.later[soon.paragraphs.begin].begin);
  if (soon.sentences.begin != soon.sentences.end)
    __builtin_prefetch(index_.sentences.members.data() +
                       index_.sentences.later[soon.sentences.begin].begin);
}

void LevelCounter::touch(EntityId b) {
  touched_[n_touched_] = b;
  n_touched_ += documents_with_[b] == 0 ? 1 : 0;
  ++documents_with_[b];
}

// As count_document where a document is a story and a counted unit: its pairs need one addition,
// and paragraphs and sentences are looked at only where two meet in them.
void LevelCounter::count_plainly(const DocumentIndex::Place& at) {
  for (std::uint32_t e = at.entry + 1; e < at.end; ++e) touch(index_.entities[e]);
  if (const auto group = grouped_ ? documents_.group[index_.number[at.document]] : -1; group >= 0)
    for (std::uint32_t e = at.entry + 1; e < at.end; ++e)
      events_.push_back(event(index_.entities[e], static_cast<std::uint32_t>(group)));
  for (const InnerUnits::Range& range : index_.paragraphs.after(at.paragraphs))
    for (std::uint32_t i = range.begin; i < range.end; ++i) {
      Cell& cell = cells_[index_.entities[at.begin + index_.paragraphs.members[i]]];
      ++cell.paragraph;
      cell.documents_by_paragraph += cell.last_paragraph != at.document + 1 ? 1 : 0;
      cell.last_paragraph = at.document + 1;
    }
  for (const InnerUnits::Range& range : index_.sentences.after(at.sentences))
    for (std::uint32_t i = range.begin; i < range.end; ++i) {
      Cell& cell = cells_[index_.entities[at.begin + index_.sentences.members[i]]];
      ++cell.sentence;
      cell.documents_by_sentence += cell.last_sentence != at.document + 1 ? 1 : 0;
      cell.last_sentence = at.document + 1;
    }
}

template <bool kClustered>
void LevelCounter::count_document(const DocumentIndex::Place& at) {
  const std::uint32_t begin = at.begin, n_places = at.end - at.begin;
  const std::uint32_t own = at.entry - begin;
  if (own + 1 == n_places) return;
  mark(index_.paragraphs, at.paragraphs, paragraphs_);
  mark(index_.sentences, at.sentences, sentences_);
  corrected_ = false;
  if (at.close) correct(at.document, own);
  const std::uint32_t number = index_.number[at.document];
  const bool first = documents_.first[number] != 0;
  const auto group = documents_.group[number];
  const auto story = static_cast<std::uint32_t>(documents_.story[number]);
  for (std::uint32_t place = own + 1; place < n_places; ++place) {
    if (corrected_ && never_[place] != 0) {
      never_[place] = 0;
      paragraphs_[place] = sentences_[place] = 0;
      continue;
    }
    const EntityId b = index_.entities[begin + place];
    Meetings& cell = cells_[b];
    touch(b);
    const std::uint32_t by_paragraph = paragraphs_[place], by_sentence = sentences_[place];
    cell.story += first ? 1 : 0;
    cell.paragraph += by_paragraph;
    cell.sentence += by_sentence;
    cell.documents_by_paragraph += by_paragraph != 0 ? 1 : 0;
    cell.documents_by_sentence += by_sentence != 0 ? 1 : 0;
    const std::uint32_t n = counted_units(first, place);
    paragraphs_[place] = sentences_[place] = 0;
    cell.top_document = std::max(cell.top_document, n);
    if (grouped_ && n != 0 && group >= 0)
      events_.push_back(event(b, static_cast<std::uint32_t>(group)));
    if constexpr (kClustered) {
      Sums& sums = sums_[b];
      const Count in_a = index_.in_story[at.entry], in_b = index_.in_story[begin + place];
      if (sums.last_story != story + 1) {
        sums.last_story = story + 1;
        sums.in_story = 0;
        sums.a_b += in_a * in_b;
      }
      sums.joint_joint += Count{n} * (2 * Count{sums.in_story} + n);  // (x + n)^2 - x^2
      sums.in_story += n;
      sums.joint_a += n * in_a;
      sums.joint_b += n * in_b;
      sums.joint_all += n * index_.units_of_story[story];
    }
  }
}

void LevelCounter::mark(const InnerUnits& inner, const InnerUnits::Range& of_entry,
                        std::vector<std::uint32_t>& met) const {
  for (const InnerUnits::Range& range : inner.after(of_entry))
    for (std::uint32_t i = range.begin; i < range.end; ++i) ++met[inner.members[i]];
}

void LevelCounter::correct(std::uint32_t document, std::uint32_t a) {
  const std::uint32_t begin = index_.first_entry[document];
  const auto close = std::span(index_.close)
                         .subspan(index_.first_close[document],
                                  index_.first_close[document + 1] - index_.first_close[document]);
  for (const CloseMeeting& meeting : close) {
    if (meeting.a != a) continue;
    paragraphs_[meeting.b] -= meeting.fewer_paragraphs;
    sentences_[meeting.b] -= meeting.fewer_sentences;
    if (meeting.never) never_[meeting.b] = 1, corrected_ = true;
    cells_[index_.entities[begin + meeting.b]].apposed += meeting.apposed;
  }
}

std::uint32_t LevelCounter::counted_units(bool first, std::uint32_t place) const {
  switch (counted_) {
    case Level::Story:
      return first ? 1 : 0;
    case Level::Document:
      return 1;
    case Level::Paragraph:
      return paragraphs_[place];
    case Level::Sentence:
      return sentences_[place];
  }
  return 0;
}

// Sorting a few, or reading all cells where they are many: each is the faster in its place.
void LevelCounter::sort_touched(EntityId a) {
  const auto begin = touched_.begin();
  if (n_touched_ < (cells_.size() - a) / 16) {
    std::sort(begin, begin + static_cast<std::ptrdiff_t>(n_touched_));
    return;
  }
  n_touched_ = 0;
  for (std::size_t b = a + std::size_t{1}; b < cells_.size(); ++b) {
    touched_[n_touched_] = static_cast<EntityId>(b);
    n_touched_ += documents_with_[b] != 0 ? 1 : 0;
  }
}

LevelRow LevelCounter::take_row(EntityId a) {
  sort_touched(a);
  LevelRow row;
  row.b.assign(touched_.begin(), touched_.begin() + static_cast<std::ptrdiff_t>(n_touched_));
  row.meetings.reserve(n_touched_);
  row.sums.reserve(clustered_ ? n_touched_ : 0);
  for (const EntityId b : row.b) {
    Meetings& cell = row.meetings.emplace_back(cells_[b]);
    cell.document = documents_with_[b];
    if (plain_) {
      cell.story = cell.document;
      cell.top_document = 1;
    }
    cells_[b] = {};
    documents_with_[b] = 0;
    if (!clustered_) continue;
    row.sums.push_back(sums_[b]);
    sums_[b] = {};
  }
  n_touched_ = 0;
  row.groups = tally(events_);
  return row;
}

}  // namespace comention
