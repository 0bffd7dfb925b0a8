#pragma once

// Dates that an article states of itself, as layout: a line of its own, or a stamp before the text.

#include <cstdint>
#include <string_view>

namespace comention {

// The line holds a date and nothing else: numbers, at least two of them, with a year or a time of
// day, names of months and days, and words like "Published" or "Cập nhật".
//   "9:28:03 AM | 12/25/2023", "Thứ Hai, 25/12/2023", "Updated: 3 May 2024, 10:15 GMT"
bool is_date_line(std::string_view line);

// Bytes of a stamp at the very beginning that more text follows: an optional word such as "date", a
// date 2024-07-27, 27/07/2024 or 27.07.2024, an optional time, then white space and anything but a
// lower-case letter. 0 where there is none.
//   "date 2024-07-27 Việt Nam's foreign policy ..." -> 15
std::uint32_t date_stamp(std::string_view text);

}  // namespace comention
