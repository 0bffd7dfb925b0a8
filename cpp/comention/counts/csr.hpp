#pragma once

// Compressed sparse rows, in the very layout of scipy.sparse.csr_array, and the rows of term counts
// brought into it: columns ascending in each row.

#include <cstdint>
#include <span>
#include <vector>

#include "comention/counts/term_counts.hpp"

namespace comention {

// Row i is entries [indptr[i], indptr[i + 1]) of `indices` and `data`. Index is 32 bits wide while
// the number of entries and of columns stay below 2^31, else 64.
template <class Index, class Value>
struct Csr {
  std::vector<Index> indptr;
  std::vector<Index> indices;
  std::vector<Value> data;
};

// Where the rows of `counts` begin, dropped terms left out; one more than there are documents.
std::vector<std::int64_t> row_offsets(const TermCounts& counts);

struct ColumnCount {
  std::uint32_t column;
  std::uint32_t count;
};

// Reads rows one by one. One reader per thread: it owns the memory that a row is sorted in.
class RowReader {
 public:
  explicit RowReader(const TermCounts& counts);

  // The row in ascending order of columns; valid until the next call.
  std::span<const ColumnCount> read(std::size_t run, std::size_t row);

 private:
  void sort();

  const TermCounts& counts_;
  unsigned column_bits_;
  std::vector<ColumnCount> row_, other_;
};

}  // namespace comention
