#include "sql/connection.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <optional>
#include <string>
#include <unordered_map>

#include "base/error.h"
#include "base/message.h"
#include "base/text.h"
#include "sql/sqlite_constraint.h"

namespace handslag::sql {

namespace {

constexpr int kPatienceInMilliseconds = 10'000;
constexpr std::size_t kMostCachedStatements = 256;

struct CloseDatabase {
  void operator()(sqlite3* database) const { sqlite3_close_v2(database); }
};
struct FinalizeStatement {
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using DatabaseHandle = std::unique_ptr<sqlite3, CloseDatabase>;
using StatementHandle = std::unique_ptr<sqlite3_stmt, FinalizeStatement>;

/// Text of the table and its indexes as in the migration, to find the name of a constraint in.
std::vector<std::string> schema_of(sqlite3* database, const std::string& table) {
  std::vector<std::string> texts;
  sqlite3_stmt* raw = nullptr;
  sqlite3_prepare_v2(database, "SELECT sql FROM sqlite_schema WHERE tbl_name = ?1 AND sql IS NOT NULL", -1,
                     &raw, nullptr);
  const StatementHandle statement(raw);
  if (!statement) return texts;
  sqlite3_bind_text(raw, 1, table.data(), static_cast<int>(table.size()), SQLITE_STATIC);
  while (sqlite3_step(raw) == SQLITE_ROW) {
    texts.emplace_back(reinterpret_cast<const char*>(sqlite3_column_text(raw, 0)));
  }
  return texts;
}

ConstraintKind kind_of_constraint(int code) {
  switch (code) {
    case SQLITE_CONSTRAINT_UNIQUE:
    case SQLITE_CONSTRAINT_PRIMARYKEY:
    case SQLITE_CONSTRAINT_ROWID:
      return ConstraintKind::Unique;
    case SQLITE_CONSTRAINT_NOTNULL:
      return ConstraintKind::NotNull;
    case SQLITE_CONSTRAINT_FOREIGNKEY:
      return ConstraintKind::ForeignKey;
    case SQLITE_CONSTRAINT_DATATYPE:
      return ConstraintKind::Type;
    default:
      return ConstraintKind::Check;
  }
}

/// What SQLite's code says of the database: it is held by somebody else, it is damaged, or it cannot be read
/// or written now (no room, no right, a disk that fails), which says nothing of what is in it.
[[noreturn]] void fail_with(int code, const std::string& what) {
  switch (code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      throw StorageBusy(what);
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      throw CorruptData(what);
    case SQLITE_FULL:
      throw told<StorageError>(Message("The disk is full. Nothing was saved; make room and try again."));
    case SQLITE_READONLY:
      throw told<StorageError>(Message("The database may only be read by this account. Nothing was saved."));
    default:
      throw StorageError(what);
  }
}

/// A message that may hold bytes of a damaged database.
std::string for_reading(const char* message) {
  std::string text = to_utf8(message);
  std::ranges::replace_if(
      text, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }, ' ');
  return text;
}

/// A statement that does not fit the schema: the program's texts do not change, so the schema has.
bool tells_of_another_schema(const std::string& message) {
  return message.starts_with("no such table") || message.starts_with("no such column");
}

/// SQLite's own message may quote a value (full-text search does), so only its code is told, except for
/// constraints, where it names nothing but the schema.
[[noreturn]] void fail(sqlite3* database, std::string_view sql) {
  const int code = sqlite3_extended_errcode(database);
  const std::string where = " in: " + std::string(sql);
  if ((code & 0xff) == SQLITE_CONSTRAINT) {
    const std::string message = sqlite3_errmsg(database);
    const SqliteConstraint constraint =
        read_sqlite_constraint(message, [&](const std::string& table) { return schema_of(database, table); });
    throw ConstraintViolation(message + where, kind_of_constraint(code), constraint.name, constraint.columns);
  }
  fail_with(code, "SQLite: " + std::string(sqlite3_errstr(code)) + " (" + std::to_string(code) + ")" + where);
}

/// So that a statement can be found by a view of its text.
struct TextHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const noexcept { return std::hash<std::string_view>{}(text); }
};

}  // namespace

