#include "stream.hpp"

#include <optional>
#include <stdexcept>
#include <string>

#include <pybind11/native_enum.h>

#include "comention/text/utf8.hpp"

namespace comention {

void CodePointColumns::append(std::string_view document, std::span<const ByteSpan> spans) {
  std::vector<std::uint32_t> edges;
  edges.reserve(2 * spans.size());
  for (const ByteSpan span : spans) edges.insert(edges.end(), {span.begin, span.end});
  const auto points = code_points_of(document, edges);
  for (std::size_t i = 0; i < points.size(); i += 2) {
    start.push_back(points[i]);
    stop.push_back(points[i + 1]);
  }
}

py::tuple to_arrow(std::size_t n, const std::function<std::string_view(std::uint32_t)>& string) {
  std::vector<std::uint8_t> bytes;
  std::vector<std::int64_t> offsets{0};
  for (std::uint32_t id = 0; id < n; ++id) {
    const std::string_view text = string(id);
    bytes.insert(bytes.end(), text.begin(), text.end());
    offsets.push_back(static_cast<std::int64_t>(bytes.size()));
  }
  return py::make_tuple(to_numpy(std::move(bytes)), to_numpy(std::move(offsets)));
}

namespace {

// Documents [begin, end) of a stream.
struct DocumentRange {
  std::size_t begin, end;
};

DocumentRange all_documents(const OwnedStream& self) { return {0, self.stream.n_documents()}; }

// The document of every item, from the offsets of the items of each document.
std::vector<std::int64_t> documents_of(const std::vector<std::uint64_t>& offsets,
                                       DocumentRange range) {
  std::vector<std::int64_t> documents;
  documents.reserve(offsets[range.end] - offsets[range.begin]);
  for (std::size_t d = range.begin; d < range.end; ++d)
    documents.insert(documents.end(), offsets[d + 1] - offsets[d], static_cast<std::int64_t>(d));
  return documents;
}

// Spans of the items of the documents, in code points.
template <class SpanOf>
CodePointColumns code_points(const OwnedStream& self, const std::vector<std::uint64_t>& offsets,
                             DocumentRange range, const SpanOf& span_of) {
  CodePointColumns columns;
  std::vector<ByteSpan> spans;
  for (std::size_t d = range.begin; d < range.end; ++d) {
    spans.clear();
    for (std::uint64_t i = offsets[d]; i < offsets[d + 1]; ++i) spans.push_back(span_of(d, i));
    columns.append(self.texts->texts[d], spans);
  }
  return columns;
}

py::dict paragraphs(const OwnedStream& self) {
  const auto& items = self.stream.paragraphs;
  const auto& offsets = self.stream.paragraph_offsets;
  auto columns = code_points(self, offsets, all_documents(self),
                             [&](std::size_t, std::uint64_t i) { return items[i].span; });
  std::vector<std::uint8_t> part;
  for (const Paragraph& item : items) part.push_back(static_cast<std::uint8_t>(item.part));
  return py::dict("document"_a = to_numpy(documents_of(offsets, all_documents(self))),
                  "start"_a = to_numpy(std::move(columns.start)),
                  "stop"_a = to_numpy(std::move(columns.stop)),
                  "part"_a = to_numpy(std::move(part)));
}

py::dict sentences(const OwnedStream& self) {
  const auto& items = self.stream.sentences;
  const auto& offsets = self.stream.sentence_offsets;
  auto columns = code_points(self, offsets, all_documents(self),
                             [&](std::size_t, std::uint64_t i) { return items[i].span; });
  std::vector<std::uint8_t> part;
  std::vector<std::int64_t> paragraph;
  for (const Sentence& item : items) {
    part.push_back(static_cast<std::uint8_t>(item.part));
    paragraph.push_back(item.paragraph);
  }
  return py::dict("document"_a = to_numpy(documents_of(offsets, all_documents(self))),
                  "paragraph"_a = to_numpy(std::move(paragraph)),
                  "start"_a = to_numpy(std::move(columns.start)),
                  "stop"_a = to_numpy(std::move(columns.stop)),
                  "part"_a = to_numpy(std::move(part)));
}

// The sentence of every token, counted from 0 in its document.
std::vector<std::int64_t> sentence_of_tokens(const TokenStream& stream, DocumentRange range) {
  std::vector<std::int64_t> sentence;
  sentence.reserve(stream.token_offsets[range.end] - stream.token_offsets[range.begin]);
  for (std::size_t d = range.begin; d < range.end; ++d)
    for (std::uint64_t s = stream.sentence_offsets[d]; s < stream.sentence_offsets[d + 1]; ++s)
      sentence.insert(sentence.end(), stream.sentence_tokens[s + 1] - stream.sentence_tokens[s],
                      static_cast<std::int64_t>(s - stream.sentence_offsets[d]));
  return sentence;
}

py::dict tokens(const OwnedStream& self, std::size_t begin, std::optional<std::size_t> end) {
  const TokenStream& stream = self.stream;
  const DocumentRange range{begin, end.value_or(stream.n_documents())};
  if (range.begin > range.end || range.end > stream.n_documents())
    throw std::out_of_range("tokens: documents [" + std::to_string(range.begin) + ", " +
                            std::to_string(range.end) + ") of " +
                            std::to_string(stream.n_documents()));
  const std::vector<std::uint64_t>& offsets = stream.token_offsets;
  auto columns = code_points(self, offsets, range, [&](std::size_t d, std::uint64_t i) {
    return stream.token_span(d, i);
  });
  return py::dict(
      "document"_a = to_numpy(documents_of(offsets, range)),
      "sentence"_a = to_numpy(sentence_of_tokens(stream, range)),
      "start"_a = to_numpy(std::move(columns.start)), "stop"_a = to_numpy(std::move(columns.stop)),
      "form"_a =
          py::array_t<FormId>(static_cast<py::ssize_t>(offsets[range.end] - offsets[range.begin]),
                              stream.token_forms.data() + offsets[range.begin]));
}

py::tuple spellings(const Forms& forms) {
  return to_arrow(forms.size(), [&](std::uint32_t id) { return forms.spelling(id); });
}

// Terms are among them; others are spellings or keys only.
py::tuple strings(const Forms& forms) {
  return to_arrow(forms.strings.size(), [&](std::uint32_t id) { return forms.strings[id]; });
}

std::vector<std::uint32_t> terms_of_forms(const Forms& forms) {
  std::vector<std::uint32_t> terms;
  for (FormId id = 0; id < forms.size(); ++id) terms.push_back(forms[id].term);
  return terms;
}

}  // namespace

void bind_stream(py::module_& m) {
  py::native_enum<LineMode>(m, "LineMode", "enum.Enum")
      .value("auto", LineMode::Auto)
      .value("wrapped", LineMode::Wrapped)
      .value("paragraphs", LineMode::Paragraphs)
      .finalize();
  py::native_enum<Segmentation>(m, "Segmentation", "enum.Enum")
      .value("unicode", Segmentation::Unicode)
      .value("uax29", Segmentation::Uax29)
      .finalize();
  py::classh<OwnedStream>(m, "TokenStream")
      .def_property_readonly("n_documents",
                             [](const OwnedStream& s) { return s.stream.n_documents(); })
      .def_property_readonly("n_tokens", [](const OwnedStream& s) { return s.stream.n_tokens(); })
      .def("paragraphs", &paragraphs)
      .def("sentences", &sentences)
      .def("tokens", &tokens, "begin"_a = 0, "end"_a = py::none())
      .def_property_readonly("token_offsets",
                             [](const OwnedStream& s) {
                               return py::array_t<std::uint64_t>(
                                   static_cast<py::ssize_t>(s.stream.token_offsets.size()),
                                   s.stream.token_offsets.data());
                             })
      .def(
          "repeats",
          [](const OwnedStream& s, const Array<std::uint32_t>& rank) {
            return to_numpy(find_repeats(s.stream, as_span(rank)));
          },
          "rank"_a)
      .def("spellings", [](const OwnedStream& s) { return spellings(s.stream.forms); })
      .def("terms", [](const OwnedStream& s) { return strings(s.stream.forms); })
      .def("terms_of_forms",
           [](const OwnedStream& s) { return to_numpy(terms_of_forms(s.stream.forms)); });
  m.def(
      "tokenize",
      [](std::shared_ptr<OwnedTexts> texts, LineMode lines, unsigned threads,
         const py::object& tick, Segmentation segmentation, bool parts,
         const std::vector<std::string>& abbreviations) {
        const TextRules rules{lines, segmentation, parts, UserAbbreviations(abbreviations)};
        auto stream = run(tick, threads, [&](Progress& progress) {
          return tokenize(texts->texts, rules, progress);
        });
        return std::make_unique<OwnedStream>(OwnedStream{std::move(texts), std::move(stream)});
      },
      "texts"_a, "lines"_a, "threads"_a = 0, "tick"_a = py::none(), py::kw_only(),
      py::arg_v("segmentation", Segmentation::Unicode, "Segmentation.unicode"), "parts"_a = true,
      "abbreviations"_a = std::vector<std::string>());
}

}  // namespace comention
