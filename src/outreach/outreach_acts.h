#pragma once

#include "organisations/act.h"
#include "outreach/outreach_activity.h"
#include "outreach/outreach_store.h"

namespace handslag::outreach {

/// Imports a year's log for the partner that acts. Throws as OutreachStore::save does.
void import_outreach(organisations::Act& act, const OutreachLog& log, OutreachStore::IfThere if_there);

/// Removes a year's log that was imported by mistake. What a public body has received of it stays with that
/// body's follow-up as a file that came. Throws NotFound when there is none.
void remove_outreach(organisations::Act& act, int year, std::string_view reason);

}  // namespace handslag::outreach
