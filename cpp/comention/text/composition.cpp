#include "comention/text/composition.hpp"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf16.h>

#include <algorithm>
#include <cstddef>
#include <stdexcept>

#include "comention/text/characters.hpp"
#include "comention/text/utf8.hpp"

namespace comention {

namespace {

void check(UErrorCode status) {
  if (U_FAILURE(status)) throw std::runtime_error(std::string("ICU: ") + u_errorName(status));
}

const icu::Normalizer2& nfc() {
  static const icu::Normalizer2* const normalizer = [] {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* found = icu::Normalizer2::getNFCInstance(status);
    check(status);
    return found;
  }();
  return *normalizer;
}

struct Piece {
  UChar32 character;
  std::uint8_t order;  // canonical combining class, 0 of a starter
};

// Does a mark of the same or a higher class, or a starter, stand between the last starter and a
// character of class `order`? `last` is the class of what stands before it.
bool is_blocked(std::uint8_t last, std::uint8_t order) { return last != 0 && order <= last; }

// What no composition reaches across: a character before which text may be parted, and all that
// follows up to the next.
class Segment {
 public:
  void add(UChar32 c, std::uint32_t place) {
    if (!nfc().getDecomposition(c, decomposed_)) {
      add_piece(c, place);
      return;
    }
    for (int32_t at = 0; at < decomposed_.length(); at = decomposed_.moveIndex32(at, 1))
      add_piece(decomposed_.char32At(at), place);
  }

  // Appends its composition, and is empty.
  void close(Composition& composed) {
    if (pieces_.size() > 1) {
      sort_marks();
      compose_pieces();
    }
    for (std::size_t i = 0; i < pieces_.size(); ++i) {
      const UChar32 c = pieces_[i].character;
      if (U_IS_BMP(c)) {
        composed.text.push_back(static_cast<char16_t>(c));
      } else {
        composed.text.append({U16_LEAD(c), U16_TRAIL(c)});
        composed.places.push_back(places_[i]);
      }
      composed.places.push_back(places_[i]);
    }
    pieces_.clear();
    places_.clear();
  }

 private:
  void add_piece(UChar32 c, std::uint32_t place) {
    pieces_.push_back({c, u_getCombiningClass(c)});
    places_.push_back(place);
  }

  // Marks between two starters stand in order of their classes. The places stay as they are, so
  // that they ascend.
  void sort_marks() {
    const auto is_starter = [](const Piece& piece) { return piece.order == 0; };
    for (auto mark = pieces_.begin(); mark != pieces_.end();) {
      const auto end = std::find_if(mark, pieces_.end(), is_starter);
      std::ranges::stable_sort(mark, end, {}, &Piece::order);
      mark = std::find_if_not(end, pieces_.end(), is_starter);
    }
  }

  void compose_pieces() {
    std::size_t n = 0, starter = pieces_.size();
    std::uint8_t last = 0;
    for (std::size_t i = 0; i < pieces_.size(); ++i) {
      const Piece piece = pieces_[i];
      if (starter < n && !is_blocked(last, piece.order)) {
        UChar32& base = pieces_[starter].character;
        if (const UChar32 pair = nfc().composePair(base, piece.character); pair >= 0) {
          base = pair;
          continue;
        }
      }
      if (piece.order == 0) starter = n;
      last = piece.order;
      pieces_[n] = piece;
      places_[n++] = places_[i];
    }
    pieces_.resize(n);
    places_.resize(n);
  }

  std::vector<Piece> pieces_;
  std::vector<std::uint32_t> places_;  // of pieces_
  icu::UnicodeString decomposed_;
};

}  // namespace

bool surely_composed(std::u16string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  const auto size = static_cast<int32_t>(text.size());
  const icu::UnicodeString view(false, text.data(), size);
  int32_t at = nfc().spanQuickCheckYes(view, status);
  check(status);
  UChar32 starter = U_SENTINEL;
  std::uint8_t last = 0;
  int32_t inner = 0;   // class of the last mark so far, be it inside a composed letter
  while (at < size) {  // from a character on that has to be looked at together with the one before
    UChar32 c;
    U16_NEXT(text, at, size, c);
    if (!character(static_cast<char32_t>(c)).composes) {
      starter = c;
      last = 0;
      inner = 0;
      continue;
    }
    const std::uint8_t order = u_getCombiningClass(c);
    const auto quick = u_getIntPropertyValue(c, UCHAR_NFC_QUICK_CHECK);
    if (quick == UNORM_NO || (order != 0 && order < inner)) return false;
    if (quick == UNORM_MAYBE && starter != U_SENTINEL && !is_blocked(last, order) &&
        nfc().composePair(starter, c) >= 0)
      return false;
    if (order == 0) starter = c;
    last = order;
    inner = u_getIntPropertyValue(c, UCHAR_TRAIL_CANONICAL_COMBINING_CLASS);
  }
  return true;
}

Composition compose(std::string_view text) {
  Composition composed;
  composed.text.reserve(text.size() / 3);
  composed.places.reserve(text.size() / 3 + 1);
  Segment segment;
  for (std::uint32_t at = 0; at < text.size();) {
    const CodePoint c = code_point_at(text, at);
    const auto value = static_cast<UChar32>(c.value);
    if (nfc().hasBoundaryBefore(value)) segment.close(composed);
    segment.add(value, at);
    at += c.size;
  }
  segment.close(composed);
  composed.places.push_back(static_cast<std::uint32_t>(text.size()));
  return composed;
}

}  // namespace comention
