#include "comention/tokens/token_stream.hpp"

#include <algorithm>
#include <numeric>

#include "comention/base/document_runs.hpp"
#include "comention/text/lines.hpp"
#include "comention/text/sentences.hpp"
#include "comention/text/uax29.hpp"
#include "comention/text/word_runs.hpp"
#include "comention/text/words.hpp"
#include "comention/tokens/spelling_table.hpp"

namespace comention {

namespace {

constexpr std::size_t kPulseTokens = 1 << 14;

// Joins sentences whose border lies inside a word: "كلمة.كلمة" is one word to ICU and two
// sentences.
void keep_words_whole(const std::vector<ByteSpan>& tokens, std::size_t first,
                      std::vector<ByteSpan>& sentences) {
  auto token = tokens.begin() + static_cast<std::ptrdiff_t>(first);
  std::size_t n_kept = 0;
  for (const ByteSpan sentence : sentences) {
    const bool inside = n_kept > 0 && token != tokens.end() && token->begin < sentence.begin;
    if (inside)
      sentences[n_kept - 1].end = sentence.end;
    else
      sentences[n_kept++] = sentence;
    while (token != tokens.end() && token->end <= sentence.end) ++token;
  }
  sentences.resize(n_kept);
}

// A run of whole documents, read by one thread. Ids of spellings are its own.
struct Share {
  TokenStream stream;  // without its forms
  SpellingTable spellings;
};

class ShareReader {
 public:
  ShareReader(Share& share, const TextRules& rules, std::size_t n_bytes, Progress& progress)
      : share_(share),
        rules_(rules),
        stream_(share.stream),
        pulse_([&progress] { progress.advance(0); }),
        breaker_(pulse_) {
    constexpr std::size_t kBytesOfToken = 5;  // or more: what is not touched costs nothing
    stream_.token_forms.reserve(n_bytes / kBytesOfToken);
    stream_.token_places.reserve(n_bytes / kBytesOfToken);
  }

  void read(std::string_view document, std::uint64_t begin) {
    stream_.text_begins.push_back(begin);
    tokens_.clear();
    if (rules_.segmentation == Segmentation::Uax29)
      find_tokens_of_annex(document);
    else
      find_tokens(document);
    next_token_ = 0;
    std::uint32_t number = 0;
    for (const ParagraphSpan& paragraph :
         split_paragraphs(document, rules_.lines, rules_.parts, pulse_)) {
      stream_.paragraphs.push_back({paragraph.span, paragraph.part});
      read_paragraph(document, paragraph, number++);
    }
    stream_.paragraph_offsets.push_back(stream_.paragraphs.size());
    stream_.sentence_offsets.push_back(stream_.sentences.size());
    stream_.token_offsets.push_back(stream_.token_forms.size());
  }

 private:
  // The words of the document: where they stand, and which spellings they are.
  void find_tokens(std::string_view document) {
    const ByteSpan all{0, static_cast<std::uint32_t>(document.size())};
    WordRuns found(document, all);
    std::uint32_t known = 0;
    for (bool more = true; more;) {
      runs_.clear();
      more = found.next(runs_);
      pulse_();
      look_ahead(document);
      for (std::size_t i = 0; i < runs_.size(); ++i) {
        const ByteSpan run = runs_[i].span;
        if (run.begin < known) continue;
        const auto id = run.size() <= SpellingTable::kShort
                            ? share_.spellings.find_run(keys_[i])
                            : share_.spellings.find_run(run.of(document));
        if (id != SpellingTable::kUnknown)
          add_token(run, id);
        else
          known = read_run(document, all, run);
      }
    }
  }

  // The keys of the runs, with the table on its way to the cache.
  void look_ahead(std::string_view document) {
    keys_.resize(runs_.size());
    for (std::size_t i = 0; i < runs_.size(); ++i) {
      const ByteSpan run = runs_[i].span;
      if (run.size() > SpellingTable::kShort) continue;
      keys_[i] = SpellingTable::key_of(document, run.begin, run.size());
      share_.spellings.prefetch(keys_[i]);
    }
  }

  std::uint32_t read_run(std::string_view document, ByteSpan all, ByteSpan run) {
    cut_.clear();
    const auto [end, plain] = breaker_.split_run(document, all, run, cut_);
    add_cut(document, plain);
    return end;
  }

  void find_tokens_of_annex(std::string_view document) {
    cut_.clear();
    split_words_uax29(document, {0, static_cast<std::uint32_t>(document.size())}, cut_, pulse_);
    add_cut(document, false);
  }

  // What ICU cut may be cut otherwise elsewhere: it is no run.
  void add_cut(std::string_view document, bool are_runs) {
    std::size_t n_since_pulse = 0;
    for (const ByteSpan token : cut_) {
      if (++n_since_pulse % kPulseTokens == 0) pulse_();
      add_token(token, share_.spellings.add(token.of(document), are_runs));
    }
  }

  void add_token(ByteSpan token, SpellingTable::Id id) {
    tokens_.push_back(token);
    stream_.token_places.append(stream_.text_begins.back() + token.begin);
    stream_.token_forms.push_back(id);
  }

