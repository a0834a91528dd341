#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "base/date.h"

namespace handslag::memorandum_reading {

/// A number as it stands in a text, in digits or words, Swedish or English: "70 tkr", "1,20 kr", "12
/// procent", "elva", "tjugofem", "5–9", "den 21 mars 2025", "s. 7". What no value can be told of ("hälften")
/// has none. The words stand as data in data/language/*/numbers.json. "en", "ett" and "one" alone have a
/// role of their own. Numbers of paragraphs, tables, times and telephones are none.
struct WrittenNumber {
  enum class Unit : std::uint8_t { None, Kronor, Percent };
  enum class Role : std::uint8_t {
    Amount,       ///< a count, a sum, a share
    Year,         ///< 1900 to 2100 in four digits
    Day,          ///< `day`, or a day of any year
    Page,         ///< "s. 7"
    AnnexNumber,  ///< "bilaga 3"
    Share,        ///< "hälften", "dubbelt": no value
    Article,      ///< "ett", "one": one, where the word for what is counted follows
    None,         ///< "inga": nothing, where a count is asked for
  };
  Role role = Role::Amount;
  Unit unit = Unit::None;
  std::vector<std::int64_t> thousandths =
      {};                               ///< its value × 1 000; two when "60,000" can be read in two ways
  std::optional<std::int64_t> to = {};  ///< of a range the other end × 1 000: "5–9", "mellan 5 och 9"
  bool is_at_least = false;             ///< "minst 5"
  bool is_at_most = false;              ///< "högst 9"
  std::optional<Date> day = {};
  unsigned month = 0;  ///< of a day without a year
  unsigned day_of_month = 0;
  std::size_t begin = 0;  ///< in the text
  std::size_t end = 0;
};

/// The numbers of a text of one line, in their order.
std::vector<WrittenNumber> numbers_in(std::string_view text);

/// Whether a word by itself tells how many, or nearly: "tre", "tjugofem", "hälften", "ett", "båda", "few". In
/// small letters, without marks around it.
bool tells_how_many(std::string_view word);

}  // namespace handslag::memorandum_reading
