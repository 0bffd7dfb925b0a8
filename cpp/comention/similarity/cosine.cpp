#include "comention/similarity/cosine.hpp"

#include "comention/weighting/norm.hpp"

namespace comention {

std::vector<double> unit_length(const SparseRows& rows) {
  std::vector<double> values(rows.values.begin(), rows.values.end());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const double length = norm_of(Norm::L2, rows[i].values);
    if (length == 0) continue;
    for (auto at = rows.offsets[i]; at < rows.offsets[i + 1]; ++at)
      values[static_cast<std::size_t>(at)] /= length;
  }
  return values;
}

double cosine(const SparseRow& x, const SparseRow& y) {
  double sum = 0;
  for (std::size_t i = 0, j = 0; i < x.columns.size() && j < y.columns.size();) {
    if (x.columns[i] == y.columns[j]) sum += x.values[i] * y.values[j];
    const bool step_x = x.columns[i] <= y.columns[j], step_y = y.columns[j] <= x.columns[i];
    i += step_x;
    j += step_y;
  }
  return clip(sum);
}

}  // namespace comention
