#pragma once

// Documents shared out in runs of about equal size, in order: one run per thread, so that each
// thread builds one table of words.

#include <cstddef>
#include <span>
#include <vector>

namespace comention {

struct DocumentRun {
  std::size_t begin = 0;
  std::size_t end = 0;
};

// At least one run, at most `threads`; none below 64 kB unless it is the last. No documents: one
// run of none.
std::vector<DocumentRun> share_out(std::span<const std::size_t> sizes, unsigned threads);

}  // namespace comention
