#include "comention/base/memory.hpp"

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <new>

#if defined(__GLIBC__)
#include <malloc.h>
#endif

#if defined(__has_feature)
#define COMENTION_HAS_FEATURE(x) __has_feature(x)
#else
#define COMENTION_HAS_FEATURE(x) 0
#endif
// The address sanitizer watches malloc's memory only.
#if defined(__linux__) && !defined(__SANITIZE_ADDRESS__) && \
    !COMENTION_HAS_FEATURE(address_sanitizer)
#define COMENTION_MAPS_MEMORY 1
#include <sys/mman.h>
#else
#define COMENTION_MAPS_MEMORY 0
#endif

namespace comention {

namespace {

void* reallocate_small(void* memory, std::size_t size) {
  if (size == 0) {
    std::free(memory);
    return nullptr;
  }
  void* const moved = std::realloc(memory, size);
  if (moved == nullptr) throw std::bad_alloc();
  return moved;
}

}  // namespace

#if COMENTION_MAPS_MEMORY

namespace {

constexpr std::size_t kLarge = std::size_t{1} << 20;
// All of it: memory of which a part is treated in another way cannot grow as one.
void prefer_huge_pages(void* memory, std::size_t size) {
  if (size >= 4 * kLarge) madvise(memory, size, MADV_HUGEPAGE);
}

void* checked(void* mapped, std::size_t size) {
  if (mapped == MAP_FAILED) throw std::bad_alloc();
  prefer_huge_pages(mapped, size);
  return mapped;
}

}  // namespace

void* reallocate(void* memory, std::size_t old_size, std::size_t size) {
  const bool was_large = old_size >= kLarge, is_large = size >= kLarge;
  if (!was_large && !is_large) return reallocate_small(memory, size);
  if (was_large && is_large) return checked(mremap(memory, old_size, size, MREMAP_MAYMOVE), size);
  void* const moved =
      is_large
          ? checked(mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0),
                    size)
          : reallocate_small(nullptr, size);
  if (memory != nullptr && moved != nullptr) std::memcpy(moved, memory, std::min(old_size, size));
  if (was_large)
    munmap(memory, old_size);
  else
    std::free(memory);
  return moved;
}

#else

void* reallocate(void* memory, std::size_t, std::size_t size) {
  return reallocate_small(memory, size);
}

#endif

#if defined(__GLIBC__)
void give_back_free_memory() { malloc_trim(0); }
#else
void give_back_free_memory() {}
#endif

}  // namespace comention
