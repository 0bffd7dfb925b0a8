#pragma once

// BM25 weights of counted documents (methods 1.4). With K = k1 (1 - b + b · length / mean length):
//
//   lucene, robertson   idf · tf / (tf + K)
//   lucene_k1plus1      idf · (k1 + 1) tf / (tf + K)                            older Lucene
//   atire               idf · (k1 + 1) tf / (tf + K)
//   plus (BM25+)        idf · ((k1 + 1) tf / (tf + K) + delta)
//   l (BM25L)           idf · (k1 + 1) (c + delta) / (k1 + c + delta),  c = tf / (1 - b + b ·
//   length / mean)
//
// each with the idf of its name (bm25_idf). Only terms with tf > 0 have a weight: delta is what a
// first occurrence is worth at least, and adding it to the documents without the term would undo
// it. Where the mean length is 0 there are no terms and no weights. b = 0 takes no notice of
// lengths, k1 = 0 none of how often a term occurs.

#include <span>
#include <vector>

#include "comention/base/parallel.hpp"
#include "comention/weighting/count_rows.hpp"
#include "comention/weighting/idf.hpp"

namespace comention {

enum class Bm25Variant { Lucene, LuceneK1Plus1, Robertson, Atire, Plus, L };

struct Bm25 {
  Bm25Variant variant = Bm25Variant::Lucene;
  double k1 = 1.2, b = 0.75, delta = 0;
};

// The global weight that belongs to a variant.
Idf bm25_idf(Bm25Variant variant);

// What tf occurrences count for in a document of this length over the mean length. 0 for tf = 0.
double bm25_tf(const Bm25& bm25, double tf, double relative_length);

// One value for each count, bm25_tf · idf; the length of a row is the sum of its counts. Progress
// is in rows. Throws std::invalid_argument where a column has no idf, or where not 0 <= b <= 1, k1
// >= 0 and delta >= 0. Linear; the same bits for any number of threads.
std::vector<double> bm25_weights(const CountRows& rows, std::span<const double> idf,
                                 double mean_length, const Bm25& bm25, Progress& progress);

}  // namespace comention
