#pragma once

// Names in scripts without capitals: words that stand beside a title again and again.
//
// Beside each word for an office ("主席", "الرئيس") one to three words are looked at, on either
// side, behind fields of the office ("وزير | الخارجية | ..."). A sequence is proposed where it
// stands beside a title at least twice, and its rarest word stands there in one place of five at
// least
// ("مجلس", council, does not). Of sequences that begin (or end) alike the longest counts that
// stands half as often as the one before.
//
// One pass over the tokens of these documents. Nothing is known of words that stand without a
// title.

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "comention/base/texts.hpp"
#include "comention/matching/capital_words.hpp"
#include "comention/tokens/token_stream.hpp"

namespace comention {

struct NearTitle {
  std::size_t document = 0;
  std::uint64_t begin = 0, end = 0;  // tokens
  std::uint64_t title = 0;
};

// By document, then place of the title. `documents` ascends.
std::vector<NearTitle> find_near_titles(const TokenStream& stream, const Texts& texts,
                                        const CapitalWords& words,
                                        std::span<const std::size_t> documents, Progress& progress);

}  // namespace comention
