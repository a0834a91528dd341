#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "sql/connection.h"
#include "sql/row.h"
#include "sql/transaction.h"
#include "sql/value.h"

// What a database must be able to do for `Connection`: SQLite in sqlite_driver.cpp, PostgreSQL in
// postgres_driver.cpp. Nothing outside this module knows of it.
namespace handslag::sql {

constexpr std::chrono::seconds kPatienceWithWriters{10};

/// Whether what a transaction has written makes what somebody has read before it out of date.
enum class ForReaders { Changed, Same };

/// See `Statement`.
class StatementDriver {
 public:
  virtual ~StatementDriver() = default;

  virtual void bind(std::span<const Parameter> parameters) = 0;
  virtual bool step() = 0;
  virtual void finish() {
    while (step()) {
    }
  }
  virtual void reset() = 0;

  virtual const std::string& text_of_statement() const = 0;
  virtual std::size_t columns() const = 0;
  virtual std::string_view name_of(std::size_t column) const = 0;
  virtual Value value(std::size_t column) const = 0;
  virtual std::int64_t integer(std::size_t column) const = 0;
  virtual std::string_view text(std::size_t column) const = 0;

  /// The row stepped to.
  Row row();

 private:
  Row::Columns columns_;
};

/// See `Connection`.
class ConnectionDriver {
 public:
  virtual ~ConnectionDriver() = default;

  enum class For { One, Many };  ///< rows of one answer, or so many that they are not held all at once
  virtual std::unique_ptr<StatementDriver> prepare(std::string_view sql, For use) = 0;
  virtual void execute_script(std::string_view sql) = 0;
  /// How many rows the last statement of this connection wrote or deleted.
  virtual std::int64_t rows_of_last() const = 0;
  virtual std::int64_t rows_changed() const = 0;

  virtual void begin(Transaction::Access access) = 0;
  virtual void commit(ForReaders what) = 0;
  virtual void roll_back() = 0;
  virtual bool is_in_transaction() const = 0;

  virtual void wait_at_most(std::chrono::milliseconds patience) = 0;
  virtual std::int64_t state_number() = 0;
  virtual bool has_moved() const = 0;
  virtual void copy_to(ConnectionDriver& target) = 0;
};

std::unique_ptr<ConnectionDriver> open_sqlite(const std::filesystem::path& path, Connection::OpenAs open_as);
std::unique_ptr<ConnectionDriver> open_postgres(const std::string& address, Connection::OpenAs open_as);

}  // namespace handslag::sql
