#pragma once

// The inner loops of the joins, in single precision and in the widest form the processor has.
//
// What they compute only proposes pairs: every bound is inflated by the rounding of single
// precision, and the score that is compared and reported is a sum in double, in order of columns
// (cosine.hpp). So all forms lead to the same bits, and the widest may be chosen at run time.
//
// Lengths of arrays of scores are multiples of kPanel; what is beyond the last document must be 0
// (scores, lengths) or infinite (leasts). No alignment is asked for.

#include <cstddef>
#include <cstdint>
#include <span>

namespace comention {

inline constexpr std::size_t kPanel = 32;      // documents side by side in a dense panel
inline constexpr std::size_t kQueryGroup = 8;  // queries that are multiplied with a panel at once

struct Kernels {
  const char* name;

  // scores[q * stride + d] = Σ_t queries[t * kQueryGroup + q] * panel[t * kPanel + d], added to
  // what stands there if `add`.
  void (*multiply)(const float* queries, const float* panel, std::size_t n_terms, float* scores,
                   std::size_t stride, bool add);

  // Writes the i with scores[i] > least or scores[i] > leasts[i], ascending; returns how many.
  std::size_t (*above)(const float* scores, std::size_t n, float least, const float* leasts,
                       std::uint32_t* found);

  // Writes the i with scores[i] + length * lengths[i] > least, ascending; returns how many.
  std::size_t (*may_reach)(const float* scores, std::size_t n, float length, const float* lengths,
                           float least, std::uint32_t* found);
};

// The widest this processor has; chosen once.
const Kernels& kernels();

// All that this processor can run, the plain one (a number at a time) first.
std::span<const Kernels* const> runnable_kernels();

}  // namespace comention
