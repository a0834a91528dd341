#pragma once

#include <memory>

namespace handslag::sql {

class Connection;
class Transaction;

/// While it lasts, everything that is read over the connection is of one and the same state of the database,
/// whatever others save meanwhile. Within a transaction, or another snapshot, it is that one's state.
///
///     const sql::Snapshot one_state(connection);
///     const auto agreement = …;     // and its commitments, as they stood together
class Snapshot {
 public:
  explicit Snapshot(Connection& connection);
  Snapshot(const Snapshot&) = delete;
  Snapshot& operator=(const Snapshot&) = delete;
  ~Snapshot();

 private:
  std::unique_ptr<Transaction> reading_;  ///< none within another
};

}  // namespace handslag::sql
