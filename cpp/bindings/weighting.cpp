#include <stdexcept>

#include "comention/weighting/bm25.hpp"
#include "comention/weighting/class_tfidf.hpp"
#include "comention/weighting/idf.hpp"
#include "comention/weighting/weigh_counts.hpp"
#include "core.hpp"

namespace comention {

namespace {

CountRows as_rows(const Array<double>& counts, const Array<std::uint32_t>& columns,
                  const Array<std::int64_t>& offsets) {
  const CountRows rows{as_span(offsets), as_span(columns), as_span(counts)};
  if (!is_sound(rows))
    throw std::invalid_argument("weighting: the parts of the matrix do not fit together");
  return rows;
}

py::tuple weigh(const Array<double>& counts, const Array<std::uint32_t>& columns,
                const Array<std::int64_t>& offsets, const Array<double>& idf, Tf tf, double k,
                double log_of_base, Norm norm, std::optional<double> slope,
                std::optional<double> pivot, unsigned threads, const py::object& tick) {
  const CountRows rows = as_rows(counts, columns, offsets);
  const WeightScheme scheme{tf, k, log_of_base, as_span(idf), norm, slope, pivot};
  WeighedCounts weighed =
      run(tick, threads, [&](Progress& progress) { return weigh_counts(rows, scheme, progress); });
  return py::make_tuple(to_numpy(std::move(weighed.values)), to_numpy(std::move(weighed.norms)),
                        weighed.pivot);
}

py::array_t<double> weigh_bm25(const Array<double>& counts, const Array<std::uint32_t>& columns,
                               const Array<std::int64_t>& offsets, const Array<double>& idf,
                               double mean_length, Bm25Variant variant, double k1, double b,
                               double delta, unsigned threads, const py::object& tick) {
  const CountRows rows = as_rows(counts, columns, offsets);
  const Bm25 bm25{variant, k1, b, delta};
  return to_numpy(run(tick, threads, [&](Progress& progress) {
    return bm25_weights(rows, as_span(idf), mean_length, bm25, progress);
  }));
}

py::array_t<double> weigh_classes(const Array<double>& counts, const Array<std::uint32_t>& columns,
                                  const Array<std::int64_t>& offsets, const Array<double>& idf,
                                  ClassTf tf, unsigned threads, const py::object& tick) {
  const CountRows classes = as_rows(counts, columns, offsets);
  return to_numpy(run(tick, threads, [&](Progress& progress) {
    return class_weights(classes, as_span(idf), tf, progress);
  }));
}

void bind_kinds(py::module_& m) {
  py::native_enum<Tf>(m, "Tf", "enum.Enum")
      .value("raw", Tf::Raw)
      .value("log", Tf::Log)
      .value("boolean", Tf::Boolean)
      .value("log1p", Tf::Log1p)
      .value("double_log", Tf::DoubleLog)
      .value("sqrt", Tf::Sqrt)
      .value("augmented", Tf::Augmented)
      .value("log_ave", Tf::LogAve)
      .value("relative", Tf::Relative)
      .finalize();
  py::native_enum<Idf>(m, "Idf", "enum.Enum")
      .value("none", Idf::None)
      .value("plain", Idf::Plain)
      .value("plain_plus1", Idf::PlainPlus1)
      .value("smooth", Idf::Smooth)
      .value("log1p", Idf::Log1p)
      .value("probabilistic", Idf::Probabilistic)
      .value("bm25_robertson", Idf::Bm25Robertson)
      .value("bm25_lucene", Idf::Bm25Lucene)
      .value("bm25_plus", Idf::Bm25Plus)
      .value("bm25_l", Idf::Bm25L)
      .finalize();
  py::native_enum<Norm>(m, "Norm", "enum.Enum")
      .value("none", Norm::None)
      .value("l1", Norm::L1)
      .value("l2", Norm::L2)
      .value("max", Norm::Max)
      .value("unique", Norm::Unique)
      .finalize();
  py::native_enum<Bm25Variant>(m, "Bm25Variant", "enum.Enum")
      .value("lucene", Bm25Variant::Lucene)
      .value("lucene_k1plus1", Bm25Variant::LuceneK1Plus1)
      .value("robertson", Bm25Variant::Robertson)
      .value("atire", Bm25Variant::Atire)
      .value("plus", Bm25Variant::Plus)
      .value("l", Bm25Variant::L)
      .finalize();
  py::native_enum<ClassTf>(m, "ClassTf", "enum.Enum")
      .value("raw", ClassTf::Raw)
      .value("l1", ClassTf::L1)
      .value("sqrt", ClassTf::Sqrt)
      .finalize();
  py::native_enum<ClassIdf>(m, "ClassIdf", "enum.Enum")
      .value("log1p", ClassIdf::Log1p)
      .value("bm25", ClassIdf::Bm25)
      .finalize();
}

}  // namespace

void bind_weighting(py::module_& m) {
  bind_kinds(m);
  m.def(
      "idf_weights",
      [](const Array<Count>& df, Count n_documents, Idf kind, double log_of_base) {
        return to_numpy(idf_weights(kind, as_span(df), n_documents, log_of_base));
      },
      "df"_a, "n_documents"_a, "kind"_a, "log_of_base"_a = 1.0);
  m.def("bm25_idf", &bm25_idf, "variant"_a);
  m.def(
      "class_idf",
      [](const Array<Count>& occurrences, double a, ClassIdf kind) {
        std::vector<double> weights;
        for (const Count f : as_span(occurrences))
          weights.push_back(class_idf(kind, static_cast<double>(f), a));
        return to_numpy(std::move(weights));
      },
      "occurrences"_a, "a"_a, "kind"_a);
  m.def("weigh_counts", &weigh, "counts"_a, "columns"_a, "offsets"_a, py::kw_only(), "idf"_a,
        "tf"_a, "k"_a = 0.5, "log_of_base"_a = 1.0, "norm"_a, "slope"_a = py::none(),
        "pivot"_a = py::none(), "threads"_a = 0, "tick"_a = py::none());
  m.def("weigh_bm25", &weigh_bm25, "counts"_a, "columns"_a, "offsets"_a, py::kw_only(), "idf"_a,
        "mean_length"_a, "variant"_a, "k1"_a, "b"_a, "delta"_a, "threads"_a = 0,
        "tick"_a = py::none());
  m.def("weigh_classes", &weigh_classes, "counts"_a, "columns"_a, "offsets"_a, py::kw_only(),
        "idf"_a, "tf"_a, "threads"_a = 0, "tick"_a = py::none());
}

}  // namespace comention
