#include "comention/text/characters.hpp"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <memory>
#include <stdexcept>
#include <string>

#include "comention/text/utf8.hpp"

namespace comention {

namespace {

bool needs_dictionary(UChar32 c) {
  const int script = u_getIntPropertyValue(c, UCHAR_SCRIPT);
  return u_getIntPropertyValue(c, UCHAR_LINE_BREAK) == U_LB_COMPLEX_CONTEXT ||
         script == USCRIPT_HAN || script == USCRIPT_HIRAGANA || script == USCRIPT_KATAKANA;
}

WordClass word_class(UChar32 c) {
  if (c == '@') return WordClass::Letter;                               // ICU's tailoring
  if (c == ':' || c == 0xFE55 || c == 0xFF1A) return WordClass::Other;  // likewise
  if (needs_dictionary(c) || u_hasBinaryProperty(c, UCHAR_EXTENDED_PICTOGRAPHIC) ||
      u_getIntPropertyValue(c, UCHAR_HANGUL_SYLLABLE_TYPE) != U_HST_NOT_APPLICABLE)
    return WordClass::Complex;
  switch (u_getIntPropertyValue(c, UCHAR_WORD_BREAK)) {
    case U_WB_ALETTER:
      return WordClass::Letter;
    case U_WB_NUMERIC:
      return WordClass::Digit;
    case U_WB_EXTENDNUMLET:
      return WordClass::Connector;
    case U_WB_MIDNUMLET:
    case U_WB_SINGLE_QUOTE:
      return WordClass::Mid;
    case U_WB_MIDLETTER:
      return WordClass::MidLetter;
    case U_WB_MIDNUM:
      return WordClass::MidNumber;
    case U_WB_EXTEND:
    case U_WB_FORMAT:
    case U_WB_ZWJ:
      return WordClass::Extend;
    case U_WB_OTHER:
    case U_WB_CR:
    case U_WB_LF:
    case U_WB_NEWLINE:
    case U_WB_DOUBLE_QUOTE:
    case U_WB_WSEGSPACE:
      return WordClass::Other;
    default:
      return WordClass::Complex;
  }
}

SentenceClass sentence_class(UChar32 c) {
  switch (u_getIntPropertyValue(c, UCHAR_SENTENCE_BREAK)) {
    case U_SB_ATERM:
      return SentenceClass::Period;
    case U_SB_CLOSE:
      return SentenceClass::Close;
    case U_SB_FORMAT:
    case U_SB_EXTEND:
      return SentenceClass::Extend;
    case U_SB_LOWER:
      return SentenceClass::Lower;
    case U_SB_NUMERIC:
      return SentenceClass::Digit;
    case U_SB_OLETTER:
      return SentenceClass::Letter;
    case U_SB_SEP:
    case U_SB_CR:
    case U_SB_LF:
      return SentenceClass::Break;
    case U_SB_SP:
      return SentenceClass::Space;
    case U_SB_STERM:
      return SentenceClass::Stop;
    case U_SB_UPPER:
      return SentenceClass::Upper;
    case U_SB_SCONTINUE:
      return SentenceClass::Continue;
    default:
      return SentenceClass::Other;
  }
}

Script script_of(UChar32 c) {
  switch (u_getIntPropertyValue(c, UCHAR_SCRIPT)) {
    case USCRIPT_LATIN:
      return Script::Latin;
    case USCRIPT_CYRILLIC:
      return Script::Cyrillic;
    case USCRIPT_GREEK:
      return Script::Greek;
    case USCRIPT_HEBREW:
      return Script::Hebrew;
    case USCRIPT_ARABIC:
      return Script::Arabic;
    case USCRIPT_DEVANAGARI:
      return Script::Devanagari;
    case USCRIPT_THAI:
      return Script::Thai;
    case USCRIPT_HAN:
      return Script::Han;
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
      return Script::Kana;
    case USCRIPT_HANGUL:
      return Script::Hangul;
    case USCRIPT_LAO:
      return Script::Lao;
    case USCRIPT_KHMER:
      return Script::Khmer;
    case USCRIPT_MYANMAR:
      return Script::Myanmar;
    case USCRIPT_BENGALI:
      return Script::Bengali;
    case USCRIPT_TAMIL:
      return Script::Tamil;
    case USCRIPT_TELUGU:
      return Script::Telugu;
    case USCRIPT_GEORGIAN:
      return Script::Georgian;
    case USCRIPT_ARMENIAN:
      return Script::Armenian;
    case USCRIPT_ETHIOPIC:
      return Script::Ethiopic;
    default:
      return Script::Other;
  }
}

// Its canonical decomposition.
icu::UnicodeString decomposition(UChar32 c) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfd = icu::Normalizer2::getNFDInstance(status);
  if (U_FAILURE(status)) throw std::runtime_error(std::string("ICU: ") + u_errorName(status));
  icu::UnicodeString parts;
  if (!nfd->getDecomposition(c, parts)) parts = c;
  return parts;
}

// Does it stand on top of the character before it? So do the later letters of a Hangul syllable.
bool takes_no_room(UChar32 c, SentenceClass is) {
  return is == SentenceClass::Extend || (c >= 0x1160 && c <= 0x11FF);
}

// U+037E is a semicolon in every normal form: it is described as what it decomposes to.
Character describe(UChar32 code_point) {
  const icu::UnicodeString parts = decomposition(code_point);
  const UChar32 c = parts.countChar32() == 1 ? parts.char32At(0) : code_point;
  constexpr uint32_t kWordlike = U_GC_L_MASK | U_GC_ND_MASK | U_GC_NL_MASK;
  const uint32_t category = U_GET_GC_MASK(c);
  Character found;
  found.word = word_class(c);
  found.sentence = sentence_class(c);
  found.script = script_of(c);
  found.space = u_isUWhiteSpace(c) || (c >= 0x1C && c <= 0x1F);
  if (found.space && found.sentence == SentenceClass::Other) found.sentence = SentenceClass::Space;
  found.ignorable = u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
  found.mark = (category & U_GC_M_MASK) != 0 || c == 0xFF9E || c == 0xFF9F;
  found.wordlike = !found.ignorable && !found.mark &&
                   ((category & kWordlike) != 0 || u_hasBinaryProperty(c, UCHAR_IDEOGRAPHIC) ||
                    ((category & U_GC_SO_MASK) != 0 && u_isUAlphabetic(c)));
  if (found.wordlike && found.word == WordClass::Other)
    found.word = WordClass::Complex;  // a word although nothing joins it: 〆, Tangut, Nushu
  found.letter = found.wordlike && (category & U_GC_ND_MASK) == 0;
  found.upper = u_isUUppercase(c) || (category & U_GC_LT_MASK) != 0;
  found.lower = u_isULowercase(c);
  found.composes = u_getIntPropertyValue(code_point, UCHAR_NFC_QUICK_CHECK) != UNORM_YES ||
                   u_getCombiningClass(code_point) != 0 ||
                   u_getIntPropertyValue(code_point, UCHAR_TRAIL_CANONICAL_COMBINING_CLASS) != 0;
  found.opener = (category & (U_GC_PI_MASK | U_GC_PS_MASK)) != 0;
  found.closer = (category & (U_GC_PF_MASK | U_GC_PE_MASK)) != 0;
  if (!takes_no_room(c, found.sentence))
    found.bare_size = static_cast<std::uint8_t>(std::min(U8_LENGTH(parts.char32At(0)), 3));
  return found;
}

}  // namespace

