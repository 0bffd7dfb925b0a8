#include "comention/counts/word_counter.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "comention/base/document_runs.hpp"
#include "comention/counts/csr.hpp"
#include "comention/weighting/tfidf.hpp"

using namespace comention;

namespace {

TermCounts count(const std::vector<std::string>& texts, const WordRules& rules,
                 unsigned threads = 1) {
  std::vector<std::size_t> sizes;
  for (const std::string& text : texts) sizes.push_back(text.size());
  Progress progress({}, threads);
  return count_words([&](std::size_t i, std::string&) { return std::string_view(texts[i]); }, sizes,
                     rules, progress);
}

std::vector<std::string> terms(const TermCounts& counts) {
  std::vector<std::string> all;
  for (std::size_t i = 0; i < counts.n_terms(); ++i) all.emplace_back(counts.term(i));
  return all;
}

using Words = std::vector<std::string>;

template <class T>
std::vector<T> values(const Buffer<T>& buffer) {
  return {buffer.begin(), buffer.end()};
}

}  // namespace

TEST_CASE("words are lowered, sorted and counted") {
  const TermCounts counts = count({"The THE x Đảng đảng", "", "zoo the_end"}, {});
  CHECK(terms(counts) == Words{"the", "the_end", "zoo", "đảng"});
  CHECK(counts.document_frequency() == std::vector<Count>{1, 1, 1, 1});
  CHECK(counts.term_frequency() == std::vector<Count>{2, 1, 1, 2});
}

TEST_CASE("the lower case of sigma depends on what follows the word") {
  CHECK(terms(count({"ΟΔΟΣ ΟΔΟΣ'Α"}, {})) == Words{"οδος", "οδοσ"});
}

TEST_CASE("a capital I with dot parts its word") {
  CHECK(terms(count({"İstanbul DİYAR"}, {})) == Words{"di", "stanbul", "yar"});
}

TEST_CASE("accents are stripped from the whole text") {
  WordRules rules;
  rules.accents = Accents::StripUnicode;
  CHECK(terms(count({"cafe\xCC\x81s Đảng ﬁne"}, rules)) == Words{"cafes", "fine", "đang"});
  rules.accents = Accents::StripAscii;
  CHECK(terms(count({"cafe\xCC\x81s Đảng ﬁne"}, rules)) == Words{"ang", "cafes", "fine"});
}

TEST_CASE("stop words are gone before words are joined") {
  WordRules rules;
  rules.stop_words = {"of"};
  rules.ngrams = {2, 2};
  CHECK(terms(count({"bank of america"}, rules)) == Words{"bank america"});
}

TEST_CASE("a vocabulary keeps its order and its words that are never met") {
  WordRules rules;
  rules.vocabulary = Words{"zoo", "Paris", "paris", "the"};
  rules.stop_words = {"the"};
  const TermCounts counts = count({"Paris PARIS the zoo other"}, rules);
  CHECK(terms(counts) == *rules.vocabulary);
  CHECK(counts.term_frequency() == std::vector<Count>{1, 0, 2, 0});
}

TEST_CASE("the number of runs changes nothing, nor whether the counts are used up") {
  std::vector<std::string> texts;
  for (int i = 0; i < 4000; ++i) {
    std::string text = "a text that is long enough to be shared out among several threads, Word";
    text.append(std::to_string(i % 97)).append(" and WORD").append(std::to_string(i * i % 1009));
    texts.push_back(text);
  }
  for (const std::size_t longest : {1u, 3u}) {
    WordRules rules;
    rules.ngrams = {1, longest};
    const auto weights = [&](unsigned threads, bool use_up) {
      TermCounts counts = count(texts, rules, threads);
      CHECK(counts.runs().size() == threads);
      CHECK(terms(counts) == terms(count(texts, rules, 1)));
      const Weighting weighting{Tf::Raw, {}, Norm::L2};
      Progress progress({}, threads);
      return use_up ? weigh<std::int32_t, double>(std::move(counts), weighting, progress)
                    : weigh<std::int32_t, double>(counts, weighting, progress);
    };
    const auto one = weights(1, false);
    for (const unsigned threads : {1u, 2u, 3u})
      for (const bool use_up : {false, true}) {
        const auto other = weights(threads, use_up);
        CHECK(values(other.indptr) == values(one.indptr));
        CHECK(values(other.indices) == values(one.indices));
        CHECK(values(other.data) == values(one.data));
      }
  }
}

