#include "identity/link_acts.h"

#include <algorithm>

#include "base/clock.h"
#include "base/error.h"
#include "base/message.h"
#include "base/text.h"
#include "identity/api_token_store.h"
#include "identity/credential_acts.h"
#include "identity/link_store.h"
#include "identity/membership_store.h"
#include "identity/person_store.h"
#include "identity/session_acts.h"
#include "identity/session_store.h"
#include "organisations/deed.h"
#include "permissions/rights.h"

namespace handslag::identity {

namespace {

using organisations::Deed;
using organisations::Facts;
using organisations::Subject;

Subject subject_of(OneTimeLinkId id) { return {Subject::Kind::OneTimeLink, id.value}; }

auto is_used() {
  return told<NotFound>(
      Message("This link has been used, taken back or has expired. Ask whoever gave it for a new one."));
}

OneTimeLink link_of(sql::Transaction& transaction, std::string_view token, LinkPurpose purpose,
                    const Clock& clock) {
  const auto link = LinkStore::find_link(transaction, token, clock);
  if (!link || link->purpose != purpose) throw is_used();
  if (!LinkStore::use(transaction, link->id, clock.now_utc())) throw is_used();
  return *link;
}

// The act of somebody who has just used a link, in their oldest role with the organisation that made it.
Membership role_with(sql::Transaction& transaction, PersonId person, OrganisationId organisation,
                     const Clock& clock) {
  for (const Membership& one : MembershipStore::held_by(transaction, person, clock.today()))
    if (one.organisation == organisation) return one;
  throw is_used();
}

void require_no_such_role(sql::Transaction& transaction, const Invitation& invitation, PersonId person,
                          const Clock& clock) {
  for (const Membership& one : MembershipStore::held_by(transaction, person, clock.today())) {
    if (one.organisation == invitation.organisation && one.role == invitation.role)
      throw told<Conflict>(Message("You have that role already. Log in as usual."));
  }
}

Membership membership_in(const Invitation& invitation, PersonId person) {
  return {.organisation = invitation.organisation,
          .person = person,
          .role = invitation.role,
          .first_day = invitation.first_day,
          .last_day = invitation.last_day};
}

}  // namespace

WithSecret<OneTimeLinkId> make_link(organisations::Act& act, PersonId person, LinkPurpose purpose,
                                    const Clock& clock) {
  permissions::require(act.by(), Deed::LinkMake);
  if (purpose == LinkPurpose::FirstAdministrator || MembershipStore(act).list_for(person).empty())
    throw told<NotFound>(Message("There is no such person here."));
  require_ours_alone(act, person);
  if (SystemAccountStore(act.connection()).is_system(person))
    throw told<InvalidInput>(Message("Nobody logs in as a system account. It acts by tokens."));
  LinkStore::use_all(act, purpose, person);
  auto made = LinkStore::add(act, purpose, person, clock);
  act.record(Deed::LinkMake, subject_of(made.id),
             Facts::object({{"person", person.value}, {"purpose", kLinkPurposes.of(purpose)}}));
  return made;
}

void withdraw_link(organisations::Act& act, OneTimeLinkId id) {
  permissions::require(act.by(), Deed::LinkWithdraw);
  if (!LinkStore(act).find(id)) throw told<NotFound>(Message("There is no such link here."));
  if (!LinkStore::use(act.transaction(), id, act.at()))
    throw told<Conflict>(Message("The link has been used or taken back already."));
  act.record(Deed::LinkWithdraw, subject_of(id));
}

bool has_administrator(const organisations::View& view, const Clock& clock) {
  return std::ranges::any_of(MembershipStore(view).list(), [&](const Membership& one) {
    return one.role == Role::Administrator && one.holds_on(clock.today());
  });
}

WithSecret<OneTimeLinkId> make_first_administrator_link(organisations::Act& act, const Clock& clock) {
  if (has_administrator(act, clock))
    throw told<Conflict>(
        Message("There is an administrator already, who can invite others: handslag person list shows who."));
  LinkStore::use_all(act, LinkPurpose::FirstAdministrator, std::nullopt);
  auto made = LinkStore::add(act, LinkPurpose::FirstAdministrator, std::nullopt, clock);
  act.record(Deed::LinkMake, subject_of(made.id),
             Facts::object({{"purpose", kLinkPurposes.of(LinkPurpose::FirstAdministrator)}}));
  return made;
}

PersonId become_first_administrator(sql::Transaction& transaction, const CredentialStore& credentials,
                                    std::string_view token, const Person& person, std::string_view hash,
                                    std::string_view from, const Clock& clock) {
  const OneTimeLink link = link_of(transaction, token, LinkPurpose::FirstAdministrator, clock);
  const PersonId id = PersonStore::found(
      transaction, {{}, std::string(trimmed(person.name)), as_kept(person.email), person.language},
      clock.now_utc());
  const MembershipId membership = MembershipStore::found(transaction,
                                                         {.organisation = link.organisation,
                                                          .person = id,
                                                          .role = Role::Administrator,
                                                          .first_day = clock.today()},
                                                         clock);
  const auto actor = SessionStore(transaction).actor_in(membership, id, from, clock);
  organisations::Act act(transaction, *actor, link.organisation, clock);
  act.record(Deed::LinkUse, subject_of(link.id));
  act.record(Deed::PersonAdd, {Subject::Kind::Person, id.value});
  act.record(Deed::RoleGive, {Subject::Kind::Membership, membership.value},
             Facts::object({{"person", id.value}, {"role", organisations::kRoles.of(Role::Administrator)}}));
  set_pass_phrase(act, credentials, id, hash);
  return id;
}

PersonId accept_invitation(sql::Transaction& transaction, const CredentialStore& credentials,
                           std::string_view token, const std::optional<std::string>& hash,
                           std::string_view from, const Clock& clock) {
  const auto invitation = LinkStore::find_invitation(transaction, token, clock);
  if (!invitation) throw is_used();
  const auto known = PersonStore(transaction).find_by_email(invitation->email);
  if (!known && !hash) throw told<InvalidInput>(Message("Choose a pass phrase."));
  if (known) require_no_such_role(transaction, *invitation, known->id, clock);
  const PersonId person =
      known ? known->id
            : PersonStore::found(transaction, {{}, invitation->name, invitation->email, invitation->language},
                                 clock.now_utc());
  if (!LinkStore::use(transaction, invitation->id, person, clock.now_utc())) throw is_used();
  const MembershipId membership =
      MembershipStore::found(transaction, membership_in(*invitation, person), clock);
  const auto actor = SessionStore::actor_of(*invitation, person, from);
  organisations::Act act(transaction, actor, invitation->organisation, clock);
  act.record(Deed::InvitationAccept, {Subject::Kind::Invitation, invitation->id.value},
             Facts::object({{"person", person.value},
                            {"role", organisations::kRoles.of(invitation->role)},
                            {"membership", membership.value}}));
  if (!known) set_pass_phrase(act, credentials, person, *hash);
  return person;
}

PersonId choose_pass_phrase(sql::Transaction& transaction, const CredentialStore& credentials,
                            std::string_view token, std::string_view hash, std::string_view from,
                            const Clock& clock) {
  const OneTimeLink link = link_of(transaction, token, LinkPurpose::PassPhrase, clock);
  const Membership role = role_with(transaction, *link.person, link.organisation, clock);
  const auto actor = SessionStore(transaction).actor_in(role.id, *link.person, from, clock);
  organisations::Act act(transaction, *actor, link.organisation, clock);
  act.record(Deed::LinkUse, subject_of(link.id));
  set_pass_phrase(act, credentials, *link.person, hash);
  return *link.person;
}

NewSession log_in_by_link(sql::Transaction& transaction, const CredentialStore& credentials,
                          std::string_view token, const Whereabouts& where, const Clock& clock) {
  const OneTimeLink link = link_of(transaction, token, LinkPurpose::LogIn, clock);
  const Membership role = role_with(transaction, *link.person, link.organisation, clock);
  const auto actor = SessionStore(transaction).actor_in(role.id, *link.person, where.from, clock);
  organisations::Act act(transaction, *actor, link.organisation, clock);
  act.record(Deed::LinkUse, subject_of(link.id));
  const auto session = begin_session(transaction, credentials, {*link.person}, where, clock, Way::Link);
  if (!session) throw is_used();
  return *session;
}

}  // namespace handslag::identity
