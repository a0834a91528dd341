
#include <fcntl.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "base/error.h"
#include "base/message.h"
#include "base/text.h"
#include "sql/connection.h"
#include "sql/driver.h"
#include "sql/sqlite_constraint.h"

namespace handslag::sql {

namespace {

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

class SqliteStatement final : public StatementDriver {
 public:
  SqliteStatement(sqlite3* of, std::string_view text) : database_(of), sql_(text) {
    sqlite3_stmt* raw = nullptr;
    const char* rest = nullptr;
    const int code = sqlite3_prepare_v3(database_, sql_.data(), static_cast<int>(sql_.size()),
                                        SQLITE_PREPARE_PERSISTENT, &raw, &rest);
    statement_.reset(raw);
    // Here the message speaks of the SQL text only: nothing is bound yet.
    if (code != SQLITE_OK) {
      const std::string message = for_reading(sqlite3_errmsg(database_));
      fail_with(tells_of_another_schema(message) ? SQLITE_CORRUPT : code, message + " in: " + sql_);
    }
    if (raw == nullptr || rest != sql_.data() + sql_.size()) throw StorageError("not one statement: " + sql_);
    const int count = sqlite3_bind_parameter_count(raw);
    for (int number = 1; number <= count; ++number) {
      const int place = sqlite3_bind_parameter_index(raw, ("$" + std::to_string(number)).c_str());
      if (place == 0) throw StorageError("parameters must be $1, $2 … without a gap in: " + sql_);
      places_.push_back(place);
    }
  }

  void bind(std::span<const Parameter> parameters) override {
    sqlite3_reset(statement_.get());
    if (parameters.size() != places_.size()) {
      throw StorageError(std::to_string(parameters.size()) + " values given for " +
                         std::to_string(places_.size()) + " parameters in: " + sql_);
    }
    for (std::size_t at = 0; at < places_.size(); ++at) {
      if (bind_one(places_[at], parameters[at]) != SQLITE_OK) fail(database_, sql_);
    }
  }

  bool step() override {
    const int code = sqlite3_step(statement_.get());
    if (code == SQLITE_ROW) return true;
    sqlite3_reset(statement_.get());  // keeps the error for fail()
    if (code != SQLITE_DONE) fail(database_, sql_);
    return false;
  }

  Value value(std::size_t place) const override {
    const int column = static_cast<int>(place);
    sqlite3_stmt* raw = statement_.get();
    switch (sqlite3_column_type(raw, column)) {
      case SQLITE_INTEGER:
        return sqlite3_column_int64(raw, column);
      case SQLITE_FLOAT:
        return sqlite3_column_double(raw, column);
      case SQLITE_TEXT:
        return std::string(text(place));
      case SQLITE_BLOB: {
        const auto* bytes = static_cast<const char*>(sqlite3_column_blob(raw, column));
        const auto size = static_cast<std::size_t>(sqlite3_column_bytes(raw, column));
        return Blob{bytes == nullptr ? std::string() : std::string(bytes, size)};
      }
      default:
        return std::monostate();
    }
  }

  std::string_view text(std::size_t place) const override {
    const int column = static_cast<int>(place);
    const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(statement_.get(), column));
    if (bytes == nullptr) return {};
    return {bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column))};
  }
  void reset() override { sqlite3_reset(statement_.get()); }

  const std::string& text_of_statement() const override { return sql_; }
  std::size_t columns() const override {
    return static_cast<std::size_t>(sqlite3_column_count(statement_.get()));
  }
  std::string_view name_of(std::size_t column) const override {
    const char* name = sqlite3_column_name(statement_.get(), static_cast<int>(column));
    if (name == nullptr) throw StorageError("no column " + std::to_string(column) + " in: " + sql_);
    return name;
  }
  std::int64_t integer(std::size_t column) const override {
    return sqlite3_column_int64(statement_.get(), static_cast<int>(column));
  }

 private:
  // Text and blobs are copied by SQLite (SQLITE_TRANSIENT), so that a statement can be stepped later.
  int bind_one(int place, const Parameter& parameter) {
    sqlite3_stmt* raw = statement_.get();
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
    return sqlite3_bind_text64(statement_.get(), place, start, text.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
  }

  sqlite3* database_ = nullptr;
  StatementHandle statement_;
  std::string sql_;
  std::vector<int> places_;  ///< where SQLite has $1, $2 …
};

class SqliteConnection final : public ConnectionDriver {
 public:
  explicit SqliteConnection(DatabaseHandle handle) : handle_(std::move(handle)) {}

  std::unique_ptr<StatementDriver> prepare(std::string_view sql, For) override {
    return std::make_unique<SqliteStatement>(handle_.get(), sql);
  }

  void execute_script(std::string_view sql) override {
    const std::string text(sql);
    const int code = sqlite3_exec(handle_.get(), text.c_str(), nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) fail_with(code, for_reading(sqlite3_errmsg(handle_.get())) + " in: " + text);
  }

