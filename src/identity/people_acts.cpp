#include "identity/people_acts.h"

#include <algorithm>

#include "base/clock.h"
#include "base/entered_text.h"
#include "base/error.h"
#include "base/legible_text.h"
#include "base/message.h"
#include "base/moment.h"
#include "base/text.h"
#include "identity/credential_acts.h"
#include "identity/link_store.h"
#include "identity/membership_store.h"
#include "identity/person_store.h"
#include "identity/session_store.h"
#include "organisations/deed.h"
#include "organisations/organisation_store.h"
#include "organisations/role_words.h"
#include "permissions/rights.h"

namespace handslag::identity {

namespace {

using organisations::Deed;
using organisations::Facts;
using organisations::kRoles;
using organisations::Subject;

constexpr std::size_t kMostReason = 2'000;

Subject subject_of(PersonId id) { return {Subject::Kind::Person, id.value}; }
Subject subject_of(MembershipId id) { return {Subject::Kind::Membership, id.value}; }
Subject subject_of(InvitationId id) { return {Subject::Kind::Invitation, id.value}; }

Date day_of(const organisations::Act& act) { return local_day(act.at()); }

void require_role_here(const organisations::Act& act, Role role) {
  require_role_of(role, organisations::OrganisationStore(act).get(act.organisation()).kind);
}

void require_days(Date first_day, std::optional<Date> last_day) {
  if (last_day && *last_day < first_day)
    throw told<InvalidInput>(Message("The last day is before the first; change one of them."));
}

Membership membership_of(const organisations::Act& act, MembershipId id) {
  auto membership = MembershipStore(act).find(id);
  if (!membership) throw told<NotFound>(Message("There is no such role here."));
  if (membership->end)
    throw told<Conflict>(
        Message("The role ended {day}.", {{"day", local_day(membership->end->ended_at).to_iso()}}));
  return std::move(*membership);
}

// Somebody must be left who can invite others.
void require_other_administrator(const organisations::Act& act, const Membership& ending) {
  if (ending.role != Role::Administrator) return;
  const auto all = MembershipStore(act).list();
  const bool is_other = std::ranges::any_of(all, [&](const Membership& one) {
    return one.id != ending.id && one.role == Role::Administrator && one.holds_on(day_of(act)) &&
           !one.last_day;
  });
  if (!is_other)
    throw told<Conflict>(
        Message("This is the last administrator. Hand the role over, or give it to somebody else first."));
}

void end(organisations::Act& act, const Membership& membership, std::string_view reason) {
  const std::string why = composed(trimmed(reason));
  if (!says_something(why)) throw told<InvalidInput>(Message("Say why the role ends."));
  require_text("reason", why, kMostReason, Lines::Many);
  MembershipStore::end(act, membership.id, why);
  SessionStore::end_all_of(act.transaction(), membership.id);
}

MembershipId give(organisations::Act& act, const Membership& membership) {
  for (const Membership& one : MembershipStore(act).list_for(membership.person)) {
    if (one.role == membership.role && !one.end && (!one.last_day || *one.last_day >= membership.first_day))
      throw told<Conflict>(
          Message("The person is {role} here already.", {{"role", organisations::message_for(one.role)}}));
  }
  return MembershipStore::give(act, membership);
}

Person person_here(const organisations::Act& act, PersonId id) {
  auto person = PersonStore(act.connection()).find(id);
  if (!person || (!act.by().is_at_command_line() && MembershipStore(act).list_for(id).empty()))
    throw told<NotFound>(Message("There is no such person here."));
  return std::move(*person);
}

}  // namespace

void require_role_of(Role role, organisations::OrganisationKind kind) {
  if (organisations::is_role_of(role, kind)) return;
  throw told<InvalidInput>(
      kind == organisations::OrganisationKind::Partner
          ? Message("A partner has no {role}.", {{"role", organisations::message_for(role)}})
          : Message("A public body has no {role}.", {{"role", organisations::message_for(role)}}));
}

PersonId add_person(organisations::Act& act, const Person& person, Role role, Date first_day) {
  permissions::require(act.by(), Deed::PersonAdd);
  require_role_here(act, role);
  Person added = person;
  added.id = {};
  added.name = composed(trimmed(person.name));
  added.email = as_kept(person.email);
  added.id = PersonStore::save(act, added);
  act.record(Deed::PersonAdd, subject_of(added.id));
  const MembershipId id = give(act, {.person = added.id, .role = role, .first_day = first_day});
  act.record(Deed::RoleGive, subject_of(id),
             Facts::object({{"person", added.id.value}, {"role", kRoles.of(role)}}));
  return added.id;
}

void change_person(organisations::Act& act, const Person& person) {
  const Person before = person_here(act, person.id);
  permissions::require(act.by(), Deed::PersonChange, {.about = person.id});
  Person now = person;
  now.name = composed(trimmed(person.name));
  now.email = as_kept(person.email);
  if (now.email != before.email) require_ours_alone(act, person.id);
  PersonStore::save(act, now);
  // What it was stands nowhere: the journal outlives the person's wish to be called otherwise.
  Json changed = Json::array();
  if (now.name != before.name) changed.push("name");
  if (now.email != before.email) changed.push("email");
  if (now.language != before.language) changed.push("language");
  act.record(Deed::PersonChange, subject_of(person.id), Facts::object({{"changed", changed}}));
}

WithSecret<InvitationId> invite(organisations::Act& act, Invitation invitation, const Clock& clock) {
  invitation.name = composed(trimmed(invitation.name));
  invitation.email = as_kept(invitation.email);
  require_particulars({{}, invitation.name, invitation.email});
  require_role_here(act, invitation.role);
  require_days(invitation.first_day, invitation.last_day);
  const auto person = PersonStore(act.connection()).find_by_email(invitation.email);
  permissions::require(act.by(), Deed::PersonInvite,
                       {.about = person ? std::optional(person->id) : std::nullopt});
  if (person) {
    for (const Membership& one : MembershipStore(act).list_for(person->id))
      if (one.role == invitation.role && one.holds_on(clock.today()))
        throw told<Conflict>(
            Message("The person is {role} here already.", {{"role", organisations::message_for(one.role)}}));
  }
  for (const Invitation& one : LinkStore(act).waiting_invitations(clock)) {
    if (one.email == invitation.email && one.role == invitation.role)
      LinkStore::use(act.transaction(), one.id, std::nullopt, act.at());
  }
  auto made = LinkStore::add(act, invitation, clock);
  act.record(Deed::PersonInvite, subject_of(made.id), Facts::object({{"role", kRoles.of(invitation.role)}}));
  return made;
}

void withdraw_invitation(organisations::Act& act, InvitationId id) {
  permissions::require(act.by(), Deed::InvitationWithdraw);
  const auto invitation = LinkStore(act).find(id);
  if (!invitation) throw told<NotFound>(Message("There is no such invitation here."));
  if (!LinkStore::use(act.transaction(), id, std::nullopt, act.at()))
    throw told<Conflict>(Message("The invitation has been accepted or taken back already."));
  act.record(Deed::InvitationWithdraw, subject_of(id));
}

MembershipId give_role(organisations::Act& act, PersonId person, Role role, Date first_day,
                       std::optional<Date> last_day) {
  permissions::require(act.by(), Deed::RoleGive, {.about = person});
  person_here(act, person);
  require_role_here(act, role);
  require_days(first_day, last_day);
  const MembershipId id =
      give(act, {.person = person, .role = role, .first_day = first_day, .last_day = last_day});
  act.record(Deed::RoleGive, subject_of(id),
             Facts::object({{"person", person.value}, {"role", kRoles.of(role)}}));
  return id;
}

void end_role(organisations::Act& act, MembershipId id, std::string_view reason) {
  const Membership membership = membership_of(act, id);
  permissions::require(act.by(), Deed::RoleEnd, {.about = membership.person});
  require_other_administrator(act, membership);
  end(act, membership, reason);
  act.record(Deed::RoleEnd, subject_of(id),
             Facts::object({{"person", membership.person.value}, {"role", kRoles.of(membership.role)}}));
}

MembershipId hand_over(organisations::Act& act, MembershipId id, PersonId to, std::string_view reason) {
  const Membership membership = membership_of(act, id);
  permissions::require(act.by(), Deed::RoleHandOver, {.about = membership.person});
  if (to == membership.person) throw told<InvalidInput>(Message("The role is handed over to somebody else."));
  person_here(act, to);
  if (act.by().person() == to)
    throw told<Forbidden>(Message("Nobody takes over a role by themselves. Ask another administrator."));
  const MembershipId given = give(
      act,
      {.person = to, .role = membership.role, .first_day = day_of(act), .last_day = membership.last_day});
  end(act, membership, reason);
  act.record(Deed::RoleHandOver, subject_of(id),
             Facts::object({{"person", to.value}, {"role", kRoles.of(membership.role)}}));
  return given;
}

}  // namespace handslag::identity
