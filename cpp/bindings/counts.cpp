#include <stdexcept>
#include <string>

#include "comention/counts/csr.hpp"
#include "comention/counts/stream_counter.hpp"
#include "comention/counts/term_counts.hpp"
#include "comention/counts/word_counter.hpp"
#include "comention/weighting/tfidf.hpp"
#include "python_strings.hpp"
#include "stream.hpp"

namespace comention {

namespace {

Accents as_accents(const std::optional<std::string>& name) {
  if (!name) return Accents::Keep;
  if (*name == "ascii") return Accents::StripAscii;
  if (*name == "unicode") return Accents::StripUnicode;
  throw std::invalid_argument("accents must be None, 'ascii' or 'unicode', got " + *name);
}

Norm as_norm(const std::optional<std::string>& name) {
  if (!name) return Norm::None;
  if (*name == "l1") return Norm::L1;
  if (*name == "l2") return Norm::L2;
  throw std::invalid_argument("norm must be None, 'l1' or 'l2', got " + *name);
}

Tf as_tf(const std::string& name) {
  if (name == "raw") return Tf::Raw;
  if (name == "log") return Tf::Log;
  if (name == "boolean") return Tf::Boolean;
  throw std::invalid_argument("tf must be 'raw', 'log' or 'boolean', got " + name);
}

// WordTally with what it needs to live: the callable that is told of the progress.
class PythonWordTally {
 public:
  PythonWordTally(WordRules rules, unsigned threads, py::object tick)
      : tick_(std::move(tick)),
        progress_(poll_of(tick_), threads),
        tally_(std::move(rules), progress_) {}

  void add_strings(const py::sequence& strings) {
    const PythonStrings texts(strings);
    add([&](std::size_t i, std::string& buffer) { return texts.read(i, buffer); }, texts.sizes());
  }

  void add_texts(const OwnedTexts& owned) {
    std::vector<std::size_t> sizes(owned.texts.size());
    for (std::size_t i = 0; i < sizes.size(); ++i) sizes[i] = owned.texts[i].size();
    add([&](std::size_t i, std::string&) { return owned.texts[i]; }, sizes);
  }

  TermCounts finish() {
    const py::gil_scoped_release unlocked;
    return std::move(tally_).finish();
  }

 private:
  void add(const ReadDocument& read, const std::vector<std::size_t>& sizes) {
    const py::gil_scoped_release unlocked;
    tally_.add(read, sizes);
  }

