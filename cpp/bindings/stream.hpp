#pragma once

// The token stream as the other bindings see it: with the texts it points into.

#include "comention/tokens/token_stream.hpp"
#include "core.hpp"

namespace comention {

struct OwnedStream {
  std::shared_ptr<OwnedTexts> texts;
  TokenStream stream;
};

// Byte spans -> columns of code points. Spans of one document at a time, ascending, not
// overlapping.
struct CodePointColumns {
  std::vector<std::int64_t> start, stop;

  void append(std::string_view document, std::span<const ByteSpan> spans);
};

// Strings in the layout of Arrow's LargeString: (bytes, offsets).
py::tuple to_arrow(std::size_t n, const std::function<std::string_view(std::uint32_t)>& string);

}  // namespace comention
