#include "comention/counts/term_statistics.hpp"

#include <stdexcept>
#include <string>

#include "comention/base/memory.hpp"
#include "comention/counts/merged_terms.hpp"
#include "core.hpp"

namespace comention {

namespace {

// Terms may hold lone surrogates, as any str.
py::str to_str(std::string_view term) {
  PyObject* text =
      PyUnicode_DecodeUTF8(term.data(), static_cast<py::ssize_t>(term.size()), "surrogatepass");
  if (text == nullptr) throw py::error_already_set();
  return py::reinterpret_steal<py::str>(text);
}

std::string_view as_chars(const Array<std::uint8_t>& bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), static_cast<std::size_t>(bytes.size())};
}

template <class T>
std::vector<T> to_vector(const Array<T>& array) {
  const auto values = as_span(array);
  return {values.begin(), values.end()};
}

TermStatistics make(Count n_documents, const Array<std::uint8_t>& bytes,
                    const Array<std::int64_t>& ends, const Array<Count>& df,
                    const Array<Count>& cf) {
  TermStatistics statistics{n_documents, std::string(as_chars(bytes)), to_vector(ends),
                            to_vector(df), to_vector(cf)};
  if (!is_sound(statistics))
    throw std::invalid_argument("term statistics: not counts of ascending terms");
  return statistics;
}

using Mask = std::optional<Array<std::uint8_t>>;

// Calls use(term) for each term that the mask keeps, with an ear for Ctrl-C. Whatever grows with
// the terms leaves smaller memory behind, which goes back at once.
template <class Use>
void for_terms(const TermStatistics& statistics, const Mask& mask, const Use& use) {
  if (mask && static_cast<std::size_t>(mask->size()) != statistics.n_terms())
    throw std::invalid_argument("term statistics: a mask of another length");
  for (std::size_t i = 0; i < statistics.n_terms(); ++i) {
    if (!mask || mask->data()[i] != 0) use(to_str(statistics.term(i)));
    if (i % 32768 != 32767) continue;
    if (PyErr_CheckSignals() != 0) throw py::error_already_set();
    give_back_free_memory();
  }
}

py::list terms_of(const TermStatistics& self, const Mask& mask) {
  py::list terms;
  for_terms(self, mask, [&](const py::str& term) { terms.append(term); });
  return terms;
}

py::dict vocabulary_of(const TermStatistics& self, const Mask& mask) {
  py::dict vocabulary;
  for_terms(self, mask, [&](const py::str& term) {
    const py::int_ column(vocabulary.size());
    if (PyDict_SetItem(vocabulary.ptr(), term.ptr(), column.ptr()) != 0)
      throw py::error_already_set();
  });
  return vocabulary;
}

template <class T>
py::array_t<T> copied(const std::vector<T>& values) {
  return to_numpy(std::vector<T>(values));
}

}  // namespace

void bind_term_statistics(py::module_& m) {
  py::classh<TermStatistics>(m, "TermStatistics")
      .def(py::init(&make), "n_documents"_a, "bytes"_a, "ends"_a, "df"_a, "cf"_a)
      .def_readonly("n_documents", &TermStatistics::n_documents)
      .def_property_readonly("n_terms", &TermStatistics::n_terms)
      .def("terms", &terms_of, "mask"_a = py::none())
      .def("vocabulary", &vocabulary_of, "mask"_a = py::none())
      .def("bytes",
           [](const TermStatistics& self) {
             return to_numpy(std::vector<std::uint8_t>(self.bytes.begin(), self.bytes.end()));
           })
      .def("ends", [](const TermStatistics& self) { return copied(self.ends); })
      .def("document_frequency", [](const TermStatistics& self) { return copied(self.df); })
      .def("term_frequency", [](const TermStatistics& self) { return copied(self.cf); })
      .def("plus", &sum, "other"_a, py::call_guard<py::gil_scoped_release>())
      .def("minus", &difference, "part"_a, py::call_guard<py::gil_scoped_release>())
      .def(
          "lacks",
          [](const TermStatistics& self, const TermStatistics& part) -> py::object {
            const auto term = not_contained(part, self);
            return term ? py::object(to_str(*term)) : py::none();
          },
          "part"_a);

  m.def("statistics_of", &statistics_of, "counts"_a, py::call_guard<py::gil_scoped_release>());
  m.def("words_of", &words_of, "counts"_a);
  m.def(
      "with_keys",
      [](const TermCounts& counts, const std::vector<std::string>& keys,
         const std::optional<std::vector<std::string>>& vocabulary, unsigned threads,
         const py::object& tick) {
        return run(tick, threads, [&](Progress& progress) {
          return with_keys(counts, keys, vocabulary, progress);
        });
      },
      "counts"_a, "keys"_a, "vocabulary"_a = py::none(), "threads"_a = 0, "tick"_a = py::none());
  m.def(
      "join_rows",
      [](const TermCounts& counts, const Array<std::int64_t>& row_ends, unsigned threads,
         const py::object& tick) {
        return run(tick, threads, [&](Progress& progress) {
          return join_rows(counts, as_span(row_ends), progress);
        });
      },
      "counts"_a, "row_ends"_a, "threads"_a = 0, "tick"_a = py::none());
}

}  // namespace comention
