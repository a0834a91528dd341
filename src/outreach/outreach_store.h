#pragma once

#include <optional>
#include <string_view>

#include "organisations/act.h"
#include "outreach/outreach_activity.h"

namespace handslag::outreach {

/// The outreach logs of one partner, one for each year.
class OutreachStore {
 public:
  explicit OutreachStore(const organisations::View& view) : view_(view) {}

  std::optional<OutreachLog> find_for(int year) const;
  /// Saves the log of its year. Throws Conflict when that year has another one and `replace` is false; the
  /// same file again changes nothing.
  enum class IfThere { Refuse, Replace };
  static void save(organisations::Act& act, const OutreachLog& log, IfThere if_there);

  static void remove(organisations::Act& act, int year);

 private:
  organisations::View view_;
};

}  // namespace handslag::outreach
