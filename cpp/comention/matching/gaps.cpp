#include "comention/matching/gaps.hpp"

#include "comention/text/characters.hpp"
#include "comention/text/utf8.hpp"

namespace comention {

namespace {

bool is_hyphen(char32_t c) {
  return c == U'-' || c == 0x00AD || (0x2010 <= c && c <= 0x2012) || c == 0xFE63 || c == 0xFF0D;
}

bool is_apostrophe(char32_t c) {
  return c == U'\'' || c == 0x2019 || c == 0x2018 || c == 0x02BC || c == 0x02BB || c == 0x0060 ||
         c == 0x00B4 || c == 0xFF07;
}

}  // namespace

std::string marks_of_gap(std::string_view gap) {
  std::string marks;
  for (std::size_t at = 0; at < gap.size();) {
    const CodePoint c = code_point_at(gap, at);
    if (!character(c.value).space && !is_hyphen(c.value) && !is_apostrophe(c.value))
      marks += gap.substr(at, c.size);
    at += c.size;
  }
  return marks;
}

std::string closing_marks(std::string_view rest) {
  std::size_t end = 0;
  while (end < rest.size() && (rest[end] == '.' || rest[end] == ')')) ++end;
  return std::string(rest.substr(0, end));
}

std::string with_plain_apostrophes(std::string_view word) {
  if (!has_apostrophe(word)) return std::string(word);
  std::string plain;
  for (std::size_t at = 0; at < word.size();) {
    const CodePoint c = code_point_at(word, at);
    if (is_apostrophe(c.value))
      plain += '\'';
    else
      plain += word.substr(at, c.size);
    at += c.size;
  }
  return plain;
}

bool has_apostrophe(std::string_view word) {
  if (word.find_first_of("'`\xC2\xCA\xE2\xEF") == std::string_view::npos)
    return false;  // first bytes
  for (std::size_t at = 0; at < word.size();) {
    const CodePoint c = code_point_at(word, at);
    if (is_apostrophe(c.value)) return true;
    at += c.size;
  }
  return false;
}

std::uint32_t middle_dot_as_one(char32_t c) {
  const bool is_dot = c == 0x30FB || c == 0x2027 || c == 0x2022 || c == 0xFF65;
  return is_dot ? 0x00B7 : static_cast<std::uint32_t>(c);
}

}  // namespace comention
