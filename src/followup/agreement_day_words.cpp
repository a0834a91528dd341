#include "base/translate.h"
#include "followup/agreement_day.h"
#include "followup/agreement_day_letter.h"

namespace handslag::followup {

std::string title_of(AgreementDayKind kind, const Translator& t) {
  switch (kind) {
    case AgreementDayKind::Notice:
      return t.translate("Last day for notice");
    case AgreementDayKind::Extension:
      return t.translate("Last day for an extension");
    case AgreementDayKind::Expiry:
      break;
  }
  return t.translate("The agreement ends");
}

std::string title_of(AgreementDayOutcome outcome, AgreementDayKind kind, const Translator& t) {
  switch (outcome) {
    case AgreementDayOutcome::NoticeGiven:
      return t.translate("Notice was given");
    case AgreementDayOutcome::Extended:
      return t.translate("The agreement was extended");
    case AgreementDayOutcome::NewAgreement:
      return t.translate("There is a new agreement");
    case AgreementDayOutcome::Left:
      break;
  }
  if (kind == AgreementDayKind::Notice) return t.translate("No notice was given: it goes on");
  if (kind == AgreementDayKind::Extension) return t.translate("It was not extended");
  return t.translate("It is left to end");
}

std::string title_of(DayReminder occasion, const Translator& t) {
  switch (occasion) {
    case DayReminder::First:
      return t.translate("first reminder");
    case DayReminder::Second:
      return t.translate("second reminder");
    case DayReminder::Third:
      break;
  }
  return t.translate("third reminder");
}

messages::NewMessage letter_of(const agreements::Agreement& agreement, const AgreementDay& day,
                               const identity::Person& person) {
  messages::NewMessage letter{.kind = messages::MessageKind::AgreementDay,
                              .to = {person.name, person.email},
                              .language = person.language};
  letter.about.matter = agreement.title;
  letter.about.period = title_of(day.kind, Translator(person.language));
  letter.about.due_on = day.act_by().to_iso();
  letter.about.words = day.words;
  return letter;
}

}  // namespace handslag::followup
