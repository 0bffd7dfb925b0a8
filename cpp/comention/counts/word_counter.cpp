#include "comention/counts/word_counter.hpp"

#include <algorithm>

#include "comention/base/document_runs.hpp"
#include "comention/tokens/pattern_tokenizer.hpp"

namespace comention {

namespace {

// What a word may count as instead of a word; both beyond any id.
constexpr WordTable::Id kNothing = WordTable::kNone;
constexpr WordTable::Id kItsLowerCaseHere = WordTable::kNone - 1;

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return static_cast<signed char>(c) >= 0; });
}

// Counts the documents of one run.
class WordCounter {
 public:
  WordCounter(const WordRules& rules, Progress& progress);
  void count(std::string_view document);
  CountedRun take() { return std::move(joins_words() ? grams_ : words_); }

 private:
  bool joins_words() const { return rules_.ngrams.longest > 1; }
  bool lowers_words() const { return rules_.lowercase && rules_.accents == Accents::Keep; }
  bool closed() const { return rules_.vocabulary.has_value(); }

  void add_stop_words();
  std::string_view without_accents(std::string_view document, bool lower);
  void count_batch(std::string_view document, bool lower);
  void count_word(std::string_view document, WordSpan span, const WordKey& key);
  void count_lower_case(std::string_view document, WordSpan span);
  WordTable::Id meet(const WordKey& key);
  WordTable::Id add_word(const WordKey& key);
  void settle(WordTable::Id id);
  void count_grams();

  const WordRules& rules_;
  Progress& progress_;
  CountedRun words_;  // where words are joined: the words alone, not counted
  CountedRun grams_;
  std::vector<WordTable::Id> sequence_;  // the words of the document, to be joined
  std::vector<WordSpan> spans_;
  std::vector<WordKey> keys_;
  std::string stripped_, gram_, long_word_;
};

WordCounter::WordCounter(const WordRules& rules, Progress& progress)
    : rules_(rules), progress_(progress) {
  WordTable& terms = joins_words() ? grams_.words : words_.words;
  if (closed())
    for (const std::string& term : *rules.vocabulary) terms.add(WordKey(term));
  add_stop_words();
  // A term of the vocabulary that is not in lower case has a column but is never met.
  if (closed() && !joins_words() && lowers_words())
    for (WordTable::Id id = 0; id < rules.vocabulary->size(); ++id) settle(id);
}

// A stop word that is not in lower case stops nothing where words are lowered first.
void WordCounter::add_stop_words() {
  for (const std::string& word : rules_.stop_words) {
    if (lowers_words() && python_lower(word, 0, word.size()) != word) continue;
    words_.words[words_.words.add(WordKey(word))].counts_as = kNothing;
  }
}

void WordCounter::count(std::string_view document) {
  bool lower = rules_.lowercase;
  if (rules_.accents != Accents::Keep && !is_ascii(document)) {
    document = without_accents(document, lower);
    lower = false;
  }
  constexpr std::size_t kBatch = 64, kOften = std::size_t{64} << 10;
  std::size_t reported = 0;
  for (std::size_t at = 0; at < document.size();) {
    spans_.clear();
    at = find_pattern_words(document, at, kBatch, spans_);
    count_batch(document, lower);
    if (at - reported < kOften && at < document.size()) continue;
    progress_.advance(at - reported);
    reported = at;
  }
  if (joins_words()) count_grams();
  words_.end_row();
}

// Stripping accents can join and part words, so it is done to the whole text, after lowering.
std::string_view WordCounter::without_accents(std::string_view document, bool lower) {
  const std::string lowered = lower ? python_lower(document, 0, document.size()) : "";
  stripped_.clear();
  strip_accents(lower ? lowered : document, rules_.accents, stripped_);
  return stripped_;
}

