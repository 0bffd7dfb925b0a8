#include "comention/counts/word_counter.hpp"

#include <doctest/doctest.h>

#include <string>
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

TEST_CASE("the number of runs changes nothing") {
  std::vector<std::string> texts;
  for (int i = 0; i < 4000; ++i) {
    std::string text = "a text that is long enough to be shared out among several threads, Word";
    text.append(std::to_string(i % 97)).append(" and WORD").append(std::to_string(i * i % 1009));
    texts.push_back(text);
  }
  const auto weights = [&](unsigned threads) {
    TermCounts counts = count(texts, {}, threads);
    CHECK(counts.runs().size() == threads);
    Progress progress({}, threads);
    return weigh<std::int32_t, double>(counts, {Tf::Raw, {}, Norm::L2}, progress);
  };
  const auto one = weights(1);
  for (const unsigned threads : {2u, 3u}) {
    const auto other = weights(threads);
    CHECK(other.indptr == one.indptr);
    CHECK(other.indices == one.indices);
    CHECK(other.data == one.data);
  }
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
  CHECK(csr.indptr == std::vector<std::int32_t>{0, 2, 3});
  CHECK(csr.indices == std::vector<std::int32_t>{0, 1, 1});
  CHECK(csr.data == std::vector<Count>{2, 1, 1});
  CHECK_THROWS_AS(counts.keep_only(std::vector<std::uint8_t>{1}), std::invalid_argument);
}

TEST_CASE("long rows are sorted as short ones are") {
  std::string text;
  for (int i = 5000; i > 0; --i) text.append(" w").append(std::to_string(i * 7919 % 5003));
  const TermCounts counts = count({text}, {});
  RowReader reader(counts);
  const auto row = reader.read(0, 0);
  CHECK(row.size() == counts.n_terms());
  for (std::size_t i = 0; i < row.size(); ++i) CHECK(row[i].column == i);
}
