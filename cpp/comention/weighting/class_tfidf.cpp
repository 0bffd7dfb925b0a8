#include "comention/weighting/class_tfidf.hpp"

#include <cmath>

namespace comention {

double class_tf(ClassTf kind, double tf, double n_tokens) {
  if (tf <= 0) return 0;
  switch (kind) {
    case ClassTf::Raw:
      return tf;
    case ClassTf::L1:
      return tf / n_tokens;
    case ClassTf::Sqrt:
      return std::sqrt(tf / n_tokens);
  }
  return 0;
}

double class_idf(ClassIdf kind, double f, double a) {
  switch (kind) {
    case ClassIdf::Log1p:
      return f == 0 ? 0 : std::log1p(a / f);
    case ClassIdf::Bm25:
      return std::log((a + 1) / (f + 0.5));
  }
  return 0;
}

std::vector<double> class_weights(const CountRows& classes, std::span<const double> idf, ClassTf tf,
                                  Progress& progress) {
  check_columns(classes, idf.size(), "class_weights");
  std::vector<double> values(classes.counts.size());
  for_each_row(classes, progress, [&](std::size_t c) {
    const CountRow row = classes[c];
    const double n_tokens = sum_of(row.counts);
    double* const weights = values.data() + classes.begin(c);
    for (std::size_t e = 0; e < row.counts.size(); ++e)
      weights[e] = class_tf(tf, row.counts[e], n_tokens) * idf[row.columns[e]];
  });
  return values;
}

}  // namespace comention
