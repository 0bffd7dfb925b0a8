#include "comention/counts/csr.hpp"

#include <algorithm>
#include <limits>

namespace comention {

bool fits_32_bits(std::uint64_t n_rows, std::uint64_t n_columns, std::uint64_t n_entries) {
  return std::max({n_rows, n_columns, n_entries}) <=
         static_cast<std::uint64_t>(std::numeric_limits<std::int32_t>::max());
}

}  // namespace comention
