#pragma once

#include <array>
#include <chrono>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sql/constraint_violation.h"
#include "sql/row.h"
#include "sql/statement.h"
#include "sql/transaction.h"
#include "sql/value.h"

namespace handslag::sql {

/// A connection to the database, of one thread at a time. Values always go in as $1, $2 …, never as text:
///
///     for (const sql::Row& row : connection.query("SELECT id, title FROM agreement WHERE organisation_id =
///     $1",
///                                                 scope.organisation())) {
///       titles.push_back(row.get<std::string>("title"));
///     }
///
/// The SQL is what both SQLite and PostgreSQL speak: CAST(x AS …) and never ::, RETURNING id for a new key.
/// Writes stand in a Transaction that whoever wires the request has opened. Failures throw with the SQL text
/// and never with a value: StorageBusy when somebody else holds the database, CorruptData when it is damaged
/// or is no database of this schema, ConstraintViolation for a refused row, and StorageError when it cannot
/// be read or written now, which says nothing of what is in it.
class Connection {
 public:
  enum class Dialect { Sqlite, Postgres };
  enum class OpenAs {
    Create,
    Existing,
    ReadOnly,
    Frozen,  ///< read only, of a file that nobody writes: nothing is made beside it
  };

  /// The SQLite file, or ":memory:"; one that is made is its owner's alone (0600). WAL, foreign keys on,
  /// every commit synced to the disk (synchronous FULL), ten seconds of patience with other writers.
  static Connection open(const std::filesystem::path& path, OpenAs open_as = OpenAs::Create);
  /// A PostgreSQL database, by an address of libpq ("postgresql://handslag@db.example.se/handslag" or "host=…
  /// dbname=…"). A write that was acknowledged is on the server's disk; ten seconds of patience with other
  /// writers. The address may hold a secret: no error tells it.
  static Connection open_postgres(const std::string& address, OpenAs open_as = OpenAs::Existing);
  Connection(Connection&&) noexcept;
  Connection& operator=(Connection&&) noexcept;
  ~Connection();

  /// Runs a statement; returns how many rows it wrote or deleted.
  template <class... Values>
  std::int64_t execute(std::string_view sql, const Values&... values) {
    const std::array<Parameter, sizeof...(Values)> parameters = {Parameter(values)...};
    return execute_with(sql, parameters);
  }
  template <class... Values>
  std::vector<Row> query(std::string_view sql, const Values&... values) {
    const std::array<Parameter, sizeof...(Values)> parameters = {Parameter(values)...};
    return query_with(sql, parameters);
  }
  /// The only row, or nothing. Throws StorageError when there are more.
  template <class... Values>
  std::optional<Row> query_one(std::string_view sql, const Values&... values) {
    const std::array<Parameter, sizeof...(Values)> parameters = {Parameter(values)...};
    return query_one_with(sql, parameters);
  }
  /// An INSERT that ends with RETURNING id; returns the new id.
  template <class... Values>
  std::int64_t insert(std::string_view sql, const Values&... values) {
    const std::array<Parameter, sizeof...(Values)> parameters = {Parameter(values)...};
    return insert_with(sql, parameters);
  }

  std::int64_t execute_with(std::string_view sql, std::span<const Parameter> parameters);
  std::vector<Row> query_with(std::string_view sql, std::span<const Parameter> parameters);
  std::optional<Row> query_one_with(std::string_view sql, std::span<const Parameter> parameters);
  std::int64_t insert_with(std::string_view sql, std::span<const Parameter> parameters);

  /// A statement of the caller's own, for many rows.
  Statement prepare(std::string_view sql);
  /// Several statements with ; between them and no values: a migration.
  void execute_script(std::string_view sql);
  bool is_in_transaction() const;
  /// How many rows have been written or deleted over this connection since it was opened.
  std::int64_t rows_changed() const;
  Dialect dialect() const;
  /// For other writers, instead of ten seconds.
  void wait_at_most(std::chrono::milliseconds patience);
  /// Another number than before when somebody else has committed since: what was read may be out of date.
  std::int64_t state_number();
  /// Whether another file has taken the name of the one that this connection reads.
  bool has_moved() const;

  /// Makes the content of `target` the same as what this connection sees now, in one transaction of the
  /// target. Both may be in use: readers of the target see the old content until it is done, then the new.
  void copy_to(Connection& target);

 private:
  friend class Transaction;
  struct Database;
  explicit Connection(std::unique_ptr<Database> database);
  StatementDriver& cached(std::string_view sql);
  void begin(Transaction::Access access);
  void commit(bool has_written);
  void roll_back();

  std::unique_ptr<Database> database_;
};

}  // namespace handslag::sql
