#pragma once

// The words of a corpus as names see them: worked out once for each distinct spelling.
//
// Most tokens begin no name. What settles that lies in 24 bytes a form: the marks of what may
// follow (trie.hpp), the form's own, and the first step into the trie. Safe to read from any
// thread.

#include <cstdint>
#include <span>
#include <vector>

#include "comention/matching/entities.hpp"
#include "comention/tokens/forms.hpp"

namespace comention {

// A token as a word of a name: the whole of it, or what is inside "Vietnam's", "l'Allemagne".
struct SeenWord {
  std::uint32_t key = 0;  // symbol of the trie
  Word word;
  std::uint32_t skip_front = 0, skip_back = 0;  // bytes
};

class SeenWords {
 public:
  SeenWords(const Entities& entities, const Forms& forms);

  // May a name begin with `form`, before `next`, or alone where nothing follows? No: certainly not.
  bool may_start(FormId form, FormId next) const {
    const Glance &here = glances_[form], &there = glances_[next];
    if ((here.after & there.mark) == 0) return false;
    if ((here.after & kAlone) != 0 || there.mark == kAny) return true;
    return entities_.words_trie().step(here.state, there.key) != Trie::kNone;
  }
  bool may_start(FormId form) const { return (glances_[form].after & kAlone) != 0; }

  // The whole token, if names hold such a word.
  const SeenWord* whole(FormId form) const {
    return wholes_[form] < 0 ? nullptr : &whole_[static_cast<std::size_t>(wholes_[form])];
  }
  // What is inside it, where names hold such words.
  std::span<const SeenWord> inside(FormId form) const {
    return std::span(inside_).subspan(insides_[form], insides_[form + 1] - insides_[form]);
  }
  bool has_inside(FormId form) const { return insides_[form] != insides_[form + 1]; }

 private:
  // What is asked of every token and the next one: they must share a bit.
  struct Glance {
    std::uint64_t after = 0;  // marks of the words that may follow; kAlone: it may be a name alone
    std::uint64_t mark = kAlone;  // its own mark
    std::uint32_t key = kNoKey;   // of the whole
    Trie::State state = Trie::kNone;
  };
  static constexpr std::uint64_t kAlone = std::uint64_t{1} << 63, kAny = ~std::uint64_t{0};
  static constexpr std::uint32_t kNoKey = 0xFFFFFFFF;

  Glance add_whole(FormId form);
  bool may_stand_alone(const Word& word, Trie::State state) const;
  void add_inside(FormId form, Forms& inner_forms);

  const Entities& entities_;
  const Forms& forms_;
  std::vector<Glance> glances_;         // of each form
  std::vector<std::int32_t> wholes_;    // of each form, into whole_, or -1
  std::vector<std::uint32_t> insides_;  // of each form, into inside_; one entry more than forms
  std::vector<SeenWord> whole_, inside_;
};

}  // namespace comention
