#pragma once

#include <cstdint>

namespace handslag::sql {

class Connection;

/// All or nothing: what was written since the transaction began is undone when it ends without `commit()`,
/// also by an exception. Opened once per request or command, where it is wired; stores never open or commit
/// one. After a statement that failed nothing but its end may follow: PostgreSQL takes no more.
///
///     sql::Transaction transaction(connection);
///     store.save(agreement);
///     transaction.commit();  // on the disk when this returns
class Transaction {
 public:
  /// A writer takes its turn at once, so that it never has to give up half-way; a reader sees one and the
  /// same state of the database in all its queries.
  enum class Access { Write, Read };

  explicit Transaction(Connection& connection, Access access = Access::Write);
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  ~Transaction();

  /// Once; after it the object only waits for its end.
  void commit();
  Connection& connection() const { return connection_; }
  /// Whether a row has been written or deleted in it.
  bool has_written() const;

 private:
  Connection& connection_;
  std::int64_t changed_before_;
  bool is_open_ = true;
};

}  // namespace handslag::sql
