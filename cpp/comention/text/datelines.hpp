#pragma once

// Where and by whom a story was filed, before its first sentence: "HÀ NỘI (VNS) —", "(Reuters) -".
//
// A dateline begins the text, takes at most 100 bytes (those of marks not counted), and is followed
// by what begins a sentence (no lower-case letter). It is one of these; a "place" is one to six
// words of which each has a capital or no case, numbers and names of months beside them ("HANOI,
// July 27", "هانوي"):
//
//   place? (agency) dash      "(VNA) -Hanoi ...", "Hà Nội (TTXVN) – ...", "HANOI, July 27 (Xinhua)
//                             --"; the agency has 2 to 30 bytes and a capital or no case
//   PLACE dash                "WASHINGTON — ", "PARIS, France –", "HANOI, July 27 -": no letter in
//                             lower case before the comma; without one only a long dash
//   site or agency dash       "VOV.VN - ", "VTV.vn – ", "TTO - ", "NDO – "
//   place dash agency stop    "МОСКВА, 5 мая - РИА Новости.", "КИЕВ, 5 мая. /ТАСС/."
//   新华社 ... 电              with the reporters in brackets after it:
//   "新华社河内7月27日电（记者...）"
//
// A dash is "—", "–", "--" or "-" between spaces; after a bracket no space is needed.

#include <cstdint>
#include <string_view>

namespace comention {

// Its bytes, the dash included; 0 where there is none. Bounded time.
std::uint32_t dateline(std::string_view text);

}  // namespace comention