struct Statement::Handle {
  sqlite3* database = nullptr;
  StatementHandle statement;
  std::string sql;
  std::vector<int> places;  ///< where SQLite has $1, $2 …
  Row::Columns columns;

  Handle(sqlite3* of, std::string_view text) : database(of), sql(text) {
    sqlite3_stmt* raw = nullptr;
    const char* rest = nullptr;
    const int code = sqlite3_prepare_v3(database, sql.data(), static_cast<int>(sql.size()),
                                        SQLITE_PREPARE_PERSISTENT, &raw, &rest);
    statement.reset(raw);
    // Here the message speaks of the SQL text only: nothing is bound yet.
    if (code != SQLITE_OK) {
      const std::string message = for_reading(sqlite3_errmsg(database));
      fail_with(tells_of_another_schema(message) ? SQLITE_CORRUPT : code, message + " in: " + sql);
    }
    if (raw == nullptr || rest != sql.data() + sql.size()) throw StorageError("not one statement: " + sql);
    const int count = sqlite3_bind_parameter_count(raw);
    for (int number = 1; number <= count; ++number) {
      const int place = sqlite3_bind_parameter_index(raw, ("$" + std::to_string(number)).c_str());
      if (place == 0) throw StorageError("parameters must be $1, $2 … without a gap in: " + sql);
      places.push_back(place);
    }
  }

  void bind(std::span<const Parameter> parameters) {
    sqlite3_reset(statement.get());
    if (parameters.size() != places.size()) {
      throw StorageError(std::to_string(parameters.size()) + " values given for " +
                         std::to_string(places.size()) + " parameters in: " + sql);
    }
    for (std::size_t at = 0; at < places.size(); ++at) {
      if (bind_one(places[at], parameters[at]) != SQLITE_OK) fail(database, sql);
    }
  }

  // Text and blobs are copied by SQLite (SQLITE_TRANSIENT), so that a statement can be stepped later.
  int bind_one(int place, const Parameter& parameter) {
    sqlite3_stmt* raw = statement.get();
    const Parameter::Content& content = parameter.content();
    if (const auto* number = std::get_if<std::int64_t>(&content)) {
      return sqlite3_bind_int64(raw, place, *number);
    }
    if (const auto* text = std::get_if<std::string_view>(&content)) return bind_text(place, *text);
    if (const auto* real = std::get_if<double>(&content)) return sqlite3_bind_double(raw, place, *real);
    if (const auto* day = std::get_if<Date>(&content)) return bind_text(place, day->to_iso());
    if (const auto* blob = std::get_if<Parameter::BlobView>(&content)) {
      const char* bytes = blob->bytes.data() == nullptr ? "" : blob->bytes.data();
      return sqlite3_bind_blob64(raw, place, bytes, blob->bytes.size(), SQLITE_TRANSIENT);
    }
    return sqlite3_bind_null(raw, place);
  }

  int bind_text(int place, std::string_view text) {
    // A null pointer would be NULL; an empty text is a text.
    const char* start = text.data() == nullptr ? "" : text.data();
    return sqlite3_bind_text64(statement.get(), place, start, text.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
  }

  bool step() {
    const int code = sqlite3_step(statement.get());
    if (code == SQLITE_ROW) return true;
    sqlite3_reset(statement.get());  // keeps the error for fail()
    if (code != SQLITE_DONE) fail(database, sql);
    return false;
  }

  Value value(int column) const {
    sqlite3_stmt* raw = statement.get();
    switch (sqlite3_column_type(raw, column)) {
      case SQLITE_INTEGER:
        return sqlite3_column_int64(raw, column);
      case SQLITE_FLOAT:
        return sqlite3_column_double(raw, column);
      case SQLITE_TEXT:
        return std::string(text(column));
      case SQLITE_BLOB: {
        const auto* bytes = static_cast<const char*>(sqlite3_column_blob(raw, column));
        const auto size = static_cast<std::size_t>(sqlite3_column_bytes(raw, column));
        return Blob{bytes == nullptr ? std::string() : std::string(bytes, size)};
      }
      default:
        return std::monostate();
    }
  }

  std::string_view text(int column) const {
    const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(statement.get(), column));
    if (bytes == nullptr) return {};
    return {bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement.get(), column))};
  }

  Row row() {
    const int count = sqlite3_column_count(statement.get());
    // SELECT * grows when a migration adds a column.
    if (!columns || columns->size() != static_cast<std::size_t>(count)) {
      std::vector<std::string> names;
      for (int column = 0; column < count; ++column) {
        names.emplace_back(sqlite3_column_name(statement.get(), column));
      }
      columns = std::make_shared<const std::vector<std::string>>(std::move(names));
    }
    std::vector<Value> values;
    values.reserve(static_cast<std::size_t>(count));
    for (int column = 0; column < count; ++column) values.push_back(value(column));
    return Row(columns, std::move(values));
  }
};

