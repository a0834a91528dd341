#pragma once

#include "organisations/scope.h"

namespace handslag::sql {
class Connection;
class Snapshot;
}  // namespace handslag::sql

namespace handslag::organisations {

/// The one way to read: the rows of one organisation, over a connection whose transaction, if any, the edge
/// has opened. Every store takes one.
class View {
 public:
  View(sql::Connection& connection, Scope scope) : connection_(&connection), scope_(scope) {}

  Scope scope() const { return scope_; }
  OrganisationId organisation() const { return scope_.organisation(); }
  sql::Connection& connection() const { return *connection_; }
  /// While it lasts, what is read through this view is of one state of the database, whatever others save
  /// meanwhile. For a read of several statements.
  sql::Snapshot snapshot() const;

 private:
  sql::Connection* connection_;
  Scope scope_;
};

}  // namespace handslag::organisations
