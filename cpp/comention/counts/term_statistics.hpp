#pragma once

// What has to be kept of counted documents so that others can be added or taken away later: how
// many documents, and for each term the documents that hold it and its occurrences. Integers only,
// in ascending order of terms (UTF-8 bytes), so that any way of cutting documents into shards and
// any order of adding them up gives the same bytes.
//
//   TermStatistics all = sum(statistics_of(counts), statistics_of(other));
//
// Terms that no document holds are not listed. About 24 bytes a term, and its letters.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "comention/base/ids.hpp"
#include "comention/counts/term_counts.hpp"

namespace comention {

struct TermStatistics {
  Count n_documents = 0;
  std::string bytes;               // the terms, one after another
  std::vector<std::int64_t> ends;  // where each ends
  std::vector<Count> df, cf;       // documents that hold it; occurrences

  std::size_t n_terms() const { return ends.size(); }
  std::string_view term(std::size_t i) const {
    const std::int64_t begin = i == 0 ? 0 : ends[i - 1];
    return std::string_view(bytes).substr(static_cast<std::size_t>(begin),
                                          static_cast<std::size_t>(ends[i] - begin));
  }
  void reserve(std::size_t n_terms, std::size_t n_bytes);
  void append(std::string_view term, Count documents, Count occurrences);

  bool operator==(const TermStatistics&) const = default;
};

// Whether they can be counts of anything: terms ascend, 1 <= df <= n_documents, df <= cf.
bool is_sound(const TermStatistics& statistics);

TermStatistics statistics_of(const TermCounts& counts);

TermStatistics sum(const TermStatistics& a, const TermStatistics& b);

// A term of `part` that `whole` cannot have counted, or nothing: then difference() is sound as long
// as `part` has no more documents.
std::optional<std::string_view> not_contained(const TermStatistics& part,
                                              const TermStatistics& whole);
// `whole` without `part`. Terms that are left in no document are gone.
TermStatistics difference(const TermStatistics& whole, const TermStatistics& part);

}  // namespace comention
