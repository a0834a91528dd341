#include "organisations/role_words.h"

#include "base/translate.h"

namespace handslag::organisations {

Message message_for(Role role) {
  switch (role) {
    case Role::CaseOfficer:
      return Message("case officer");
    case Role::UnitHead:
      return Message("unit head");
    case Role::Director:
      return Message("director");
    case Role::CommitteeSecretary:
      return Message("committee secretary");
    case Role::Registrar:
      return Message("registrar");
    case Role::Controller:
      return Message("controller");
    case Role::CommitteeMember:
      return Message("committee member");
    case Role::Auditor:
      return Message("auditor");
    case Role::PartnerCoordinator:
      return Message("partner coordinator");
    case Role::PartnerReporter:
      return Message("partner reporter");
    case Role::PartnerCertifier:
      return Message("partner certifier");
    case Role::Volunteer:
      return Message("volunteer");
    case Role::Administrator:
      return Message("administrator");
  }
  return Message("no role");
}

std::string role_in_words(Role role, const Translator& t) { return message_for(role).in_words(t); }

std::string role_in_words(std::string_view role, const Translator& t) {
  const auto known = kRoles.named(role);
  return known ? role_in_words(*known, t) : std::string(role);
}

}  // namespace handslag::organisations
