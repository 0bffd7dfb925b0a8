#include "core.hpp"

PYBIND11_MODULE(_core, m) {
  using namespace comention;
  m.doc() = "The compiled core of comention. Private: use the package.";
  m.attr("__version__") = COMENTION_VERSION;
  bind_text(m);
  bind_stream(m);
  bind_counts(m);
  bind_symbols(m);
  bind_term_statistics(m);
  bind_weighting(m);
  bind_similarity(m);
  bind_matching(m);
  bind_capitalised(m);
  bind_pairs(m);
  bind_stats(m);
  bind_bicm(m);
  bind_rates(m);
}
