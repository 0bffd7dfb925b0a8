#include "core.hpp"

namespace comention {

void bind_counts(py::module_&) {}

}  // namespace comention
