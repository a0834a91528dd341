#include "cli/given_day.h"

#include "base/entered_text.h"
#include "base/error.h"
#include "base/message.h"
#include "base/typed_date.h"

namespace handslag::cli {

Date day_given(const std::string& text, std::string_view option) {
  if (const auto day = given_date(text)) return *day;
  throw told<InvalidInput>(Message("{option} {value}: must be a day of 1900 to 2200, written YYYY-MM-DD",
                                   {{"option", option}, {"value", quotable(text)}}));
}

std::optional<Date> day_given(const std::optional<std::string>& text, std::string_view option) {
  if (!text) return std::nullopt;
  return day_given(*text, option);
}

}  // namespace handslag::cli