namespace detail {

std::array<std::atomic<const CharacterBlock*>, 0x110000 / kCharacterBlock> character_blocks;

// Blocks live as long as the process; two threads may make the same one, the second throws it away.
const CharacterBlock& fill_character_block(std::size_t index) {
  auto made = std::make_unique<CharacterBlock>();
  for (char32_t i = 0; i < kCharacterBlock; ++i)
    (*made)[i] = describe(static_cast<UChar32>(index * kCharacterBlock + i));
  const CharacterBlock* block = nullptr;
  if (character_blocks[index].compare_exchange_strong(block, made.get(), std::memory_order_acq_rel))
    return *made.release();
  return *block;
}

}  // namespace detail

std::string_view bare_prefix(std::string_view text, std::size_t most) {
  std::size_t at = 0;
  for (std::size_t seen = 0; at < text.size();) {
    if ((text[at] & 0x80) == 0) {
      if (++seen > most) break;
      ++at;
      continue;
    }
    const CodePoint c = code_point_at(text, at);
    seen += character(c.value).bare_size;
    if (seen > most) break;
    at += c.size;
  }
  return text.substr(0, at);
}

namespace {

// How many of 64 bytes and the one behind them begin a character that is surely no mark: ASCII, the
// letters U+00C0 to U+02FF, and those of U+1E00 to U+1EFF.
std::size_t surely_bare(const char* bytes) {
  std::uint8_t n = 0;
  for (std::size_t i = 0; i < 64; ++i) {
    const auto here = static_cast<std::uint8_t>(bytes[i]);
    const auto next = static_cast<std::uint8_t>(bytes[i + 1]);
    const auto latin = static_cast<std::uint8_t>(here - 0xC3) <= 0xCB - 0xC3;
    n = static_cast<std::uint8_t>(
        n + ((here < 0x80) | latin | ((here == 0xE1) & ((next & 0xFC) == 0xB8))));
  }
  return n;
}

}  // namespace

// Most texts are told by their size, or by a part of their letters.
bool is_longer(std::string_view text, std::size_t bytes) {
  if (text.size() <= bytes) return false;
  std::size_t n = 0;
  for (std::size_t at = 0; at + 64 < text.size() && n <= bytes; at += 64)
    n += surely_bare(text.data() + at);
  return n > bytes || bare_prefix(text, bytes).size() < text.size();
}

bool is_combining(char32_t code_point) {
  return u_getCombiningClass(static_cast<UChar32>(code_point)) != 0;
}

}  // namespace comention
