#pragma once

#include <cstdint>
#include <string>

#include "base/json.h"
#include "organisations/actor.h"
#include "organisations/view.h"

namespace handslag {
class Clock;
namespace sql {
class Transaction;
}
}  // namespace handslag

namespace handslag::organisations {

enum class Deed : std::uint8_t;
struct Subject;

/// What the journal keeps of a deed beside its subject: ids, counts, days and numbers of matters, never a
/// person and never the content of a record. An object; empty when there is nothing more to say.
using Facts = Json;

/// The one way to write: who, when, for which organisation, in which transaction. Stores take one to save, so
/// a write without an actor, or in another organisation's rows, does not compile. Made by an edge (a command,
/// a page, a job), which opens the transaction and ends it with `commit`.
///
///     sql::Transaction transaction(connection);
///     Act act(transaction, Actor::at_command_line("anna"), body, clock);
///     add_evidence(act, follow_up, evidence);
///     act.commit();
class Act : public View {
 public:
  /// Within a transaction that may hold acts for several organisations; each has its own journal.
  Act(sql::Transaction& transaction, Actor by, OrganisationId organisation, const Clock& clock);
  Act(const Act&) = delete;
  Act& operator=(const Act&) = delete;

  const Actor& by() const { return by_; }
  /// 2025-02-28T09:15:00Z, the same for everything in the act.
  const std::string& at() const { return at_; }

  sql::Transaction& transaction() const { return transaction_; }

  /// Adds the deed to the organisation's journal, in the transaction of the act. Throws Forbidden when the
  /// actor's role may not do it, so that nothing of the act is saved.
  void record(Deed deed, Subject subject, const Facts& facts = Facts::object());

  /// Ends the transaction: what was done is on the disk when this returns. Throws Error when something was
  /// written and nothing recorded, for no journal would tell of it.
  void commit();

 private:
  sql::Transaction& transaction_;
  Actor by_;
  std::string at_;
  bool has_recorded_ = false;
};

}  // namespace handslag::organisations
