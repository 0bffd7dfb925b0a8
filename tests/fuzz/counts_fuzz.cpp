// Any text, a document a line: the counts of single words and pairs are those of a count that reads
// as it is defined. Other than ASCII is not lowered, so that no letter case has to be written here.

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "comention/counts/word_counter.hpp"
#include "comention/text/python_words.hpp"
#include "comention/text/utf8.hpp"

namespace {

using namespace comention;

void require(bool claim) {
  if (!claim) std::abort();
}

std::vector<std::string> split_lines(std::string_view text) {
  std::vector<std::string> lines;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    lines.emplace_back(text.substr(at, end - at));
    at = end + 1;
  }
  return lines;
}

std::vector<std::string> words_of(std::string_view text, bool lowercase) {
  std::vector<std::string> words;
  std::string word;
  std::size_t n_characters = 0;
  const auto close = [&] {
    if (n_characters >= 2) words.push_back(word);
    word.clear();
    n_characters = 0;
  };
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = code_point_at(text, at);
    at += c.size;
    if (!PythonWordCharacters::get().contains(c.value)) {
      close();
      continue;
    }
    const bool upper = lowercase && c.value >= 'A' && c.value <= 'Z';
    append_utf8(word, upper ? c.value + ('a' - 'A') : c.value);
    ++n_characters;
  }
  close();
  return words;
}

struct Frequencies {
  Count term = 0, document = 0;
};

std::map<std::string, Frequencies> count_slowly(const std::vector<std::string>& documents,
                                                bool lowercase) {
  std::map<std::string, Frequencies> counts;
  for (const std::string& document : documents) {
    const auto words = words_of(document, lowercase);
    std::set<std::string> met;
    const auto count = [&](const std::string& term) {
      ++counts[term].term;
      counts[term].document += met.insert(term).second;
    };
    for (const std::string& word : words) count(word);
    for (std::size_t i = 1; i < words.size(); ++i) count(words[i - 1] + ' ' + words[i]);
  }
  return counts;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (first_invalid_byte(text) != std::string_view::npos) return 0;
  const std::vector<std::string> documents = split_lines(text);
  std::vector<std::size_t> sizes;
  bool is_ascii = true;
  for (const std::string& document : documents) {
    sizes.push_back(document.size());
    for (const char c : document) is_ascii = is_ascii && (c & 0x80) == 0;
  }
  WordRules rules;
  rules.lowercase = is_ascii;
  rules.ngrams = {1, 2};
  for (const unsigned threads : {1u, 2u}) {
    Progress progress({}, threads);
    const TermCounts counts =
        count_words([&](std::size_t i, std::string&) { return std::string_view(documents[i]); },
                    sizes, rules, progress);
    const auto expected = count_slowly(documents, is_ascii);
    require(counts.n_documents() == documents.size() && counts.n_terms() == expected.size());
    const auto df = counts.document_frequency(), tf = counts.term_frequency();
    std::size_t column = 0;
    for (const auto& [term, frequencies] : expected) {
      require(counts.term(column) == term);
      require(tf[column] == frequencies.term && df[column] == frequencies.document);
      ++column;
    }
  }
  return 0;
}
