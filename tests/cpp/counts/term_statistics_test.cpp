#include "comention/counts/term_statistics.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "comention/counts/word_counter.hpp"

using namespace comention;

namespace {

TermStatistics statistics(const std::vector<std::string>& texts, const WordRules& rules = {}) {
  Progress progress({}, 2);
  const std::vector<std::size_t> sizes(texts.size(), 1);
  return statistics_of(
      count_words([&](std::size_t i, std::string&) { return std::string_view(texts[i]); }, sizes,
                  rules, progress));
}

const std::vector<std::string> kFirst{"bb aa bb", "", "zz"}, kSecond{"aa", "cc cc đảng"};

}  // namespace

TEST_CASE("statistics list the terms that occur, in order, with documents and occurrences") {
  const TermStatistics s = statistics(kFirst);
  CHECK(s.n_documents == 3);
  CHECK(s.bytes == "aabbzz");
  CHECK(s.ends == std::vector<std::int64_t>{2, 4, 6});
  CHECK(s.df == std::vector<Count>{1, 1, 1});
  CHECK(s.cf == std::vector<Count>{1, 2, 1});
  WordRules rules;
  rules.vocabulary = {"zz", "never", "aa"};
  CHECK(statistics(kFirst, rules).bytes == "aazz");
}

TEST_CASE("shards add up to the whole in any order and come off again") {
  std::vector<std::string> all = kFirst;
  all.insert(all.end(), kSecond.begin(), kSecond.end());
  const TermStatistics whole = statistics(all), a = statistics(kFirst), b = statistics(kSecond);
  CHECK(sum(a, b) == whole);
  CHECK(sum(b, a) == whole);
  CHECK(sum(whole, statistics({})) == whole);
  CHECK(!not_contained(b, whole));
  CHECK(difference(whole, b) == a);
  CHECK(difference(whole, whole) == TermStatistics{});
}

TEST_CASE("what was never added is found before it is taken away") {
  const TermStatistics whole = statistics(kFirst);
  CHECK(not_contained(statistics({"yy"}), whole) == "yy");
  CHECK(not_contained(statistics({"bb bb bb"}), whole) == "bb");
  CHECK(not_contained(statistics({"bb"}), whole) == "bb");        // one occurrence in no document
  CHECK(not_contained(statistics({"", "", ""}), whole) == "aa");  // a word in none of 0 documents
}

TEST_CASE("statistics that cannot be counts of anything are not sound") {
  const TermStatistics good = statistics(kFirst);
  CHECK(is_sound(good));
  CHECK(is_sound({}));
  const auto spoil = [&](auto change) {
    TermStatistics bad = good;
    change(bad);
    return is_sound(bad);
  };
  CHECK_FALSE(spoil([](auto& s) { s.n_documents = 0; }));
  CHECK_FALSE(spoil([](auto& s) { s.bytes = "bbaazz"; }));
  CHECK_FALSE(spoil([](auto& s) { s.bytes += 'z'; }));
  CHECK_FALSE(spoil([](auto& s) { s.ends = {-1, 4, 6}; }));
  CHECK_FALSE(spoil([](auto& s) { s.ends = {4, 2, 6}; }));
  CHECK_FALSE(spoil([](auto& s) { s.df[0] = 0; }));
  CHECK_FALSE(spoil([](auto& s) { s.df[0] = 4; }));
  CHECK_FALSE(spoil([](auto& s) { s.cf[1] = 0; }));
  CHECK_FALSE(spoil([](auto& s) { s.df.pop_back(); }));
}