Statement::Statement(std::unique_ptr<Handle> handle) : handle_(std::move(handle)) {}
Statement::Statement(Statement&&) noexcept = default;
Statement& Statement::operator=(Statement&&) noexcept = default;
Statement::~Statement() = default;

void Statement::bind_all(std::span<const Parameter> parameters) { handle_->bind(parameters); }

bool Statement::step() { return handle_->step(); }

void Statement::finish() {
  while (handle_->step()) {
  }
}

void Statement::reset() { sqlite3_reset(handle_->statement.get()); }

std::size_t Statement::columns() const {
  return static_cast<std::size_t>(sqlite3_column_count(handle_->statement.get()));
}

std::string_view Statement::name_of(std::size_t column) const {
  const char* name = sqlite3_column_name(handle_->statement.get(), static_cast<int>(column));
  if (name == nullptr) throw StorageError("no column " + std::to_string(column) + " in: " + handle_->sql);
  return name;
}

Value Statement::value(std::size_t column) const { return handle_->value(static_cast<int>(column)); }

std::int64_t Statement::integer(std::size_t column) const {
  return sqlite3_column_int64(handle_->statement.get(), static_cast<int>(column));
}

std::string_view Statement::text(std::size_t column) const { return handle_->text(static_cast<int>(column)); }

struct Connection::Database {
  DatabaseHandle handle;
  // After the handle, so that statements go before it.
  std::unordered_map<std::string, std::unique_ptr<Statement::Handle>, TextHash, std::equal_to<>> statements;
};

Connection::Connection(std::unique_ptr<Database> database) : database_(std::move(database)) {}
Connection::Connection(Connection&&) noexcept = default;
Connection& Connection::operator=(Connection&&) noexcept = default;
Connection::~Connection() = default;

namespace {

/// For its owner alone whatever the umask is; SQLite gives the files beside it the same rights.
void make_private_file(const std::filesystem::path& path) {
  if (path == ":memory:") return;
  const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (file < 0) return;  // it is there, or opening it says what is wrong
  ::fchmod(file, 0600);
  ::close(file);
}

/// "file:/srv/copy.db?immutable=1"
std::string frozen(const std::filesystem::path& path) {
  std::string address = "file:";
  for (const char c : std::filesystem::absolute(path).string()) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    if (c == '%' || c == '?' || c == '#') {
      address +=
          {'%', kDigits[static_cast<unsigned char>(c) >> 4], kDigits[static_cast<unsigned char>(c) & 15]};
    } else {
      address += c;
    }
  }
  return address + "?immutable=1";
}

}  // namespace

