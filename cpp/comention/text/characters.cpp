#include "comention/text/characters.hpp"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <memory>

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

Character describe(UChar32 c) {
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
  found.opener = (category & (U_GC_PI_MASK | U_GC_PS_MASK)) != 0;
  found.closer = (category & (U_GC_PF_MASK | U_GC_PE_MASK)) != 0;
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

bool is_combining(char32_t code_point) {
  return u_getCombiningClass(static_cast<UChar32>(code_point)) != 0;
}

}  // namespace comention
