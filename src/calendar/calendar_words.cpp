#include "calendar/calendar_words.h"

#include "base/translate.h"

namespace handslag::calendar {

std::string title_of(PublicHoliday holiday, const Translator& t) {
  switch (holiday) {
    case PublicHoliday::NewYearsDay:
      return t.translate("New Year's Day");
    case PublicHoliday::Epiphany:
      return t.translate("Epiphany");
    case PublicHoliday::GoodFriday:
      return t.translate("Good Friday");
    case PublicHoliday::EasterSunday:
      return t.translate("Easter Sunday");
    case PublicHoliday::EasterMonday:
      return t.translate("Easter Monday");
    case PublicHoliday::MayDay:
      return t.translate("May Day");
    case PublicHoliday::AscensionDay:
      return t.translate("Ascension Day");
    case PublicHoliday::WhitSunday:
      return t.translate("Whit Sunday");
    case PublicHoliday::WhitMonday:
      return t.translate("Whit Monday");
    case PublicHoliday::NationalDay:
      return t.translate("National Day of Sweden");
    case PublicHoliday::MidsummerDay:
      return t.translate("Midsummer Day");
    case PublicHoliday::AllSaintsDay:
      return t.translate("All Saints' Day");
    case PublicHoliday::ChristmasDay:
      return t.translate("Christmas Day");
    case PublicHoliday::BoxingDay:
      return t.translate("Boxing Day");
  }
  return {};
}

std::string title_of(RestDay why, const Translator& t) {
  switch (why) {
    case RestDay::Sunday:
      return t.translate("a Sunday");
    case RestDay::PublicHoliday:
      return t.translate("a public holiday");
    case RestDay::Saturday:
      return t.translate("a Saturday");
    case RestDay::MidsummerEve:
      return t.translate("Midsummer Eve");
    case RestDay::ChristmasEve:
      return t.translate("Christmas Eve");
    case RestDay::NewYearsEve:
      return t.translate("New Year's Eve");
  }
  return {};
}

std::string source_of(LegalBasis basis, const Translator& t) {
  switch (basis) {
    case LegalBasis::MinutesApproval:
      return t.translate("Local Government Act (2017:725) 5:69 and 6:35");
    case LegalBasis::Announcement:
      return t.translate("Local Government Act (2017:725) 8:12");
    case LegalBasis::Appeal:
      return t.translate("Local Government Act (2017:725) 13:5");
    case LegalBasis::Agreement:
      return t.translate("what has been agreed");
  }
  return {};
}

std::string title_of(Weekday weekday, const Translator& t) {
  switch (weekday) {
    case Weekday::Monday:
      return t.translate("Monday");
    case Weekday::Tuesday:
      return t.translate("Tuesday");
    case Weekday::Wednesday:
      return t.translate("Wednesday");
    case Weekday::Thursday:
      return t.translate("Thursday");
    case Weekday::Friday:
      return t.translate("Friday");
    case Weekday::Saturday:
      return t.translate("Saturday");
    case Weekday::Sunday:
      return t.translate("Sunday");
  }
  return {};
}

std::string with_weekday(Date day, const Translator& t) {
  return title_of(weekday_of(day), t) + " " +
         (t.language() == Language::Swedish ? day.to_swedish() : day.to_iso());
}

}  // namespace handslag::calendar
