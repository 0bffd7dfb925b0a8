#include "comention/tokens/spelling_table.hpp"

#include <algorithm>
#include <utility>

#include "comention/base/hash.hpp"

namespace comention {

SpellingTable::SpellingTable()
    : secret_{keyed_hash("spelling table, low"), keyed_hash("spelling table, high")} {
  grow();
}

SpellingTable::Id SpellingTable::find_run(std::string_view long_spelling) const {
  const std::int64_t found = long_spellings_.find(long_spelling);
  if (found < 0 || !long_is_run_[static_cast<std::size_t>(found)]) return kUnknown;
  return long_ids_[static_cast<std::size_t>(found)];
}

SpellingTable::Id SpellingTable::add(std::string_view spelling, bool as_run) {
  if (spelling.size() > kShort) {
    const std::uint32_t place = long_spellings_.add(spelling);
    if (place == long_ids_.size()) {
      long_ids_.push_back(add_bytes(spelling));
      long_is_run_.push_back(as_run);
    }
    long_is_run_[place] |= as_run;
    return long_ids_[place];
  }
  const Key key = key_of(spelling, 0, spelling.size());
  std::size_t slot = slot_of(key);
  if (keys_[slot] == Key{}) {
    if (2 * ++n_short_ > keys_.size()) {
      grow();
      slot = slot_of(key);
    }
    keys_[slot] = key;
    ids_[slot] = add_bytes(spelling);
  }
  is_run_[slot] |= as_run;
  return ids_[slot];
}

SpellingTable::Id SpellingTable::add_bytes(std::string_view spelling) {
  bytes_ += spelling;
  ends_.push_back(bytes_.size());
  return static_cast<Id>(ends_.size() - 2);
}

void SpellingTable::grow() {
  const std::size_t size = std::max<std::size_t>(1024, 2 * keys_.size());
  const auto keys = std::exchange(keys_, std::vector<Key>(size));
  const auto ids = std::exchange(ids_, std::vector<Id>(size));
  const auto is_run = std::exchange(is_run_, std::vector<std::uint8_t>(size));
  for (std::size_t old = 0; old < keys.size(); ++old) {
    if (keys[old] == Key{}) continue;
    const std::size_t slot = slot_of(keys[old]);
    keys_[slot] = keys[old];
    ids_[slot] = ids[old];
    is_run_[slot] = is_run[old];
  }
}

}  // namespace comention
