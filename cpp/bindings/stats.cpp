#include "core.hpp"

#include <pybind11/native_enum.h>

#include "comention/stats/adjust.hpp"
#include "comention/stats/gamma.hpp"
#include "comention/stats/measures.hpp"

namespace comention {

namespace {

Measure measure_named(const std::string& name) {
  const auto measure = find_measure(name);
  if (!measure) throw std::invalid_argument("measure: unknown name '" + name + "'");
  return *measure;
}

std::vector<std::string> measure_names() {
  std::vector<std::string> names;
  for (const Measure& measure : measures()) names.emplace_back(measure.name);
  return names;
}

}  // namespace

void bind_stats(py::module_& m) {
  py::native_enum<Correction>(m, "Correction", "enum.Enum")
      .value("bonferroni", Correction::Bonferroni)
      .value("holm", Correction::Holm)
      .value("bh", Correction::BenjaminiHochberg)
      .value("by", Correction::BenjaminiYekutieli)
      .finalize();

  m.def("measure_names", &measure_names);
  m.def(
      "measure",
      [](const std::string& name, const Array<Count>& n_ab, const Array<Count>& n_a,
         const Array<Count>& n_b, Count n, unsigned threads, const py::object& tick) {
        const Measure chosen = measure_named(name);
        return to_numpy(run(tick, threads, [&](Progress& progress) {
          return evaluate(chosen, as_span(n_ab), as_span(n_a), as_span(n_b), n, progress);
        }));
      },
      "name"_a, "n_ab"_a, "n_a"_a, "n_b"_a, "n"_a, "threads"_a = 0, "tick"_a = py::none());
  m.def(
      "adjust",
      [](const Array<double>& log_p, Count family, Correction correction) {
        return to_numpy(adjust(as_span(log_p), family, correction));
      },
      "log_p"_a, "family"_a, "correction"_a);
  m.def("gamma_quantile", &gamma_quantile, "p"_a, "shape"_a);
  m.def("information_component_limit", &information_component_limit, "share"_a, "observed"_a,
        "expected"_a);
}

}  // namespace comention
