#pragma once

#include "base/clock.h"
#include "organisations/act.h"
#include "sql/transaction.h"
#include "tests/support/test_database.h"

namespace handslag::testing {

/// A database of the test's own with every migration taken and two organisations of each kind, for tests of
/// stores and acts. One transaction is open from the start and is never ended.
class MemoryDatabase {
 public:
  MemoryDatabase() : transaction_(with_organisations(database_.connection())) {}

  sql::Connection& connection() { return database_.connection(); }
  sql::Transaction& transaction() { return transaction_; }
  organisations::OrganisationId public_body() const { return public_body_; }
  organisations::OrganisationId partner() const { return partner_; }
  organisations::OrganisationId other_public_body() const { return other_public_body_; }
  organisations::OrganisationId other_partner() const { return other_partner_; }

  const organisations::Actor& actor() const { return actor_; }
  organisations::View view_of(organisations::OrganisationId organisation) {
    return {connection(), actor_.scope_of(organisation)};
  }
  organisations::View public_body_view() { return view_of(public_body_); }
  organisations::View partner_view() { return view_of(partner_); }
  organisations::View other_public_body_view() { return view_of(other_public_body_); }

  /// Acts of "tester" at noon on 2 January 2025.
  organisations::Act act_of(organisations::OrganisationId organisation) {
    return {transaction_, actor_, organisation, clock_};
  }
  organisations::Act public_body_act() { return act_of(public_body_); }
  organisations::Act partner_act() { return act_of(partner_); }
  organisations::Act other_public_body_act() { return act_of(other_public_body_); }

 private:
  static sql::Connection& with_organisations(sql::Connection& connection) {
    connection.execute_script(
        "INSERT INTO organisation (kind, name) VALUES ('public_body', 'Exempelkommunen'),"
        " ('partner', 'Exempelföreningen'), ('public_body', 'Grannkommunen'), ('partner', 'Grannföreningen');"
        "UPDATE organisation SET partnership_kind = 'victim-support-v1', counties = '01,09' WHERE kind = "
        "'partner'");
    return connection;
  }

  FixedClock clock_{day("2025-01-02")};
  organisations::Actor actor_ = organisations::Actor::at_command_line("tester");
  organisations::OrganisationId public_body_{1};
  organisations::OrganisationId partner_{2};
  organisations::OrganisationId other_public_body_{3};
  organisations::OrganisationId other_partner_{4};
  TestDatabase database_;
  sql::Transaction transaction_;
};

}  // namespace handslag::testing