TEST_CASE("documents that come in chunks count as those that come at once") {
  const std::vector<std::string> texts{"b a", "", "c b B", "d", "\xc3\x84 a", "e d"};
  for (const unsigned threads : {1u, 3u}) {
    Progress progress({}, threads);
    WordTally tally(WordRules{}, progress);
    const auto add = [&](std::size_t begin, std::size_t end) {
      const std::vector<std::size_t> sizes(end - begin, std::size_t{1} << 20);
      tally.add([&](std::size_t i, std::string&) { return std::string_view(texts[begin + i]); },
                sizes);
    };
    for (const auto& [begin, end] : {std::pair{0, 2}, {2, 2}, {2, 5}, {5, 6}})
      add(static_cast<std::size_t>(begin), static_cast<std::size_t>(end));
    const TermCounts chunked = std::move(tally).finish();
    const TermCounts whole = count(texts, {});
    CHECK(terms(chunked) == terms(whole));
    CHECK(chunked.n_documents() == texts.size());
    const Weighting plain{};
    const auto a = weigh<std::int32_t, double>(chunked, plain, progress);
    const auto b = weigh<std::int32_t, double>(whole, plain, progress);
    CHECK(values(a.indptr) == values(b.indptr));
    CHECK(values(a.indices) == values(b.indices));
    CHECK(values(a.data) == values(b.data));
  }
}

TEST_CASE("no chunk at all is no document") {
  Progress progress;
  CHECK(WordTally(WordRules{}, progress).finish().n_documents() == 0);
}

TEST_CASE("counts that were used up keep their dimensions, not their terms") {
  TermCounts counts = count({"bb aa", "cc"}, {});
  Progress progress({}, 1);
  const auto csr = weigh<std::int64_t, float>(std::move(counts), {}, progress);
  CHECK(values(csr.indices) == std::vector<std::int64_t>{0, 1, 2});
  CHECK(counts.n_documents() == 2);
  CHECK(counts.n_terms() == 3);
  CHECK_THROWS_AS(counts.term(0), std::logic_error);
}

