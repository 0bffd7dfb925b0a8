#include "core.hpp"

namespace comention {

void bind_stream(py::module_&) {}

}  // namespace comention