  void read_paragraph(std::string_view document, const ParagraphSpan& paragraph,
                      std::uint32_t number) {
    sentences_.clear();
    const ByteSpan& span = paragraph.span;
    const ByteSpan story = trimmed(document, {span.begin + paragraph.stamp, span.end});
    if (paragraph.stamp != 0) sentences_.push_back({span.begin, span.begin + paragraph.stamp});
    if (rules_.segmentation == Segmentation::Uax29)
      split_sentences_uax29(document, story, sentences_, pulse_);
    else
      split_sentences(document, story, sentences_, rules_.abbreviations, pulse_);
    keep_words_whole(tokens_, next_token_, sentences_);
    const std::uint64_t first = stream_.token_forms.size() - tokens_.size();
    for (std::size_t s = 0; s < sentences_.size(); ++s) {
      const bool is_stamp = s == 0 && paragraph.stamp != 0;
      stream_.sentences.push_back(
          {sentences_[s], number, is_stamp ? Part::Dateline : paragraph.part});
      while (next_token_ < tokens_.size() && tokens_[next_token_].begin < sentences_[s].end)
        ++next_token_;
      stream_.sentence_tokens.push_back(first + next_token_);
    }
  }

  Share& share_;
  const TextRules& rules_;
  TokenStream& stream_;
  Pulse pulse_;
  WordBreaker breaker_;
  std::vector<WordRun> runs_;
  std::vector<ByteSpan> cut_, sentences_;
  std::vector<SpellingTable::Key> keys_;  // of runs_
  std::vector<ByteSpan> tokens_;          // of the document
  std::size_t next_token_ = 0;            // the first that lies in no sentence yet
};

template <class T>
void append(std::vector<T>& all, const std::vector<T>& part) {
  all.insert(all.end(), part.begin(), part.end());
}

void append_offsets(std::vector<std::uint64_t>& all, const std::vector<std::uint64_t>& part) {
  const std::uint64_t base = all.back();
  std::transform(part.begin() + 1, part.end(), std::back_inserter(all),
                 [base](std::uint64_t offset) { return base + offset; });
}

// Room for all shares at once, so that nothing is moved as they are joined.
void make_room(TokenStream& stream, const std::vector<Share>& shares) {
  std::size_t n_tokens = 0, n_sentences = 0, n_paragraphs = 0;
  for (const Share& share : shares) {
    n_tokens += share.stream.token_forms.size();
    n_sentences += share.stream.sentences.size();
    n_paragraphs += share.stream.paragraphs.size();
  }
  stream.token_forms.reserve(n_tokens);
  stream.token_places.reserve(n_tokens);
  stream.sentences.reserve(n_sentences);
  stream.sentence_tokens.reserve(n_sentences + 1);
  stream.paragraphs.reserve(n_paragraphs);
}

// The forms of the spellings of a share, in order of their ids.
std::vector<FormId> add_forms(Forms& forms, const SpellingTable& spellings, Progress& progress) {
  std::vector<FormId> form_of(spellings.size());
  for (std::uint32_t id = 0; id < form_of.size(); ++id) {
    if (id % kPulseTokens == 0) progress.advance(0);
    form_of[id] = forms.add(spellings[id]);
  }
  return form_of;
}

void append_share(TokenStream& stream, const Share& share, Progress& progress) {
  append_offsets(stream.paragraph_offsets, share.stream.paragraph_offsets);
  append_offsets(stream.sentence_offsets, share.stream.sentence_offsets);
  append_offsets(stream.token_offsets, share.stream.token_offsets);
  append_offsets(stream.sentence_tokens, share.stream.sentence_tokens);
  append(stream.paragraphs, share.stream.paragraphs);
  append(stream.sentences, share.stream.sentences);
  append(stream.text_begins, share.stream.text_begins);
  const auto form_of = add_forms(stream.forms, share.spellings, progress);
  for (std::uint64_t token = 0; token < share.stream.n_tokens(); ++token) {
    if (token % kPulseTokens == 0) progress.advance(0);
    stream.token_forms.push_back(form_of[share.stream.token_forms[token]]);
    stream.token_places.append(share.stream.token_places[token]);
  }
}

// Shares in order of their documents: forms get their ids in order of first sight, whatever the
// number of shares. A single one is the stream already.
TokenStream join(std::vector<Share> shares, Progress& progress) {
  if (shares.size() == 1) {
    TokenStream stream = std::move(shares.front().stream);
    add_forms(stream.forms, shares.front().spellings, progress);
    return stream;
  }
  TokenStream stream;
  make_room(stream, shares);
  for (Share& share : shares) {
    append_share(stream, share, progress);
    share = Share();
  }
  return stream;
}

}  // namespace

TokenStream tokenize(const Texts& texts, const TextRules& rules, Progress& progress) {
  std::vector<std::size_t> sizes(texts.size());
  for (std::size_t d = 0; d < texts.size(); ++d) sizes[d] = texts[d].size();
  const std::vector<DocumentRun> documents = share_out(sizes, progress.threads());
  std::vector<Share> shares(documents.size());
  parallel_for(shares.size(), progress, [&](std::size_t s) {
    const auto [begin, end] = documents[s];
    const auto mine = std::span(sizes).subspan(begin, end - begin);
    ShareReader reader(shares[s], rules, std::accumulate(mine.begin(), mine.end(), std::size_t{0}),
                       progress);
    for (std::size_t d = begin; d < end; ++d) {
      reader.read(texts[d], texts.begin_of(d));
      progress.advance(texts[d].size());
    }
  });
  TokenStream stream;
  parallel_for(1, progress, [&](std::size_t) {  // beside the thread that watches
    stream = join(std::move(shares), progress);
  });
  return stream;
}

}  // namespace comention
