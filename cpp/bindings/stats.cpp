#include "core.hpp"

#include <pybind11/native_enum.h>

#include "comention/stats/adjust.hpp"
#include "comention/stats/beta.hpp"
#include "comention/stats/dispersion.hpp"
#include "comention/stats/gamma.hpp"
#include "comention/stats/keyness.hpp"
#include "comention/stats/measures.hpp"

namespace comention {

namespace {

Measure measure_named(const std::string& name) {
  const auto measure = find_measure(name);
  if (!measure) throw std::invalid_argument("measure: unknown name '" + name + "'");
  return *measure;
}

template <class Measures>
std::vector<std::string> names_of(const Measures& measures) {
  std::vector<std::string> names;
  for (const auto& measure : measures) names.emplace_back(measure.name);
  return names;
}

py::array_t<double> keyness(const std::string& name, const Array<Count>& f1, const Array<Count>& f2,
                            Count n1, Count n2, Count family, unsigned threads,
                            const py::object& tick) {
  const auto measure = find_keyness_measure(name);
  if (!measure) throw std::invalid_argument("keyness: unknown name '" + name + "'");
  return to_numpy(run(tick, threads, [&](Progress& progress) {
    return evaluate(*measure, as_span(f1), as_span(f2), n1, n2, family, progress);
  }));
}

// delta, variance and variance_full of each word.
py::tuple log_odds(const Array<Count>& y1, const Array<Count>& y2, Count n1, Count n2,
                   const Array<double>& prior, double total_prior) {
  if (y2.size() != y1.size() || prior.size() != y1.size())
    throw std::invalid_argument("weighted_log_odds: y1, y2 and prior must have the same length");
  std::vector<double> delta, variance, full;
  for (py::ssize_t i = 0; i < y1.size(); ++i) {
    const auto of = weighted_log_odds({y1.at(i), n1, y2.at(i), n2}, prior.at(i), total_prior);
    delta.push_back(of.delta);
    variance.push_back(of.variance);
    full.push_back(of.variance_full);
  }
  return py::make_tuple(to_numpy(std::move(delta)), to_numpy(std::move(variance)),
                        to_numpy(std::move(full)));
}

// dp and dp_norm of each word.
py::tuple dispersion_columns(const Array<std::int64_t>& offsets, const Array<std::int64_t>& parts,
                             const Array<Count>& counts, const Array<Count>& sizes,
                             unsigned threads, const py::object& tick) {
  const auto found = run(tick, threads, [&](Progress& progress) {
    return dispersion(as_span(offsets), as_span(parts), as_span(counts), as_span(sizes), progress);
  });
  std::vector<double> dp, dp_norm;
  for (const Dispersion& of : found) {
    dp.push_back(of.dp);
    dp_norm.push_back(of.dp_norm);
  }
  return py::make_tuple(to_numpy(std::move(dp)), to_numpy(std::move(dp_norm)));
}

}  // namespace

void bind_stats(py::module_& m) {
  py::native_enum<Correction>(m, "Correction", "enum.Enum")
      .value("bonferroni", Correction::Bonferroni)
      .value("holm", Correction::Holm)
      .value("bh", Correction::BenjaminiHochberg)
      .value("by", Correction::BenjaminiYekutieli)
      .finalize();

  m.def("measure_names", [] { return names_of(measures()); });
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
  m.def(
      "gamma_quantiles",
      [](double p, const Array<double>& shapes, unsigned threads, const py::object& tick) {
        return to_numpy(run(tick, threads, [&](Progress& progress) {
          return gamma_quantiles(p, as_span(shapes), progress);
        }));
      },
      "p"_a, "shapes"_a, "threads"_a = 0, "tick"_a = py::none());
  m.def("lower_log_odds", &lower_log_odds, "successes"_a, "failures"_a, "tail"_a);
  m.def("keyness_names", [] { return names_of(keyness_measures()); });
  m.def("keyness", &keyness, "name"_a, "f1"_a, "f2"_a, "n1"_a, "n2"_a, "family"_a, "threads"_a = 0,
        "tick"_a = py::none());
  m.def("weighted_log_odds", &log_odds, "y1"_a, "y2"_a, "n1"_a, "n2"_a, "prior"_a, "total_prior"_a);
  m.def("dispersion", &dispersion_columns, "offsets"_a, "parts"_a, "counts"_a, "sizes"_a,
        "threads"_a = 0, "tick"_a = py::none());
  m.def("information_component_limit", &information_component_limit, "share"_a, "observed"_a,
        "expected"_a);
}

}  // namespace comention
