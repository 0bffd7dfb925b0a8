#include "comention/matching/acronyms.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "gazetteer.hpp"

using namespace comention;

namespace {

enum : EntityId { kParty, kOther, kCountry };

const std::vector<Listed> kListed{
    {"Communist Party of Vietnam", {kParty, NameForm::Full}},
    {"Centre for Public Voices", {kOther, NameForm::Full}},
    {"CPV", {kOther, NameForm::Acronym}},
    {"Viet Nam", {kCountry, NameForm::Full}},
};

std::vector<Mention> found_in(const std::string& text, std::vector<Listed> listed = kListed) {
  return mentions_of({text}, listed, {0, 0, 0});
}

}  // namespace

TEST_CASE("letters of a name in their order abbreviate it") {
  CHECK(abbreviates("cpv", "communist party of vietnam"));
  CHECK(abbreviates("asean", "association of southeast asian nations"));
  CHECK(abbreviates("кпв", "коммунистическая партия вьетнама"));
  CHECK(abbreviates("wb", "world bank"));
  CHECK_FALSE(abbreviates("vna", "viet nam"));
  CHECK_FALSE(abbreviates("afp", "united nations"));
  CHECK_FALSE(abbreviates("pcv", "communist party of vietnam"));
  CHECK_FALSE(abbreviates("", "viet nam"));
}

TEST_CASE("an acronym that the text explains is its body's, whoever else it is listed for") {
  const auto found =
      found_in("CPV met. The Communist Party of Vietnam (CPV) spoke. The CPV's chief left.");
  REQUIRE(found.size() == 4);
  for (const Mention& mention : {found[0], found[2], found[3]}) {
    CHECK(mention.entity == kParty);
    CHECK(mention.rule == Rule::Defined);
    CHECK(mention.form == NameForm::Acronym);
    CHECK(mention.tier == Tier::Strict);
    CHECK(mention.span.end - mention.span.begin == 3);
  }
}

TEST_CASE("an acronym that no gazetteer lists is found where the text explains it") {
  auto listed = kListed;
  listed.erase(listed.begin() + 2);
  const auto found =
      found_in("The Communist Party of Vietnam (CPV) met in Viet Nam. CPV left.", listed);
  REQUIRE(found.size() == 4);
  CHECK(found[1].entity == kParty);
  CHECK(found[2].entity == kCountry);
  CHECK(found[3].entity == kParty);
}

TEST_CASE("what stands in brackets and abbreviates nothing explains nothing") {
  CHECK(found_in("In Viet Nam (VNA) rain fell. VNA said so.").size() == 1);
  CHECK(found_in("The Communist Party of Vietnam (AFP) met.").size() == 1);
  CHECK(found_in("The Communist Party of Vietnam, CVP, met.").size() == 1);
}

TEST_CASE("of two explanations the last one before counts") {
  const auto found = found_in(
      "Communist Party of Vietnam (CPV) met. CPV spoke. Centre for Public Voices (CPV) met. CPV "
      "left.");
  REQUIRE(found.size() == 6);
  CHECK(found[2].entity == kParty);
  CHECK(found[5].entity == kOther);
}
