#include <libpq-fe.h>

#include <charconv>
#include <map>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/error.h"
#include "base/message.h"
#include "sql/connection.h"
#include "sql/driver.h"

namespace handslag::sql {

namespace {

// pg_type.h of PostgreSQL 15; the numbers never change.
constexpr Oid kBool = 16;
constexpr Oid kBytes = 17;
constexpr Oid kInt8 = 20;
constexpr Oid kInt2 = 21;
constexpr Oid kInt4 = 23;
constexpr Oid kText = 25;
constexpr Oid kFloat4 = 700;
constexpr Oid kFloat8 = 701;
constexpr Oid kNumeric = 1700;

struct CloseConnection {
  void operator()(PGconn* connection) const { PQfinish(connection); }
};
struct ClearResult {
  void operator()(PGresult* result) const { PQclear(result); }
};
using ConnectionHandle = std::unique_ptr<PGconn, CloseConnection>;
using ResultHandle = std::unique_ptr<PGresult, ClearResult>;

std::string field_of(const PGresult* result, int field) {
  const char* text = PQresultErrorField(result, field);
  return text == nullptr ? "" : text;
}

ConstraintKind kind_of_constraint(std::string_view state) {
  if (state == "23505") return ConstraintKind::Unique;
  if (state == "23502") return ConstraintKind::NotNull;
  if (state == "23503") return ConstraintKind::ForeignKey;
  return ConstraintKind::Check;
}

/// By SQLSTATE (PostgreSQL 15, appendix A). The server's message may quote a value, so only its code is told.
[[noreturn]] void fail(const PGresult* result, std::string_view sql) {
  const std::string state = field_of(result, PG_DIAG_SQLSTATE);
  const std::string where = " in: " + std::string(sql);
  const std::string what = "PostgreSQL: " + (state.empty() ? "the server cannot be reached" : state) + where;
  if (state.starts_with("23")) {
    const std::string table = field_of(result, PG_DIAG_TABLE_NAME);
    const std::string column = field_of(result, PG_DIAG_COLUMN_NAME);
    std::vector<std::string> columns;
    if (!column.empty()) columns.push_back(table + "." + column);
    throw ConstraintViolation(what, kind_of_constraint(state), field_of(result, PG_DIAG_CONSTRAINT_NAME),
                              std::move(columns));
  }
  if (state == "22P02" || state == "22003" || state == "42804")
    throw ConstraintViolation(what, ConstraintKind::Type, "", {});
  if (state == "55P03" || state == "40001" || state == "40P01" || state == "57014") throw StorageBusy(what);
  if (state == "42P01" || state == "42703" || state.starts_with("XX")) throw CorruptData(what);
  if (state == "53100")
    throw told<StorageError>(Message("The disk is full. Nothing was saved; make room and try again."));
  if (state == "25006" || state == "42501")
    throw told<StorageError>(Message("The database may only be read by this account. Nothing was saved."));
  throw StorageError(what);
}

bool is_done(const PGresult* result) {
  const ExecStatusType status = PQresultStatus(result);
  return status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || status == PGRES_EMPTY_QUERY;
}

std::int64_t whole_number(std::string_view digits) {
  std::int64_t number = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return number;
}

double real_number(std::string_view digits) {
  double number = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return number;
}

/// "\x00ff", as the server writes bytes.
std::string bytes_of(std::string_view hex) {
  const auto digit = [](char letter) { return letter <= '9' ? letter - '0' : letter - 'a' + 10; };
  std::string bytes;
  bytes.reserve(hex.size() / 2);
  for (std::size_t at = 2; at + 1 < hex.size(); at += 2)
    bytes += static_cast<char>(digit(hex[at]) * 16 + digit(hex[at + 1]));
  return bytes;
}

/// Values on their way to the server, as text; bytes as they are.
class Arguments {
 public:
  void set(std::span<const Parameter> parameters) {
    types_.clear();
    texts_.clear();
    lengths_.clear();
    formats_.clear();
    texts_.reserve(parameters.size());
    for (const Parameter& parameter : parameters) add(parameter.content());
  }

  std::size_t size() const { return types_.size(); }
  /// The types as one text: a statement is prepared once for each.
  std::string signature() const {
    std::string text;
    for (const Oid type : types_) text += std::to_string(type) + ",";
    return text;
  }
  const Oid* types() const { return types_.data(); }

  ResultHandle execute(PGconn* connection, const std::string& name) const {
    std::vector<const char*> starts;
    starts.reserve(texts_.size());
    for (const auto& text : texts_) starts.push_back(text ? text->c_str() : nullptr);
    return ResultHandle(PQexecPrepared(connection, name.c_str(), static_cast<int>(starts.size()),
                                       starts.data(), lengths_.data(), formats_.data(), 0));
  }

