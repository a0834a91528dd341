#pragma once

#include "agreements/agreement.h"
#include "organisations/act.h"

// What stands in an agreement and has rows of its own: commitments, parties, lists, instalments, assessments.
namespace handslag::agreements {

/// Whether a commitment that has evidence or findings may be taken away: only what the parties have agreed on
/// can do that.
enum class IfUsed { Refuse, End };

/// Puts them into an agreement that has its key.
void read_parts(const organisations::View& view, Agreement& agreement);
/// In the place of those that were there; commitments keep their ids, and assessments are only added. Throws
/// Conflict when a commitment that is used may not be taken away, NotFound for one that is not there.
void write_parts(organisations::Act& act, AgreementId id, const Agreement& agreement, IfUsed if_used);

}  // namespace handslag::agreements