  std::int64_t rows_of_last() const override { return sqlite3_changes64(handle_.get()); }
  std::int64_t rows_changed() const override { return sqlite3_total_changes64(handle_.get()); }

  // A writer takes its turn at once, so that it never has to give up half-way.
  void begin(Transaction::Access access) override {
    run(access == Transaction::Access::Write ? "BEGIN IMMEDIATE" : "BEGIN");
  }
  void commit(ForReaders) override { run("COMMIT"); }
  void roll_back() override { run("ROLLBACK"); }
  bool is_in_transaction() const override { return sqlite3_get_autocommit(handle_.get()) == 0; }

  void wait_at_most(std::chrono::milliseconds patience) override {
    sqlite3_busy_timeout(handle_.get(), static_cast<int>(patience.count()));
  }

  // SQLite's own number: it changes on this connection when any other one has committed.
  std::int64_t state_number() override {
    if (!state_) state_ = prepare("PRAGMA data_version", For::One);
    const std::int64_t number = state_->step() ? state_->integer(0) : 0;
    state_->reset();
    return number;
  }

  bool has_moved() const override {
    int moved = 0;
    sqlite3_file_control(handle_.get(), "main", SQLITE_FCNTL_HAS_MOVED, &moved);
    return moved != 0;
  }

  void copy_to(ConnectionDriver& target) override {
    auto& other = dynamic_cast<SqliteConnection&>(target);
    sqlite3* to = other.handle_.get();
    other.take_page_size(page_size());
    sqlite3_backup* copy = sqlite3_backup_init(to, "main", handle_.get(), "main");
    if (copy == nullptr) fail(to, "copy of the database");
    // All pages in one step: one state of the source, and one transaction of the target.
    const int code = sqlite3_backup_step(copy, -1);
    const int finished = sqlite3_backup_finish(copy);
    if (code == SQLITE_DONE && finished == SQLITE_OK) return;
    const int why = code == SQLITE_DONE ? finished : code;
    fail_with(why, "the database could not be copied: " + std::string(sqlite3_errstr(why)));
  }

  std::int64_t page_size() const { return number_of("PRAGMA page_size"); }

  /// SQLite copies pages as they are, and a database with a log keeps the size that it has. One that holds
  /// nothing yet takes another size; one that does is of that size already, or is somebody's.
  void take_page_size(std::int64_t size) {
    if (size == page_size() || number_of("PRAGMA page_count") > 1) return;
    const bool has_log = text_of("PRAGMA journal_mode") == "wal";
    if (has_log) execute_script("PRAGMA journal_mode = DELETE");
    execute_script("PRAGMA page_size = " + std::to_string(size) + "; VACUUM");
    if (has_log) execute_script("PRAGMA journal_mode = WAL");
  }

 private:
  void run(std::string_view sql) const {
    SqliteStatement statement(handle_.get(), sql);
    while (statement.step()) {
    }
  }
  std::int64_t number_of(std::string_view sql) const {
    SqliteStatement statement(handle_.get(), sql);
    return statement.step() ? statement.integer(0) : 0;
  }
  std::string text_of(std::string_view sql) const {
    SqliteStatement statement(handle_.get(), sql);
    return statement.step() ? std::string(statement.text(0)) : std::string();
  }

  DatabaseHandle handle_;
  std::unique_ptr<StatementDriver> state_;  // after the handle, so that it goes first
};

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

std::unique_ptr<ConnectionDriver> open_sqlite(const std::filesystem::path& path, Connection::OpenAs open_as) {
  using OpenAs = Connection::OpenAs;
  int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
  const bool only_reads = open_as == OpenAs::ReadOnly || open_as == OpenAs::Frozen;
  flags |= only_reads ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
  if (open_as == OpenAs::Frozen) flags |= SQLITE_OPEN_URI;
  if (open_as == OpenAs::Create) flags |= SQLITE_OPEN_CREATE;
  if (open_as == OpenAs::Create) make_private_file(path);
  sqlite3* raw = nullptr;
  const int code =
      sqlite3_open_v2(open_as == OpenAs::Frozen ? frozen(path).c_str() : path.c_str(), &raw, flags, nullptr);
  DatabaseHandle handle(raw);
  if (code != SQLITE_OK) {
    fail_with(code, "cannot open the database " + path.string() + ": " + sqlite3_errstr(code));
  }
  // "title" in double quotes is a column or a fault, never a text: so it is in PostgreSQL.
  sqlite3_db_config(raw, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
  sqlite3_db_config(raw, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
  sqlite3_db_config(raw, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  auto connection = std::make_unique<SqliteConnection>(std::move(handle));
  connection->wait_at_most(kPatienceWithWriters);
  if (!only_reads) connection->execute_script("PRAGMA journal_mode = WAL");
  connection->execute_script(
      "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF;"
      "PRAGMA temp_store = MEMORY");
  return connection;
}

}  // namespace handslag::sql
