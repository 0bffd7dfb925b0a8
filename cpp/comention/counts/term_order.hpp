#pragma once

// The columns of counted runs: which terms there are, in ascending order of their UTF-8 bytes
// (Python's order of str), whatever the run that met them and the ids it gave.
//
// Words are compared by their bytes. Grams are compared word by word, a gram before those that
// begin with it: as the space that joins words comes before every byte of a word, this is the order
// of their texts, and no text is made. Time: linear in the grams, n log n in the words; it can be
// stopped.

#include <cstdint>
#include <span>
#include <vector>

#include "comention/base/parallel.hpp"
#include "comention/counts/counted_run.hpp"

namespace comention {

struct TermOrder {
  // Where the text of a term is found.
  struct Term {
    std::uint32_t run;
    std::uint32_t id;
  };
  std::vector<Term> terms;                          // by column
  std::vector<std::vector<std::uint32_t>> columns;  // by run and id; kDropped: never counted
};

TermOrder order_terms(std::span<const CountedRun> runs, Progress& progress);

}  // namespace comention
