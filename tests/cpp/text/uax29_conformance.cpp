// Holds the machines of uax29.hpp to a test file of Unicode.
//
//   uax29_conformance words|sentences FILE     (WordBreakTest.txt, SentenceBreakTest.txt)
//
// Each line is one text, "÷ 0061 × 002E ÷": ÷ where it is cut. Prints how many hold; 1 unless all
// do.

#include <fstream>
#include <iostream>
#include <sstream>
#include <string>
#include <vector>

#include "comention/text/uax29.hpp"
#include "comention/text/utf8.hpp"

using namespace comention;

namespace {

struct Case {
  std::string text;
  std::vector<std::uint32_t> cuts;
};

Case read_case(const std::string& line) {
  Case found;
  std::istringstream fields(line.substr(0, line.find('#')));
  for (std::string field; fields >> field;)
    if (field == "÷")
      found.cuts.push_back(static_cast<std::uint32_t>(found.text.size()));
    else if (field != "×")
      append_utf8(found.text, static_cast<char32_t>(std::stoul(field, nullptr, 16)));
  return found;
}

std::vector<std::uint32_t> cuts_of(const std::string& text, bool words) {
  std::vector<std::uint32_t> cuts{0};
  const auto end = static_cast<std::uint32_t>(text.size());
  for (std::uint32_t at = 0; at < end; cuts.push_back(at))
    at = words ? next_word_boundary(text, at, end) : next_sentence_boundary(text, at, end);
  return cuts;
}

}  // namespace

int main(int n_arguments, char** arguments) {
  if (n_arguments != 3) return 2;
  const bool words = std::string(arguments[1]) == "words";
  std::size_t n_cases = 0, n_hold = 0;
  std::ifstream file(arguments[2]);
  for (std::string line; std::getline(file, line);) {
    const Case expected = read_case(line);
    if (expected.text.empty()) continue;
    ++n_cases;
    if (cuts_of(expected.text, words) == expected.cuts)
      ++n_hold;
    else
      std::cout << line << '\n';
  }
  std::cout << n_hold << " of " << n_cases << " hold\n";
  return n_cases > 0 && n_hold == n_cases ? 0 : 1;
}
