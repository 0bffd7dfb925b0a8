#include "comention/stats/fitness.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <tuple>
#include <utility>

namespace comention {

namespace {

constexpr int kMostSweeps = 200;
constexpr int kMostSteps = 100;

double real(Count count) { return static_cast<double>(count); }

double expected_degree(double fitness, const std::vector<DegreeClass>& others) {
  double sum = 0;
  for (const DegreeClass& of : others) {
    const double odds = fitness * of.fitness;
    sum += real(of.size) * (odds / (1 + odds));
  }
  return sum;
}

double worst_error(const std::vector<DegreeClass>& classes,
                   const std::vector<DegreeClass>& others) {
  double worst = 0;
  for (const DegreeClass& of : classes)
    worst = std::max(worst, std::abs(expected_degree(of.fitness, others) / real(of.degree) - 1));
  return worst;
}

double error_of(const std::vector<DegreeClass>& rows, const std::vector<DegreeClass>& columns) {
  return std::max(worst_error(rows, columns), worst_error(columns, rows));
}

void sweep(std::vector<DegreeClass>& classes, const std::vector<DegreeClass>& others) {
  for (DegreeClass& of : classes)
    of.fitness *= real(of.degree) / expected_degree(of.fitness, others);
}

// The lower triangle of a symmetric positive definite matrix, row by row; solved in place.
class Cholesky {
 public:
  explicit Cholesky(std::size_t n) : n_(n), values_(n * n, 0.0) {}
  double& at(std::size_t i, std::size_t j) { return values_[i * n_ + j]; }

  // False where the matrix is not positive definite to the last digit.
  bool solve(std::vector<double>& b) {
    for (std::size_t i = 0; i < n_; ++i) {
      for (std::size_t j = 0; j <= i; ++j) {
        double sum = at(i, j);
        for (std::size_t k = 0; k < j; ++k) sum -= at(i, k) * at(j, k);
        if (i == j && !(sum > 0)) return false;
        at(i, j) = i == j ? std::sqrt(sum) : sum / at(j, j);
      }
      for (std::size_t k = 0; k < i; ++k) b[i] -= at(i, k) * b[k];
      b[i] /= at(i, i);
    }
    for (std::size_t i = n_; i-- > 0;) {
      for (std::size_t k = i + 1; k < n_; ++k) b[i] -= at(k, i) * b[k];
      b[i] /= at(i, i);
    }
    return true;
  }

 private:
  std::size_t n_;
  std::vector<double> values_;
};

// One Newton step of the concave likelihood in ln x (rows, the fewer classes) and ln y: the columns
// are eliminated, ln x of the last row is held. False where no step can be taken.
bool newton_step(std::vector<DegreeClass>& rows, std::vector<DegreeClass>& columns) {
  const std::size_t n = rows.size() - 1;
  Cholesky matrix(n);
  std::vector<double> of_rows(rows.size(), 0.0), missing(rows.size()), own(rows.size(), 0.0);
  std::vector<std::vector<double>> weights(columns.size(), std::vector<double>(rows.size()));
  std::vector<double> of_columns(columns.size()), total(columns.size(), 0.0);
  for (std::size_t r = 0; r < rows.size(); ++r)
    missing[r] =
        real(rows[r].size) * (real(rows[r].degree) - expected_degree(rows[r].fitness, columns));
  for (std::size_t c = 0; c < columns.size(); ++c) {
    for (std::size_t r = 0; r < rows.size(); ++r) {
      const double odds = rows[r].fitness * columns[c].fitness;
      weights[c][r] = real(rows[r].size) * real(columns[c].size) * (odds / (1 + odds)) / (1 + odds);
      total[c] += weights[c][r];
      own[r] += weights[c][r];
    }
    of_columns[c] = real(columns[c].size) *
                    (real(columns[c].degree) - expected_degree(columns[c].fitness, rows));
  }
  for (std::size_t i = 0; i < n; ++i) {
    of_rows[i] = missing[i];
    matrix.at(i, i) = own[i];
  }
  for (std::size_t c = 0; c < columns.size(); ++c)
    for (std::size_t i = 0; i < n; ++i) {
      const double share = weights[c][i] / total[c];
      of_rows[i] -= share * of_columns[c];
      for (std::size_t j = 0; j <= i; ++j) matrix.at(i, j) -= share * weights[c][j];
    }
  std::vector<double> step(of_rows.begin(), of_rows.end() - 1);
  if (!matrix.solve(step)) return false;
  step.push_back(0);
  for (std::size_t c = 0; c < columns.size(); ++c) {
    double rest = of_columns[c];
    for (std::size_t r = 0; r < rows.size(); ++r) rest -= weights[c][r] * step[r];
    columns[c].fitness *= std::exp(std::clamp(rest / total[c], -3.0, 3.0));
  }
  for (std::size_t r = 0; r < rows.size(); ++r)
    rows[r].fitness *= std::exp(std::clamp(step[r], -3.0, 3.0));
  return true;
}

}  // namespace

double solve_fitness(std::vector<DegreeClass>& rows, std::vector<DegreeClass>& columns,
                     Progress& progress) {
  double total = 0;
  for (const DegreeClass& of : rows) total += real(of.size) * real(of.degree);
  for (auto* side : {&rows, &columns})
    for (DegreeClass& of : *side) of.fitness = real(of.degree) / std::sqrt(total);

  double error = error_of(rows, columns);
  for (int i = 0; i < kMostSweeps && error > kDegreeTolerance; ++i) {
    progress.advance(0);
    sweep(rows, columns);
    sweep(columns, rows);
    error = worst_error(rows, columns);  // the columns have just been set right
  }
  const bool rows_are_fewer = rows.size() <= columns.size();
  auto& fewer = rows_are_fewer ? rows : columns;
  auto& more = rows_are_fewer ? columns : rows;
  for (int i = 0; i < kMostSteps && error > kDegreeTolerance; ++i) {
    progress.advance(0);
    const auto before = std::pair(rows, columns);
    if (!newton_step(fewer, more)) break;
    const double now = error_of(rows, columns);
    if (!(now < error) && i > 20) {  // as exact as doubles allow
      std::tie(rows, columns) = before;
      break;
    }
    error = now;
  }
  return error;
}

}  // namespace comention
