#include <stdexcept>

#include "comention/similarity/cosine.hpp"
#include "comention/similarity/joins.hpp"
#include "core.hpp"

namespace comention {

namespace {

SparseRows as_rows(const Array<double>& values, const Array<std::uint32_t>& columns,
                   const Array<std::int64_t>& offsets, std::size_t n_columns) {
  const SparseRows rows{as_span(offsets), as_span(columns), as_span(values), n_columns};
  const bool ends_fit =
      rows.offsets.empty() || static_cast<std::size_t>(rows.offsets.back()) == rows.columns.size();
  if (!ends_fit || rows.columns.size() != rows.values.size())
    throw std::invalid_argument("similarity: the parts of the matrix do not fit together");
  for (const std::uint32_t column : rows.columns)
    if (column >= n_columns) throw std::invalid_argument("similarity: a column beyond the last");
  return rows;
}

py::tuple as_tuple(ScoredPairs&& pairs) {
  return py::make_tuple(to_numpy(std::move(pairs.a)), to_numpy(std::move(pairs.b)),
                        to_numpy(std::move(pairs.score)));
}

}  // namespace

void bind_similarity(py::module_& m) {
  m.def(
      "unit_length",
      [](const Array<double>& values, const Array<std::uint32_t>& columns,
         const Array<std::int64_t>& offsets, std::size_t n_columns) {
        return to_numpy(unit_length(as_rows(values, columns, offsets, n_columns)));
      },
      "values"_a, "columns"_a, "offsets"_a, "n_columns"_a);
  m.def(
      "join_top_k",
      [](const Array<double>& values, const Array<std::uint32_t>& columns,
         const Array<std::int64_t>& offsets, std::size_t n_columns, std::size_t k, double min_score,
         unsigned threads, const py::object& tick) {
        const SparseRows rows = as_rows(values, columns, offsets, n_columns);
        return as_tuple(run(tick, threads, [&](Progress& progress) {
          return join_top_k(rows, k, min_score, progress);
        }));
      },
      "values"_a, "columns"_a, "offsets"_a, "n_columns"_a, "k"_a, "min_score"_a, "threads"_a = 0,
      "tick"_a = py::none());
  m.def(
      "join_threshold",
      [](const Array<double>& values, const Array<std::uint32_t>& columns,
         const Array<std::int64_t>& offsets, std::size_t n_columns, double min_score,
         unsigned threads, const py::object& tick) {
        const SparseRows rows = as_rows(values, columns, offsets, n_columns);
        return as_tuple(run(tick, threads, [&](Progress& progress) {
          return join_threshold(rows, min_score, progress);
        }));
      },
      "values"_a, "columns"_a, "offsets"_a, "n_columns"_a, "min_score"_a, "threads"_a = 0,
      "tick"_a = py::none());
}

}  // namespace comention
