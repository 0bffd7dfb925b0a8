#include <memory>
#include <numeric>
#include <string>

#include "comention/text/fold.hpp"
#include "comention/text/language.hpp"
#include "comention/text/utf8.hpp"

#include "python_strings.hpp"

namespace comention {

namespace {

// The row and byte of the first invalid sequence, or nothing.
std::optional<std::pair<std::size_t, std::size_t>> first_invalid(const Texts& texts) {
  for (std::size_t row = 0; row < texts.size(); ++row)
    if (const auto byte = first_invalid_byte(texts[row]); byte != std::string_view::npos)
      return std::pair{row, byte};
  return std::nullopt;
}

// A lone surrogate as PythonStrings writes it.
bool has_surrogate(std::string_view text) {
  for (std::size_t at = text.find('\xED'); at != std::string_view::npos;
       at = text.find('\xED', at + 1))
    if (static_cast<unsigned char>(text[at + 1]) >= 0xA0) return true;
  return false;
}

// Strings as one UTF-8 buffer with offsets; None where an item is no str or holds a lone surrogate.
std::optional<py::tuple> utf8_of(const py::list& items) {
  for (const py::handle item : items)
    if (!PyUnicode_Check(item.ptr())) return std::nullopt;
  const PythonStrings texts(items);
  std::vector<std::int64_t> offsets{0};
  auto bytes = std::make_unique<std::string>();
  {
    const py::gil_scoped_release unlocked;
    bytes->reserve(std::accumulate(texts.sizes().begin(), texts.sizes().end(), std::size_t{0}) * 3 /
                   2);
    std::string buffer;
    for (std::size_t i = 0; i < texts.size(); ++i) {
      const std::string_view text = texts.read(i, buffer);
      if (has_surrogate(text)) return std::nullopt;
      *bytes += text;
      offsets.push_back(static_cast<std::int64_t>(bytes->size()));
    }
  }
  const py::capsule owner(bytes.get(), [](void* p) { delete static_cast<std::string*>(p); });
  const auto* data = reinterpret_cast<const std::uint8_t*>(bytes->data());
  const auto size = static_cast<py::ssize_t>(bytes.release()->size());
  return py::make_tuple(py::array_t<std::uint8_t>(size, data, owner), to_numpy(std::move(offsets)));
}

// The keys K0, K1, K2 of each word, and whether it carries marks.
py::tuple keys(const std::vector<std::string>& words) {
  std::vector<std::string> terms, tones, plains;
  std::vector<bool> has_marks;
  for (const std::string& word : words) {
    terms.push_back(term_key(word));
    tones.push_back(tone_key(terms.back()));
    plains.push_back(plain_key(terms.back()));
    has_marks.push_back(plains.back() != terms.back());
  }
  return py::make_tuple(terms, tones, plains, has_marks);
}

std::vector<std::string> guess_languages(const OwnedTexts& self, unsigned threads,
                                         const py::object& tick) {
  std::vector<std::string> languages(self.texts.size());
  run(tick, threads, [&](Progress& progress) {
    parallel_for(languages.size(), progress, [&](std::size_t row) {
      languages[row] = guess_language(self.texts[row]);
      progress.advance(self.texts[row].size());
    });
  });
  return languages;
}

}  // namespace

void bind_text(py::module_& m) {
  m.def("keys", &keys, "words"_a);
  m.def("utf8_of", &utf8_of, "items"_a);
  m.def("icu_version", &icu_version);
  m.def("unicode_version", &unicode_version);
  py::classh<OwnedTexts>(m, "Texts")
      .def(py::init([](Array<std::uint8_t> data, Array<std::int64_t> offsets) {
             const std::string_view bytes(reinterpret_cast<const char*>(data.data()),
                                          static_cast<std::size_t>(data.size()));
             const Texts texts(bytes, as_span(offsets));
             return std::make_unique<OwnedTexts>(
                 OwnedTexts{std::move(data), std::move(offsets), texts});
           }),
           "data"_a, "offsets"_a)
      .def("__len__", [](const OwnedTexts& self) { return self.texts.size(); })
      .def_property_readonly("n_bytes", [](const OwnedTexts& self) { return self.texts.n_bytes(); })
      .def("first_invalid", [](const OwnedTexts& self) {
        const py::gil_scoped_release unlocked;
        return first_invalid(self.texts);
      });
  m.def("guess_languages", &guess_languages, "texts"_a, "threads"_a = 0, "tick"_a = py::none());
}

}  // namespace comention
