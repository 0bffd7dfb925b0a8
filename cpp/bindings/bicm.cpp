#include "comention/stats/bicm.hpp"

#include "core.hpp"

namespace comention {

namespace {

py::dict columns_of(const std::vector<BicmClass>& classes) {
  std::vector<Count> degree, size, block;
  std::vector<double> fitness;
  for (const BicmClass& of : classes) {
    degree.push_back(of.degree);
    size.push_back(of.size);
    block.push_back(of.block);
    fitness.push_back(of.fitness);
  }
  return py::dict("degree"_a = to_numpy(std::move(degree)), "size"_a = to_numpy(std::move(size)),
                  "block"_a = to_numpy(std::move(block)),
                  "fitness"_a = to_numpy(std::move(fitness)));
}

}  // namespace

void bind_bicm(py::module_& m) {
  py::class_<Bicm>(m, "Bicm")
      .def(py::init([](const Array<Count>& stories_of_size, const Array<Count>& entity_degrees,
                       const py::object& tick) {
             return run(tick, 1, [&](Progress& progress) {
               return Bicm(as_span(stories_of_size), as_span(entity_degrees), progress);
             });
           }),
           "stories_of_size"_a, "entity_degrees"_a, "tick"_a = py::none())
      .def_property_readonly("error", &Bicm::error)
      .def_property_readonly("converged", &Bicm::converged)
      .def("stories", [](const Bicm& self) { return columns_of(self.stories()); })
      .def("entities", [](const Bicm& self) { return columns_of(self.entities()); })
      .def(
          "log_p_greater",
          [](const Bicm& self, const Array<Count>& both, const Array<Count>& n_a,
             const Array<Count>& n_b, unsigned threads, const py::object& tick) {
            return to_numpy(run(tick, threads, [&](Progress& progress) {
              return log_p_greater(self, as_span(both), as_span(n_a), as_span(n_b), progress);
            }));
          },
          "both"_a, "n_a"_a, "n_b"_a, "threads"_a = 0, "tick"_a = py::none())
      .def(
          "expected",
          [](const Bicm& self, const Array<Count>& n_a, const Array<Count>& n_b) {
            return to_numpy(expected_together(self, as_span(n_a), as_span(n_b)));
          },
          "n_a"_a, "n_b"_a);
  m.def(
      "poisson_binomial",
      [](const Array<double>& p, const Array<Count>& n, const Array<Count>& a, bool greater) {
        if (p.size() != n.size())
          throw std::invalid_argument("poisson_binomial: p and n must have the same length");
        std::vector<Trials> trials;
        for (py::ssize_t i = 0; i < p.size(); ++i) trials.push_back({p.at(i), n.at(i)});
        const PoissonBinomial number(trials);
        std::vector<double> values;
        for (const Count of : as_span(a))
          values.push_back(greater ? number.log_p_greater(of) : number.log_p_less(of));
        return to_numpy(std::move(values));
      },
      "p"_a, "n"_a, "a"_a, "greater"_a = true);
}

}  // namespace comention
