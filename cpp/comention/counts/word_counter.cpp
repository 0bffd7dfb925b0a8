#include "comention/counts/word_counter.hpp"

#include <algorithm>
#include <array>
#include <cstring>

#include "comention/base/document_runs.hpp"
#include "comention/tokens/pattern_tokenizer.hpp"

namespace comention {

namespace {

// What a run of bytes may count as instead of a word; both beyond any id.
constexpr WordTable::Id kNothing = WordTable::kNone;
constexpr WordTable::Id kItsWordsHere = WordTable::kNone - 1;  // they depend on what is around

// Runs beyond ASCII longer than this are lines of Chinese or Thai rather than words: they are taken
// apart each time, and not kept.
constexpr std::size_t kKeptWhole = 64;

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return static_cast<signed char>(c) >= 0; });
}

// Counts the documents of one run. The table holds words and the runs of bytes that were met, which
// are words themselves, or count as one, or hold several.
class WordCounter {
 public:
  WordCounter(const WordRules& rules, Progress& progress);
  void count(std::string_view document);
  CountedRun take() { return std::move(counted_); }
  // Of the terms of the vocabulary, by id.
  std::vector<std::uint32_t> take_columns();

 private:
  bool lowers_words() const { return rules_.lowercase && rules_.accents == Accents::Keep; }
  bool counts_known_only() const { return rules_.vocabulary && !counted_.joins_words; }

  void add_stop_words();
  bool is_word_as_counted(std::string_view word) const;
  std::string_view without_accents(std::string_view document, bool lower);
  void count_runs(std::string_view document, std::size_t n, Case letters);
  void count_run(std::string_view document, const WordKey& key, Case letters);
  void count_words_of(std::string_view document, WordSpan run, Case letters);
  void count_lower_case(std::string_view document, WordSpan word);
  void count_whole(std::string_view word, Case letters);
  void count_word(WordTable::Id word);
  void make_room(std::size_t n);
  WordTable::Id meet(const WordKey& key);
  WordTable::Id add_word(const WordKey& key);
  void settle(WordTable::Id id);
  std::vector<WordSpan> words_in(std::string_view text) const;

  const WordRules& rules_;
  Progress& progress_;
  CountedRun counted_;
  GramCounter grams_;
  std::vector<WordTable::Id> sequence_;  // the words of the document, to be joined
  PatternRuns runs_;
  std::vector<WordKey> keys_;
  std::string stripped_, long_word_;
};

WordCounter::WordCounter(const WordRules& rules, Progress& progress)
    : rules_(rules), progress_(progress), grams_(rules.ngrams, counted_, progress) {
  counted_.joins_words = rules.ngrams.longest > 1;
  const std::size_t n_terms = rules.vocabulary ? rules.vocabulary->size() : 0;
  if (n_terms > 0 && counted_.joins_words)
    grams_.count_only(*rules.vocabulary);
  else
    for (std::size_t i = 0; i < n_terms; ++i) counted_.words.add((*rules.vocabulary)[i]);
  add_stop_words();
  // A term that is not a word as it is counted has a column but is never met.
  const auto n_given = static_cast<WordTable::Id>(counted_.words.size());
  for (WordTable::Id id = 0; id < n_given; ++id) settle(id);
}

std::vector<std::uint32_t> WordCounter::take_columns() {
  if (counted_.joins_words) return grams_.take_columns();
  std::vector<std::uint32_t> columns(counted_.words.size(), TermCounts::kDropped);
  for (std::uint32_t term = 0; term < rules_.vocabulary->size(); ++term) columns[term] = term;
  return columns;
}

// A stop word that is not in lower case stops nothing where words are lowered first.
void WordCounter::add_stop_words() {
  for (const std::string& word : rules_.stop_words)
    if (is_word_as_counted(word)) counted_.words[counted_.words.add(word)].counts_as = kNothing;
}

bool WordCounter::is_word_as_counted(std::string_view word) const {
  if (lowers_words() && python_lower(word, 0, word.size()) != word) return false;
  return words_in(word) == std::vector<WordSpan>{{0, word.size()}};
}

std::vector<WordSpan> WordCounter::words_in(std::string_view text) const {
  std::vector<WordSpan> words;
  find_pattern_words(text, 0, text.size(), words);
  return words;
}

