#include "comention/base/document_runs.hpp"

#include <algorithm>
#include <numeric>

namespace comention {

std::vector<DocumentRun> share_out(std::span<const std::size_t> sizes, unsigned threads) {
  constexpr std::size_t kLeast = std::size_t{64} << 10;
  const std::size_t total = std::accumulate(sizes.begin(), sizes.end(), std::size_t{0});
  const std::size_t n_runs = std::clamp<std::size_t>(total / kLeast, 1, std::max(1u, threads));
  std::vector<DocumentRun> runs;
  std::size_t begin = 0, bytes = 0;
  for (std::size_t document = 0; document < sizes.size() && runs.size() + 1 < n_runs; ++document) {
    bytes += sizes[document];
    if (bytes < total / n_runs * (runs.size() + 1)) continue;
    runs.push_back({begin, document + 1});
    begin = document + 1;
  }
  runs.push_back({begin, sizes.size()});
  return runs;
}

}  // namespace comention
