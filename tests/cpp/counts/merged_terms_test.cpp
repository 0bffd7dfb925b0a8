#include "comention/counts/merged_terms.hpp"

#include <doctest/doctest.h>

#include <map>
#include <stdexcept>
#include <string>
#include <vector>

#include "comention/counts/word_counter.hpp"
#include "comention/weighting/tfidf.hpp"

using namespace comention;

namespace {

using Words = std::vector<std::string>;

TermCounts count(const Words& texts, const WordRules& rules, unsigned threads = 1) {
  const std::vector<std::size_t> sizes(texts.size(), std::size_t{1} << 16);  // a run each
  Progress progress({}, threads);
  return count_words([&](std::size_t i, std::string&) { return std::string_view(texts[i]); }, sizes,
                     rules, progress);
}

// The counts of each document by term.
std::vector<std::map<std::string, Count>> rows(const TermCounts& counts) {
  Progress progress({}, 1);
  const auto csr = weigh<std::int32_t, Count>(counts, {}, progress);
  std::vector<std::map<std::string, Count>> all(counts.n_documents());
  for (std::size_t row = 0; row < all.size(); ++row)
    for (std::int32_t i = csr.indptr[row]; i < csr.indptr[row + 1]; ++i)
      all[row][std::string(counts.term(static_cast<std::size_t>(csr.indices[i])))] = csr.data[i];
  return all;
}

TermCounts keyed(const TermCounts& counts, const std::map<std::string, std::string>& changed,
                 const std::optional<Words>& vocabulary = {}) {
  Words keys;
  for (const std::string& word : words_of(counts))
    keys.push_back(changed.contains(word) ? changed.at(word) : word);
  Progress progress({}, 2);
  return with_keys(counts, keys, vocabulary, progress);
}

using Rows = std::vector<std::map<std::string, Count>>;

}  // namespace

TEST_CASE("words with one key are one term, and their counts are added") {
  for (const unsigned threads : {1u, 3u}) {
    const TermCounts counts = count({"zoo hoa hòa hoà", "", "hòa anh"}, {}, threads);
    CHECK(rows(keyed(counts, {{"hòa", "hoa"}, {"hoà", "hoa"}})) ==
          Rows{{{"hoa", 3}, {"zoo", 1}}, {}, {{"anh", 1}, {"hoa", 1}}});
  }
}

TEST_CASE("each word of an n-gram takes its key") {
  WordRules rules;
  rules.ngrams = {1, 2};
  const TermCounts counts = count({"new cars new car"}, rules);
  CHECK(words_of(counts).size() == 3);
  CHECK(rows(keyed(counts, {{"cars", "car"}})) ==
        Rows{{{"new", 2}, {"car", 2}, {"new car", 2}, {"car new", 1}}});
}

TEST_CASE("a key may be empty or hold spaces") {
  WordRules rules;
  rules.ngrams = {2, 2};
  CHECK(rows(keyed(count({"aa bb cc"}, rules), {{"aa", ""}, {"cc", "c c"}})) ==
        Rows{{{" bb", 1}, {"bb c c", 1}}});
}

TEST_CASE("with a vocabulary other terms are left out and the columns are its own") {
  const TermCounts counts = count({"zoo hoa hòa", "anh"}, {});
  const TermCounts merged = keyed(counts, {{"hòa", "hoa"}}, Words{"zoo", "never", "hoa"});
  CHECK(merged.n_terms() == 3);
  CHECK(merged.term(1) == "never");
  CHECK(merged.document_frequency() == std::vector<Count>{1, 0, 1});
  CHECK(rows(merged) == Rows{{{"zoo", 1}, {"hoa", 2}}, {}});
}

TEST_CASE("as many keys as words are asked for") {
  const TermCounts counts = count({"two words"}, {});
  Progress progress({}, 1);
  CHECK_THROWS_AS(with_keys(counts, Words{"one"}, {}, progress), std::invalid_argument);
}

TEST_CASE("rows are added up across the runs they were counted in") {
  for (const unsigned threads : {1u, 2u, 5u}) {
    const TermCounts counts = count({"aa bb", "bb", "cc", "", "aa aa", "dd"}, {}, threads);
    Progress progress({}, 3);
    const std::vector<std::int64_t> ends{2, 2, 5, 6, 6};
    CHECK(rows(join_rows(counts, ends, progress)) ==
          Rows{{{"aa", 1}, {"bb", 2}}, {}, {{"aa", 2}, {"cc", 1}}, {{"dd", 1}}, {}});
    for (const std::vector<std::int64_t>& wrong :
         {std::vector<std::int64_t>{}, {5}, {7}, {4, 3, 6}, {-1, 6}})
      CHECK_THROWS_AS(join_rows(counts, wrong, progress), std::invalid_argument);
  }
  Progress progress({}, 2);
  CHECK(join_rows(count({}, {}), {}, progress).n_documents() == 0);
}
