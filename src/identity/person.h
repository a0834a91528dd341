#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/date.h"
#include "base/id.h"
#include "base/translate.h"
#include "organisations/actor.h"

namespace handslag::identity {

using organisations::OrganisationId;
using organisations::PersonId;
using organisations::Role;

/// Somebody who logs in: Anna Berg, anna.berg@exempel.se. A person stands above the organisations and has
/// roles in one or several: a coordinator can be the administrator too, a controller can serve two
/// municipalities.
struct Person {
  PersonId id = {};
  std::string name = {};   ///< 1–200 characters
  std::string email = {};  ///< in small letters; nobody else's
  Language language = Language::Swedish;
  std::string added_at = {};
};

/// An e-mail address as it is kept: without white space around it, in small letters.
std::string as_kept(std::string_view email);
/// Throws InvalidInput when the name or the address cannot be kept.
void require_particulars(const Person& person);

using MembershipId = Id<struct MembershipTag>;

/// A role that somebody has in an organisation, from its first day; until its last when that is known, or
/// until it is ended.
struct Membership {
  struct End {
    std::string ended_at = {};
    std::string ended_by = {};
    std::string reason = {};
  };
  MembershipId id = {};
  OrganisationId organisation = {};
  PersonId person = {};
  Role role = Role::CaseOfficer;
  Date first_day;
  std::optional<Date> last_day = {};
  std::string given_at = {};
  std::string given_by = {};
  std::optional<End> end = {};

  bool holds_on(Date day) const { return !end && first_day <= day && (!last_day || day <= *last_day); }
};

}  // namespace handslag::identity
