// The loops in 64 bytes. Compiled for AVX-512, called only where the processor has it.

#include <immintrin.h>

#include <cstddef>
#include <cstdint>

#include "comention/similarity/kernels.hpp"

namespace comention {

namespace {

struct Lanes {
  using Vector = __m512;
  static constexpr std::size_t kSize = 16;
  static constexpr int kQueries = 8;
  static Vector load(const float* from) { return _mm512_loadu_ps(from); }
  static void store(float* to, Vector v) { _mm512_storeu_ps(to, v); }
  static Vector all(float x) { return _mm512_set1_ps(x); }
  static Vector multiply_add(Vector a, Vector b, Vector c) { return _mm512_fmadd_ps(a, b, c); }
  static unsigned greater(Vector a, Vector b) { return _mm512_cmp_ps_mask(a, b, _CMP_GT_OQ); }
};

}  // namespace

#include "comention/similarity/kernels_body.hpp"

extern const Kernels kKernelsAvx512;
const Kernels kKernelsAvx512{"AVX-512", multiply, above, may_reach};

}  // namespace comention
