#include "organisations/document_examination.h"

namespace handslag::organisations {

bool DocumentExamination::has_faults() const {
  return is_encrypted || is_damaged || !forbidden.empty() || archive_rules_broken > 0 ||
         accessibility_rules_broken > 0;
}

bool DocumentExamination::is_accessible() const {
  return !is_encrypted && !is_damaged && accessibility_rules_broken == 0;
}

}  // namespace handslag::organisations
