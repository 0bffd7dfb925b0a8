#include "comention/matching/roles.hpp"
#include "comention/matching/title_chains.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "gazetteer.hpp"

using namespace comention;

namespace {

enum : EntityId { kTrong, kXi, kChina, kParty };

const std::vector<Listed> kListed{
    {"Nguyen Phu Trong", {kTrong, NameForm::Full}},
    {"Trong", {kTrong, NameForm::Given}},
    {"Xi Jinping", {kXi, NameForm::Full}},
    {"Xi", {kXi, NameForm::Family}},
    {"General Secretary", {kTrong, NameForm::Role}},
    {"General Secretary", {kXi, NameForm::Role}},
    {"President", {kXi, NameForm::Role}},
    {"Party chief", {kTrong, NameForm::Role}},
    {"China", {kChina, NameForm::Full}},
    {"Communist Party of Vietnam", {kParty, NameForm::Full}},
    {"Party", {kParty, NameForm::Short}},
};

std::vector<Mention> found_in(const std::string& text) {
  return mentions_of({text}, kListed, {1, 1, 0, 0});
}

}  // namespace

TEST_CASE("all roles of a chain belong to the name at its end") {
  const auto found = found_in("The General Secretary and President of China Xi spoke.");
  REQUIRE(found.size() == 2);
  CHECK(found[0].entity == kChina);
  CHECK(found[1].entity == kXi);
  CHECK(found[1].rule == Rule::Title);
}

TEST_CASE("a role before a body that stands before the name belongs to the name") {
  const auto found = found_in("General Secretary of the Communist Party of Vietnam Trong spoke.");
  REQUIRE(found.size() == 2);
  CHECK(found[0].entity == kParty);
  CHECK(found[1].entity == kTrong);
}

TEST_CASE("a role that is joined to a name by a word is nobody's title") {
  const auto found = found_in("The Party chief and Xi Jinping spoke.");
  REQUIRE(found.size() == 2);
  CHECK(found[0].form == NameForm::Role);
  CHECK(found[0].entity == kTrong);
}

TEST_CASE("a role after a full name and a comma is no mention") {
  const auto found = found_in("Nguyen Phu Trong, General Secretary of the Party, spoke.");
  REQUIRE(found.size() == 2);
  CHECK(found[0].entity == kTrong);
  CHECK(found[1].form == NameForm::Short);
}

TEST_CASE("a role alone means whom it was last given to") {
  const auto found = found_in(
      "General Secretary Xi Jinping met General Secretary Nguyen Phu Trong. "
      "The General Secretary's visit was long. General Secretary Xi left. "
      "Then the General Secretary slept.");
  REQUIRE(found.size() == 5);
  CHECK(found[2].form == NameForm::Role);
  CHECK(found[2].entity == kTrong);
  CHECK(found[2].tier == Tier::Lenient);
  CHECK(found[4].entity == kXi);
}

TEST_CASE("a role of two, given to nobody, is open among them") {
  const auto found = found_in("The General Secretary spoke.");
  REQUIRE(found.size() == 1);
  CHECK(found[0].entity == kNoEntity);
  CHECK(found[0].candidates == std::vector<EntityId>{kTrong, kXi});
}

TEST_CASE("a short form in a longer unknown name or before an office is blocked") {
  for (const std::string text :
       {"In the Labour Party we trust.", "Now Party leaders met.", "The Party Congress met."}) {
    const auto found = found_in("The Communist Party of Vietnam spoke. " + text);
    REQUIRE(found.size() == 2);
    CHECK(found[1].rule == Rule::LongerName);
    CHECK(found[1].tier == Tier::None);
  }
  const auto found = found_in("The Communist Party of Vietnam spoke. The Party spoke on Monday.");
  CHECK(found[1].rule == Rule::Antecedent);
}
