#include "python_strings.hpp"

#include <cstring>

namespace comention {

namespace {

template <class Unit>
std::string_view transcode(const Unit* units, std::size_t n, std::string& buffer) {
  constexpr std::size_t kMost = sizeof(Unit) == 1 ? 2 : sizeof(Unit) == 2 ? 3 : 4;
  if (buffer.size() < n * kMost) buffer.resize(n * kMost);
  char* const begin = buffer.data();
  char* out = begin;
  const auto put = [&out](std::uint32_t byte) { *out++ = static_cast<char>(byte); };
  for (std::size_t i = 0; i < n; ++i) {
    const std::uint32_t c = units[i];
    if (c < 0x80) {
      put(c);
      continue;
    }
    if (c < 0x800) {
      put(0xC0 | c >> 6);
    } else {
      if (c < 0x10000) {
        put(0xE0 | c >> 12);
      } else {
        put(0xF0 | c >> 18);
        put(0x80 | (c >> 12 & 0x3F));
      }
      put(0x80 | (c >> 6 & 0x3F));
    }
    put(0x80 | (c & 0x3F));
  }
  return {begin, static_cast<std::size_t>(out - begin)};
}

}  // namespace

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
  switch (view.kind) {
    case 0:
      return {static_cast<const char*>(view.data), view.length};
    case 1:
      return transcode(static_cast<const std::uint8_t*>(view.data), view.length, buffer);
    case 2:
      return transcode(static_cast<const std::uint16_t*>(view.data), view.length, buffer);
    default:
      return transcode(static_cast<const std::uint32_t*>(view.data), view.length, buffer);
  }
}

}  // namespace comention
