// The work whose instructions are counted: counted_work tfidf|tfidf-utf16|stream FILE
//
// FILE holds texts one after the other, each ended by NUL: UTF-8, or UTF-16 as Python keeps strings
// beyond Latin-1. One thread. For benchmarks/instructions.py.

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <fstream>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "comention/counts/term_statistics.hpp"
#include "comention/counts/word_counter.hpp"
#include "comention/text/transcode.hpp"
#include "comention/tokens/token_stream.hpp"
#include "comention/weighting/idf.hpp"
#include "comention/weighting/tfidf.hpp"

using namespace comention;

namespace {

template <class Unit>
std::vector<std::span<const Unit>> split(std::span<const Unit> all) {
  std::vector<std::span<const Unit>> texts;
  std::size_t begin = 0;
  for (std::size_t at = 0; at < all.size(); ++at) {
    if (all[at] != 0) continue;
    texts.push_back(all.subspan(begin, at - begin));
    begin = at + 1;
  }
  return texts;
}

std::size_t tfidf(const ReadDocument& read, std::span<const std::size_t> sizes) {
  Progress progress({}, 1);
  TermCounts counts = count_words(read, sizes, {}, progress);
  const TermStatistics kept = statistics_of(counts);
  const std::vector<double> idf = idf_weights(Idf::Smooth, kept.df, kept.n_documents);
  const Weighting weighting{Tf::Raw, idf, Norm::L2};
  return weigh<std::int32_t, double>(std::move(counts), weighting, progress).data.size();
}

template <class Unit>
std::vector<std::size_t> sizes_of(const std::vector<std::span<const Unit>>& texts) {
  std::vector<std::size_t> sizes;
  for (const auto& text : texts) sizes.push_back(text.size_bytes());
  return sizes;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  const std::string_view work = argv[1];
  std::ifstream file(argv[2], std::ios::binary | std::ios::ate);
  std::string read_bytes(static_cast<std::size_t>(file.tellg()), '\0');
  file.seekg(0).read(read_bytes.data(), static_cast<std::streamsize>(read_bytes.size()));
  const std::string_view all = read_bytes;
  std::size_t result = 0;
  if (work == "tfidf-utf16") {
    const auto texts =
        split(std::span(reinterpret_cast<const std::uint16_t*>(all.data()), all.size() / 2));
    result = tfidf([&](std::size_t i, std::string& buffer) { return to_utf8(texts[i], buffer); },
                   sizes_of(texts));
  } else {
    const auto texts = split(std::span<const char>(all));
    const auto read = [&](std::size_t i) {
      return std::string_view(texts[i].data(), texts[i].size());
    };
    if (work == "tfidf") {
      result = tfidf([&](std::size_t i, std::string&) { return read(i); }, sizes_of(texts));
    } else {
      std::string joined;
      std::vector<std::int64_t> offsets{0};
      for (std::size_t i = 0; i < texts.size(); ++i) {
        joined += read(i);
        offsets.push_back(static_cast<std::int64_t>(joined.size()));
      }
      Progress progress({}, 1);
      result = tokenize(Texts(joined, offsets), {}, progress).n_tokens();
    }
  }
  std::printf("%zu\n", result);
}
