#include "comention/matching/capitalised.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "comention/text/fold.hpp"

namespace comention {

namespace {

const std::vector<RoleOfWord> kWords{
    {"president", kTitleWord}, {"mr", kTitleWord},        {"of", kOfWord},
    {"the", kArticleWord},     {"bank", kBodyWord},       {"and", kAndWord},
    {"said", kSaidWord},       {"monday", kCalendarWord}, {"von", kParticleWord},
};

std::vector<std::string> found_in(const std::string& text, unsigned threads = 1) {
  const std::vector<std::int64_t> offsets{0, static_cast<std::int64_t>(text.size())};
  const Texts texts(text, offsets);
  Progress progress({}, threads);
  const TokenStream stream = tokenize(texts, {}, progress);
  const std::vector<CapitalNouns> nouns{CapitalNouns::No};
  std::vector<std::string> names;
  for (const CapitalisedPlace& place :
       find_capitalised(stream, texts, kWords, nouns, progress).places)
    names.emplace_back(place.span.of(texts[0]));
  return names;
}

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("a title and a possessive are no part of a name") {
  CHECK(found_in("He saw President Ada Byron's dog.") == Names{"Ada Byron"});
}

TEST_CASE("of joins, but not behind an office") {
  CHECK(found_in("He saw the Bank of Zenda and the President of Zenda.") ==
        Names{"Bank of Zenda", "Zenda"});
}

TEST_CASE("a capital at the beginning of a sentence is no evidence by itself") {
  CHECK(found_in("Rivers run.") == Names{});
  CHECK(found_in("Zenda lies far. He loves Zenda.") == Names{"Zenda", "Zenda"});
}

TEST_CASE("names at the edges of a document and names alone are found whole") {
  CHECK(found_in("x Zenda") == Names{"Zenda"});
  CHECK(found_in("") == Names{});
  CHECK(found_in("von") == Names{});
  CHECK(found_in("x Ada von") == Names{"Ada"});
}

TEST_CASE("there must be a word about the nouns of each document") {
  const std::string text = "Zenda";
  const std::vector<std::int64_t> offsets{0, 5};
  const Texts texts(text, offsets);
  Progress progress({}, 1);
  const TokenStream stream = tokenize(texts, {}, progress);
  CHECK_THROWS_AS(find_capitalised(stream, texts, kWords, {}, progress), std::invalid_argument);
}

}  // namespace comention