  py::object tick_;
  Progress progress_;
  WordTally tally_;
};

TermCounts count_stream(const OwnedStream& self, std::pair<std::size_t, std::size_t> ngrams,
                        std::vector<std::string> stop_words, const Array<std::uint8_t>& left_out,
                        const Array<std::int64_t>& documents, const Array<std::int64_t>& begins,
                        const Array<std::int64_t>& ends, const Array<std::int64_t>& names,
                        std::vector<std::string> texts, unsigned threads, const py::object& tick) {
  const StreamRules rules{{ngrams.first, ngrams.second}, std::move(stop_words), as_span(left_out)};
  const NamedTokens named{as_span(documents), as_span(begins), as_span(ends), as_span(names),
                          std::move(texts)};
  return run(tick, threads,
             [&](Progress& progress) { return count_terms(self.stream, rules, named, progress); });
}

py::list terms_of(const TermCounts& counts) {
  py::list terms(counts.n_terms());
  counts.for_terms([&](std::size_t column, std::string_view term) {
    terms[column] = py::str(term.data(), term.size());
    if (column % 65536 == 65535 && PyErr_CheckSignals() != 0) throw py::error_already_set();
  });
  return terms;
}

template <class Index, class Value, class Counts>
py::tuple weigh_as(Counts&& counts, const Weighting& weighting, unsigned threads,
                   const py::object& tick) {
  auto csr = run(tick, threads, [&](Progress& progress) {
    return weigh<Index, Value>(std::forward<Counts>(counts), weighting, progress);
  });
  return py::make_tuple(to_numpy(std::move(csr.data)), to_numpy(std::move(csr.indices)),
                        to_numpy(std::move(csr.indptr)));
}

// (data, indices, indptr) as scipy.sparse takes them. Counts are const TermCounts&, or TermCounts
// to be used up.
template <class Counts>
py::tuple matrix(Counts&& counts, const std::string& dtype, const std::string& tf,
                 const std::optional<Array<double>>& idf, const std::optional<std::string>& norm,
                 unsigned threads, const py::object& tick) {
  const Weighting weighting{as_tf(tf), idf ? as_span(*idf) : std::span<const double>{},
                            as_norm(norm)};
  const bool narrow = fits_32_bits(counts.n_documents(), counts.n_terms(), counts.n_entries());
  const auto as = [&]<class Value>() {
    return narrow ? weigh_as<std::int32_t, Value>(std::forward<Counts>(counts), weighting, threads,
                                                  tick)
                  : weigh_as<std::int64_t, Value>(std::forward<Counts>(counts), weighting, threads,
                                                  tick);
  };
  if (dtype == "int64") return as.template operator()<Count>();
  if (dtype == "float32") return as.template operator()<float>();
  if (dtype == "float64") return as.template operator()<double>();
  throw std::invalid_argument("dtype must be 'int64', 'float32' or 'float64', got " + dtype);
}

}  // namespace

void bind_counts(py::module_& m) {
  py::classh<TermCounts>(m, "TermCounts")
      .def_property_readonly("n_documents", &TermCounts::n_documents)
      .def_property_readonly("n_terms", &TermCounts::n_terms)
      .def("terms", &terms_of)
      .def("document_frequency",
           [](const TermCounts& self) { return to_numpy(self.document_frequency()); })
      .def("term_frequency", [](const TermCounts& self) { return to_numpy(self.term_frequency()); })
      .def(
          "keep_only",
          [](TermCounts& self, const Array<std::uint8_t>& mask) { self.keep_only(as_span(mask)); },
          "mask"_a)
      .def("matrix", &matrix<const TermCounts&>, py::kw_only(), "dtype"_a, "tf"_a = "raw",
           "idf"_a = py::none(), "norm"_a = py::none(), "threads"_a = 0, "tick"_a = py::none())
      .def(
          "take_matrix",
          [](TermCounts& self, const std::string& dtype, const std::string& tf,
             const std::optional<Array<double>>& idf, const std::optional<std::string>& norm,
             unsigned threads, const py::object& tick) {
            return matrix(std::move(self), dtype, tf, idf, norm, threads, tick);
          },
          py::kw_only(), "dtype"_a, "tf"_a = "raw", "idf"_a = py::none(), "norm"_a = py::none(),
          "threads"_a = 0, "tick"_a = py::none());

  py::classh<PythonWordTally>(m, "WordTally")
      .def(py::init([](bool lowercase, const std::optional<std::string>& accents,
                       std::pair<std::size_t, std::size_t> ngrams,
                       std::vector<std::string> stop_words,
                       std::optional<std::vector<std::string>> vocabulary, unsigned threads,
                       py::object tick) {
             WordRules rules{lowercase,
                             as_accents(accents),
                             {ngrams.first, ngrams.second},
                             std::move(stop_words),
                             std::move(vocabulary)};
             return std::make_unique<PythonWordTally>(std::move(rules), threads, std::move(tick));
           }),
           py::kw_only(), "lowercase"_a, "accents"_a, "ngrams"_a, "stop_words"_a, "vocabulary"_a,
           "threads"_a = 0, "tick"_a = py::none())
      .def("add_strings", &PythonWordTally::add_strings, "strings"_a)
      .def("add_texts", &PythonWordTally::add_texts, "texts"_a)
      .def("finish", &PythonWordTally::finish);
  m.def("count_stream", &count_stream, "stream"_a, py::kw_only(), "ngrams"_a, "stop_words"_a,
        "left_out"_a, "documents"_a, "begins"_a, "ends"_a, "names"_a, "texts"_a, "threads"_a = 0,
        "tick"_a = py::none());
}

}  // namespace comention
