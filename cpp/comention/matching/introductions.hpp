#pragma once

// Who was introduced where in a document: by a full name or an acronym that stands for nobody else
// (methods 10.4, rules 2, 5 and 6), also where it stands inside a longer one (nested_names.hpp).

#include <cstddef>
#include <unordered_map>
#include <vector>

#include "comention/matching/document_view.hpp"
#include "comention/matching/draft.hpp"

namespace comention {

class Introductions {
 public:
  Introductions(const DocumentView& view, const std::vector<Draft>& drafts);

  // Those of `wanted` introduced before a place, in order of their last introduction.
  std::vector<EntityId> before(std::size_t place, const std::vector<EntityId>& wanted) const;
  // Those of `wanted` introduced after it, in their order.
  std::vector<EntityId> after(std::size_t place, const std::vector<EntityId>& wanted) const;

 private:
  std::unordered_map<EntityId, std::vector<std::size_t>> places_;  // of drafts, ascending
};

}  // namespace comention
