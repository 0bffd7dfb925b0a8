#pragma once

// One run of documents, counted: the words met, the n-grams of them, and the rows.

#include <cstdint>
#include <string>
#include <string_view>

#include "comention/counts/counted_rows.hpp"
#include "comention/counts/gram_table.hpp"
#include "comention/counts/word_table.hpp"

namespace comention {

struct CountedRun {
  WordTable words;
  GramTable grams;
  bool joins_words = false;  // then ids are those of grams, else those of words
  CountedRows rows;

  std::size_t n_ids() const { return joins_words ? grams.size() : words.size(); }
  bool was_counted(std::uint32_t id) const {
    return (joins_words ? grams[id].seen : words[id].seen).row != 0;
  }
  // The text of an id, which may be written into the buffer; valid until either changes.
  std::string_view text(std::uint32_t id, std::string& buffer) const;
  // To read many texts: ask for what is known of an id, some ids later for its words, then read.
  void prefetch(std::uint32_t id) const {
    joins_words ? __builtin_prefetch(&grams[id]) : __builtin_prefetch(&words[id]);
  }
  void prefetch_words(std::uint32_t id) const;
};

}  // namespace comention
