#pragma once

// Large memory straight from the system, where that is Linux: it goes back as soon as it is free
// (an allocator keeps it in case), grows without being copied, and comes in large pages where the
// system has them on request; asking for pages of 4 kB would be a tenth of counting a large corpus.
// Small memory, and all of it on other systems, is malloc's.

#include <cstddef>

namespace comention {

// Memory of `size` bytes that begins with what `memory` (of `old_size` bytes; nullptr of 0) held.
// Throws std::bad_alloc. Size 0 gives it back.
void* reallocate(void* memory, std::size_t old_size, std::size_t size);

// Asks the allocator for what it keeps in case, after much was freed; where it can be asked
// (glibc).
void give_back_free_memory();

}  // namespace comention
