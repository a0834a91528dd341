#pragma once

#include <string>

#include "calendar/deadline.h"

namespace handslag {
class Translator;
}

namespace handslag::calendar {

/// "Ascension Day"
std::string title_of(PublicHoliday holiday, const Translator& t);
/// "is Midsummer Eve": why a day was moved.
std::string title_of(RestDay why, const Translator& t);
/// "the Local Government Act (2017:725) chapter 13, section 5"
std::string source_of(LegalBasis basis, const Translator& t);
/// "Friday"
std::string title_of(Weekday weekday, const Translator& t);
/// "Friday 9 January 2026"
std::string with_weekday(Date day, const Translator& t);

}  // namespace handslag::calendar
