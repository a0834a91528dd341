#include "sql/snapshot.h"

#include "sql/connection.h"
#include "sql/transaction.h"

namespace handslag::sql {

Snapshot::Snapshot(Connection& connection) {
  if (connection.is_in_transaction()) return;
  reading_ = std::make_unique<Transaction>(connection, Transaction::Access::Read);
}

Snapshot::~Snapshot() = default;

}  // namespace handslag::sql
