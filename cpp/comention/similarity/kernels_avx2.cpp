// The loops in 32 bytes. Compiled for AVX2 and FMA, called only where the processor has them.

#include <immintrin.h>

#include <cstddef>
#include <cstdint>

#include "comention/similarity/kernels.hpp"

namespace comention {

namespace {

struct Lanes {
  using Vector = __m256;
  static constexpr std::size_t kSize = 8;
  static constexpr int kQueries = 4;
  static Vector load(const float* from) { return _mm256_loadu_ps(from); }
  static void store(float* to, Vector v) { _mm256_storeu_ps(to, v); }
  static Vector all(float x) { return _mm256_set1_ps(x); }
  static Vector multiply_add(Vector a, Vector b, Vector c) { return _mm256_fmadd_ps(a, b, c); }
  static unsigned greater(Vector a, Vector b) {
    return static_cast<unsigned>(_mm256_movemask_ps(_mm256_cmp_ps(a, b, _CMP_GT_OQ)));
  }
};

}  // namespace

#include "comention/similarity/kernels_body.hpp"

extern const Kernels kKernelsAvx2;
const Kernels kKernelsAvx2{"AVX2", multiply, above, may_reach};

}  // namespace comention
