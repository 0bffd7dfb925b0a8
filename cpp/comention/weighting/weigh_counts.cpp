#include "comention/weighting/weigh_counts.hpp"

#include <algorithm>

namespace comention {

namespace {

TfContext context_of(std::span<const double> counts, const WeightScheme& scheme) {
  const double length = sum_of(counts);
  const double mean = counts.empty() ? 1 : length / static_cast<double>(counts.size());
  const double most = counts.empty() ? 1 : *std::max_element(counts.begin(), counts.end());
  return {most, mean, length, scheme.k, scheme.log_of_base};
}

double mean(std::span<const double> norms) {
  return norms.empty() ? 0 : sum_of(norms) / static_cast<double>(norms.size());
}

}  // namespace

WeighedCounts weigh_counts(const CountRows& rows, const WeightScheme& scheme, Progress& progress) {
  check_columns(rows, scheme.idf.size(), "weigh_counts");
  WeighedCounts weighed{std::vector<double>(rows.counts.size()), std::vector<double>(rows.size()),
                        0};
  for_each_row(rows, progress, [&](std::size_t i) {
    const CountRow row = rows[i];
    const TfContext context = context_of(row.counts, scheme);
    double* const values = weighed.values.data() + rows.begin(i);
    for (std::size_t e = 0; e < row.counts.size(); ++e)
      values[e] = tf_weight(scheme.tf, row.counts[e], context) * scheme.idf[row.columns[e]];
    weighed.norms[i] = norm_of(scheme.norm, {values, row.counts.size()});
  });
  if (scheme.slope) weighed.pivot = scheme.pivot.value_or(mean(weighed.norms));

  const double s = scheme.slope.value_or(1);
  for_each_row(rows, progress, [&](std::size_t i) {
    const double divisor = (1 - s) * weighed.pivot + s * weighed.norms[i];
    if (divisor == 0) return;
    for (std::size_t at = rows.begin(i); at < rows.begin(i + 1); ++at)
      weighed.values[at] /= divisor;
  });
  return weighed;
}

}  // namespace comention
