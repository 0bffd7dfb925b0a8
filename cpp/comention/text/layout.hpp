#pragma once

// Layout of a news article: paragraphs, and which of them are not the story itself.
//
// Bytes of marks are not counted: composed and decomposed text has the same parts. A paragraph is
// *prose* if it is long (more than 300 bytes), or ends with a stop and has five words or sixty
// bytes. The *head* is what stands before the first prose (a first paragraph that ends with
// "?" or "!" counts to the head), the *tail* what stands after the last. A document without prose
// has only bodies. A paragraph is *short* with at most 30 words, a letter, and no stop at its end.
//
//   headline  the first short paragraph of the head that is nothing of the following
//   dateline  a line that holds a date and nothing else (dates.hpp), in head or tail
//   byline    in head or tail "By ...", "Source: ..." and the like (cues.hpp); in the head after
//   the
//             headline also a line of two to four capitalised words: "Anh Huyen"
//   caption   up to 600 bytes that end with a credit ("... Photo: VOV"); between prose also a short
//             paragraph after two blank lines or more, where an image was
//   teaser    short lines that begin like "Read more", "Chia sẻ"; after the first prose, a short
//   line
//             given twice in a row, with the paragraph that follows: boxes of links; the short
//             lines that end a document after a teaser
//   body      all the rest, subheadings too
//
// What stands before the story in the first paragraph or the first prose becomes a sentence of its
// own: a date stamp ("date 2024-07-27 Việt Nam's ...", dates.hpp), a dateline ("HÀ NỘI (VNS) —
// ...", datelines.hpp), or the one and then the other. Everything is decided from the document
// alone, in linear time.

#include <cstdint>
#include <string_view>
#include <vector>

#include "comention/base/spans.hpp"
#include "comention/text/pulse.hpp"

namespace comention {

enum class Part : std::uint8_t { Headline, Byline, Dateline, Caption, Teaser, Body };

enum class LineMode : std::uint8_t {
  Auto,        // Wrapped if is_hard_wrapped (lines.hpp), else Paragraphs
  Wrapped,     // a paragraph ends at a blank line
  Paragraphs,  // a paragraph ends at every line break
};

struct ParagraphSpan {
  ByteSpan span;
  Part part = Part::Body;
  std::uint32_t stamp = 0;  // bytes of a date stamp or dateline at its beginning
};

// The paragraphs of a document in order, each trimmed and not empty; parts and stamps are looked
// for if `parts` says so, else all is body.
std::vector<ParagraphSpan> split_paragraphs(
    std::string_view document, LineMode mode, bool parts = true, const Pulse& pulse = [] {});

}  // namespace comention
