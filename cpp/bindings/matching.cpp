#include "core.hpp"

namespace comention {

void bind_matching(py::module_&) {}

}  // namespace comention
