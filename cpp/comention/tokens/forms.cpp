#include "comention/tokens/forms.hpp"

#include "comention/text/characters.hpp"
#include "comention/text/fold.hpp"
#include "comention/text/utf8.hpp"

namespace comention {

namespace {

// What the letters of a spelling say about it, without its keys.
Form describe(std::string_view spelling) {
  Form form;
  bool has_upper = false, has_lower = false, letter_seen = false;
  form.is_ascii = true;
  for (std::size_t at = 0; at < spelling.size();) {
    const CodePoint c = code_point_at(spelling, at);
    const Character& is = character(c.value);
    if (is.letter && !letter_seen) form.begins_capital = is.upper;
    letter_seen = letter_seen || is.letter;
    has_upper = has_upper || is.upper;
    has_lower = has_lower || is.lower;
    form.is_ascii = form.is_ascii && c.value < 0x80;
    at += c.size;
  }
  form.is_alphabetic = letter_seen;
  form.has_case = has_upper || has_lower;
  form.all_capitals = has_upper && !has_lower;
  return form;
}

}  // namespace

FormId Forms::add(std::string_view spelling) {
  const std::uint32_t string = strings.add(spelling);
  form_of_string_.resize(strings.size(), -1);
  if (form_of_string_[string] >= 0) return static_cast<FormId>(form_of_string_[string]);
  Form form = describe(spelling);
  form.spelling = string;
  const std::string term = term_key(spelling);
  form.term = term == spelling ? string : strings.add(term);
  form.tone = form.plain = form.term;
  if (!form.is_ascii) {
    const std::string plain = plain_key(term);
    form.has_marks = plain != term;
    form.tone = strings.add(tone_key(term));
    form.plain = strings.add(plain);
  }
  form_of_string_.resize(strings.size(), -1);
  form_of_string_[string] = static_cast<std::int64_t>(forms_.size());
  forms_.push_back(form);
  return static_cast<FormId>(forms_.size() - 1);
}

}  // namespace comention
