#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

#include "base/enum_names.h"
#include "base/id.h"
#include "identity/person.h"

namespace handslag::identity {

using InvitationId = Id<struct InvitationTag>;
using OneTimeLinkId = Id<struct OneTimeLinkTag>;

inline constexpr std::chrono::seconds kInvitationLasts = std::chrono::hours(24 * 14);
inline constexpr std::chrono::seconds kLinkLasts = std::chrono::hours(24);

/// A role that is offered to somebody by e-mail. Who has the link takes it: chooses a pass phrase, or, when
/// the address is a person's already, has the role beside the others.
struct Invitation {
  InvitationId id = {};
  OrganisationId organisation = {};
  std::string name = {};
  std::string email = {};
  Language language = Language::Swedish;
  Role role = Role::CaseOfficer;
  Date first_day;
  std::optional<Date> last_day = {};
  std::string invited_at = {};
  std::string invited_by = {};
  std::string expires_at = {};
  std::string used_at = {};              ///< taken or taken back; empty while it waits
  std::optional<PersonId> used_by = {};  ///< who took it
};

enum class LinkPurpose : std::uint8_t { LogIn, PassPhrase, FirstAdministrator };
constexpr EnumNames<LinkPurpose, 3> kLinkPurposes{{"log_in", "pass_phrase", "first_administrator"}};

/// A link that is good for one use. To look at it uses nothing, so that a mail program that follows links
/// does not use it up.
struct OneTimeLink {
  OneTimeLinkId id = {};
  OrganisationId organisation = {};
  std::optional<PersonId> person = {};  ///< nobody's: to become the first administrator
  LinkPurpose purpose = LinkPurpose::LogIn;
  std::string made_at = {};
  std::string made_by = {};
  std::string expires_at = {};
  std::string used_at = {};
};

/// What was made, with the secret of its link. It is shown once and kept nowhere.
template <class Id>
struct WithSecret {
  Id id = {};
  std::string token = {};
};

}  // namespace handslag::identity