TEST_CASE("documents are shared out whole, in order, none twice") {
  const std::vector<std::size_t> sizes(100, 10'000);
  for (const unsigned threads : {1u, 2u, 7u, 500u}) {
    const auto runs = share_out(sizes, threads);
    CHECK(runs.size() <= threads);
    std::size_t next = 0;
    for (const DocumentRun& run : runs) {
      CHECK(run.begin == next);
      next = run.end;
    }
    CHECK(next == sizes.size());
  }
  CHECK(share_out({}, 4).size() == 1);
}

TEST_CASE("columns that are not kept leave their rows") {
  TermCounts counts = count({"aa bb cc bb", "cc"}, {});
  counts.keep_only(std::vector<std::uint8_t>{0, 1, 1});
  Progress progress({}, 1);
  const auto csr = weigh<std::int32_t, Count>(counts, {}, progress);
  CHECK(values(csr.indptr) == std::vector<std::int32_t>{0, 2, 3});
  CHECK(values(csr.indices) == std::vector<std::int32_t>{0, 1, 1});
  CHECK(values(csr.data) == std::vector<Count>{2, 1, 1});
  CHECK(terms(counts) == Words{"bb", "cc"});
  CHECK_THROWS_AS(counts.keep_only(std::vector<std::uint8_t>{1}), std::invalid_argument);
}

TEST_CASE("rows of every size are sorted") {
  for (const int n : {1, 23, 24, 25, 300, 5000}) {
    std::string text;
    for (int i = n; i > 0; --i) text.append(" w").append(std::to_string(i * 7919 % 5003));
    const TermCounts counts = count({text}, {});
    Progress progress({}, 1);
    const auto csr = weigh<std::int32_t, Count>(counts, {}, progress);
    REQUIRE(csr.indices.size() == counts.n_terms());
    for (std::size_t i = 0; i < csr.indices.size(); ++i)
      CHECK(csr.indices[i] == static_cast<std::int32_t>(i));
  }
}

TEST_CASE("counts of 255 and more are as exact as small ones") {
  std::string text;
  for (int i = 0; i < 70'000; ++i) text.append(i % 2 == 0 ? "even " : i % 275 == 0 ? "odd " : "x ");
  TermCounts counts = count({"odd zz", text, "even"}, {});
  CHECK(terms(counts) == Words{"even", "odd", "zz"});
  CHECK(counts.term_frequency() == std::vector<Count>{35'001, 128, 1});
  counts.keep_only(std::vector<std::uint8_t>{1, 0, 1});
  CHECK(counts.term_frequency() == std::vector<Count>{35'001, 1});
  Progress progress({}, 1);
  const auto csr = weigh<std::int32_t, Count>(counts, {}, progress);
  CHECK(values(csr.data) == std::vector<Count>{1, 35'000, 1});
}

TEST_CASE("terms of several words are in the order of their texts") {
  WordRules rules;
  rules.ngrams = {1, 3};
  const TermCounts counts =
      count({"new york", "news new", "New York Times", "new zoo đà nẵng"}, rules);
  Words all = terms(counts);
  CHECK(all.size() == counts.n_terms());
  CHECK(std::is_sorted(all.begin(), all.end()));
  CHECK(std::count(all.begin(), all.end(), "new york times") == 1);
  CHECK(std::adjacent_find(all.begin(), all.end()) == all.end());
}

TEST_CASE("only lengths that are asked for are terms") {
  WordRules rules;
  rules.ngrams = {3, 4};
  CHECK(terms(count({"aa bb cc dd", "aa bb"}, rules)) ==
        Words{"aa bb cc", "aa bb cc dd", "bb cc dd"});
}

TEST_CASE("a vocabulary of several words counts those that are words joined by one space") {
  WordRules rules;
  rules.ngrams = {1, 2};
  rules.vocabulary = Words{"new york",       "new",     "new  york", " new",     "york ", "",
                           "new york times", "Đà Nẵng", "đà nẵng",   "\u201Cnew"};
  const TermCounts counts = count({"New York Times, \u201Cnew york\u201D ĐÀ NẴNG"}, rules);
  CHECK(terms(counts) == *rules.vocabulary);
  CHECK(counts.term_frequency() == std::vector<Count>{2, 2, 0, 0, 0, 0, 0, 0, 1, 0});
}

TEST_CASE("a run beyond ASCII counts as the words it holds") {
  CHECK(terms(count({"\u201CHà Nội\u201D \u2014 a\u2014bb\u2026cc\u2014 \u00e9 \u00e9\u00e9"},
                    {})) == Words{"bb", "cc", "hà", "nội", "éé"});
  WordRules rules;
  rules.vocabulary = Words{"bb\u2026cc", "bb", "\u201Cbb"};
  rules.stop_words = {"\u2026cc", "bb\u2026cc"};
  CHECK(count({"bb\u2026cc \u201Cbb"}, rules).term_frequency() == std::vector<Count>{0, 2, 0});
}

TEST_CASE("indices are of 32 bits while every number of the matrix and its shape is") {
  constexpr std::uint64_t kMost = 2'147'483'647;
  CHECK(fits_32_bits(0, 0, 0));
  CHECK(fits_32_bits(kMost, kMost, kMost));
  CHECK_FALSE(fits_32_bits(kMost + 1, 1, 1));
  CHECK_FALSE(fits_32_bits(1, kMost + 1, 1));
  CHECK_FALSE(fits_32_bits(1, 1, kMost + 1));
  CHECK_FALSE(fits_32_bits(1, 1, std::uint64_t{1} << 32));
}