 private:
  void add(const Parameter::Content& content) {
    if (const auto* number = std::get_if<std::int64_t>(&content)) return push(kInt8, std::to_string(*number));
    if (const auto* text = std::get_if<std::string_view>(&content)) return push_text(*text);
    if (const auto* day = std::get_if<Date>(&content)) return push(kText, day->to_iso());
    if (const auto* blob = std::get_if<Parameter::BlobView>(&content))
      return push(kBytes, std::string(blob->bytes), 1);
    if (const auto* real = std::get_if<double>(&content)) {
      char digits[32];
      const auto end = std::to_chars(digits, digits + sizeof digits, *real).ptr;
      return push(kFloat8, std::string(digits, end));
    }
    push(0, std::nullopt);
  }
  void push_text(std::string_view text) {
    // The server would take what stands before the nought, and no more.
    if (text.find('\0') != std::string_view::npos) throw StorageError("a text holds a NUL character");
    push(kText, std::string(text));
  }
  void push(Oid type, std::optional<std::string> text, int format = 0) {
    types_.push_back(type);
    lengths_.push_back(text ? static_cast<int>(text->size()) : 0);
    formats_.push_back(format);
    texts_.push_back(std::move(text));
  }

  std::vector<Oid> types_;
  std::vector<std::optional<std::string>> texts_;
  std::vector<int> lengths_;
  std::vector<int> formats_;
};

/// What statements share: the connection and the count of what was written over it.
struct Line {
  ConnectionHandle handle;
  std::int64_t rows_changed = 0;
  std::int64_t rows_of_last = 0;
  std::int64_t statements_made = 0;

  PGconn* get() const { return handle.get(); }
  void run(const char* sql) const {
    const ResultHandle result(PQexec(get(), sql));
    if (!is_done(result.get())) fail(result.get(), sql);
  }
  void count(PGresult* result) {
    // INSERT, UPDATE and DELETE say how many rows; so does SELECT, which writes none.
    const std::string_view command = PQcmdStatus(result);
    if (command.starts_with("SELECT") || command.starts_with("FETCH")) return;
    rows_of_last = whole_number(PQcmdTuples(result));
    rows_changed += rows_of_last;
  }
};

class PostgresStatement final : public StatementDriver {
 public:
  PostgresStatement(std::shared_ptr<Line> line, std::string_view sql) : line_(std::move(line)), sql_(sql) {}
  ~PostgresStatement() override {
    for (const auto& [signature, name] : prepared_) {
      const ResultHandle ignored(PQexec(line_->get(), ("DEALLOCATE " + name).c_str()));
    }
  }
  PostgresStatement(const PostgresStatement&) = delete;
  PostgresStatement& operator=(const PostgresStatement&) = delete;

  void bind(std::span<const Parameter> parameters) override {
    reset();
    arguments_.set(parameters);
  }

  // The whole answer comes at the first step.
  bool step() override {
    if (!result_) execute();
    ++at_;
    if (at_ < PQntuples(result_.get())) return true;
    reset();
    return false;
  }
  void reset() override {
    result_.reset();
    at_ = -1;
  }

  const std::string& text_of_statement() const override { return sql_; }
  std::size_t columns() const override { return static_cast<std::size_t>(PQnfields(described())); }
  std::string_view name_of(std::size_t column) const override {
    const char* name = PQfname(described(), static_cast<int>(column));
    if (name == nullptr) throw StorageError("no column " + std::to_string(column) + " in: " + sql_);
    return name;
  }

  Value value(std::size_t column) const override {
    if (is_null(column)) return std::monostate();
    const std::string_view found = text(column);
    switch (PQftype(result_.get(), static_cast<int>(column))) {
      case kBool:
        return std::int64_t{found == "t"};
      case kInt2:
      case kInt4:
      case kInt8:
        return whole_number(found);
      case kFloat4:
      case kFloat8:
        return real_number(found);
      case kNumeric:  // what SUM makes of whole numbers
        if (found.find('.') == std::string_view::npos) return whole_number(found);
        return real_number(found);
      case kBytes:
        return Blob{bytes_of(found)};
      default:
        return std::string(found);
    }
  }
  std::int64_t integer(std::size_t column) const override {
    return is_null(column) ? 0 : integer_of(value(column), name_of(column));
  }
  std::string_view text(std::size_t column) const override {
    const int place = static_cast<int>(column);
    return {PQgetvalue(result_.get(), at_, place),
            static_cast<std::size_t>(PQgetlength(result_.get(), at_, place))};
  }

 private:
  bool is_null(std::size_t column) const {
    return PQgetisnull(result_.get(), at_, static_cast<int>(column)) != 0;
  }

  /// The answer, or before it has come what the server says that it will be.
  const PGresult* described() const {
    if (result_) return result_.get();
    if (!description_) {
      description_.reset(PQdescribePrepared(line_->get(), prepared().c_str()));
      if (!is_done(description_.get())) fail(description_.get(), sql_);
    }
    return description_.get();
  }

