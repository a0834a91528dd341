#include "base/translate.h"
#include "followup/steps.h"

namespace handslag::followup {

std::string title_of(StepKind kind, const Translator& t) {
  switch (kind) {
    case StepKind::ReviewAsked:
      return t.translate("sent for review");
    case StepKind::Reviewed:
      return t.translate("reviewed");
    case StepKind::SentBack:
      return t.translate("sent back");
    case StepKind::Signed:
      return t.translate("signed");
    case StepKind::HandedOver:
      break;
  }
  return t.translate("handed over to the committee");
}

}  // namespace handslag::followup
