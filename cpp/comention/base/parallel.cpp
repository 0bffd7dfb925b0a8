#include "comention/base/parallel.hpp"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <exception>
#include <limits>
#include <mutex>
#include <thread>
#include <vector>

namespace comention {

namespace {

// Keeps the exception of the earliest item.
class FirstError {
 public:
  void keep(std::size_t item, std::exception_ptr error) {
    const std::lock_guard lock(mutex_);
    if (!error_ || item < item_) {
      item_ = item;
      error_ = std::move(error);
    }
  }
  void rethrow() const {
    if (error_) std::rethrow_exception(error_);
  }

 private:
  std::mutex mutex_;
  std::size_t item_ = 0;
  std::exception_ptr error_;
};

constexpr std::chrono::milliseconds kBetweenPolls{50};

}  // namespace

Progress::Progress(Poll poll, unsigned threads)
    : poll_(std::move(poll)),
      polled_(std::chrono::steady_clock::now()),
      threads_(threads != 0 ? threads : std::max(1u, std::thread::hardware_concurrency())) {}

void Progress::poll() {
  polled_ = std::chrono::steady_clock::now();
  if (poll_) poll_(done_.load());
}

std::chrono::steady_clock::duration Progress::since_poll() const {
  return std::chrono::steady_clock::now() - polled_;
}

void parallel_for(std::size_t n, Progress& progress, const std::function<void(std::size_t)>& body) {
  if (n == 0) return;
  std::atomic<std::size_t> next{0};
  FirstError first_error;
  std::mutex mutex;
  std::condition_variable all_ended;
  const std::size_t n_workers = std::min<std::size_t>(n, progress.threads());
  std::size_t n_running = n_workers;

  const auto work = [&] {
    std::size_t item = 0;
    try {
      while ((item = next.fetch_add(1)) < n) {
        progress.advance(0);
        body(item);
      }
    } catch (const Progress::Stopped&) {
    } catch (...) {
      first_error.keep(item, std::current_exception());
      progress.stop_ = true;
    }
    const std::lock_guard lock(mutex);
    if (--n_running == 0) all_ended.notify_one();
  };

  std::vector<std::jthread> workers;
  try {
    for (std::size_t w = 0; w < n_workers; ++w) workers.emplace_back(work);
  } catch (...) {  // the system gave no more threads
    progress.stop_ = true;
    throw;
  }

  std::exception_ptr stopped_by_poll;
  std::unique_lock lock(mutex);
  while (!all_ended.wait_for(lock, kBetweenPolls, [&] { return n_running == 0; })) {
    if (stopped_by_poll) continue;
    lock.unlock();
    try {
      progress.poll();
    } catch (...) {
      stopped_by_poll = std::current_exception();
      progress.stop_ = true;
    }
    lock.lock();
  }
  lock.unlock();
  workers.clear();
  if (stopped_by_poll) std::rethrow_exception(stopped_by_poll);
  first_error.rethrow();
  if (progress.since_poll() >= kBetweenPolls) progress.poll();
}

}  // namespace comention
