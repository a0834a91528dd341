#pragma once

#include "base/clock.h"
#include "organisations/organisation.h"
#include "sql/connection.h"
#include "storage/migration.h"

namespace handslag::testing {

/// A database in memory with every migration taken and one organisation of each kind, for tests of stores.
/// Nothing is written to the disk; a statement outside a transaction is one of its own.
class MemoryDatabase {
 public:
  MemoryDatabase() : connection_(sql::Connection::open(":memory:")) {
    storage::migrate(connection_, storage::program_migrations(), FixedClock(day("2025-01-02")));
    public_body_ = add("public_body", "Exempelkommunen");
    partner_ = add("partner", "Exempelföreningen");
  }

  sql::Connection& connection() { return connection_; }
  organisations::OrganisationId public_body() const { return public_body_; }
  organisations::OrganisationId partner() const { return partner_; }
  organisations::Scope public_body_scope() const { return organisations::Scope(public_body_); }
  organisations::Scope partner_scope() const { return organisations::Scope(partner_); }

 private:
  organisations::OrganisationId add(const char* kind, const char* name) {
    return {
        connection_.insert("INSERT INTO organisation (kind, name) VALUES ($1, $2) RETURNING id", kind, name)};
  }

  sql::Connection connection_;
  organisations::OrganisationId public_body_;
  organisations::OrganisationId partner_;
};

}  // namespace handslag::testing
