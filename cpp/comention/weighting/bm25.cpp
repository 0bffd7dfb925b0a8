#include "comention/weighting/bm25.hpp"

#include <cmath>
#include <stdexcept>
#include <string>

namespace comention {

namespace {

void check(const Bm25& bm25) {
  if (!(bm25.b >= 0 && bm25.b <= 1))
    throw std::invalid_argument("bm25: b must be in [0, 1], got " + std::to_string(bm25.b));
  for (const double value : {bm25.k1, bm25.delta})
    if (!(value >= 0 && std::isfinite(value)))
      throw std::invalid_argument("bm25: k1 and delta must be at least 0, got " +
                                  std::to_string(value));
}

}  // namespace

Idf bm25_idf(Bm25Variant variant) {
  switch (variant) {
    case Bm25Variant::Lucene:
    case Bm25Variant::LuceneK1Plus1:
      return Idf::Bm25Lucene;
    case Bm25Variant::Robertson:
      return Idf::Bm25Robertson;
    case Bm25Variant::Atire:
      return Idf::Plain;
    case Bm25Variant::Plus:
      return Idf::Bm25Plus;
    case Bm25Variant::L:
      return Idf::Bm25L;
  }
  return Idf::None;
}

double bm25_tf(const Bm25& bm25, double tf, double relative_length) {
  if (tf <= 0) return 0;
  const double k1 = bm25.k1, length = 1 - bm25.b + bm25.b * relative_length;
  switch (bm25.variant) {
    case Bm25Variant::Lucene:
    case Bm25Variant::Robertson:
      return tf / (tf + k1 * length);
    case Bm25Variant::LuceneK1Plus1:
    case Bm25Variant::Atire:
      return tf * (k1 + 1) / (tf + k1 * length);
    case Bm25Variant::Plus:
      return tf * (k1 + 1) / (tf + k1 * length) + bm25.delta;
    case Bm25Variant::L: {
      const double c = tf / length + bm25.delta;
      return (k1 + 1) * c / (k1 + c);
    }
  }
  return 0;
}

std::vector<double> bm25_weights(const CountRows& rows, std::span<const double> idf,
                                 double mean_length, const Bm25& bm25, Progress& progress) {
  check(bm25);
  check_columns(rows, idf.size(), "bm25");
  std::vector<double> values(rows.counts.size(), 0.0);
  if (mean_length <= 0) return values;
  for_each_row(rows, progress, [&](std::size_t i) {
    const CountRow row = rows[i];
    const double relative_length = sum_of(row.counts) / mean_length;
    double* const weights = values.data() + rows.begin(i);
    for (std::size_t e = 0; e < row.counts.size(); ++e)
      weights[e] = bm25_tf(bm25, row.counts[e], relative_length) * idf[row.columns[e]];
  });
  return values;
}

}  // namespace comention
