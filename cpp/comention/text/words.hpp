#pragma once

// Word tokens of a stretch of text, with the boundaries of ICU 72 (root locale).
//
// UAX #29 as ICU tailors it: "@" joins like a letter, ":" does not, Thai, Lao, Khmer, Burmese,
// Chinese and Japanese words come from ICU's dictionaries. A segment is a token if it holds a
// letter, a digit or an ideograph, so "3.5", "U.S", "don't", "việt", "中国" are tokens; "—", "$",
// "😀" and "_" are not. (ICU's own rule status is not asked: it differs between releases.)
//
// Stretches between ASCII spaces whose characters all have a plain class are cut by a few rules
// here; the others go to ICU. Both give the same boundaries. Linear time. Not thread safe: one
// breaker per thread (it owns a break iterator).

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "comention/base/spans.hpp"
#include "comention/text/pulse.hpp"

namespace comention {

class WordBreaker {
 public:
  explicit WordBreaker(Pulse pulse = [] {});
  ~WordBreaker();
  WordBreaker(WordBreaker&&) noexcept;
  WordBreaker& operator=(WordBreaker&&) noexcept;

  // Appends the tokens of bytes `within` of the document, in order.
  void split(std::string_view document, ByteSpan within, std::vector<ByteSpan>& tokens);

 private:
  void split_plain(std::string_view document, ByteSpan within, std::vector<ByteSpan>& tokens);
  void split_with_icu(std::string_view document, ByteSpan within, std::vector<ByteSpan>& tokens);

  struct Icu;
  std::unique_ptr<Icu> icu_;
  Pulse pulse_;
};

}  // namespace comention
