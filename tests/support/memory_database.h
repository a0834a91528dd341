#pragma once

#include "base/clock.h"
#include "organisations/organisation.h"
#include "sql/connection.h"
#include "storage/migration.h"

namespace handslag::testing {

/// A database in memory with every migration taken and two organisations of each kind, for tests of stores.
/// Nothing is written to the disk; a statement outside a transaction is one of its own.
class MemoryDatabase {
 public:
  MemoryDatabase() : connection_(sql::Connection::open(":memory:")) {
    storage::migrate(connection_, storage::program_migrations(), FixedClock(day("2025-01-02")));
    public_body_ = add("public_body", "Exempelkommunen");
    partner_ = add("partner", "Exempelföreningen");
    other_public_body_ = add("public_body", "Grannkommunen");
    other_partner_ = add("partner", "Grannföreningen");
  }

  sql::Connection& connection() { return connection_; }
  organisations::OrganisationId public_body() const { return public_body_; }
  organisations::OrganisationId partner() const { return partner_; }
  organisations::OrganisationId other_public_body() const { return other_public_body_; }
  organisations::OrganisationId other_partner() const { return other_partner_; }
  organisations::Scope public_body_scope() const { return organisations::Scope(public_body_); }
  organisations::Scope partner_scope() const { return organisations::Scope(partner_); }
  organisations::Scope other_public_body_scope() const { return organisations::Scope(other_public_body_); }

 private:
  organisations::OrganisationId add(const char* kind, const char* name) {
    return {
        connection_.insert("INSERT INTO organisation (kind, name) VALUES ($1, $2) RETURNING id", kind, name)};
  }

  sql::Connection connection_;
  organisations::OrganisationId public_body_;
  organisations::OrganisationId partner_;
  organisations::OrganisationId other_public_body_;
  organisations::OrganisationId other_partner_;
};

}  // namespace handslag::testing
