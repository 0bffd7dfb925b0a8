#include "comention/text/sentences.hpp"

#include "comention/text/characters.hpp"
#include "comention/text/utf8.hpp"

namespace comention {

namespace {

SentenceClass class_of(const CodePoint& c) {
  const SentenceClass is = character(c.value).sentence;
  return is == SentenceClass::Break ? SentenceClass::Space : is;
}

// A cursor that steps over marks and format characters (SB5).
struct Cursor {
  std::string_view text;
  std::uint32_t at;
  std::uint32_t end;

  bool done() const { return at >= end; }
  SentenceClass is() const { return class_of(code_point_at(text, at)); }
  void step() {
    do at += code_point_at(text, at).size;
    while (!done() && is() == SentenceClass::Extend);
  }
  void skip(SentenceClass c) {
    while (!done() && is() == c) step();
  }
};

// SB8: does a lower-case letter come before any other letter or stop?
bool continues_in_lower_case(Cursor next) {
  for (; !next.done(); next.step()) switch (next.is()) {
      case SentenceClass::Lower:
        return true;
      case SentenceClass::Upper:
      case SentenceClass::Letter:
      case SentenceClass::Period:
      case SentenceClass::Stop:
        return false;
      default:
        break;
    }
  return false;
}

// `at` is a stop, `before` the class of what stands before it. The end of the sentence, or 0.
std::uint32_t end_of_sentence(Cursor at, SentenceClass before) {
  const bool period = at.is() == SentenceClass::Period;
  at.step();
  if (at.done()) return 0;
  const SentenceClass after = at.is();
  if (period && after == SentenceClass::Digit) return 0;  // SB6
  if (period && after == SentenceClass::Upper &&
      (before == SentenceClass::Upper || before == SentenceClass::Lower))
    return 0;  // SB7
  at.skip(SentenceClass::Close);
  const std::uint32_t end = at.at;
  at.skip(SentenceClass::Space);
  if (at.done()) return 0;
  if (period && continues_in_lower_case(at)) return 0;  // SB8
  const SentenceClass next = at.is();
  if (next == SentenceClass::Continue || next == SentenceClass::Period ||
      next == SentenceClass::Stop)
    return 0;  // SB8a
  return end;
}

}  // namespace

void split_sentences(std::string_view document, ByteSpan paragraph,
                     std::vector<ByteSpan>& sentences) {
  std::uint32_t begin = paragraph.begin;
  auto before = SentenceClass::Other;
  for (Cursor at{document, begin, paragraph.end}; !at.done();) {
    const SentenceClass is = at.is();
    if (is == SentenceClass::Period || is == SentenceClass::Stop) {
      if (const std::uint32_t end = end_of_sentence(at, before); end != 0) {
        sentences.push_back({begin, end});
        at.at = end;
        at.skip(SentenceClass::Space);
        begin = at.at;
        before = SentenceClass::Other;
        continue;
      }
    }
    before = is;
    at.step();
  }
  if (begin < paragraph.end) sentences.push_back({begin, paragraph.end});
}

}  // namespace comention
