#pragma once

#include <optional>
#include <string_view>

#include "organisations/organisation.h"
#include "outreach/outreach_activity.h"

namespace handslag::sql {
class Connection;
}

namespace handslag::outreach {

/// The outreach logs of one partner, one for each year. Writes need a transaction, opened by the caller.
class OutreachStore {
 public:
  OutreachStore(sql::Connection& connection, organisations::Scope scope)
      : connection_(connection), scope_(scope) {}

  std::optional<OutreachLog> find_for(int year) const;
  /// Saves the log of its year. Throws Conflict when that year has another one and `replace` is false; the
  /// same file again changes nothing.
  enum class IfThere { Refuse, Replace };
  void save(const OutreachLog& log, std::string_view imported_at, IfThere if_there);

 private:
  void remove(OutreachImportId id);

  sql::Connection& connection_;
  organisations::Scope scope_;
};

}  // namespace handslag::outreach
