#include "comention/matching/resolve.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "gazetteer.hpp"

using namespace comention;

namespace {

const std::vector<Listed> kListed{
    {"Bui Thanh Son", {0, NameForm::Full}},    {"Son", {0, NameForm::Given}},
    {"Nguyen Thanh Son", {1, NameForm::Full}}, {"Son", {1, NameForm::Given}},
    {"Foreign Minister", {0, NameForm::Role}}, {"Laos", {2, NameForm::Full}},
    {"Lao", {2, NameForm::Demonym}},           {"Georgia", {3, NameForm::Full}},
    {"Georgia", {4, NameForm::Full}},
};

std::vector<Mention> resolve_in(const std::string& text) {
  return mentions_of({text}, kListed, {1, 1, 0, 0, 0});
}

}  // namespace

TEST_CASE("a full name introduces, the short form follows") {
  const auto found = resolve_in("Bui Thanh Son spoke. Then Son left.");
  REQUIRE(found.size() == 2);
  CHECK(found[1].entity == 0);
  CHECK(found[1].rule == Rule::Antecedent);
  CHECK(found[1].tier == Tier::Default);
}

TEST_CASE("two introduced: the last, in doubt") {
  const auto found = resolve_in("Bui Thanh Son met Nguyen Thanh Son. Then Son left.");
  REQUIRE(found.size() == 3);
  CHECK(found[2].entity == 1);
  CHECK(found[2].tier == Tier::Lenient);
  CHECK(found[2].candidates == std::vector<EntityId>{0, 1});
}

TEST_CASE("a title decides between them and is no mention") {
  const auto found = resolve_in("Nguyen Thanh Son spoke. Foreign Minister Son left.");
  REQUIRE(found.size() == 2);
  CHECK(found[1].entity == 0);
  CHECK(found[1].rule == Rule::Title);
}

TEST_CASE("introduced later only") {
  const auto found = resolve_in("Today Son arrives. Bui Thanh Son spoke.");
  REQUIRE(found.size() == 2);
  CHECK(found[0].rule == Rule::Cataphoric);
}

TEST_CASE("a part of a longer unknown name is blocked") {
  const auto found = resolve_in("Bui Thanh Son met Deputy Tran Son Hai.");
  REQUIRE(found.size() == 2);
  CHECK(found[1].rule == Rule::LongerName);
  CHECK(found[1].entity == kNoEntity);
  CHECK(found[1].tier == Tier::None);
}

TEST_CASE("nobody introduced, and a full name of two: unresolved with candidates") {
  auto found = resolve_in("Today Son arrives.");
  REQUIRE(found.size() == 1);
  CHECK(found[0].rule == Rule::Unresolved);
  CHECK(found[0].candidates == std::vector<EntityId>{0, 1});
  found = resolve_in("Georgia votes.");
  REQUIRE(found.size() == 1);
  CHECK(found[0].entity == kNoEntity);
  CHECK(found[0].candidates == std::vector<EntityId>{3, 4});
}

TEST_CASE("a demonym is told by its form") {
  const auto found = resolve_in("A Lao visit.");
  REQUIRE(found.size() == 1);
  CHECK(found[0].entity == 2);
  CHECK(found[0].form == NameForm::Demonym);
  CHECK(found[0].tier == Tier::Strict);
}

TEST_CASE("a word said twice is one mention, the second") {
  const auto found = resolve_in("Bui Thanh Son spoke. Son Son left.");
  REQUIRE(found.size() == 2);
  CHECK(found[1].token_begin == 5);
  CHECK(found[1].rule == Rule::Antecedent);
}

TEST_CASE("a word said again after the full name belongs to it") {
  const auto found = resolve_in("Bui Thanh Son Son spoke.");
  REQUIRE(found.size() == 1);
  CHECK(found[0].token_end == 3);
}
