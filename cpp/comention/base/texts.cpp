#include "comention/base/texts.hpp"

#include <stdexcept>
#include <string>

namespace comention {

Texts::Texts(std::string_view data, std::span<const std::int64_t> offsets)
    : data_(data), offsets_(offsets) {
  if (offsets.empty()) return;
  if (offsets.front() < 0 || offsets.back() > static_cast<std::int64_t>(data.size()))
    throw std::invalid_argument("Texts: offsets must lie in [0, " + std::to_string(data.size()) +
                                "], got [" + std::to_string(offsets.front()) + ", " +
                                std::to_string(offsets.back()) + "]");
  for (std::size_t i = 0; i + 1 < offsets.size(); ++i) {
    if (offsets[i + 1] < offsets[i])
      throw std::invalid_argument("Texts: offset " + std::to_string(i + 1) +
                                  " is smaller than the one before it");
    if (offsets[i + 1] - offsets[i] > kMaxDocumentBytes)
      throw std::length_error("Texts: document " + std::to_string(i) + " has " +
                              std::to_string(offsets[i + 1] - offsets[i]) +
                              " bytes, the limit is " + std::to_string(kMaxDocumentBytes));
  }
}

}  // namespace comention
