#include "comention/tokens/forms.hpp"

#include <algorithm>

#include "comention/base/hash.hpp"
#include "comention/text/characters.hpp"
#include "comention/text/fold.hpp"
#include "comention/text/utf8.hpp"

namespace comention {

namespace {

std::uint32_t tag_of(std::uint64_t hash) { return static_cast<std::uint32_t>(hash >> 32); }

}  // namespace

// The slot that holds the text, or the free one where it belongs.
std::size_t Interner::slot_of(std::string_view text, std::uint64_t hash) const {
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t at = hash & mask;; at = (at + 1) & mask) {
    const Slot& slot = slots_[at];
    if (slot.next == 0 || (slot.tag == tag_of(hash) && (*this)[slot.next - 1] == text)) return at;
  }
}

void Interner::grow() {
  slots_.assign(std::max<std::size_t>(64, slots_.size() * 2), Slot{});
  for (std::uint32_t id = 0; id < size(); ++id) {
    std::size_t at = hashes_[id] & (slots_.size() - 1);
    while (slots_[at].next != 0) at = (at + 1) & (slots_.size() - 1);
    slots_[at] = {tag_of(hashes_[id]), id + 1};
  }
}

std::uint32_t Interner::add(std::string_view text) { return add(text, keyed_hash(text)); }

std::uint32_t Interner::add(std::string_view text, std::uint64_t hash) {
  if (size() * 2 >= slots_.size()) grow();
  Slot& slot = slots_[slot_of(text, hash)];
  if (slot.next != 0) return slot.next - 1;
  bytes_ += text;
  ends_.push_back(bytes_.size());
  hashes_.push_back(hash);
  slot = {tag_of(hash), static_cast<std::uint32_t>(size())};
  return slot.next - 1;
}

std::int64_t Interner::find(std::string_view text) const {
  if (slots_.empty()) return -1;
  return std::int64_t{slots_[slot_of(text, keyed_hash(text))].next} - 1;
}

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

FormId Forms::add(std::string_view spelling) { return add(spelling, keyed_hash(spelling)); }

FormId Forms::add(std::string_view spelling, std::uint64_t hash) {
  const FormId id = spellings_.add(spelling, hash);
  if (id < forms_.size()) return id;
  Form form = describe(spelling);
  const std::string term = term_key(spelling);
  const std::uint64_t term_hash = term == spelling ? hash : keyed_hash(term);
  form.term = terms.add(term, term_hash);
  if (form.is_ascii) {  // there is nothing to drop: the keys are the term
    form.tone = tones.add(term, term_hash);
    form.plain = plains.add(term, term_hash);
  } else {
    const std::string plain = plain_key(term);
    form.has_marks = plain != term;
    form.tone = tones.add(tone_key(term));
    form.plain = plains.add(plain);
  }
  forms_.push_back(form);
  return id;
}

std::int64_t Forms::find(std::string_view spelling) const { return spellings_.find(spelling); }

}  // namespace comention
