#include "reports/certification_acts.h"

namespace handslag::reports {

Message message_for(CertificationRefusal refusal) {
  switch (refusal) {
    case CertificationRefusal::NotAsked:
      return Message("Nobody asks for the report under that agreement.");
    case CertificationRefusal::AnswersMissing:
      return Message("Answers are missing. Whoever fills in the report gives them first.");
    case CertificationRefusal::FilledInByYourself:
      return Message("You have filled in something of it yourself. Somebody else certifies it.");
    case CertificationRefusal::NothingNew:
      return Message("Nothing has changed since the newest version was certified.");
    case CertificationRefusal::NeedsReason:
      return Message("Write why there is a new version. Everybody who gets it sees the reason.");
    case CertificationRefusal::NeedsComment:
      return Message("Write what must be changed first.");
    case CertificationRefusal::IsDamaged:
      return Message("The report is not what the partner has signed. Ask the partner to certify it anew.");
    case CertificationRefusal::Received:
      break;
  }
  return Message("It has been received already, and the partner has the receipt.");
}

}  // namespace handslag::reports
