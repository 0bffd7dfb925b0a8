#pragma once

// Words in a document that speak for one of several entities: Tbilisi / Atlanta for Georgia.

#include <cstdint>
#include <unordered_set>
#include <vector>

#include "comention/matching/document_view.hpp"

namespace comention {

class Anchors {
 public:
  explicit Anchors(const DocumentView& view) : view_(view) {}

  // The one with most anchors in the document, if it has any and no other as many; else kNoEntity.
  EntityId best_of(const std::vector<EntityId>& entities);

 private:
  bool occurs(std::string_view plain);

  const DocumentView& view_;
  std::unordered_set<std::uint32_t> plains_;  // K2 keys of the document, once asked for
};

}  // namespace comention
