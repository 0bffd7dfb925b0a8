#pragma once

// A list of Python strings, read as UTF-8 without a copy of the whole.
//
// ASCII strings are read where they lie; the others are written into a buffer one at a time
// (PyUnicode_AsUTF8AndSize would leave a second copy of each inside its object). A lone surrogate
// becomes three bytes that no rule takes for a letter. Pointers are collected with the interpreter
// lock held, read without it: strings never change, and `kept` keeps them alive.

#include <string>
#include <string_view>
#include <vector>

#include "core.hpp"

namespace comention {

class PythonStrings {
 public:
  // Throws py::type_error naming the first item that is not a str.
  explicit PythonStrings(const py::sequence& strings);

  std::size_t size() const { return views_.size(); }
  const std::vector<std::size_t>& sizes() const { return sizes_; }  // bytes in memory
  std::string_view read(std::size_t i, std::string& buffer) const;

 private:
  struct View {
    const void* data;
    std::size_t length;
    int kind;  // bytes a character, 0 for ASCII
  };
  py::list kept_;
  std::vector<View> views_;
  std::vector<std::size_t> sizes_;
};

}  // namespace comention
