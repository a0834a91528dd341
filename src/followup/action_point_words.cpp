#include "base/translate.h"
#include "followup/action_point.h"

namespace handslag::followup {

std::string title_of(ActionOutcome outcome, const Translator& t) {
  return outcome == ActionOutcome::Done ? t.translate("done") : t.translate("not done");
}

}  // namespace handslag::followup
