#include "base/date.h"

#include <array>
#include <cstdio>

#include "base/entered_text.h"
#include "base/error.h"
#include "base/message.h"

namespace handslag {

namespace {

constexpr std::array<const char*, 12> kMonths = {"januari",   "februari", "mars",     "april",
                                                 "maj",       "juni",     "juli",     "augusti",
                                                 "september", "oktober",  "november", "december"};

std::optional<std::chrono::year_month_day> checked(int year, unsigned month, unsigned day) {
  const std::chrono::year_month_day date{std::chrono::year{year}, std::chrono::month{month},
                                         std::chrono::day{day}};
  if (year < 1600 || year > 9999 || !date.ok()) return std::nullopt;
  return date;
}

std::optional<int> digits(std::string_view text) {
  int number = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    number = number * 10 + (c - '0');
  }
  return number;
}

}  // namespace

Date Date::of(int year, unsigned month, unsigned day) {
  const auto date = checked(year, month, day);
  if (!date) {
    throw told<InvalidInput>(
        Message("There is no day {day}.",
                {{"day", std::to_string(year) + "-" + std::to_string(month) + "-" + std::to_string(day)}}));
  }
  return Date(*date);
}

std::optional<Date> Date::parse(std::string_view iso) {
  if (iso.size() != 10 || iso[4] != '-' || iso[7] != '-') return std::nullopt;
  const auto year = digits(iso.substr(0, 4));
  const auto month = digits(iso.substr(5, 2));
  const auto day = digits(iso.substr(8, 2));
  if (!year || !month || !day) return std::nullopt;
  const auto date = checked(*year, static_cast<unsigned>(*month), static_cast<unsigned>(*day));
  if (!date) return std::nullopt;
  return Date(*date);
}

Date Date::plus_days(int days) const {
  const std::chrono::year_month_day moved{std::chrono::sys_days{day_} + std::chrono::days{days}};
  return Date::of(static_cast<int>(moved.year()), static_cast<unsigned>(moved.month()),
                  static_cast<unsigned>(moved.day()));
}

int Date::days_since(Date earlier) const {
  return static_cast<int>((std::chrono::sys_days{day_} - std::chrono::sys_days{earlier.day_}).count());
}

std::string Date::to_iso() const {
  std::array<char, 16> text{};
  const int length = std::snprintf(text.data(), text.size(), "%04d-%02u-%02u", year(), month(), day());
  return {text.data(), static_cast<std::size_t>(length)};
}

std::string Date::to_swedish() const {
  return "den " + std::to_string(day()) + " " + kMonths[month() - 1] + " " + std::to_string(year());
}

std::string Date::to_swedish_short() const {
  return std::to_string(day()) + " " + std::string(kMonths[month() - 1]).substr(0, 3);
}

Date day(std::string_view iso) {
  const auto date = Date::parse(iso);
  if (!date)
    throw told<InvalidInput>(Message("“{day}” is not a day written YYYY-MM-DD.", {{"day", quotable(iso)}}));
  return *date;
}

}  // namespace handslag
