#include "sql/transaction.h"

#include "base/error.h"
#include "base/log.h"
#include "sql/connection.h"

namespace handslag::sql {

Transaction::Transaction(Connection& connection, Access access)
    : connection_(connection), changed_before_(connection.rows_changed()) {
  if (connection.is_in_transaction()) throw StorageError("a transaction is open already on this connection");
  connection_.begin(access);
}

Transaction::~Transaction() {
  // A failed statement may have ended the transaction already (disk full, for one).
  if (!is_open_ || !connection_.is_in_transaction()) return;
  try {
    connection_.roll_back();
  } catch (const StorageError& error) {
    log::error(error.what());
  }
}

bool Transaction::has_written() const { return connection_.rows_changed() != changed_before_; }

void Transaction::commit() {
  if (!is_open_) throw StorageError("the transaction is committed already");
  connection_.commit(has_written());
  is_open_ = false;
}

}  // namespace handslag::sql
