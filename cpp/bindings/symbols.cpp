#include "comention/counts/symbols.hpp"

#include "core.hpp"
#include "stream.hpp"

namespace comention {

void bind_symbols(py::module_& m) {
  m.def(
      "read_symbols",
      [](const OwnedStream& self, const Array<std::uint8_t>& left_out,
         const Array<std::int64_t>& documents, const Array<std::int64_t>& begins,
         const Array<std::int64_t>& ends, const Array<std::int64_t>& names,
         std::vector<std::string> texts, unsigned threads, const py::object& tick) {
        const NamedTokens named{as_span(documents), as_span(begins), as_span(ends), as_span(names),
                                std::move(texts)};
        auto read = run(tick, threads, [&](Progress& progress) {
          return read_symbols(self.stream, named, as_span(left_out), progress);
        });
        return py::make_tuple(to_numpy(std::move(read.symbols)), to_numpy(std::move(read.offsets)));
      },
      "stream"_a, py::kw_only(), "left_out"_a, "documents"_a, "begins"_a, "ends"_a, "names"_a,
      "texts"_a, "threads"_a = 0, "tick"_a = py::none());
  m.def(
      "number_pairs",
      [](const Array<Symbol>& left, const Array<Symbol>& right, const py::object& tick) {
        return to_numpy(run(tick, 1, [&](Progress& progress) {
          return number_pairs(as_span(left), as_span(right), progress);
        }));
      },
      "left"_a, "right"_a, "tick"_a = py::none());
}

}  // namespace comention
