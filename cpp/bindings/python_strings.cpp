#include "python_strings.hpp"

#include "comention/text/transcode.hpp"

namespace comention {

PythonStrings::PythonStrings(const py::sequence& strings) : kept_(strings) {
  views_.reserve(kept_.size());
  sizes_.reserve(kept_.size());
  for (const py::handle item : kept_) {
    PyObject* const string = item.ptr();
    if (!PyUnicode_Check(string))
      throw py::type_error("document " + std::to_string(views_.size()) + " is not a str but " +
                           Py_TYPE(string)->tp_name);
    const auto length = static_cast<std::size_t>(PyUnicode_GET_LENGTH(string));
    const int kind = static_cast<int>(PyUnicode_KIND(string));
    views_.push_back({PyUnicode_DATA(string), length, PyUnicode_IS_ASCII(string) ? 0 : kind});
    sizes_.push_back(length * static_cast<std::size_t>(kind));
  }
}

std::string_view PythonStrings::read(std::size_t i, std::string& buffer) const {
  const View& view = views_[i];
  const auto units_of = [&]<class Unit>(Unit) {
    return std::span(static_cast<const Unit*>(view.data), view.length);
  };
  switch (view.kind) {
    case 0:
      return {static_cast<const char*>(view.data), view.length};
    case 1:
      return to_utf8(units_of(std::uint8_t{}), buffer);
    case 2:
      return to_utf8(units_of(std::uint16_t{}), buffer);
    default:
      return to_utf8(units_of(std::uint32_t{}), buffer);
  }
}

}  // namespace comention
