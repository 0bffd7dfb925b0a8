#include "comention/weighting/tfidf.hpp"

#include <array>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <vector>

namespace comention {

namespace {

// Rows of one run that a thread takes at a time.
struct Block {
  std::size_t run;
  std::size_t begin, end;  // rows of the run
  std::size_t first_document;
};

std::vector<Block> blocks_of(const TermCounts& counts) {
  constexpr std::size_t kEntries = 1 << 18;
  std::vector<Block> blocks;
  std::size_t first_document = 0;
  for (std::size_t run = 0; run < counts.runs().size(); ++run) {
    const CountedRun& rows = counts.runs()[run];
    std::size_t begin = 0;
    for (std::size_t row = 0; row < rows.n_rows(); ++row) {
      if (rows.row_ends[row + 1] - rows.row_ends[begin] < kEntries && row + 1 < rows.n_rows())
        continue;
      blocks.push_back({run, begin, row + 1, first_document + begin});
      begin = row + 1;
    }
    first_document += rows.n_rows();
  }
  return blocks;
}

// Most counts are small: their weights are worked out once.
class TfWeights {
 public:
  explicit TfWeights(Tf kind) : kind_(kind) {
    for (std::size_t tf = 0; tf < known_.size(); ++tf)
      known_[tf] = tf_weight(kind, static_cast<double>(tf));
  }
  double operator()(std::uint32_t tf) const {
    return tf < known_.size() ? known_[tf] : tf_weight(kind_, static_cast<double>(tf));
  }

 private:
  Tf kind_;
  std::array<double, 256> known_{};
};

}  // namespace

template <class Index, class Value>
Csr<Index, Value> weigh(const TermCounts& counts, const Weighting& weighting, Progress& progress) {
  const auto idf = weighting.idf;
  if (!idf.empty() && idf.size() != counts.n_terms())
    throw std::invalid_argument("weigh: " + std::to_string(idf.size()) + " idf for " +
                                std::to_string(counts.n_terms()) + " terms");
  const std::vector<std::int64_t> offsets = row_offsets(counts);
  Csr<Index, Value> csr{{offsets.begin(), offsets.end()}, {}, {}};
  csr.indices.resize(static_cast<std::size_t>(offsets.back()));
  csr.data.resize(csr.indices.size());

  const TfWeights tf(weighting.tf);
  const std::vector<Block> blocks = blocks_of(counts);
  parallel_for(blocks.size(), progress, [&](std::size_t b) {
    const Block& block = blocks[b];
    RowReader reader(counts);
    std::vector<double> weights;
    for (std::size_t row = block.begin; row < block.end; ++row) {
      const auto entries = reader.read(block.run, row);
      weights.clear();
      for (const ColumnCount& entry : entries)
        weights.push_back(idf.empty() ? tf(entry.count) : tf(entry.count) * idf[entry.column]);
      const double norm = norm_of(weighting.norm, weights);
      const double divisor = norm == 0 ? 1 : norm;
      auto at = static_cast<std::size_t>(offsets[block.first_document + row - block.begin]);
      for (std::size_t i = 0; i < entries.size(); ++i, ++at) {
        csr.indices[at] = static_cast<Index>(entries[i].column);
        csr.data[at] = static_cast<Value>(weights[i] / divisor);
      }
      progress.advance(entries.size());
    }
  });
  return csr;
}

template Csr<std::int32_t, Count> weigh(const TermCounts&, const Weighting&, Progress&);
template Csr<std::int64_t, Count> weigh(const TermCounts&, const Weighting&, Progress&);
template Csr<std::int32_t, double> weigh(const TermCounts&, const Weighting&, Progress&);
template Csr<std::int64_t, double> weigh(const TermCounts&, const Weighting&, Progress&);
template Csr<std::int32_t, float> weigh(const TermCounts&, const Weighting&, Progress&);
template Csr<std::int64_t, float> weigh(const TermCounts&, const Weighting&, Progress&);

}  // namespace comention
