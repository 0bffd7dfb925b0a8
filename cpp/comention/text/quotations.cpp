#include "comention/text/quotations.hpp"

#include "comention/text/characters.hpp"
#include "comention/text/utf8.hpp"

namespace comention {

namespace {

bool opens(char32_t c) { return c == U'“' || c == U'«' || c == U'„' || c == U'「' || c == U'『'; }

bool closes(char32_t c) { return c == U'”' || c == U'»' || c == U'」' || c == U'』'; }

bool straight_opens(std::string_view text, std::uint32_t begin, std::uint32_t at) {
  const bool starts = at == begin || text[at - 1] == ' ';
  return starts && character(code_point_at(text, at + 1).value).wordlike;
}

}  // namespace

bool is_quote(char32_t c) { return c == '"' || opens(c) || closes(c); }

bool inside_short_quotation(std::string_view text, ByteSpan within, std::uint32_t at) {
  std::uint32_t open = at, size = 0;
  for (bool opened = false; !opened;) {
    if (open <= within.begin || size > kShortQuotation) return false;
    const CodePoint c = code_point_before(text, open);
    open -= c.size;
    size += character(c.value).bare_size;
    opened = opens(c.value) || (c.value == '"' && straight_opens(text, within.begin, open));
    if (!opened && is_quote(c.value)) return false;
  }
  for (std::uint32_t close = at; close < within.end && size <= kShortQuotation;) {
    const CodePoint c = code_point_at(text, close);
    if (opens(c.value)) return false;
    if (is_quote(c.value)) return true;
    close += c.size;
    size += character(c.value).bare_size;
  }
  return false;
}

}  // namespace comention
