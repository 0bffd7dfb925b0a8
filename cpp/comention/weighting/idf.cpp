#include "comention/weighting/idf.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <string>

namespace comention {

double idf_weight(Idf kind, double df, double n, double log_of_base) {
  const auto log = [&](double x) { return std::log(x) / log_of_base; };
  const auto log1p = [&](double x) { return std::log1p(x) / log_of_base; };
  switch (kind) {
    case Idf::None:
      return 1;
    case Idf::Plain:
      return df == 0 ? 0 : log(n / df);
    case Idf::PlainPlus1:
      return log(n / df) + 1;
    case Idf::Smooth:
      return log((1 + n) / (1 + df)) + 1;
    case Idf::Log1p:
      return df == 0 ? 0 : log1p(n / df);
    case Idf::Probabilistic:
      return df == 0 || df == n ? 0 : std::max(0.0, log((n - df) / df));
    case Idf::Bm25Robertson:
      return log((n - df + 0.5) / (df + 0.5));
    case Idf::Bm25Lucene:
      return log1p((n - df + 0.5) / (df + 0.5));
    case Idf::Bm25Plus:
      return df == 0 ? 0 : log((n + 1) / df);
    case Idf::Bm25L:
      return log((n + 1) / (df + 0.5));
  }
  return 0;
}

std::vector<double> idf_weights(Idf kind, std::span<const Count> df, Count n, double log_of_base) {
  std::vector<double> weights;
  weights.reserve(df.size());
  for (const Count d : df) {
    if (d < 0 || d > n)
      throw std::invalid_argument("idf: df of term " + std::to_string(weights.size()) +
                                  " must be in [0, " + std::to_string(n) + "], got " +
                                  std::to_string(d));
    weights.push_back(
        idf_weight(kind, static_cast<double>(d), static_cast<double>(n), log_of_base));
  }
  return weights;
}

}  // namespace comention
