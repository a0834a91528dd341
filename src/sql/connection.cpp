#include "sql/connection.h"

#include <optional>
#include <string>
#include <unordered_map>

#include "base/error.h"
#include "sql/driver.h"

namespace handslag::sql {

namespace {

constexpr std::size_t kMostCachedStatements = 256;

/// So that a statement can be found by a view of its text.
struct TextHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const noexcept { return std::hash<std::string_view>{}(text); }
};

}  // namespace

Row StatementDriver::row() {
  const std::size_t count = columns();
  // SELECT * grows when a migration adds a column.
  if (!columns_ || columns_->size() != count) {
    std::vector<std::string> names;
    for (std::size_t column = 0; column < count; ++column) names.emplace_back(name_of(column));
    columns_ = std::make_shared<const std::vector<std::string>>(std::move(names));
  }
  std::vector<Value> values;
  values.reserve(count);
  for (std::size_t column = 0; column < count; ++column) values.push_back(value(column));
  return Row(columns_, std::move(values));
}

Statement::Statement(std::unique_ptr<StatementDriver> driver) : driver_(std::move(driver)) {}
Statement::Statement(Statement&&) noexcept = default;
Statement& Statement::operator=(Statement&&) noexcept = default;
Statement::~Statement() = default;

void Statement::bind_all(std::span<const Parameter> parameters) { driver_->bind(parameters); }
bool Statement::step() { return driver_->step(); }
void Statement::finish() { driver_->finish(); }
void Statement::reset() { driver_->reset(); }
std::size_t Statement::columns() const { return driver_->columns(); }
std::string_view Statement::name_of(std::size_t column) const { return driver_->name_of(column); }
Value Statement::value(std::size_t column) const { return driver_->value(column); }
std::int64_t Statement::integer(std::size_t column) const { return driver_->integer(column); }
std::string_view Statement::text(std::size_t column) const { return driver_->text(column); }

struct Connection::Database {
  Database(Dialect of, std::unique_ptr<ConnectionDriver> by) : dialect(of), driver(std::move(by)) {}

  Dialect dialect;
  std::unique_ptr<ConnectionDriver> driver;
  // After the driver, so that statements go before it.
  std::unordered_map<std::string, std::unique_ptr<StatementDriver>, TextHash, std::equal_to<>> statements;
};

Connection::Connection(std::unique_ptr<Database> database) : database_(std::move(database)) {}
Connection::Connection(Connection&&) noexcept = default;
Connection& Connection::operator=(Connection&&) noexcept = default;
Connection::~Connection() = default;

Connection Connection::open(const std::filesystem::path& path, OpenAs open_as) {
  return Connection(std::make_unique<Database>(Dialect::Sqlite, open_sqlite(path, open_as)));
}

Connection Connection::open_postgres(const std::string& address, OpenAs open_as) {
  return Connection(std::make_unique<Database>(Dialect::Postgres, sql::open_postgres(address, open_as)));
}

Connection::Dialect Connection::dialect() const { return database_->dialect; }

StatementDriver& Connection::cached(std::string_view sql) {
  auto& statements = database_->statements;
  const auto known = statements.find(sql);
  if (known != statements.end()) return *known->second;
  // The program's SQL is a fixed number of texts; more than this means that values were written into them.
  if (statements.size() >= kMostCachedStatements) statements.clear();
  auto statement = database_->driver->prepare(sql, ConnectionDriver::For::One);
  return *statements.emplace(std::string(sql), std::move(statement)).first->second;
}

std::int64_t Connection::execute_with(std::string_view sql, std::span<const Parameter> parameters) {
  StatementDriver& statement = cached(sql);
  statement.bind(parameters);
  const std::int64_t before = rows_changed();
  while (statement.step()) {
  }
  // The count of the last write stays when a statement writes nothing at all.
  return rows_changed() == before ? 0 : database_->driver->rows_of_last();
}

std::vector<Row> Connection::query_with(std::string_view sql, std::span<const Parameter> parameters) {
  StatementDriver& statement = cached(sql);
  statement.bind(parameters);
  std::vector<Row> rows;
  while (statement.step()) rows.push_back(statement.row());
  return rows;
}

std::optional<Row> Connection::query_one_with(std::string_view sql, std::span<const Parameter> parameters) {
  StatementDriver& statement = cached(sql);
  statement.bind(parameters);
  if (!statement.step()) return std::nullopt;
  Row row = statement.row();
  if (statement.step()) {
    statement.reset();
    throw StorageError("more than one row in: " + statement.text_of_statement());
  }
  return row;
}

std::int64_t Connection::insert_with(std::string_view sql, std::span<const Parameter> parameters) {
  const auto row = query_one_with(sql, parameters);
  if (!row) throw StorageError("an insert must end with RETURNING id: " + std::string(sql));
  return row->get<std::int64_t>(0);
}

Statement Connection::prepare(std::string_view sql) {
  return Statement(database_->driver->prepare(sql, ConnectionDriver::For::Many));
}

void Connection::execute_script(std::string_view sql) { database_->driver->execute_script(sql); }

void Connection::begin(Transaction::Access access) { database_->driver->begin(access); }
void Connection::commit(bool has_written) {
  database_->driver->commit(has_written ? ForReaders::Changed : ForReaders::Same);
}
void Connection::roll_back() { database_->driver->roll_back(); }
bool Connection::is_in_transaction() const { return database_->driver->is_in_transaction(); }

void Connection::wait_at_most(std::chrono::milliseconds patience) {
  database_->driver->wait_at_most(patience);
}

std::int64_t Connection::rows_changed() const { return database_->driver->rows_changed(); }
std::int64_t Connection::state_number() { return database_->driver->state_number(); }
bool Connection::has_moved() const { return database_->driver->has_moved(); }

void Connection::copy_to(Connection& target) { database_->driver->copy_to(*target.database_->driver); }

}  // namespace handslag::sql
