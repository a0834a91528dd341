#pragma once

#include "base/clock.h"
#include "organisations/act.h"
#include "sql/connection.h"
#include "sql/transaction.h"
#include "storage/migration.h"

namespace handslag::testing {

/// A database in memory with every migration taken and two organisations of each kind, for tests of stores
/// and acts. One transaction is open from the start and is never ended: nothing is written to the disk.
class MemoryDatabase {
 public:
  MemoryDatabase() : connection_(migrated()), transaction_(connection_) {}

  sql::Connection& connection() { return connection_; }
  sql::Transaction& transaction() { return transaction_; }
  organisations::OrganisationId public_body() const { return public_body_; }
  organisations::OrganisationId partner() const { return partner_; }
  organisations::OrganisationId other_public_body() const { return other_public_body_; }
  organisations::OrganisationId other_partner() const { return other_partner_; }

  const organisations::Actor& actor() const { return actor_; }
  organisations::View view_of(organisations::OrganisationId organisation) {
    return {connection_, actor_.scope_of(organisation)};
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
  /// A copy of one that is migrated once for all tests of the program.
  static sql::Connection migrated() {
    static sql::Connection whole = [] {
      sql::Connection connection = sql::Connection::open(":memory:");
      storage::migrate(connection, storage::program_migrations(), FixedClock(day("2025-01-02")));
      connection.execute_script(
          "INSERT INTO organisation (id, kind, name) VALUES (1, 'public_body', 'Exempelkommunen'),"
          " (2, 'partner', 'Exempelföreningen'), (3, 'public_body', 'Grannkommunen'),"
          " (4, 'partner', 'Grannföreningen');"
          "UPDATE organisation SET partnership_kind = 'victim-support-v1', counties = '01,09' WHERE kind = "
          "'partner'");
      return connection;
    }();
    sql::Connection connection = sql::Connection::open(":memory:");
    whole.copy_to(connection);
    return connection;
  }

  FixedClock clock_{day("2025-01-02")};
  organisations::Actor actor_ = organisations::Actor::at_command_line("tester");
  organisations::OrganisationId public_body_{1};
  organisations::OrganisationId partner_{2};
  organisations::OrganisationId other_public_body_{3};
  organisations::OrganisationId other_partner_{4};
  sql::Connection connection_;
  sql::Transaction transaction_;
};

}  // namespace handslag::testing
