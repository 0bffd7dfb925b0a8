// The loops in 16 bytes, as every processor of the two families has them.

#include <cstddef>
#include <cstdint>

#include "comention/similarity/kernels.hpp"

#if defined(__SSE2__)
#include <emmintrin.h>
#elif defined(__ARM_NEON) && defined(__aarch64__)
#include <arm_neon.h>
#endif

#if defined(__SSE2__) || (defined(__ARM_NEON) && defined(__aarch64__))

namespace comention {

namespace {

#if defined(__SSE2__)
struct Lanes {
  using Vector = __m128;
  static constexpr std::size_t kSize = 4;
  static constexpr int kQueries = 4;
  static Vector load(const float* from) { return _mm_loadu_ps(from); }
  static void store(float* to, Vector v) { _mm_storeu_ps(to, v); }
  static Vector all(float x) { return _mm_set1_ps(x); }
  static Vector multiply_add(Vector a, Vector b, Vector c) {
    return _mm_add_ps(_mm_mul_ps(a, b), c);
  }
  static unsigned greater(Vector a, Vector b) {
    return static_cast<unsigned>(_mm_movemask_ps(_mm_cmpgt_ps(a, b)));
  }
};
#else
struct Lanes {
  using Vector = float32x4_t;
  static constexpr std::size_t kSize = 4;
  static constexpr int kQueries = 8;
  static Vector load(const float* from) { return vld1q_f32(from); }
  static void store(float* to, Vector v) { vst1q_f32(to, v); }
  static Vector all(float x) { return vdupq_n_f32(x); }
  static Vector multiply_add(Vector a, Vector b, Vector c) { return vfmaq_f32(c, a, b); }
  static unsigned greater(Vector a, Vector b) {
    const uint32x4_t weights = {1, 2, 4, 8};
    return vaddvq_u32(vandq_u32(vcgtq_f32(a, b), weights));
  }
};
#endif

}  // namespace

#include "comention/similarity/kernels_body.hpp"

extern const Kernels kKernels128;
const Kernels kKernels128{"16 bytes", multiply, above, may_reach};

}  // namespace comention

#endif
