#pragma once

// How long work on one text lets itself be stopped: it calls its pulse now and then, at least once
// per 64 kB or for every few paragraphs, and the pulse may throw.

#include <cstdint>
#include <functional>

namespace comention {

using Pulse = std::function<void()>;

inline constexpr std::uint32_t kPulseBytes = 1 << 16;

}  // namespace comention
