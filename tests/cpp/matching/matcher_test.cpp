#include "comention/matching/matcher.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "gazetteer.hpp"

using namespace comention;

namespace {

// Surfaces of the mentions of full names, each an entity of its own.
std::vector<std::string> surfaces(const std::string& text, const std::vector<std::string>& names,
                                  CaseRule letters = CaseRule::Capital) {
  std::vector<Listed> listed;
  for (const auto& name : names)
    listed.push_back({name, {static_cast<EntityId>(listed.size()), NameForm::Full, letters}});
  std::vector<std::string> found;
  for (const Mention& mention :
       mentions_of({text}, listed, std::vector<std::uint8_t>(names.size())))
    found.emplace_back(mention.span.of(text));
  return found;
}

using Strings = std::vector<std::string>;

}  // namespace

TEST_CASE("the leftmost name wins, of those that start together the longest") {
  const Strings names{"new york", "york times", "new york times", "times square"};
  CHECK(surfaces("the new york times square", names, CaseRule::Any) == Strings{"new york times"});
  CHECK(surfaces("york times square", names, CaseRule::Any) == Strings{"york times"});
}

TEST_CASE("the longest name that holds is taken, not the longest that is spelled alike") {
  CHECK(surfaces("New york", {"New", "new york"}) == Strings{"New york"});
  CHECK(surfaces("China, Taiwan", {"China", "China Taiwan"}) == Strings{"China"});
}

TEST_CASE("cut words give the span of the name") {
  CHECK(surfaces("Vietnam's and Laos\xE2\x80\x99s", {"Vietnam", "Laos"}) ==
        Strings{"Vietnam", "Laos"});
  CHECK(surfaces("l'Italie, l\xE2\x80\x99Italie's", {"Italie"}) == Strings{"Italie", "Italie"});
  CHECK(surfaces("O'Brien's", {"Brien"}).empty());
  CHECK(surfaces("Xi'an", {"Xi"}).empty());
}

TEST_CASE("closing marks of the name belong to the mention where the text has them") {
  CHECK(surfaces("The U.S. said", {"U.S."}) == Strings{"U.S."});
  CHECK(surfaces("The U.S said", {"U.S."}) == Strings{"U.S"});
  CHECK(surfaces("Congo (Brazzaville) is", {"Congo (Brazzaville)"}) ==
        Strings{"Congo (Brazzaville)"});
}

TEST_CASE("acronyms of three letters keep their case, and shout only alone") {
  CHECK(surfaces("The US told us", {"US"}) == Strings{"US"});
  CHECK(surfaces("TELL US MORE", {"US"}).empty());
  CHECK(surfaces("NATO SAYS NO", {"NATO"}) == Strings{"NATO"});
}

TEST_CASE("names in a script without spaces are found among its characters") {
  CHECK(surfaces("\xE4\xB8\xAD\xE5\x9B\xBD\xE5\x92\x8C", {"\xE4\xB8\xAD\xE5\x9B\xBD"}) ==
        Strings{"\xE4\xB8\xAD\xE5\x9B\xBD"});
  const std::string mali = "\xE3\x83\x9E\xE3\x83\xAA";  // マリ, not in マリオ
  CHECK(surfaces(mali + "\xE3\x82\xAA", {mali}).empty());
  CHECK(surfaces(mali + "\xE3\x81\xA8", {mali}) == Strings{mali});
}

TEST_CASE("a name without a word is never found") {
  CHECK(surfaces("?! and ...", {"?!", "..."}).empty());
}

TEST_CASE("a name of thousands of bytes is never found, and costs nothing") {
  std::string longest = "a", endless(10'000'000, 'a');
  while (longest.size() + 2 <= Entities::kMostBytes) longest += " a";
  CHECK(surfaces(longest, {longest, endless}, CaseRule::Any) == Strings{longest});
  CHECK(surfaces(longest + " a a", {longest + " a a"}, CaseRule::Any).empty());
}

TEST_CASE("a name of other languages counts where it is not plain ASCII") {
  const std::vector<Listed> listed{{"Island", {0, NameForm::Full, CaseRule::Capital, 0}},
                                   {"Espa\xC3\xB1"
                                    "a",
                                    {1, NameForm::Full, CaseRule::Capital, 0}}};
  const std::string text =
      "Island, Espa\xC3\xB1"
      "a";
  CHECK(mentions_of({text}, listed, {0, 0}, 1, 0).size() == 2);
  CHECK(mentions_of({text}, listed, {0, 0}, 1, 1).size() == 1);
  CHECK(mentions_of({text}, listed, {0, 0}, 1, kAnyLanguage).size() == 2);
  CHECK(mentions_of({text}, listed, {1, 1}, 1, 1).size() == 2);  // persons keep their names
}

TEST_CASE("the number of threads changes nothing") {
  const std::vector<std::string> documents(100, "Vietnam and Laos. Laos!");
  const std::vector<Listed> listed{{"Vietnam", {0}}, {"Laos", {1}}};
  const auto one = mentions_of(documents, listed, {0, 0}, 1);
  const auto eight = mentions_of(documents, listed, {0, 0}, 8);
  REQUIRE(one.size() == 300);
  REQUIRE(eight.size() == 300);
  for (std::size_t i = 0; i < one.size(); ++i) {
    CHECK(one[i].document == eight[i].document);
    CHECK(one[i].span == eight[i].span);
    CHECK(one[i].entity == eight[i].entity);
  }
}

TEST_CASE("rows that contradict each other are refused") {
  const TextList names({"a"});
  Progress progress;
  const std::vector<NameRow> rows{{2}};
  const std::vector<std::uint8_t> persons{0};
  CHECK_THROWS_WITH_AS(Entities(names.texts(), rows, persons, {}, progress),
                       "Entities: entity 2 must be less than 1", std::invalid_argument);
  CHECK_THROWS_AS(Entities(names.texts(), {}, persons, {}, progress), std::invalid_argument);
}
