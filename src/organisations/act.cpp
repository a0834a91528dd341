#include "organisations/act.h"

#include "base/clock.h"
#include "base/error.h"
#include "sql/connection.h"
#include "sql/transaction.h"

namespace handslag::organisations {

Act::Act(sql::Transaction& transaction, Actor by, OrganisationId organisation, const Clock& clock)
    : View(transaction.connection(), by.scope_of(organisation)),
      transaction_(transaction),
      by_(std::move(by)),
      at_(clock.now_utc()) {}

void Act::record(Deed deed, Subject subject, const Facts& facts) {
  connection().execute(
      "INSERT INTO journal (organisation_id, at, actor, action, subject_kind, subject_id, detail)"
      " VALUES ($1, $2, $3, $4, $5, $6, $7)",
      organisation(), at_, by_.name(), kDeeds.of(deed), kSubjects.of(subject.kind), subject.id,
      facts.members().empty() ? std::string() : facts.dump());
  has_recorded_ = true;
}

void Act::commit() {
  if (!has_recorded_ && transaction_.has_written())
    throw Error("an act that recorded no deed cannot be saved");
  transaction_.commit();
}

}  // namespace handslag::organisations
