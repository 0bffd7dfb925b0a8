#include "comention/stats/dispersion.hpp"

#include <algorithm>
#include <numeric>
#include <stdexcept>

namespace comention {

namespace {

__extension__ using Wide = __int128;  // -Wpedantic knows only the standard's types

constexpr std::size_t kBlock = 256;

struct Sizes {
  std::span<const Count> of;
  Count total = 0;
  Count smallest = 0;  // of those that are not empty
};

Sizes measure(std::span<const Count> sizes) {
  Count smallest = 0;
  for (const Count size : sizes)
    if (size > 0 && (smallest == 0 || size < smallest)) smallest = size;
  return {sizes, std::accumulate(sizes.begin(), sizes.end(), Count{0}), smallest};
}

Dispersion dispersion_of(std::span<const std::int64_t> parts, std::span<const Count> counts,
                         const Sizes& sizes) {
  const Count n = std::accumulate(counts.begin(), counts.end(), Count{0});
  Wide above = 0;  // sum of v - s where it is positive, times n and the total
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const Count size = sizes.of[static_cast<std::size_t>(parts[i])];
    above += std::max<Wide>(0, Wide{counts[i]} * sizes.total - Wide{size} * n);
  }
  const double whole = static_cast<double>(n) * static_cast<double>(sizes.total);
  const double dp = static_cast<double>(above) / whole;
  const Count rest = sizes.total - sizes.smallest;
  return {dp, static_cast<double>(above) / (static_cast<double>(n) * static_cast<double>(rest))};
}

}  // namespace

std::vector<Dispersion> dispersion(std::span<const std::int64_t> offsets,
                                   std::span<const std::int64_t> parts,
                                   std::span<const Count> counts, std::span<const Count> sizes,
                                   Progress& progress) {
  const auto is_part = [&](std::int64_t part) {
    return part >= 0 && static_cast<std::size_t>(part) < sizes.size();
  };
  if (offsets.empty() || offsets.front() != 0 ||
      offsets.back() != static_cast<std::int64_t>(parts.size()) || counts.size() != parts.size() ||
      !std::is_sorted(offsets.begin(), offsets.end()) ||
      !std::all_of(parts.begin(), parts.end(), is_part))
    throw std::invalid_argument("dispersion: the columns of the counts do not fit together");
  const Sizes measured = measure(sizes);
  std::vector<Dispersion> found(offsets.size() - 1);
  parallel_for((found.size() + kBlock - 1) / kBlock, progress, [&](std::size_t block) {
    for (std::size_t w = block * kBlock; w < std::min(found.size(), (block + 1) * kBlock); ++w) {
      const auto first = static_cast<std::size_t>(offsets[w]);
      const std::size_t length = static_cast<std::size_t>(offsets[w + 1]) - first;
      found[w] =
          dispersion_of(parts.subspan(first, length), counts.subspan(first, length), measured);
      progress.advance(1);
    }
  });
  return found;
}

}  // namespace comention
