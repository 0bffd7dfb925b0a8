#include "comention/text/python_words.hpp"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <stdexcept>

#include "comention/text/utf8.hpp"

namespace comention {

namespace {

constexpr char32_t kCapitalSigma = 0x3A3;
constexpr char32_t kCapitalIWithDot = 0x130;

UChar32 as_icu(char32_t c) { return static_cast<UChar32>(c); }

bool is_python_word(UChar32 c) {
  return c == '_' || u_isalpha(c) != 0 || u_getIntPropertyValue(c, UCHAR_NUMERIC_TYPE) != U_NT_NONE;
}

bool is_cased(char32_t c) { return u_hasBinaryProperty(as_icu(c), UCHAR_CASED) != 0; }
bool is_case_ignorable(char32_t c) {
  return u_hasBinaryProperty(as_icu(c), UCHAR_CASE_IGNORABLE) != 0;
}

// Unicode's Final_Sigma: a cased letter before, none after, case-ignorable characters skipped.
bool is_final_sigma(std::string_view text, std::size_t begin, std::size_t end) {
  bool cased_before = false;
  for (std::size_t at = begin; at > 0;) {
    const CodePoint c = code_point_before(text, at);
    at -= c.size;
    if (is_case_ignorable(c.value)) continue;
    cased_before = is_cased(c.value);
    break;
  }
  if (!cased_before) return false;
  for (std::size_t at = end; at < text.size();) {
    const CodePoint c = code_point_at(text, at);
    at += c.size;
    if (!is_case_ignorable(c.value)) return !is_cased(c.value);
  }
  return true;
}

const icu::Normalizer2& nfkd() {
  static const icu::Normalizer2* const normalizer = [] {
    UErrorCode status = U_ZERO_ERROR;
    const auto* instance = icu::Normalizer2::getNFKDInstance(status);
    if (U_FAILURE(status)) throw std::runtime_error("strip_accents: ICU has no NFKD data");
    return instance;
  }();
  return *normalizer;
}

}  // namespace

PythonWordCharacters::PythonWordCharacters() : bits_(0x110000 / 64) {
  const auto fill = [](const void* context, UChar32 start, UChar32 limit,
                       UCharCategory type) -> UBool {
    auto& bits = *static_cast<std::vector<std::uint64_t>*>(const_cast<void*>(context));
    const bool has_words =
        type != U_UNASSIGNED && type != U_PRIVATE_USE_CHAR && type != U_SURROGATE;
    for (UChar32 c = start; has_words && c < limit; ++c)
      if (is_python_word(c))
        bits[static_cast<std::size_t>(c) >> 6] |= std::uint64_t{1}
                                                  << (static_cast<unsigned>(c) & 63);
    return true;
  };
  u_enumCharTypes(fill, &bits_);
}

const PythonWordCharacters& PythonWordCharacters::get() {
  static const PythonWordCharacters characters;
  return characters;
}

bool lower_needs_context(std::string_view text) {
  return text.find("\xCE\xA3") != std::string_view::npos ||  // U+03A3
         text.find("\xC4\xB0") != std::string_view::npos;    // U+0130
}

std::string python_lower(std::string_view text, std::size_t begin, std::size_t end) {
  std::string lower;
  lower.reserve(end - begin);
  for (std::size_t at = begin; at < end;) {
    const CodePoint c = code_point_at(text, at);
    const std::size_t next = at + c.size;
    if (c.value == kCapitalSigma) {
      append_utf8(lower, is_final_sigma(text, at, next) ? U'\x3C2' : U'\x3C3');
    } else if (c.value == kCapitalIWithDot) {
      lower += "i\xCC\x87";
    } else {
      append_utf8(lower, static_cast<char32_t>(u_tolower(as_icu(c.value))));
    }
    at = next;
  }
  return lower;
}

// Character by character: the reordering that NFKD does concerns only marks, and they are dropped.
void strip_accents(std::string_view text, Accents how, std::string& out) {
  const auto keep = [&](char32_t c) {
    if (how == Accents::StripAscii ? c < 0x80 : u_getCombiningClass(as_icu(c)) == 0)
      append_utf8(out, c);
  };
  icu::UnicodeString parts;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = code_point_at(text, at);
    at += c.size;
    if (c.value < 0x80) {
      out += static_cast<char>(c.value);
    } else if (!nfkd().getDecomposition(as_icu(c.value), parts)) {
      keep(c.value);
    } else {
      for (std::int32_t i = 0; i < parts.length(); i = parts.moveIndex32(i, 1))
        keep(static_cast<char32_t>(parts.char32At(i)));
    }
  }
}

}  // namespace comention
