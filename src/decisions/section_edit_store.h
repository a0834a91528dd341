#pragma once

#include <vector>

#include "decisions/section_edit.h"
#include "followup/follow_up.h"
#include "organisations/organisation.h"

namespace handslag::sql {
class Connection;
}

namespace handslag::decisions {

/// The officer's edits of memoranda. Writes need a transaction, opened by the caller.
class SectionEditStore {
 public:
  SectionEditStore(sql::Connection& connection, organisations::Scope scope)
      : connection_(connection), scope_(scope) {}

  /// The edit that stands for each edited section; a section that was taken back is not among them.
  std::vector<SectionEdit> list_for(followup::FollowUpId follow_up) const;
  /// Adds an edit; the earlier ones are kept as history.
  void add(followup::FollowUpId follow_up, const SectionEdit& edit);

 private:
  sql::Connection& connection_;
  organisations::Scope scope_;
};

}  // namespace handslag::decisions
