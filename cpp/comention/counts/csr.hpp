#pragma once

// Compressed sparse rows, in the very layout of scipy.sparse.csr_array.

#include <cstdint>

#include "comention/base/buffer.hpp"

namespace comention {

// Row i is entries [indptr[i], indptr[i + 1]) of `indices` and `data`; columns ascend in each row.
template <class Index, class Value>
struct Csr {
  Buffer<Index> indptr;
  Buffer<Index> indices;
  Buffer<Value> data;
};

// Whether indices of 32 bits do: no number of the matrix, nor of its shape, is 2^31 or more.
bool fits_32_bits(std::uint64_t n_rows, std::uint64_t n_columns, std::uint64_t n_entries);

}  // namespace comention
