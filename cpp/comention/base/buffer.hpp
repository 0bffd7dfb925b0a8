#pragma once

// Memory for many small values: a vector that neither clears nor copies what it need not.
//
// What is added by `resize` has no value yet. Growing asks the system to extend the memory, so that
// the peak is what is held and not three times that (memory.hpp). Throws std::bad_alloc where there
// is none.

#include <cstddef>
#include <new>
#include <type_traits>
#include <utility>

#include "comention/base/memory.hpp"

namespace comention {

template <class T>
class Buffer {
  static_assert(std::is_trivially_copyable_v<T>);

 public:
  Buffer() = default;
  explicit Buffer(std::size_t size) { resize(size); }
  ~Buffer() { reallocate(values_, capacity_ * sizeof(T), 0); }
  Buffer(Buffer&& other) noexcept { swap(other); }
  Buffer& operator=(Buffer&& other) noexcept {
    Buffer(std::move(other)).swap(*this);
    return *this;
  }
  Buffer(const Buffer&) = delete;
  Buffer& operator=(const Buffer&) = delete;

  std::size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  T* data() { return values_; }
  const T* data() const { return values_; }
  T& operator[](std::size_t i) { return values_[i]; }
  const T& operator[](std::size_t i) const { return values_[i]; }
  T* begin() { return values_; }
  T* end() { return values_ + size_; }
  const T* begin() const { return values_; }
  const T* end() const { return values_ + size_; }

  // Room for `n` values in all; where there is not, half as many again as before at least.
  void reserve(std::size_t n) {
    if (n > capacity_) set_capacity(n > capacity_ + capacity_ / 2 ? n : capacity_ + capacity_ / 2);
  }
  void resize(std::size_t n) {
    if (n > capacity_) set_capacity(n);
    size_ = n;
  }
  void push_back(const T& value) {
    const T kept = value;  // it may lie in here
    reserve(size_ + 1);
    values_[size_++] = kept;
  }
  void shrink_to_fit() {
    if (size_ < capacity_) set_capacity(size_);
  }
  // The same memory, seen as values of the same size.
  template <class U>
  Buffer<U> as() && {
    static_assert(sizeof(U) == sizeof(T));
    Buffer<U> other;
    other.values_ = reinterpret_cast<U*>(std::exchange(values_, nullptr));
    other.size_ = std::exchange(size_, 0);
    other.capacity_ = std::exchange(capacity_, 0);
    return other;
  }

 private:
  template <class U>
  friend class Buffer;

  void swap(Buffer& other) noexcept {
    std::swap(values_, other.values_);
    std::swap(size_, other.size_);
    std::swap(capacity_, other.capacity_);
  }
  void set_capacity(std::size_t n) {
    if (n > static_cast<std::size_t>(-1) / 2 / sizeof(T)) throw std::bad_alloc();
    values_ = static_cast<T*>(reallocate(values_, capacity_ * sizeof(T), n * sizeof(T)));
    capacity_ = n;
  }

  T* values_ = nullptr;
  std::size_t size_ = 0;
  std::size_t capacity_ = 0;
};

}  // namespace comention
