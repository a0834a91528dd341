#include "outreach/outreach_acts.h"

#include "base/error.h"
#include "base/message.h"
#include "organisations/deed.h"
#include "organisations/withdrawal_store.h"

namespace handslag::outreach {

using organisations::Deed;
using organisations::Facts;
using organisations::Subject;

void import_outreach(organisations::Act& act, const OutreachLog& log, OutreachStore::IfThere if_there) {
  OutreachStore::save(act, log, if_there);
  act.record(Deed::OutreachImport, {Subject::Kind::OutreachLog, log.year},
             Facts::object({{"fingerprint", log.fingerprint}, {"activities", log.activities.size()}}));
}

void remove_outreach(organisations::Act& act, int year, std::string_view reason) {
  const std::string why = organisations::reason_to_keep(reason);
  if (!OutreachStore(act).find_for(year)) {
    throw told<NotFound>(Message("There is no outreach log of {year}.", {{"year", std::to_string(year)}}));
  }
  OutreachStore::remove(act, year);
  act.record(Deed::OutreachRemove, {Subject::Kind::OutreachLog, year}, Facts::object({{"reason", why}}));
}

}  // namespace handslag::outreach
