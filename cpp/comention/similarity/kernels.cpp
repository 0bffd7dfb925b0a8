#include "comention/similarity/kernels.hpp"

#include <vector>

namespace comention {

namespace {

struct Lanes {
  using Vector = float;
  static constexpr std::size_t kSize = 1;
  static constexpr int kQueries = 4;
  static Vector load(const float* from) { return *from; }
  static void store(float* to, Vector v) { *to = v; }
  static Vector all(float x) { return x; }
  static Vector multiply_add(Vector a, Vector b, Vector c) { return a * b + c; }
  static unsigned greater(Vector a, Vector b) { return a > b ? 1 : 0; }
};

}  // namespace

#include "comention/similarity/kernels_body.hpp"

namespace {

const Kernels kPlain{"plain", multiply, above, may_reach};

}  // namespace

#if defined(__SSE2__) || (defined(__ARM_NEON) && defined(__aarch64__))
#define COMENTION_KERNELS_128
extern const Kernels kKernels128;
#endif
#ifdef COMENTION_KERNELS_X86
extern const Kernels kKernelsAvx2, kKernelsAvx512;
#endif

std::span<const Kernels* const> runnable_kernels() {
  static const std::vector<const Kernels*> runnable = [] {
    std::vector<const Kernels*> found{&kPlain};
#ifdef COMENTION_KERNELS_128
    found.push_back(&kKernels128);
#endif
#ifdef COMENTION_KERNELS_X86
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma"))
      found.push_back(&kKernelsAvx2);
    if (__builtin_cpu_supports("avx512f")) found.push_back(&kKernelsAvx512);
#endif
    return found;
  }();
  return runnable;
}

const Kernels& kernels() { return *runnable_kernels().back(); }

}  // namespace comention
