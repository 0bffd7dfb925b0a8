#include "comention/text/utf8.hpp"

#include "core.hpp"

namespace comention {

namespace {

// The row and byte of the first invalid sequence, or nothing.
std::optional<std::pair<std::size_t, std::size_t>> first_invalid(const Texts& texts) {
  for (std::size_t row = 0; row < texts.size(); ++row)
    if (const auto byte = first_invalid_byte(texts[row]); byte != std::string_view::npos)
      return std::pair{row, byte};
  return std::nullopt;
}

}  // namespace

void bind_text(py::module_& m) {
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
}

}  // namespace comention
