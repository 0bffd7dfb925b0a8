#pragma once

// The fitness of rows and columns of a 0/1 matrix whose entries are independent with
//
//   P(entry of row r and column c is 1) = x_r y_c / (1 + x_r y_c),
//
// such that the expected row and column sums are the ones given: the distribution of largest
// entropy with these sums, and the one under which they are most likely. Rows of equal sum share x,
// columns of equal sum share y, so both come as classes. x and y are known up to a common factor
// (x c, y / c); their products are unique.

#include <vector>

#include "comention/base/ids.hpp"
#include "comention/base/parallel.hpp"

namespace comention {

// The rows (or columns) of one sum.
struct DegreeClass {
  Count degree = 0;
  Count size = 0;
  double fitness = 0;
};

// Fills in the fitnesses. The sums must lie strictly inside what a matrix can have: none is 0 or
// full, and no group of rows and columns leaves entries without a choice (bicm.hpp takes those
// out).
//
// x <- degree / sum of size y / (1 + x y) for all rows, then the like for all columns, until every
// expected sum is right to kDegreeTolerance of itself; where 200 such sweeps do not get there,
// Newton's method on ln x, ln y, at most 100 steps. Returns the largest relative error that is
// left. A sweep takes rows times columns steps, a Newton step the smaller of the two numbers of
// classes times as many. Can be stopped through `progress`, adds nothing to it.
inline constexpr double kDegreeTolerance = 1e-12;
double solve_fitness(std::vector<DegreeClass>& rows, std::vector<DegreeClass>& columns,
                     Progress& progress);

}  // namespace comention
