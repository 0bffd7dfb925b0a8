#pragma once

// First include of every binding file: what all of them share, so that a type means the same in
// each unit.

#include <pybind11/native_enum.h>
#include <pybind11/numpy.h>
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "comention/base/parallel.hpp"
#include "comention/base/texts.hpp"

namespace py = pybind11;
using namespace pybind11::literals;

namespace comention {

// One-dimensional, contiguous, of exactly this type (pybind11 converts where it must).
template <class T>
using Array = py::array_t<T, py::array::c_style | py::array::forcecast>;

template <class T>
std::span<const T> as_span(const Array<T>& array) {
  return {array.data(), static_cast<std::size_t>(array.size())};
}

// Hands a vector or a buffer over to NumPy without a copy: the array owns it.
template <class Values>
requires(!std::is_lvalue_reference_v<Values>) auto to_numpy(Values&& values) {
  using T = std::remove_pointer_t<decltype(values.data())>;
  auto* kept = new Values(std::move(values));
  const py::capsule owner(kept, [](void* p) { delete static_cast<Values*>(p); });
  return py::array_t<T>(static_cast<py::ssize_t>(kept->size()), kept->data(), owner);
}

// The documents of a corpus, with the Python objects that own their bytes.
struct OwnedTexts {
  Array<std::uint8_t> data;
  Array<std::int64_t> offsets;
  Texts texts;
};

// What looks after a bar and Ctrl-C during long work: `tick` is a callable that takes what is done
// (bytes, rows), or None; it must outlive the poll.
inline Progress::Poll poll_of(const py::object& tick) {
  return [&tick](std::uint64_t done) {
    const py::gil_scoped_acquire locked;
    if (PyErr_CheckSignals() != 0) throw py::error_already_set();
    if (!tick.is_none()) tick(done);
  };
}

// Runs work that touches no Python object with the interpreter lock released.
template <class Work>
auto run(const py::object& tick, unsigned threads, const Work& work) {
  Progress progress(poll_of(tick), threads);
  const py::gil_scoped_release unlocked;
  return work(progress);
}

void bind_text(py::module_& m);
void bind_stream(py::module_& m);
void bind_counts(py::module_& m);
void bind_symbols(py::module_& m);
void bind_term_statistics(py::module_& m);
void bind_weighting(py::module_& m);
void bind_similarity(py::module_& m);
void bind_matching(py::module_& m);
void bind_capitalised(py::module_& m);
void bind_pairs(py::module_& m);
void bind_stats(py::module_& m);
void bind_bicm(py::module_& m);
void bind_rates(py::module_& m);

}  // namespace comention
