#pragma once

// Where words may stand: the runs of a text, 64 bytes at a time.
//
// A run is a maximal stretch of ASCII letters and "@", digits, "_", bytes beyond ASCII, and of the
// marks that UAX #29 lets stand inside a word: . and ' between two letters, . ' , ; between two
// digits, each also beside a byte beyond ASCII. A run of ASCII is one segment of ICU 72; inside one
// with other bytes there may be several. No segment that holds a letter reaches out of a run but
// for what words.hpp says of marks and Hebrew.
//
// Sixteen bytes at a time where SSE2 or NEON is there, one at a time elsewhere: the same runs
// (ByteKernel::Scalar asks for the second everywhere). Some tenths of a nanosecond a byte.

#include <cstdint>
#include <string_view>
#include <vector>

#include "comention/base/spans.hpp"
#include "comention/text/byte_scan.hpp"

namespace comention {

struct WordRun {
  ByteSpan span;
  // Must be looked at: holds "_", "@" or a character beyond ASCII that may be no letter. Any other
  // run is a word of letters and digits, with the marks that UAX #29 lets stand inside.
  bool odd = false;

  friend bool operator==(const WordRun&, const WordRun&) = default;
};

class WordRuns {
 public:
  // The runs of bytes `within` of the text.
  WordRuns(std::string_view text, ByteSpan within, ByteKernel kernel = ByteKernel::Widest)
      : text_(text), at_(within.begin), end_(within.end), kernel_(kernel) {}

  // Appends the runs that end in the next half kilobyte. False once there is no more text.
  bool next(std::vector<WordRun>& runs);

 private:
  std::string_view text_;
  std::uint32_t at_, end_;
  ByteKernel kernel_;
  std::uint32_t begin_ = 0;   // of the run that is open
  bool odd_ = false;          // is it, so far?
  std::uint64_t in_run_ = 0;  // 1 while one is
  std::uint64_t letter_ = 0;  // 1 if the byte before is a letter or beyond ASCII
  std::uint64_t digit_ = 0;   // likewise a digit
  std::uint64_t maybe_digit_ = 0;
  bool unsure_ = false;  // the character before may be no letter
};

}  // namespace comention
