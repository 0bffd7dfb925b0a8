#pragma once

// Word tokens of a stretch of text, with the boundaries of ICU 72 (root locale).
//
// UAX #29 as ICU tailors it: "@" joins like a letter, ":" does not, Thai, Lao, Khmer, Burmese,
// Chinese and Japanese words come from ICU's dictionaries. A segment is a token if it holds a
// letter, a digit or an ideograph, so "3.5", "U.S", "don't", "việt", "中国" are tokens; "—", "$",
// "😀" and "_" are not. (ICU's own rule status is not asked: it differs between releases.) To ICU a
// joiner and a sign such as "Ⓜ" lean on the white space before them, and U+202F, the space of
// French marks and numbers, joins what it stands between; here no token begins or ends with white
// space.
//
// The text is first cut into runs (word_runs.hpp). A run of common letters and digits is
// a word; one whose characters all have a plain class is cut by a few rules here; any other goes to
// ICU, with the character before it and all that follows up to white space, because a mark leans on
// what stands before it and Hebrew joins across quotes. All three give the same boundaries.
//
// The boundaries are those of the text's NFC, so NFC, NFD and mixtures have the same words, each at
// its own place: ICU is asked about the composed text (composition.hpp), and the rules here do not
// tell a letter with its marks from a composed one. Linear time. Not thread safe: one breaker per
// thread (it owns a break iterator).

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

  // What a run turned out to be.
  struct Cut {
    std::uint32_t end;  // the tokens up to here are known; runs before it hold no others
    bool plain;  // cut without ICU: the same bytes are the same tokens wherever they are a run
  };
  // Appends the tokens of one run of `within`, and of what had to be cut together with it.
  Cut split_run(std::string_view document, ByteSpan within, ByteSpan run,
                std::vector<ByteSpan>& tokens);

 private:
  void split_with_icu(std::string_view document, ByteSpan within, std::vector<ByteSpan>& tokens);
  void cut_as_it_stands(std::string_view document, ByteSpan within, std::vector<ByteSpan>& tokens);
  void cut_composed(std::string_view document, ByteSpan within, std::vector<ByteSpan>& tokens);

  struct Icu;
  std::unique_ptr<Icu> icu_;
  Pulse pulse_;
};

}  // namespace comention
