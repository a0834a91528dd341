#include "organisations/act.h"

#include "base/clock.h"
#include "base/error.h"
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
  const std::string before = JournalStore(*this).head();
  JournalEntry line{at_,
                    by_.name(),
                    std::string(kDeeds.of(deed)),
                    std::string(kSubjects.of(subject.kind)),
                    subject.id,
                    facts.members().empty() ? std::string() : facts.dump()};
  line.id = connection().insert(
      "INSERT INTO journal (organisation_id, at, actor, action, subject_kind, subject_id, detail)"
      " VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id",
      organisation(), line.at, line.actor, line.deed, line.subject_kind, line.subject_id, line.facts);
  connection().execute("UPDATE journal SET hash = $1 WHERE id = $2", chained(before, organisation(), line),
                       line.id);
  has_recorded_ = true;
}

void Act::commit() {
  if (!has_recorded_ && transaction_.has_written())
    throw Error("an act that recorded no deed cannot be saved");
  transaction_.commit();
}

}  // namespace handslag::organisations
