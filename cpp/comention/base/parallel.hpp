#pragma once

// Long work on several threads that can be watched and stopped.
//
//   Progress progress(poll, threads);
//   parallel_for(n, progress, [&](std::size_t i) { ...; progress.advance(bytes_done); });
//
// Items are handed to the threads in order, one at a time, so `body` should be a block of work
// (some 100 kB of text, a few hundred rows), and must write only what belongs to its item: then the
// result does not depend on the number of threads. The calling thread does none of the work: every
// 50 ms, also across many short calls of parallel_for with one Progress, it calls `poll(done)`,
// where it may show a bar or look for signals. Whatever poll throws stops the work: the next
// `advance` of each worker ends it, all threads are joined, and the exception goes on to the
// caller. A long body must therefore call advance(0) now and then (about every megabyte of text or
// 5 ms). Exceptions of a body end the work the same way; the one of the earliest item wins.

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>

namespace comention {

class Progress {
 public:
  using Poll = std::function<void(std::uint64_t done)>;

  // threads = 0: as many as the machine has.
  explicit Progress(Poll poll = {}, unsigned threads = 0);

  unsigned threads() const { return threads_; }

  // Adds to what is done. Throws an internal marker (not derived from std::exception; let it pass)
  // when the work has been stopped.
  void advance(std::uint64_t amount) {
    done_.fetch_add(amount, std::memory_order_relaxed);
    if (stop_.load(std::memory_order_relaxed)) throw Stopped{};
  }

  struct Stopped {};

 private:
  friend void parallel_for(std::size_t, Progress&, const std::function<void(std::size_t)>&);
  void poll();
  std::chrono::steady_clock::duration since_poll() const;

  Poll poll_;
  std::chrono::steady_clock::time_point polled_;
  unsigned threads_;
  std::atomic<std::uint64_t> done_{0};
  std::atomic<bool> stop_{false};
};

// Calls body(i) for every i in [0, n).
void parallel_for(std::size_t n, Progress& progress, const std::function<void(std::size_t)>& body);

}  // namespace comention
