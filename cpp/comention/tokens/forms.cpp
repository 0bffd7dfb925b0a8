#include "comention/tokens/forms.hpp"

namespace comention {

std::uint32_t Interner::add(std::string_view text) {
  if (const auto found = ids_.find(text); found != ids_.end()) return found->second;
  const auto id = static_cast<std::uint32_t>(texts_.size());
  texts_.push_back(&ids_.emplace(text, id).first->first);
  return id;
}

std::int64_t Interner::find(std::string_view text) const {
  const auto found = ids_.find(text);
  return found == ids_.end() ? -1 : std::int64_t{found->second};
}

}  // namespace comention
