#pragma once

#include <string>

#include "identity/credential_acts.h"
#include "identity/credential_store.h"
#include "identity/log_in.h"
#include "identity/membership_store.h"
#include "identity/people_acts.h"
#include "identity/session_acts.h"
#include "identity/session_store.h"
#include "tests/support/memory_database.h"

namespace handslag::identity::testing {

/// A clock that the test moves.
class MovingClock final : public Clock {
 public:
  std::chrono::system_clock::time_point now() const override { return now_; }
  void pass(std::chrono::seconds span) { now_ += span; }

 private:
  std::chrono::system_clock::time_point now_ = FixedClock(day("2025-01-02")).now();
};

/// Two public bodies and two partners that share nothing, and the people that a test adds to them.
struct People {
  handslag::testing::MemoryDatabase database;
  MovingClock clock;
  CredentialStore credentials{database.connection(), "a key"};

  organisations::Act operators_act(OrganisationId organisation) {
    return {database.transaction(), database.actor(), organisation, clock};
  }
  organisations::Act operators_act() { return operators_act(database.public_body()); }

  PersonId add(Role role, const std::string& email, OrganisationId organisation) {
    organisations::Act act = operators_act(organisation);
    return add_person(act, {{}, "Namn " + email, email}, role, day("2025-01-01"));
  }
  PersonId add(Role role, const std::string& email) { return add(role, email, database.public_body()); }

  MembershipId membership(PersonId person) {
    return MembershipStore::held_by(database.connection(), person, clock.today()).at(0).id;
  }
  NewSession session(PersonId person) {
    return *begin_session(database.transaction(), credentials, {person}, {"192.0.2.7", "Test"}, clock);
  }
  SignedIn signed_in(PersonId person) {
    return *SessionStore(database.connection()).signed_in(session(person).token, "192.0.2.7", clock);
  }
  /// What somebody who has logged in does.
  organisations::Act act_by(const SignedIn& who) {
    return {database.transaction(), who.actor, who.membership.organisation, clock};
  }
};

}  // namespace handslag::identity::testing
