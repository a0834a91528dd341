#pragma once

#include <string>

#include "base/shape_of.h"
#include "identity/invitation.h"
#include "identity/person.h"
#include "organisations/data_sharing_store.h"
#include "organisations/journal_store.h"
#include "organisations/organisation.h"
#include "organisations/withdrawal_store.h"

// Organisations, their people, what they share and their journal as data: what the API answers and the
// terminal's --json prints.
namespace handslag::shapes {

const ShapeOf<organisations::Organisation>& organisation();

/// What is shared, with the names of both sides.
struct SharingSeen {
  const organisations::DataSharing& sharing;
  std::string partner;
  std::string recipient;
};
const ShapeOf<SharingSeen>& sharing();

/// A line of the journal of an organisation of that name.
struct JournalLine {
  const organisations::JournalEntry& entry;
  std::string organisation;
};
const ShapeOf<JournalLine>& journal_line();

const ShapeOf<organisations::Withdrawal>& withdrawal();

/// A role of somebody, at an organisation of that name.
struct RoleSeen {
  const identity::Membership& membership;
  const identity::Person& person;
  std::string organisation;
};
const ShapeOf<RoleSeen>& role();
const ShapeOf<identity::Invitation>& invitation();

}  // namespace handslag::shapes
