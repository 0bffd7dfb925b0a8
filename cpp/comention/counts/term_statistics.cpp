#include "comention/counts/term_statistics.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace comention {

namespace {

// Calls visit(i, j) for each term in order: its place in a and in b, or kNowhere.
constexpr std::size_t kNowhere = static_cast<std::size_t>(-1);

template <class Visit>
void merge(const TermStatistics& a, const TermStatistics& b, const Visit& visit) {
  std::size_t i = 0, j = 0;
  while (i < a.n_terms() || j < b.n_terms()) {
    int order = i == a.n_terms() ? 1 : -1;
    if (i < a.n_terms() && j < b.n_terms()) order = a.term(i).compare(b.term(j));
    if (order < 0) {
      visit(i++, kNowhere);
    } else if (order > 0) {
      visit(kNowhere, j++);
    } else {
      visit(i++, j++);
    }
  }
}

// The terms of a given vocabulary may stand in any order.
TermStatistics ascending(TermStatistics&& given) {
  std::vector<std::size_t> order(given.n_terms());
  std::iota(order.begin(), order.end(), 0);
  const auto before = [&](std::size_t a, std::size_t b) { return given.term(a) < given.term(b); };
  if (std::is_sorted(order.begin(), order.end(), before)) return std::move(given);
  std::sort(order.begin(), order.end(), before);
  TermStatistics sorted{given.n_documents, {}, {}, {}, {}};
  for (const std::size_t i : order) sorted.append(given.term(i), given.df[i], given.cf[i]);
  return sorted;
}

Count at(const std::vector<Count>& values, std::size_t i) { return i == kNowhere ? 0 : values[i]; }

}  // namespace

void TermStatistics::reserve(std::size_t n_terms, std::size_t n_bytes) {
  bytes.reserve(n_bytes);
  ends.reserve(n_terms);
  df.reserve(n_terms);
  cf.reserve(n_terms);
}

void TermStatistics::append(std::string_view term, Count documents, Count occurrences) {
  bytes += term;
  ends.push_back(static_cast<std::int64_t>(bytes.size()));
  df.push_back(documents);
  cf.push_back(occurrences);
}

bool is_sound(const TermStatistics& s) {
  const std::size_t n = s.n_terms();
  if (s.n_documents < 0 || s.df.size() != n || s.cf.size() != n) return false;
  if (static_cast<std::int64_t>(s.bytes.size()) != (n == 0 ? 0 : s.ends.back())) return false;
  if (n > 0 && s.ends.front() < 0) return false;
  if (!std::is_sorted(s.ends.begin(), s.ends.end())) return false;
  for (std::size_t i = 0; i < n; ++i) {
    if (i > 0 && s.term(i - 1) >= s.term(i)) return false;
    if (s.df[i] < 1 || s.df[i] > s.n_documents || s.cf[i] < s.df[i]) return false;
  }
  return true;
}

TermStatistics statistics_of(const TermCounts& counts) {
  const TermCounts::Frequencies all = counts.frequencies();
  TermStatistics statistics{static_cast<Count>(counts.n_documents()), {}, {}, {}, {}};
  const auto n_occurring = counts.n_terms() - static_cast<std::size_t>(std::count(
                                                  all.documents.begin(), all.documents.end(), 0));
  statistics.reserve(n_occurring, 0);
  counts.for_terms([&](std::size_t column, std::string_view term) {
    if (all.documents[column] > 0)
      statistics.append(term, all.documents[column], all.occurrences[column]);
  });
  statistics.bytes.shrink_to_fit();
  return ascending(std::move(statistics));
}

TermStatistics sum(const TermStatistics& a, const TermStatistics& b) {
  TermStatistics all{a.n_documents + b.n_documents, {}, {}, {}, {}};
  all.reserve(std::max(a.n_terms(), b.n_terms()), std::max(a.bytes.size(), b.bytes.size()));
  merge(a, b, [&](std::size_t i, std::size_t j) {
    all.append(i == kNowhere ? b.term(j) : a.term(i), at(a.df, i) + at(b.df, j),
               at(a.cf, i) + at(b.cf, j));
  });
  return all;
}

std::optional<std::string_view> not_contained(const TermStatistics& part,
                                              const TermStatistics& whole) {
  std::optional<std::string_view> found;
  const Count n = whole.n_documents - part.n_documents;
  merge(whole, part, [&](std::size_t i, std::size_t j) {
    const Count df = at(whole.df, i) - at(part.df, j), cf = at(whole.cf, i) - at(part.cf, j);
    const bool can_be = df >= 0 && df <= n && cf >= df && (df > 0) == (cf > 0);
    if (!can_be && !found) found = i == kNowhere ? part.term(j) : whole.term(i);
  });
  return found;
}

TermStatistics difference(const TermStatistics& whole, const TermStatistics& part) {
  TermStatistics rest{whole.n_documents - part.n_documents, {}, {}, {}, {}};
  merge(whole, part, [&](std::size_t i, std::size_t j) {
    const Count df = at(whole.df, i) - at(part.df, j);
    if (df > 0) rest.append(whole.term(i), df, at(whole.cf, i) - at(part.cf, j));
  });
  return rest;
}

}  // namespace comention