void WordCounter::count(std::string_view document) {
  bool lower = rules_.lowercase;
  if (rules_.accents != Accents::Keep && !is_ascii(document)) {
    document = without_accents(document, lower);
    lower = false;
  }
  constexpr std::size_t kOften = std::size_t{64} << 10;
  std::size_t reported = 0;
  runs_.start(document);
  do {
    count_runs(document, runs_.next(), lower ? Case::LowerAscii : Case::Keep);
    if (runs_.at() - reported < kOften) continue;
    progress_.advance(runs_.at() - reported);
    reported = runs_.at();
  } while (!runs_.over());
  progress_.advance(std::max(document.size(), reported) - reported);
  if (counted_.joins_words) grams_.count(sequence_);
  sequence_.clear();
  counted_.rows.end_row();
}

// Stripping accents can join and part words, so it is done to the whole text, after lowering.
std::string_view WordCounter::without_accents(std::string_view document, bool lower) {
  const std::string lowered = lower ? python_lower(document, 0, document.size()) : "";
  stripped_.clear();
  strip_accents(lower ? lowered : document, rules_.accents, stripped_);
  return stripped_;
}

// All keys first: by the time a word is looked up, what is known of it has come from memory.
void WordCounter::count_runs(std::string_view document, std::size_t n, Case letters) {
  WordTable& words = counted_.words;
  const WordKeys keys = words.keys();
  keys_.resize(std::max(keys_.size(), n));
  std::size_t n_keys = 0;
  for (std::size_t i = 0; i < n; ++i) {
    const std::size_t begin = runs_.begin(i), size = runs_.end(i) - begin;
    const char* run = document.data() + begin;
    WordKey& key = keys_[n_keys];
    if (size > WordKey::kShort) {
      key = {0, 0, 0, run, size};  // looked at when its turn comes
    } else if (begin + WordKey::kShort > document.size()) {
      std::array<char, WordKey::kShort> padded{};
      std::memcpy(padded.data(), run, size);
      key = keys.of_short(padded.data(), size, letters);
      key.bytes = run;
    } else {
      key = keys.of_short(run, size, letters);
    }
    words.prefetch_slot(key);
    n_keys += size >= 2 ? 1 : 0;
  }
  for (std::size_t i = 0; i < n_keys; ++i) words.prefetch_word(keys_[i]);
  make_room(n_keys);
  for (std::size_t i = 0; i < n_keys; ++i) {
    const WordTable::Id known =
        keys_[i].size <= WordKey::kShort ? words.find_short(keys_[i]) : WordTable::kNone;
    const WordTable::Id counted = known == WordTable::kNone ? known : words[known].counts_as;
    if (counted < kItsWordsHere) [[likely]]
      count_word(counted);
    else
      count_run(document, keys_[i], letters);
  }
}

// A run that is long, or new, or does not count as one word.
void WordCounter::count_run(std::string_view document, const WordKey& key, Case letters) {
  const WordSpan run{static_cast<std::size_t>(key.bytes - document.data()), key.size};
  if (run.size > kKeptWhole && !is_ascii(run.of(document)))
    return count_words_of(document, run, letters);
  const bool short_run = run.size <= WordKey::kShort;
  const WordTable::Id met =
      meet(short_run ? key : counted_.words.keys()(run.of(document), letters, long_word_));
  const WordTable::Id counted = counted_.words[met].counts_as;
  if (counted < kItsWordsHere) return count_word(counted);
  if (counted == kItsWordsHere) count_words_of(document, run, letters);
}

inline void WordCounter::count_word(WordTable::Id word) {
  if (counted_.joins_words)
    sequence_.push_back(word);
  else
    counted_.rows.count(word, counted_.words[word].seen);
}

// The words of a run one by one, each where it stands.
void WordCounter::count_words_of(std::string_view document, WordSpan run, Case letters) {
  std::vector<WordSpan> words;
  find_pattern_words(document, run.begin, run.begin + run.size, words);
  for (const WordSpan& word : words) {
    if (letters == Case::LowerAscii && lower_needs_context(word.of(document)))
      count_lower_case(document, word);
    else
      count_whole(word.of(document), letters);
  }
}

