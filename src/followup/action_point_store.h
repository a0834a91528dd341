#pragma once

#include <optional>
#include <vector>

#include "followup/action_point.h"
#include "organisations/act.h"

namespace handslag::followup {

/// The action points of one public body.
class ActionPointStore {
 public:
  explicit ActionPointStore(const organisations::View& view) : view_(view) {}

  /// Empty also when it was taken back.
  std::optional<ActionPoint> find(ActionPointId id) const;
  /// Throws NotFound.
  ActionPoint get(ActionPointId id) const;
  /// Of every follow-up of the agreement; by due day.
  std::vector<ActionPoint> list_for(agreements::AgreementId agreement) const;
  /// Of every agreement, that are open; by due day.
  std::vector<ActionPoint> list_open() const;

  static ActionPointId add(organisations::Act& act, const ActionPoint& action);
  static ActionPointEndId end(organisations::Act& act, ActionPointId action, const ActionPointEnd& end);

 private:
  std::vector<ActionPoint> read_where(const std::string& condition, std::int64_t key) const;

  organisations::View view_;
};

}  // namespace handslag::followup
