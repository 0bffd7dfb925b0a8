// Any text: a key is valid UTF-8 and its own key, and composed and decomposed text have the same.

#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "comention/text/fold.hpp"
#include "comention/text/language.hpp"
#include "comention/text/utf8.hpp"

namespace {

void require(bool claim) {
  if (!claim) std::abort();
}

bool is_valid(std::string_view text) {
  return comention::first_invalid_byte(text) == std::string_view::npos;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace comention;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (!is_valid(text)) return 0;
  const std::string term = term_key(text), tone = tone_key(term), plain = plain_key(term);
  require(is_valid(term) && is_valid(tone) && is_valid(plain));
  require(term_key(term) == term);
  require(term_key(composed(text)) == term && term_key(decomposed(text)) == term);
  require(guess_language(text).size() <= 2);
  return 0;
}
