#include "comention/stats/rates.hpp"

#include "core.hpp"

namespace comention {

namespace {

py::array_t<double> rate(const std::string& name, const Array<Count>& f1, const Array<Count>& n1,
                         const Array<Count>& f2, const Array<Count>& n2, unsigned threads,
                         const py::object& tick) {
  const auto measure = find_rate_measure(name);
  if (!measure) throw std::invalid_argument("rate: unknown name '" + name + "'");
  return to_numpy(run(tick, threads, [&](Progress& progress) {
    return evaluate(*measure, as_span(f1), as_span(n1), as_span(f2), as_span(n2), progress);
  }));
}

}  // namespace

void bind_rates(py::module_& m) {
  m.def("rate", &rate, "name"_a, "f1"_a, "n1"_a, "f2"_a, "n2"_a, "threads"_a = 0,
        "tick"_a = py::none());
}

}  // namespace comention
