#include "base/translate.h"
#include "memoranda/signing_condition.h"

namespace handslag::memoranda {

using Kind = SigningCondition::Kind;

std::string in_words(Kind kind, const Translator& t) {
  switch (kind) {
    case Kind::Judged:
      return t.translate("Every commitment is judged.");
    case Kind::Registered:
      return t.translate("The matter has a registry number.");
    case Kind::SectionsWritten:
      return t.translate("Something stands under every heading.");
    case Kind::UpToDate:
      return t.translate("What was written by hand rests on what is so now.");
    case Kind::Borne:
      return t.translate("No sentence says more than the findings, and every number has a source.");
    case Kind::Printable:
      return t.translate("Every character can be printed.");
    case Kind::Written:
      return t.translate("The memorandum is written.");
    case Kind::Reviewed:
      break;
  }
  return t.translate("It is reviewed by another than who wrote it.");
}

std::string step_left_in_words(const SigningCondition& condition, const Dossier& dossier,
                               const Translator& t) {
  if (condition.holds || !condition.left.empty()) return {};
  if (condition.kind == Kind::Written) return t.translate("It is a draft.");
  if (condition.kind != Kind::Reviewed) return {};
  const followup::Progress& progress = dossier.steps.progress;
  if (!dossier.written) return t.translate("It is reviewed when it is written.");
  if (progress.sent_back)
    return t.translate("It was sent back: {comment}", {{"comment", progress.sent_back->comment}});
  if (progress.asked)
    return t.translate("It waits for review since {day}.", {{"day", progress.asked->taken_on.to_iso()}});
  return t.translate("Nobody has been asked to review it.");
}

}  // namespace handslag::memoranda
