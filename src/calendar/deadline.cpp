#include "calendar/deadline.h"

#include <algorithm>

namespace handslag::calendar {

namespace {

constexpr int kMonthsOfYear = 12;

unsigned last_date_of(int year, int month) {
  const bool is_december = month == kMonthsOfYear;
  const Date next =
      Date::of(is_december ? year + 1 : year, is_december ? 1 : static_cast<unsigned>(month) + 1, 1);
  return next.plus_days(-1).day();
}

Date months_later(Date first, int count) {
  const int months = first.year() * kMonthsOfYear + static_cast<int>(first.month()) - 1 + count;
  const int year = months / kMonthsOfYear;
  const int month = months % kMonthsOfYear + 1;
  return Date::of(year, static_cast<unsigned>(month), std::min(first.day(), last_date_of(year, month)));
}

}  // namespace

Date end_of(Date first, Span span) {
  switch (span.unit) {
    case Span::Unit::Days:
      return first.plus_days(span.count);
    case Span::Unit::Weeks:
      return first.plus_days(7 * span.count);
    case Span::Unit::Months:
      return months_later(first, span.count);
    case Span::Unit::Years:
      return months_later(first, kMonthsOfYear * span.count);
  }
  return first;
}

Deadline deadline_after(Date first, Span span, LegalBasis basis) {
  const Date strict = end_of(first, span);
  return {strict, business_day_from(strict), basis, rest_day(strict)};
}

}  // namespace handslag::calendar
