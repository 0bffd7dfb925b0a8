#include "comention/pairs/pair_counts.hpp"

#include <doctest/doctest.h>

#include <vector>

using namespace comention;

namespace {

struct Mention {
  std::int64_t document, paragraph, sentence, begin, end, entity, phrase;
};

struct Columns {
  std::vector<std::int64_t> document, paragraph, sentence, begin, end, entity, phrase;

  explicit Columns(const std::vector<Mention>& mentions) {
    for (const auto& m : mentions) {
      document.push_back(m.document);
      paragraph.push_back(m.paragraph);
      sentence.push_back(m.sentence);
      begin.push_back(m.begin);
      end.push_back(m.end);
      entity.push_back(m.entity);
      phrase.push_back(m.phrase);
    }
  }

  Comentions count(const PairOptions& options, unsigned threads = 1) const {
    Progress progress({}, threads);
    const std::vector<std::int64_t> group{0, 0, 1}, story{0, 1, 2}, ones{1, 1, 1};
    return count_pairs({.document = document,
                        .paragraph = paragraph,
                        .sentence = sentence,
                        .token_begin = begin,
                        .token_end = end,
                        .phrase = phrase,
                        .entity = entity},
                       {.group = group, .story = story, .first = ones, .n_units = ones}, 4, options,
                       progress);
  }
};

const std::vector<Mention> kThreeDocuments{
    {0, 0, 0, 0, 1, 0, 0},  {0, 0, 0, 1, 2, 1, 0},  // "Chinese Xi": one phrase
    {0, 0, 1, 9, 10, 0, 1}, {1, 0, 0, 0, 1, 1, 2},  // the second document is of the same group
    {1, 0, 0, 5, 6, 0, 3},  {2, 0, 0, 0, 2, 0, 4},  // a name inside a name makes no pair
    {2, 0, 0, 1, 2, 2, 5},  {2, 1, 3, 30, 31, 1, 6}};

std::vector<Count> values(const Buffer<Count>& column) { return {column.begin(), column.end()}; }

const PairOptions kDocuments{.amount = {.within = Level::Document}};

PairOptions within(std::int64_t window) { return {.amount = {.window = window}}; }

}  // namespace

TEST_CASE("one pass counts the units of every level") {
  const PairCounts pairs = Columns(kThreeDocuments).count({}).pairs;
  CHECK(values(pairs.a) == std::vector<std::int64_t>{0, 1});
  CHECK(values(pairs.b) == std::vector<std::int64_t>{1, 2});
  CHECK(values(pairs.n_document) == std::vector<Count>{3, 1});
  CHECK(values(pairs.n_paragraph) == std::vector<Count>{2, 0});
  CHECK(values(pairs.n_sentence) == std::vector<Count>{2, 0});
  CHECK(values(pairs.n_ab) == values(pairs.n_sentence));
}

TEST_CASE("units where two meet in one noun phrase only are told apart") {
  CHECK(values(Columns(kThreeDocuments).count({}).pairs.n_apposed) == std::vector<Count>{1, 0});
  CHECK(values(Columns(kThreeDocuments).count(kDocuments).pairs.n_apposed) ==
        std::vector<Count>{0, 0});
}

TEST_CASE("groups are counted once and the busiest document is kept") {
  const PairCounts pairs = Columns(kThreeDocuments).count(kDocuments).pairs;
  CHECK(pairs.groups.row == std::vector<std::int64_t>{0, 0, 1});
  CHECK(pairs.groups.value == std::vector<std::int64_t>{0, 1, 1});
  CHECK(pairs.groups.n == std::vector<Count>{2, 1, 1});
  CHECK(values(pairs.top_document) == std::vector<Count>{1, 1});
}

TEST_CASE("a window counts pairs of mentions and never leaves the document") {
  const PairCounts pairs = Columns(kThreeDocuments).count(within(7)).pairs;
  CHECK(values(pairs.n_ab) == std::vector<Count>{3, 0});
  CHECK(values(pairs.top_document) == std::vector<Count>{2, 0});
}

TEST_CASE("given an entity, only its units count") {
  const Comentions counted =
      Columns(kThreeDocuments).count({.amount = kDocuments.amount, .given = 2});
  CHECK(values(counted.pairs.n_document) == std::vector<Count>{1});
  CHECK(counted.n_units[1] == 1);
  CHECK(counted.margins.n_units[1] == std::vector<Count>{1, 1, 0, 0});
}

TEST_CASE("sums over stories tell how counted units cluster") {
  const Comentions counted = Columns(kThreeDocuments).count({.clustered = true});
  CHECK(values(counted.pairs.joint_joint) == std::vector<Count>{2, 0});
  CHECK(values(counted.pairs.joint_a) ==
        std::vector<Count>{3, 0});  // two sentences with a in the first
  CHECK(values(counted.pairs.a_b) == std::vector<Count>{4, 1});
  CHECK(counted.margins.n_n == std::vector<Count>{6, 3, 1, 0});
  CHECK(counted.all_all == 3);
}

TEST_CASE("the number of threads changes nothing") {
  const auto one = Columns(kThreeDocuments).count(within(40), 1).pairs;
  const auto eight = Columns(kThreeDocuments).count(within(40), 8).pairs;
  CHECK(values(one.a) == values(eight.a));
  CHECK(values(one.n_ab) == values(eight.n_ab));
}

TEST_CASE("mentions out of order are refused") {
  std::vector<Mention> mentions = kThreeDocuments;
  std::swap(mentions[0], mentions[1]);
  CHECK_THROWS_WITH(Columns(mentions).count({}), "units: mention 1 is out of order");
}

TEST_CASE("no mentions make no pairs") { CHECK(Columns({}).count({}).pairs.a.empty()); }
