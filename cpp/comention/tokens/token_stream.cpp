#include "comention/tokens/token_stream.hpp"

#include <algorithm>
#include <memory>

#include "comention/base/hash.hpp"
#include "comention/text/lines.hpp"
#include "comention/text/sentences.hpp"
#include "comention/text/words.hpp"
#include "comention/tokens/recent_spellings.hpp"

namespace comention {

namespace {

constexpr std::size_t kBlockBytes = std::size_t{1} << 21;
constexpr std::size_t kPulseTokens = 1 << 14;

// A run of whole documents, read by one thread. Ids of spellings are the block's own.
struct Block {
  std::size_t first = 0, last = 0;  // documents [first, last)
  TokenStream stream;               // without its forms
  Interner spellings;
};

std::vector<std::unique_ptr<Block>> cut_into_blocks(const Texts& texts) {
  std::vector<std::unique_ptr<Block>> blocks;
  std::size_t bytes = kBlockBytes;
  for (std::size_t d = 0; d < texts.size(); ++d) {
    if (bytes >= kBlockBytes) {
      blocks.push_back(std::make_unique<Block>());
      blocks.back()->first = d;
      bytes = 0;
    }
    blocks.back()->last = d + 1;
    bytes += texts[d].size() + 64;  // an empty document is work, too
  }
  return blocks;
}

// Joins sentences whose border lies inside a word: "كلمة.كلمة" is one word to ICU and two
// sentences.
void keep_words_whole(const std::vector<ByteSpan>& tokens, std::vector<ByteSpan>& sentences) {
  auto token = tokens.begin();
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

class BlockReader {
 public:
  BlockReader(Block& block, Progress& progress)
      : block_(block),
        stream_(block.stream),
        pulse_([&progress] { progress.advance(0); }),
        words_(pulse_) {}

  void read(std::string_view document, LineMode lines) {
    std::uint32_t number = 0;
    for (const ParagraphSpan& paragraph : split_paragraphs(document, lines, pulse_)) {
      stream_.paragraphs.push_back({paragraph.span, paragraph.part});
      read_paragraph(document, paragraph, number++);
    }
    stream_.paragraph_offsets.push_back(stream_.paragraphs.size());
    stream_.sentence_offsets.push_back(stream_.sentences.size());
    stream_.token_offsets.push_back(stream_.token_forms.size());
  }

 private:
  void read_paragraph(std::string_view document, const ParagraphSpan& paragraph,
                      std::uint32_t number) {
    tokens_.clear();
    sentences_.clear();
    words_.split(document, paragraph.span, tokens_);
    const ByteSpan& span = paragraph.span;
    if (paragraph.stamp != 0) sentences_.push_back({span.begin, span.begin + paragraph.stamp});
    split_sentences(document, trimmed(document, {span.begin + paragraph.stamp, span.end}),
                    sentences_, pulse_);
    keep_words_whole(tokens_, sentences_);
    look_up(document);
    auto token = tokens_.begin();
    for (std::size_t s = 0; s < sentences_.size(); ++s) {
      const bool is_stamp = s == 0 && paragraph.stamp != 0;
      stream_.sentences.push_back(
          {sentences_[s], number, is_stamp ? Part::Dateline : paragraph.part});
      for (; token != tokens_.end() && token->begin < sentences_[s].end; ++token) {
        if (stream_.token_begins.size() % kPulseTokens == 0) pulse_();
        stream_.token_begins.push_back(token->begin);
        stream_.token_forms.push_back(
            id_of(document, static_cast<std::size_t>(token - tokens_.begin())));
      }
      stream_.sentence_tokens.push_back(stream_.token_forms.size());
    }
  }

  // Which tokens are well known; of the others the hash, with the table on its way to the cache.
  void look_up(std::string_view document) {
    ids_.resize(tokens_.size());
    hashes_.resize(tokens_.size());
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      ids_[i] = recent_.find(document, tokens_[i].begin, tokens_[i].size());
      if (ids_[i] != RecentSpellings::kUnknown) continue;
      hashes_[i] = keyed_hash(tokens_[i].of(document));
      block_.spellings.prefetch(hashes_[i]);
    }
  }

  std::uint32_t id_of(std::string_view document, std::size_t i) {
    if (ids_[i] == RecentSpellings::kUnknown) {
      ids_[i] = block_.spellings.add(tokens_[i].of(document), hashes_[i]);
      recent_.put(document, tokens_[i].begin, tokens_[i].size(), ids_[i]);
    }
    return ids_[i];
  }

  Block& block_;
  TokenStream& stream_;
  Pulse pulse_;
  WordBreaker words_;
  RecentSpellings recent_;
  std::vector<ByteSpan> tokens_, sentences_;
  std::vector<std::uint32_t> ids_;     // of tokens_
  std::vector<std::uint64_t> hashes_;  // of those whose id is not known yet
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

// Room for all blocks at once, so that nothing is moved as they are joined.
void make_room(TokenStream& stream, const std::vector<std::unique_ptr<Block>>& blocks) {
  std::size_t n_tokens = 0, n_sentences = 0, n_paragraphs = 0;
  for (const auto& block : blocks) {
    n_tokens += block->stream.token_forms.size();
    n_sentences += block->stream.sentences.size();
    n_paragraphs += block->stream.paragraphs.size();
  }
  stream.token_forms.reserve(n_tokens);
  stream.token_begins.reserve(n_tokens);
  stream.sentences.reserve(n_sentences);
  stream.sentence_tokens.reserve(n_sentences + 1);
  stream.paragraphs.reserve(n_paragraphs);
}

void append_block(TokenStream& stream, const Block& block) {
  append_offsets(stream.paragraph_offsets, block.stream.paragraph_offsets);
  append_offsets(stream.sentence_offsets, block.stream.sentence_offsets);
  append_offsets(stream.token_offsets, block.stream.token_offsets);
  append_offsets(stream.sentence_tokens, block.stream.sentence_tokens);
  append(stream.paragraphs, block.stream.paragraphs);
  append(stream.sentences, block.stream.sentences);
  append(stream.token_begins, block.stream.token_begins);

  std::vector<FormId> form_of(block.spellings.size());
  for (std::uint32_t id = 0; id < form_of.size(); ++id)
    form_of[id] = stream.forms.add(block.spellings[id], block.spellings.hash(id));
  for (const FormId spelling : block.stream.token_forms)
    stream.token_forms.push_back(form_of[spelling]);
}

}  // namespace

TokenStream tokenize(const Texts& texts, LineMode lines, Progress& progress) {
  auto blocks = cut_into_blocks(texts);
  parallel_for(blocks.size(), progress, [&](std::size_t b) {
    BlockReader reader(*blocks[b], progress);
    for (std::size_t d = blocks[b]->first; d < blocks[b]->last; ++d) {
      reader.read(texts[d], lines);
      progress.advance(texts[d].size());
    }
  });
  TokenStream stream;
  make_room(stream, blocks);
  parallel_for(1, progress, [&](std::size_t) {  // in order; beside the thread that watches
    for (auto& block : blocks) {
      append_block(stream, *block);
      block.reset();
      progress.advance(0);
    }
  });
  return stream;
}

}  // namespace comention