void WordCounter::count_lower_case(std::string_view document, WordSpan word) {
  const std::string lower = python_lower(document, word.begin, word.begin + word.size);
  for (const WordSpan& part : words_in(lower))  // U+0130 in lower case parts its word
    count_whole(part.of(lower), Case::Keep);
}

// A word and nothing else.
void WordCounter::count_whole(std::string_view word, Case letters) {
  make_room(1 + keys_.size());
  const WordTable::Id met = meet(counted_.words.keys()(word, letters, long_word_));
  const WordTable::Id counted = counted_.words[met].counts_as;
  if (counted < kItsWordsHere) count_word(counted);
}

// For so many words in the row: those at hand and the rest of the batch.
void WordCounter::make_room(std::size_t n) {
  if (!counted_.joins_words) counted_.rows.make_room(n);
}

WordTable::Id WordCounter::meet(const WordKey& key) {
  if (const WordTable::Id known = counted_.words.find(key); known != WordTable::kNone) return known;
  const WordTable::Id id = add_word(key);
  // A run of ASCII is a word as it stands; its letters were lowered with the key.
  if (!is_ascii(counted_.words.bytes(id))) settle(id);
  return id;
}

WordTable::Id WordCounter::add_word(const WordKey& key) {
  const WordTable::Id id = counted_.words.add(key);
  if (counts_known_only()) counted_.words[id].counts_as = kNothing;
  return id;
}

// Lets a run that is new count as the word it holds, in lower case.
void WordCounter::settle(WordTable::Id id) {
  WordTable& table = counted_.words;
  const std::string run(table.bytes(id));
  const std::vector<WordSpan> words = words_in(run);
  if (words.size() != 1 || (lowers_words() && lower_needs_context(run))) {
    table[id].counts_as = words.empty() ? kNothing : kItsWordsHere;
    return;
  }
  const std::string_view word = words.front().of(run);
  const std::string counted =
      lowers_words() ? python_lower(word, 0, word.size()) : std::string(word);
  if (counted == run) return;
  const WordKey key = table.keys()(counted);
  const WordTable::Id known = table.find(key);
  const WordTable::Id target = known != WordTable::kNone ? known : add_word(key);
  table[id].counts_as = table[target].counts_as;
}

}  // namespace

class WordTally::Counters {
 public:
  Counters(WordRules rules, Progress& progress) : rules_(std::move(rules)), progress_(progress) {}

  void add(const ReadDocument& read, std::span<const std::size_t> sizes) {
    const std::vector<DocumentRun> shares = share_out(sizes, progress_.threads());
    const std::size_t first = counters_.empty() ? 0 : counters_.size() - 1;
    counters_.resize(first + shares.size());
    parallel_for(shares.size(), progress_, [&](std::size_t r) {
      std::unique_ptr<WordCounter>& counter = counters_[first + r];
      if (!counter) counter = std::make_unique<WordCounter>(rules_, progress_);
      std::string buffer;
      for (std::size_t document = shares[r].begin; document < shares[r].end; ++document)
        counter->count(read(document, buffer));
    });
  }

  TermCounts finish() {
    if (counters_.empty()) add({}, {});
    std::vector<CountedRun> runs;
    std::vector<std::vector<std::uint32_t>> columns;
    for (const std::unique_ptr<WordCounter>& counter : counters_) {
      if (rules_.vocabulary) columns.push_back(counter->take_columns());
      runs.push_back(counter->take());
    }
    counters_.clear();
    if (!rules_.vocabulary) return TermCounts(std::move(runs), progress_);
    return TermCounts(std::move(runs), *rules_.vocabulary, std::move(columns));
  }

 private:
  WordRules rules_;
  Progress& progress_;
  std::vector<std::unique_ptr<WordCounter>> counters_;  // in order of documents
};

WordTally::WordTally(WordRules rules, Progress& progress)
    : counters_(std::make_unique<Counters>(std::move(rules), progress)) {}

WordTally::~WordTally() = default;

void WordTally::add(const ReadDocument& read, std::span<const std::size_t> sizes) {
  counters_->add(read, sizes);
}

TermCounts WordTally::finish() && { return counters_->finish(); }

TermCounts count_words(const ReadDocument& read, std::span<const std::size_t> sizes,
                       const WordRules& rules, Progress& progress) {
  WordTally tally(rules, progress);
  tally.add(read, sizes);
  return std::move(tally).finish();
}

}  // namespace comention
