#include "comention/weighting/idf.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <string>

namespace comention {

double idf_weight(Idf kind, double df, double n) {
  switch (kind) {
    case Idf::None:
      return 1;
    case Idf::Plain:
      return df == 0 ? 0 : std::log(n / df);
    case Idf::PlainPlus1:
      return std::log(n / df) + 1;
    case Idf::Smooth:
      return std::log((1 + n) / (1 + df)) + 1;
    case Idf::Log1p:
      return df == 0 ? 0 : std::log1p(n / df);
    case Idf::Probabilistic:
      return df == 0 || df == n ? 0 : std::max(0.0, std::log((n - df) / df));
  }
  return 0;
}

std::vector<double> idf_weights(Idf kind, std::span<const Count> df, Count n) {
  std::vector<double> weights;
  weights.reserve(df.size());
  for (const Count d : df) {
    if (d < 0 || d > n)
      throw std::invalid_argument("idf: df of term " + std::to_string(weights.size()) +
                                  " must be in [0, " + std::to_string(n) + "], got " +
                                  std::to_string(d));
    weights.push_back(idf_weight(kind, static_cast<double>(d), static_cast<double>(n)));
  }
  return weights;
}

}  // namespace comention
