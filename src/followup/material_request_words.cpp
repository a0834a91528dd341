#include "base/translate.h"
#include "followup/material_request_letter.h"

namespace handslag::followup {

namespace {

messages::MessageKind kind_of(LetterOccasion occasion) {
  switch (occasion) {
    case LetterOccasion::Request:
      return messages::MessageKind::MaterialRequest;
    case LetterOccasion::FirstReminder:
    case LetterOccasion::SecondReminder:
      return messages::MessageKind::MaterialReminder;
    case LetterOccasion::ThirdReminder:
      return messages::MessageKind::MaterialOverdue;
    case LetterOccasion::DueDay:
      return messages::MessageKind::MaterialDueDay;
    case LetterOccasion::Withdrawal:
      break;
  }
  return messages::MessageKind::MaterialNotNeeded;
}

}  // namespace

messages::NewMessage letter_of(const MaterialRequest& request, const FollowUp& follow_up,
                               const agreements::Agreement& agreement, LetterOccasion occasion) {
  const Translator t(request.language);
  messages::NewMessage letter{.kind = kind_of(occasion),
                              .to = request.to,
                              .language = request.language,
                              .invited_by = request.asked_by_name};
  letter.about.matter = agreement.title;
  letter.about.period = period_in_words(follow_up.period, t);
  letter.about.due_on = request.due().deadline().last_lawful_day.to_iso();
  for (const agreements::EvidenceKind kind : request.outstanding(follow_up))
    letter.about.items.push_back(title_of(kind, t));
  if (occasion == LetterOccasion::Request) letter.about.words = request.words;
  if (occasion == LetterOccasion::DueDay) letter.about.words = request.due().reason;
  return letter;
}

std::string title_of(LetterOccasion occasion, const Translator& t) {
  switch (occasion) {
    case LetterOccasion::Request:
      return t.translate("the request");
    case LetterOccasion::FirstReminder:
      return t.translate("first reminder");
    case LetterOccasion::SecondReminder:
      return t.translate("second reminder");
    case LetterOccasion::ThirdReminder:
      return t.translate("reminder after the due day");
    case LetterOccasion::DueDay:
      return t.translate("another due day");
    case LetterOccasion::Withdrawal:
      break;
  }
  return t.translate("that it is not needed any more");
}

}  // namespace handslag::followup
