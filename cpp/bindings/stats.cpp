#include "core.hpp"

namespace comention {

void bind_stats(py::module_&) {}

}  // namespace comention
