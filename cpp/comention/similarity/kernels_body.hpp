// The loops of kernels.hpp, written once over `Lanes`: a few numbers side by side. Each file that
// includes this defines Lanes for its instructions in an unnamed namespace and is compiled for
// them. Nothing of the standard library may be instantiated here: the linker would keep one copy of
// a shared template, perhaps the one this processor cannot run.
//
//   Lanes::kSize                  numbers side by side, a divisor of kPanel
//   Lanes::kQueries               queries whose sums fit the registers, a divisor of kQueryGroup
//   Lanes::Vector                 load(p), store(p, v), all(x), multiply_add(a, b, c) = a * b + c
//   Lanes::greater(a, b)          one bit a lane

// NOLINTBEGIN(misc-definitions-in-headers): every file that includes this has loops of its own.
namespace {

template <int kQueries>
void multiply_some(const float* queries, const float* panel, std::size_t n_terms, float* scores,
                   std::size_t stride, bool add) {
  using V = Lanes::Vector;
  V left[kQueries], right[kQueries];
  for (int q = 0; q < kQueries; ++q) {
    float* const out = scores + static_cast<std::size_t>(q) * stride;
    left[q] = add ? Lanes::load(out) : Lanes::all(0);
    right[q] = add ? Lanes::load(out + Lanes::kSize) : Lanes::all(0);
  }
  for (std::size_t t = 0; t < n_terms; ++t, queries += kQueryGroup, panel += kPanel) {
    const V x = Lanes::load(panel), y = Lanes::load(panel + Lanes::kSize);
#pragma GCC unroll 8
    for (int q = 0; q < kQueries; ++q) {
      const V weight = Lanes::all(queries[q]);
      left[q] = Lanes::multiply_add(weight, x, left[q]);
      right[q] = Lanes::multiply_add(weight, y, right[q]);
    }
  }
  for (int q = 0; q < kQueries; ++q) {
    float* const out = scores + static_cast<std::size_t>(q) * stride;
    Lanes::store(out, left[q]);
    Lanes::store(out + Lanes::kSize, right[q]);
  }
}

void multiply(const float* queries, const float* panel, std::size_t n_terms, float* scores,
              std::size_t stride, bool add) {
  for (std::size_t d = 0; d < kPanel; d += 2 * Lanes::kSize)
    for (std::size_t q = 0; q < kQueryGroup; q += Lanes::kQueries)
      multiply_some<Lanes::kQueries>(queries + q, panel + d, n_terms, scores + q * stride + d,
                                     stride, add);
}

std::uint32_t* write(unsigned mask, std::size_t first, std::uint32_t* at) {
  for (; mask != 0; mask &= mask - 1)
    *at++ = static_cast<std::uint32_t>(first) + static_cast<std::uint32_t>(__builtin_ctz(mask));
  return at;
}

std::size_t above(const float* scores, std::size_t n, float least, const float* leasts,
                  std::uint32_t* found) {
  std::uint32_t* at = found;
  const auto common = Lanes::all(least);
  for (std::size_t i = 0; i < n; i += Lanes::kSize) {
    const auto score = Lanes::load(scores + i);
    const unsigned mask =
        Lanes::greater(score, common) | Lanes::greater(score, Lanes::load(leasts + i));
    if (mask != 0) at = write(mask, i, at);
  }
  return static_cast<std::size_t>(at - found);
}

std::size_t may_reach(const float* scores, std::size_t n, float length, const float* lengths,
                      float least, std::uint32_t* found) {
  std::uint32_t* at = found;
  const auto common = Lanes::all(least), mine = Lanes::all(length);
  for (std::size_t i = 0; i < n; i += Lanes::kSize) {
    const auto bound = Lanes::multiply_add(mine, Lanes::load(lengths + i), Lanes::load(scores + i));
    const unsigned mask = Lanes::greater(bound, common);
    if (mask != 0) at = write(mask, i, at);
  }
  return static_cast<std::size_t>(at - found);
}

}  // namespace
// NOLINTEND(misc-definitions-in-headers)
