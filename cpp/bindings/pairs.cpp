#include "core.hpp"

namespace comention {

void bind_pairs(py::module_&) {}

}  // namespace comention
