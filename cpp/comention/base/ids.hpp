#pragma once

// The integer types of the core, one name per meaning.
//
// Counts are 64-bit from collection to the last merge. Ids are 32-bit positions in the table that
// gives them; they never leave the core in an order that depends on threads or hash seeds.

#include <cstdint>

namespace comention {

using Count = std::int64_t;        // how many of something
using DocumentId = std::uint32_t;  // row of the corpus
using FormId = std::uint32_t;      // entry of a Forms table: a distinct spelling
using TermId = std::uint32_t;      // entry of a vocabulary
using EntityId = std::uint32_t;    // entry of a gazetteer

}  // namespace comention
