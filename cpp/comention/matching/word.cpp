#include "comention/matching/word.hpp"

namespace comention {

std::optional<Key> compare(const Word& text, const Word& name, bool document_has_marks) {
  if (text.spelling == name.spelling) return Key::Exact;
  if (text.term == name.term) return Key::Case;
  if (text.has_marks) return text.tone == name.tone ? std::optional(Key::Tone) : std::nullopt;
  if (text.plain != name.plain || (name.has_marks && document_has_marks)) return std::nullopt;
  return Key::Fold;
}

}  // namespace comention
