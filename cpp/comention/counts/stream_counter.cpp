#include "comention/counts/stream_counter.hpp"

#include <algorithm>
#include <stdexcept>

#include "comention/base/document_runs.hpp"

namespace comention {

namespace {

class StreamCounter {
 public:
  StreamCounter(const TokenStream& stream, const StreamRules& rules, const NamedTokens& names,
                Progress& progress);
  void count(std::size_t document);
  CountedRun take() { return std::move(run_); }

 private:
  void count_gram(std::size_t first, std::size_t length);
  void count_term(WordTable::Id term);
  std::string_view text(Symbol symbol) const;

  const TokenStream& stream_;
  const StreamRules& rules_;
  const NamedTokens& names_;
  Progress& progress_;
  LeftOut left_out_;
  std::vector<WordTable::Id> known_;  // by symbol: its word in the table, once met
  std::vector<Symbol> symbols_;       // of the document
  std::string gram_;
  CountedRun run_;
};

StreamCounter::StreamCounter(const TokenStream& stream, const StreamRules& rules,
                             const NamedTokens& names, Progress& progress)
    : stream_(stream), rules_(rules), names_(names), progress_(progress) {
  const Interner& terms = stream.forms.strings;
  left_out_ = {std::vector<bool>(terms.size(), false), rules.left_out_sentences};
  known_.assign(terms.size() + names.texts.size(), WordTable::kNone);
  for (const std::string& word : rules.stop_words)
    if (const std::int64_t term = terms.find(word); term >= 0)
      left_out_.stops[static_cast<std::size_t>(term)] = true;
}

std::string_view StreamCounter::text(Symbol symbol) const {
  const Interner& terms = stream_.forms.strings;
  return symbol < terms.size() ? terms[symbol] : names_.texts[symbol - terms.size()];
}

void StreamCounter::count(std::size_t document) {
  symbols_.clear();
  append_symbols(stream_, names_, left_out_, document, symbols_);
  for (std::size_t length = rules_.ngrams.shortest; length <= rules_.ngrams.longest; ++length) {
    std::size_t joined = 0;  // symbols since the last gap
    for (std::size_t i = 0; i < symbols_.size(); ++i) {
      joined = symbols_[i] == kGap ? 0 : joined + 1;
      if (joined >= length) count_gram(i + 1 - length, length);
      if (i % 4096 == 0) progress_.advance(0);
    }
  }
  run_.rows.end_row();
  progress_.advance(stream_.token_offsets[document + 1] - stream_.token_offsets[document]);
}

void StreamCounter::count_gram(std::size_t first, std::size_t length) {
  if (length == 1) {
    WordTable::Id& known = known_[symbols_[first]];
    if (known == WordTable::kNone) known = run_.words.add(text(symbols_[first]));
    return count_term(known);
  }
  gram_.clear();
  for (std::size_t i = first; i < first + length; ++i) {
    if (i != first) gram_ += ' ';
    gram_ += text(symbols_[i]);
  }
  count_term(run_.words.add(gram_));
}

void StreamCounter::count_term(WordTable::Id term) {
  run_.rows.make_room(1);
  run_.rows.count(term, run_.words[term].seen);
}

}  // namespace

TermCounts count_terms(const TokenStream& stream, const StreamRules& rules,
                       const NamedTokens& names, Progress& progress) {
  check(names);
  check({{}, rules.left_out_sentences}, stream);
  std::vector<std::size_t> sizes(stream.n_documents());
  for (std::size_t d = 0; d < sizes.size(); ++d)
    sizes[d] = 6 * (stream.token_offsets[d + 1] - stream.token_offsets[d]);  // about its bytes
  const std::vector<DocumentRun> shares = share_out(sizes, progress.threads());
  std::vector<CountedRun> runs(shares.size());
  parallel_for(shares.size(), progress, [&](std::size_t r) {
    StreamCounter counter(stream, rules, names, progress);
    for (std::size_t document = shares[r].begin; document < shares[r].end; ++document)
      counter.count(document);
    runs[r] = counter.take();
  });
  return TermCounts(std::move(runs), progress);
}

}  // namespace comention
