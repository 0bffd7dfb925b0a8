#include "core.hpp"

namespace comention {

void bind_similarity(py::module_&) {}

}  // namespace comention
