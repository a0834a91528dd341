#pragma once

#include <cstdint>

#include "base/enum_names.h"
#include "organisations/organisation.h"

namespace handslag::organisations {

/// What somebody is in an organisation. What each role may do stands in data/permissions/rights.csv and
/// nowhere else.
enum class Role : std::uint8_t {
  CaseOfficer,
  UnitHead,
  Director,
  CommitteeSecretary,
  Registrar,
  Controller,
  CommitteeMember,
  Auditor,
  PartnerCoordinator,
  PartnerReporter,
  PartnerCertifier,
  Volunteer,
  Administrator,
};

constexpr EnumNames<Role, 13> kRoles{{
    "case_officer",
    "unit_head",
    "director",
    "committee_secretary",
    "registrar",
    "controller",
    "committee_member",
    "auditor",
    "partner_coordinator",
    "partner_reporter",
    "partner_certifier",
    "volunteer",
    "administrator",
}};
static_assert(kRoles.of(Role::Administrator) == "administrator");

/// Whether an organisation of that kind has such a role: an association has no registrar, a municipality no
/// volunteers. Auditors and administrators there are in both.
constexpr bool is_role_of(Role role, OrganisationKind kind) {
  if (role == Role::Auditor || role == Role::Administrator) return true;
  return (kind == OrganisationKind::Partner) == (role >= Role::PartnerCoordinator);
}

}  // namespace handslag::organisations
