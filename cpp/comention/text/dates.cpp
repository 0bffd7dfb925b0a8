#include "comention/text/dates.hpp"

#include "comention/text/characters.hpp"
#include "comention/text/utf8.hpp"
#include "comention/text/word_list.hpp"

namespace comention {

namespace {

constexpr std::size_t kLongestLine = 100;  // bytes, those of marks not counted
constexpr std::size_t kWithMarks = 4 * kLongestLine;

const WordList& words_of_dates() {
  static const WordList words(
      "january february march april may june july august september october november december "
      "jan feb mar apr jun jul aug sep sept oct nov dec "
      "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thurs fri sat "
      "sun "
      "am pm a p m gmt utc est edt pst cet ict bst z t th st nd rd of at on hrs "
      "date dated published updated posted created modified last time "
      "ngày tháng năm thứ hai ba tư sáu bảy chủ nhật giờ phút cập đăng lúc sáng chiều tối "
      "janvier février mars avril mai juin juillet août septembre octobre novembre décembre "
      "lundi mardi mercredi jeudi vendredi samedi dimanche le publié mis à jour h "
      "januar februar märz juni juli oktober dezember montag dienstag mittwoch donnerstag freitag "
      "samstag sonntag uhr den um veröffentlicht aktualisiert "
      "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre "
      "lunes martes miércoles jueves viernes sábado domingo de del el publicado actualizado "
      "января февраля марта апреля мая июня июля августа сентября октября ноября декабря "
      "понедельник вторник среда четверг пятница суббота воскресенье г года в обновлено "
      "年 月 日 时 分 星期 发布 更新");
  return words;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Reads small patterns from the front of a text.
class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  std::size_t at() const { return at_; }
  bool done() const { return at_ >= text_.size(); }
  void back_to(std::size_t at) { at_ = at; }
  std::string_view rest() const { return text_.substr(at_); }

  std::size_t digits() { return run(is_digit); }
  std::size_t spaces() {
    return run([](char c) { return c == ' '; });
  }
  bool one_of(std::string_view characters) {
    if (done() || characters.find(text_[at_]) == std::string_view::npos) return false;
    ++at_;
    return true;
  }
  std::string_view letters() {  // with their marks; no word of a date is longer
    constexpr std::size_t kLongestWord = 64;
    const std::size_t begin = at_;
    for (; !done() && at_ - begin < kLongestWord; at_ += code_point_at(text_, at_).size) {
      const Character& is = character(code_point_at(text_, at_).value);
      if (!is.letter && (at_ == begin || !is.mark)) break;
    }
    return text_.substr(begin, at_ - begin);
  }

 private:
  template <class Is>
  std::size_t run(const Is& is) {
    const std::size_t begin = at_;
    while (!done() && is(text_[at_])) ++at_;
    return at_ - begin;
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

// 2024-07-27, 27/07/2024, 27.7.2024
bool read_date(Reader& reader) {
  const std::size_t first = reader.digits();
  if (first == 0 || !reader.one_of("-/.")) return false;
  const std::size_t second = reader.digits();
  if (second == 0 || second > 2 || !reader.one_of("-/.")) return false;
  const std::size_t third = reader.digits();
  return (first == 4 && third >= 1 && third <= 2) || (first <= 2 && third == 4);
}

// " 9:28", " 09:28:03 AM"; nothing is read where there is none
void read_time(Reader& reader) {
  const std::size_t begin = reader.at();
  reader.one_of(",T");
  reader.spaces();
  if (reader.digits() == 0 || !reader.one_of(":") || reader.digits() != 2) {
    reader.back_to(begin);
    return;
  }
  if (reader.one_of(":")) reader.digits();
  const std::size_t end = reader.at();
  reader.spaces();
  const std::string_view half = reader.letters();
  if (half != "AM" && half != "PM" && half != "am" && half != "pm") reader.back_to(end);
}

}  // namespace

bool is_date_line(std::string_view line) {
  if (line.size() > kWithMarks) return false;
  std::size_t n_numbers = 0;
  bool has_year = false, has_time = false;
  for (Reader reader(line); !reader.done();) {
    if (const std::size_t n = reader.digits(); n > 0) {
      ++n_numbers;
      has_year = has_year || n == 4;
      has_time = has_time || reader.rest().starts_with(':');
    } else if (const std::string_view word = reader.letters(); !word.empty()) {
      if (!words_of_dates().contains(word)) return false;
    } else {
      reader.back_to(reader.at() + code_point_at(line, reader.at()).size);
    }
  }
  return n_numbers >= 2 && (has_year || has_time) && !is_longer(line, kLongestLine);
}

std::uint32_t date_stamp(std::string_view text) {
  Reader reader(text);
  if (const std::string_view word = reader.letters(); !word.empty()) {
    static const WordList introductions("date dated published updated posted ngày");
    if (!introductions.contains(word)) return 0;
    reader.one_of(":");
    reader.spaces();
  }
  if (!read_date(reader)) return 0;
  read_time(reader);
  const std::size_t end = reader.at();
  if (reader.spaces() == 0 || reader.done()) return 0;
  return character(code_point_at(text, reader.at()).value).lower ? 0
                                                                 : static_cast<std::uint32_t>(end);
}

}  // namespace comention