Connection Connection::open(const std::filesystem::path& path, OpenAs open_as) {
  int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
  const bool only_reads = open_as == OpenAs::ReadOnly || open_as == OpenAs::Frozen;
  flags |= only_reads ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
  if (open_as == OpenAs::Frozen) flags |= SQLITE_OPEN_URI;
  if (open_as == OpenAs::Create) flags |= SQLITE_OPEN_CREATE;
  if (open_as == OpenAs::Create) make_private_file(path);
  sqlite3* raw = nullptr;
  const int code =
      sqlite3_open_v2(open_as == OpenAs::Frozen ? frozen(path).c_str() : path.c_str(), &raw, flags, nullptr);
  auto database = std::make_unique<Database>();
  database->handle.reset(raw);
  if (code != SQLITE_OK) {
    fail_with(code, "cannot open the database " + path.string() + ": " + sqlite3_errstr(code));
  }
  sqlite3_busy_timeout(raw, kPatienceInMilliseconds);
  // "title" in double quotes is a column or a fault, never a text: so it is in PostgreSQL.
  sqlite3_db_config(raw, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
  sqlite3_db_config(raw, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
  sqlite3_db_config(raw, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  Connection connection(std::move(database));
  if (!only_reads) connection.execute_script("PRAGMA journal_mode = WAL");
  connection.execute_script(
      "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF;"
      "PRAGMA temp_store = MEMORY");
  return connection;
}

Statement::Handle& Connection::cached(std::string_view sql) {
  auto& statements = database_->statements;
  const auto known = statements.find(sql);
  if (known != statements.end()) return *known->second;
  // The program's SQL is a fixed number of texts; more than this means that values were written into them.
  if (statements.size() >= kMostCachedStatements) statements.clear();
  auto handle = std::make_unique<Statement::Handle>(database_->handle.get(), sql);
  return *statements.emplace(std::string(sql), std::move(handle)).first->second;
}

std::int64_t Connection::execute_with(std::string_view sql, std::span<const Parameter> parameters) {
  Statement::Handle& statement = cached(sql);
  statement.bind(parameters);
  sqlite3* database = database_->handle.get();
  const std::int64_t before = sqlite3_total_changes64(database);
  while (statement.step()) {
  }
  // The count of the last write stays when a statement writes nothing at all.
  return sqlite3_total_changes64(database) == before ? 0 : sqlite3_changes64(database);
}

std::vector<Row> Connection::query_with(std::string_view sql, std::span<const Parameter> parameters) {
  Statement::Handle& statement = cached(sql);
  statement.bind(parameters);
  std::vector<Row> rows;
  while (statement.step()) rows.push_back(statement.row());
  return rows;
}

std::optional<Row> Connection::query_one_with(std::string_view sql, std::span<const Parameter> parameters) {
  Statement::Handle& statement = cached(sql);
  statement.bind(parameters);
  if (!statement.step()) return std::nullopt;
  Row row = statement.row();
  if (statement.step()) {
    sqlite3_reset(statement.statement.get());
    throw StorageError("more than one row in: " + statement.sql);
  }
  return row;
}

std::int64_t Connection::insert_with(std::string_view sql, std::span<const Parameter> parameters) {
  const auto row = query_one_with(sql, parameters);
  if (!row) throw StorageError("an insert must end with RETURNING id: " + std::string(sql));
  return row->get<std::int64_t>(0);
}

Statement Connection::prepare(std::string_view sql) {
  return Statement(std::make_unique<Statement::Handle>(database_->handle.get(), sql));
}

void Connection::execute_script(std::string_view sql) {
  const std::string text(sql);
  const int code = sqlite3_exec(database_->handle.get(), text.c_str(), nullptr, nullptr, nullptr);
  if (code != SQLITE_OK)
    fail_with(code, for_reading(sqlite3_errmsg(database_->handle.get())) + " in: " + text);
}

bool Connection::has_moved() const {
  int moved = 0;
  sqlite3_file_control(database_->handle.get(), "main", SQLITE_FCNTL_HAS_MOVED, &moved);
  return moved != 0;
}

bool Connection::is_in_transaction() const { return sqlite3_get_autocommit(database_->handle.get()) == 0; }

std::int64_t Connection::rows_changed() const { return sqlite3_total_changes64(database_->handle.get()); }

void Connection::copy_to(Connection& target) {
  sqlite3* to = target.database_->handle.get();
  sqlite3_backup* copy = sqlite3_backup_init(to, "main", database_->handle.get(), "main");
  if (copy == nullptr) fail(to, "copy of the database");
  // All pages in one step: one state of the source, and one transaction of the target.
  const int code = sqlite3_backup_step(copy, -1);
  const int finished = sqlite3_backup_finish(copy);
  if (code == SQLITE_DONE && finished == SQLITE_OK) return;
  const int why = code == SQLITE_DONE ? finished : code;
  fail_with(why, "the database could not be copied: " + std::string(sqlite3_errstr(why)));
}

}  // namespace handslag::sql
