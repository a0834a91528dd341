#pragma once

#include <vector>

#include "organisations/view.h"
#include "reports/partner_report.h"

namespace handslag::reports {

/// The public bodies that have asked a partner for a year's report, as the partner may see it: an agreement
/// is both parties', and what is asked in its follow-up is asked of the partner. Nothing else of the
/// follow-up is read here: neither what has come, nor what was found.
class RecipientStore {
 public:
  explicit RecipientStore(const organisations::View& partner) : view_(partner) {}

  /// Those whose follow-up begins in that year, by the day it is due.
  std::vector<Recipient> list(int year) const;
  /// The years that somebody has asked for, the newest first.
  std::vector<int> years() const;

 private:
  std::vector<kinds::EvidenceKind> asked_for(std::int64_t follow_up) const;

  organisations::View view_;
};

}  // namespace handslag::reports