// All keys first: by the time a word is looked up, what is known of it has come from memory.
void WordCounter::count_batch(std::string_view document, bool lower) {
  keys_.clear();
  for (const WordSpan& span : spans_) {
    keys_.emplace_back();
    if (span.size > WordKey::kShort) continue;
    const std::string_view word = span.of(document);
    keys_.back() = lower ? WordKey::ascii_lower(word, long_word_) : WordKey(word);
    words_.words.prefetch_slot(keys_.back());
  }
  for (const WordKey& key : keys_) words_.words.prefetch_word(key);
  for (std::size_t i = 0; i < spans_.size(); ++i) {
    if (spans_[i].size > WordKey::kShort) {
      const std::string_view word = spans_[i].of(document);
      keys_[i] = lower ? WordKey::ascii_lower(word, long_word_) : WordKey(word);
    }
    count_word(document, spans_[i], keys_[i]);
  }
}

void WordCounter::count_word(std::string_view document, WordSpan span, const WordKey& key) {
  const WordTable::Id counted = words_.words[meet(key)].counts_as;
  if (counted == kItsLowerCaseHere) return count_lower_case(document, span);
  if (counted == kNothing) return;
  if (joins_words()) {
    sequence_.push_back(counted);
  } else {
    words_.count(counted);
  }
}

void WordCounter::count_lower_case(std::string_view document, WordSpan span) {
  const std::string lower = python_lower(document, span.begin, span.begin + span.size);
  std::vector<WordSpan> parts;  // the combining dot of a lowered U+0130 parts the word
  find_pattern_words(lower, 0, lower.size(), parts);
  for (const WordSpan& part : parts) count_word(lower, part, WordKey(part.of(lower)));
}

WordTable::Id WordCounter::meet(const WordKey& key) {
  if (const WordTable::Id known = words_.words.find(key); known != WordTable::kNone) return known;
  const WordTable::Id id = add_word(key);
  if (lowers_words()) settle(id);
  return id;
}

WordTable::Id WordCounter::add_word(const WordKey& key) {
  const WordTable::Id id = words_.words.add(key);
  if (closed() && !joins_words()) words_.words[id].counts_as = kNothing;
  return id;
}

// Lets a word count as its lower case.
void WordCounter::settle(WordTable::Id id) {
  WordTable& table = words_.words;
  const std::string word(table.bytes(id));
  if (lower_needs_context(word)) {
    table[id].counts_as = kItsLowerCaseHere;
    return;
  }
  const std::string lower = python_lower(word, 0, word.size());
  if (lower == word) return;
  const WordKey key(lower);
  const WordTable::Id known = table.find(key);
  const WordTable::Id target = known != WordTable::kNone ? known : add_word(key);
  table[id].counts_as = table[target].counts_as;
}

// As scikit-learn: stop words are gone before words are joined, with one space.
void WordCounter::count_grams() {
  const std::size_t n = sequence_.size(), longest = std::min(rules_.ngrams.longest, n);
  for (std::size_t length = rules_.ngrams.shortest; length <= longest; ++length) {
    for (std::size_t first = 0; first + length <= n; ++first) {
      gram_.clear();
      for (std::size_t i = first; i < first + length; ++i) {
        if (i != first) gram_ += ' ';
        gram_ += words_.words.bytes(sequence_[i]);
      }
      const WordKey key(gram_);
      const WordTable::Id id = closed() ? grams_.words.find(key) : grams_.words.add(key);
      if (id != WordTable::kNone) grams_.count(id);
      if (first % 4096 == 0) progress_.advance(0);
    }
  }
  sequence_.clear();
  grams_.end_row();
}

}  // namespace

TermCounts count_words(const ReadDocument& read, std::span<const std::size_t> sizes,
                       const WordRules& rules, Progress& progress) {
  const std::vector<DocumentRun> shares = share_out(sizes, progress.threads());
  std::vector<CountedRun> runs(shares.size());
  parallel_for(shares.size(), progress, [&](std::size_t r) {
    WordCounter counter(rules, progress);
    std::string buffer;
    for (std::size_t document = shares[r].begin; document < shares[r].end; ++document)
      counter.count(read(document, buffer));
    runs[r] = counter.take();
  });
  if (rules.vocabulary) return TermCounts(std::move(runs), rules.vocabulary->size());
  return TermCounts(std::move(runs), progress);
}

}  // namespace comention