  void execute() {
    result_ = arguments_.execute(line_->get(), prepared());
    if (!is_done(result_.get())) {
      const ResultHandle failed = std::move(result_);
      fail(failed.get(), sql_);
    }
    line_->count(result_.get());
  }

  const std::string& prepared() const {
    const auto [place, is_new] = prepared_.try_emplace(arguments_.signature());
    if (!is_new) return place->second;
    const std::string name = "s" + std::to_string(++line_->statements_made);
    const ResultHandle result(PQprepare(line_->get(), name.c_str(), sql_.c_str(),
                                        static_cast<int>(arguments_.size()), arguments_.types()));
    if (!is_done(result.get())) {
      prepared_.erase(place);
      const std::string state = field_of(result.get(), PG_DIAG_SQLSTATE);
      // Nothing is bound yet: the message speaks of the SQL text only.
      if (state.starts_with("42") && state != "42P01" && state != "42703" && state != "42501")
        throw StorageError(field_of(result.get(), PG_DIAG_MESSAGE_PRIMARY) + " in: " + sql_);
      fail(result.get(), sql_);
    }
    return place->second = name;
  }

  std::shared_ptr<Line> line_;
  std::string sql_;
  Arguments arguments_;
  mutable std::map<std::string, std::string> prepared_;  ///< by the types of the values
  mutable ResultHandle description_;
  ResultHandle result_;
  int at_ = -1;
};

class PostgresConnection final : public ConnectionDriver {
 public:
  explicit PostgresConnection(ConnectionHandle handle) : line_(std::make_shared<Line>()) {
    line_->handle = std::move(handle);
  }

  std::unique_ptr<StatementDriver> prepare(std::string_view sql) override {
    return std::make_unique<PostgresStatement>(line_, sql);
  }
  void execute_script(std::string_view sql) override { line_->run(std::string(sql).c_str()); }

  std::int64_t rows_of_last() const override { return line_->rows_of_last; }
  std::int64_t rows_changed() const override { return line_->rows_changed; }

  // One writer at a time, as in SQLite: numbers without gaps and checks before a write hold. The lock is
  // taken before the first statement sees anything, and READ COMMITTED, so that a writer that had to wait
  // sees what the one before it has written.
  void begin(Transaction::Access access) override {
    if (access == Transaction::Access::Read)
      return line_->run("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    try {
      line_->run("BEGIN; SELECT pg_advisory_xact_lock(4716243)");
    } catch (const StorageError&) {
      const ResultHandle ignored(PQexec(line_->get(), "ROLLBACK"));
      throw;
    }
  }
  void commit(bool has_written) override {
    line_->run(has_written ? "UPDATE database_state SET number = number + 1; COMMIT" : "COMMIT");
  }
  void roll_back() override { line_->run("ROLLBACK"); }
  bool is_in_transaction() const override { return PQtransactionStatus(line_->get()) != PQTRANS_IDLE; }

  void wait_at_most(std::chrono::milliseconds patience) override {
    line_->run(("SET lock_timeout = " + std::to_string(patience.count())).c_str());
  }
  std::int64_t state_number() override {
    if (!state_) state_ = prepare("SELECT number FROM database_state");
    const std::int64_t number = state_->step() ? state_->integer(0) : 0;
    state_->reset();
    return number;
  }
  bool has_moved() const override { return false; }
  void copy_to(ConnectionDriver&) override {
    throw StorageError("a PostgreSQL database is copied by pg_dump");
  }

 private:
  std::shared_ptr<Line> line_;
  std::unique_ptr<StatementDriver> state_;
};

}  // namespace

std::unique_ptr<ConnectionDriver> open_postgres(const std::string& address, Connection::OpenAs open_as) {
  ConnectionHandle handle(PQconnectdb(address.c_str()));
  // libpq's message names the server and the account, never the password.
  if (PQstatus(handle.get()) != CONNECTION_OK)
    throw StorageError(std::string("cannot open the database: ") + PQerrorMessage(handle.get()));
  PQsetNoticeProcessor(
      handle.get(), [](void*, const char*) {}, nullptr);
  auto connection = std::make_unique<PostgresConnection>(std::move(handle));
  connection->execute_script(
      "SET client_encoding = 'UTF8'; SET bytea_output = 'hex';"
      "SET extra_float_digits = 1; SET standard_conforming_strings = on; SET TIME ZONE 'UTC'");
  connection->wait_at_most(kPatienceWithWriters);
  if (open_as == Connection::OpenAs::ReadOnly || open_as == Connection::OpenAs::Frozen)
    connection->execute_script("SET default_transaction_read_only = on");
  return connection;
}

}  // namespace handslag::sql
