#include "organisations/act.h"

#include "base/clock.h"
#include "base/error.h"
#include "base/message.h"
#include "organisations/deed.h"
#include "organisations/journal_chain.h"
#include "sql/connection.h"
#include "sql/transaction.h"

namespace handslag::organisations {

Act::Act(sql::Transaction& transaction, Actor by, OrganisationId organisation, const Clock& clock)
    : View(transaction.connection(), by.scope_of(organisation)),
      transaction_(transaction),
      by_(std::move(by)),
      at_(clock.now_utc()) {}

void Act::record(Deed deed, Subject subject, const Facts& facts) {
  if (!by_.may_do(deed)) throw told<Forbidden>(Message("Your role does not let you do this."));
  const std::string before = JournalStore(*this).head();
  JournalEntry line{at_,
                    by_.name(),
                    std::string(kDeeds.of(deed)),
                    std::string(kSubjects.of(subject.kind)),
                    subject.id,
                    facts.members().empty() ? std::string() : facts.dump()};
  if (by_.role()) line.role = kRoles.of(*by_.role());
  line.from = by_.from();
  // The line's own number is in its hash, so it is taken first; nobody else writes meanwhile.
  line.id =
      connection().query_one("SELECT COALESCE(MAX(id), 0) + 1 AS id FROM journal")->get<std::int64_t>("id");
  connection().execute(
      "INSERT INTO journal (id, organisation_id, at, actor, role, came_from, action, subject_kind, "
      "subject_id,"
      " detail, hash) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
      line.id, organisation(), line.at, line.actor, line.role, line.from, line.deed, line.subject_kind,
      line.subject_id, line.facts, chained(before, organisation(), line));
  has_recorded_ = true;
}

void Act::commit() {
  if (!has_recorded_ && transaction_.has_written())
    throw Error("an act that recorded no deed cannot be saved");
  transaction_.commit();
}

}  // namespace handslag::organisations
