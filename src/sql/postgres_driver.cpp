#include <libpq-fe.h>

#include <charconv>
#include <deque>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "base/error.h"
#include "base/server_error.h"
#include "sql/connection.h"
#include "sql/driver.h"
#include "sql/postgres_line.h"

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

  std::size_t bytes() const {
    std::size_t all = 0;
    for (const int length : lengths_) all += static_cast<std::size_t>(length);
    return all;
  }

  void send(PGconn* connection, const std::string& name, std::string_view sql) const {
    std::vector<const char*> starts;
    starts.reserve(texts_.size());
    for (const auto& text : texts_) starts.push_back(text ? text->c_str() : nullptr);
    const int sent = PQsendQueryPrepared(connection, name.c_str(), static_cast<int>(starts.size()),
                                         starts.data(), lengths_.data(), formats_.data(), 0);
    PostgresLine::require_sent(sent, sql);
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

using Line = std::shared_ptr<PostgresLine>;

/// A statement with its answer: what has come, and how its values are read.
class PostgresStatement : public StatementDriver {
 public:
  PostgresStatement(Line line, std::string_view sql) : line_(std::move(line)), sql_(sql) {}
  ~PostgresStatement() override {
    for (const auto& [signature, name] : prepared_) line_->forget(name);
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

 protected:
  PGconn* connection() const { return line_->get(); }
  void take(ResultHandle result) {
    if (!is_done(result.get())) line_->fail(result.get(), sql_);
    line_->count(result.get());
    result_ = std::move(result);
  }

  const std::string& prepared() const {
    const auto [place, is_new] = prepared_.try_emplace(arguments_.signature());
    if (!is_new) return place->second;
    const std::string name = line_->new_statement_name();
    line_->clear_for();
    ResultHandle result;
    try {
      PostgresLine::require_sent(send_preparation(name), sql_);
      result = line_->answer();
    } catch (const Error&) {
      prepared_.erase(place);
      throw;
    }
    if (!is_done(result.get())) {
      prepared_.erase(place);
      const std::string state = field_of(result.get(), PG_DIAG_SQLSTATE);
      // Nothing is bound yet: the message speaks of the SQL text only.
      if (state.starts_with("42") && state != "42P01" && state != "42703" && state != "42501")
        throw StorageError(field_of(result.get(), PG_DIAG_MESSAGE_PRIMARY) + " in: " + sql_);
      line_->fail(result.get(), sql_);
    }
    return place->second = name;
  }

  Line line_;
  std::string sql_;
  Arguments arguments_;
  ResultHandle result_;
  int at_ = -1;

 private:
  int send_preparation(const std::string& name) const {
    return PQsendPrepare(connection(), name.c_str(), sql_.c_str(), static_cast<int>(arguments_.size()),
                         arguments_.types());
  }

  bool is_null(std::size_t column) const {
    return PQgetisnull(result_.get(), at_, static_cast<int>(column)) != 0;
  }

  /// The answer, or before it has come what the server says that it will be.
  const PGresult* described() const {
    if (result_) return result_.get();
    if (!description_) {
      const std::string& name = prepared();
      line_->clear_for();
      PostgresLine::require_sent(PQsendDescribePrepared(connection(), name.c_str()), sql_);
      description_ = line_->answer();
      if (!is_done(description_.get())) line_->fail(description_.get(), sql_);
    }
    return description_.get();
  }

  void execute() {
    const std::string& name = prepared();
    line_->clear_for();
    arguments_.send(connection(), name, sql_);
    take(line_->answer());
  }

  mutable std::map<std::string, std::string> prepared_;  ///< by the types of the values
  mutable ResultHandle description_;
};

/// For many rows: those that are read come one by one and are never all in memory, and those that are written
/// are sent without waiting for the answer to the one before (libpq, chapter 34.5 and 34.6). When another
/// statement of the connection is run meanwhile, the rest is taken in first.
class StatementForMany final : public PostgresStatement, public OnTheLine {
 public:
  using PostgresStatement::PostgresStatement;
  ~StatementForMany() override {
    // Rows that nobody has asked for have to be taken off the line before anything else is said over it.
    try {
      reset();
      settle_written();
    } catch (const std::exception&) {
      // The transaction that they belong to cannot be saved any more, and says so.
    }
    line_->is_off(this);
  }
  StatementForMany(const StatementForMany&) = delete;
  StatementForMany& operator=(const StatementForMany&) = delete;

  bool step() override {
    settle_written();
    if (!is_reading_ && waiting_.empty()) begin_to_read();
    result_.reset();
    at_ = 0;
    ResultHandle next = is_reading_ ? next_of_reading() : std::move(waiting_.front());
    if (!is_reading_ && !waiting_.empty()) waiting_.pop_front();
    if (!is_done(next.get())) {
      reset();
      line_->fail(next.get(), sql_);
    }
    if (PQresultStatus(next.get()) == PGRES_SINGLE_TUPLE) {
      result_ = std::move(next);
      return true;
    }
    line_->count(next.get());
    end_reading();
    return false;
  }

  void finish() override {
    if (is_reading_ || !waiting_.empty()) {
      while (step()) {
      }
      return;
    }
    write_on();
  }

  void reset() override {
    end_reading();
    waiting_.clear();
    PostgresStatement::reset();
  }

  void settle() override {
    settle_written();
    while (is_reading_) {
      waiting_.push_back(next_of_reading());
      if (PQresultStatus(waiting_.back().get()) != PGRES_SINGLE_TUPLE) {
        take_in_the_end();
        is_reading_ = false;
      }
    }
  }

 private:
  void begin_to_read() {
    const std::string& name = prepared();
    line_->clear_for(this);
    arguments_.send(connection(), name, sql_);
    PQsetSingleRowMode(connection());
    is_reading_ = true;
  }
  ResultHandle next_of_reading() {
    ResultHandle next = line_->next_result();
    if (!next) throw StorageAway("PostgreSQL: the server cannot be reached in: " + sql_);
    return next;
  }
  void take_in_the_end() {
    while (line_->next_result()) {
    }
  }
  void end_reading() {
    if (!is_reading_) return;
    is_reading_ = false;
    take_in_the_end();
    line_->is_off(this);
  }

  void write_on() {
    const std::string& name = prepared();  // before: in the midst of sending there is no answer to it
    if (sent_ == 0) {
      line_->clear_for(this);
      if (PQenterPipelineMode(connection()) != 1) throw StorageAway("PostgreSQL: the line is not free");
    }
    arguments_.send(connection(), name, sql_);
    ++sent_;
    sent_bytes_ += arguments_.bytes();
    if (sent_ >= kMostSent || sent_bytes_ >= kMostBytesSent) settle_written();
  }

  /// Answers in the order of what was sent; the first failure counts, and the server has passed over the
  /// rest.
  void settle_written() {
    if (sent_ == 0) return;
    const std::size_t sent = std::exchange(sent_, 0);
    sent_bytes_ = 0;
    PostgresLine::require_sent(PQpipelineSync(connection()), sql_);
    ResultHandle failed;
    for (std::size_t answers = 0; answers < sent; ++answers) {
      ResultHandle one = line_->answer();
      if (is_done(one.get())) {
        line_->count(one.get());
      } else if (!failed) {
        failed = std::move(one);
      }
    }
    line_->next_result();  // of the end itself
    line_->is_off(this);
    PQexitPipelineMode(connection());
    if (failed) line_->fail(failed.get(), sql_);
  }

  static constexpr std::size_t kMostSent = 512;
  static constexpr std::size_t kMostBytesSent = std::size_t{256} << 10;

  bool is_reading_ = false;
  std::deque<ResultHandle> waiting_;  ///< rows that were taken in for another statement's sake
  std::size_t sent_ = 0;              ///< without an answer yet
  std::size_t sent_bytes_ = 0;
};

class PostgresConnection final : public ConnectionDriver {
 public:
  explicit PostgresConnection(const std::string& address) : line_(std::make_shared<PostgresLine>(address)) {}

  std::unique_ptr<StatementDriver> prepare(std::string_view sql, For use) override {
    if (use == For::Many) return std::make_unique<StatementForMany>(line_, sql);
    return std::make_unique<PostgresStatement>(line_, sql);
  }
  void execute_script(std::string_view sql) override { line_->run(std::string(sql)); }

  std::int64_t rows_of_last() const override { return line_->rows_of_last(); }
  std::int64_t rows_changed() const override {
    line_->clear_for();  // what was sent and has no answer yet counts too
    return line_->rows_changed();
  }

  // One writer at a time, as in SQLite: numbers without gaps and checks before a write hold. The lock is
  // taken before the first statement sees anything, and READ COMMITTED, so that a writer that had to wait
  // sees what the one before it has written.
  void begin(Transaction::Access access) override {
    if (access == Transaction::Access::Read)
      return line_->run("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    try {
      line_->run("BEGIN; SELECT pg_advisory_xact_lock(4716243)");
    } catch (const StorageError&) {
      line_->run_if_there("ROLLBACK");
      throw;
    }
  }
  void commit(ForReaders what) override {
    line_->commit(what == ForReaders::Changed ? "UPDATE database_state SET number = number + 1; COMMIT"
                                              : "COMMIT");
  }
  void roll_back() override {
    try {
      line_->clear_for();
    } catch (const Error&) {
      // What has failed is what is undone.
    }
    line_->run("ROLLBACK");
  }
  bool is_in_transaction() const override { return line_->is_in_transaction(); }

  void wait_at_most(std::chrono::milliseconds patience) override {
    line_->run("SET lock_timeout = " + std::to_string(patience.count()));
  }
  std::int64_t state_number() override {
    if (!state_) state_ = prepare("SELECT number FROM database_state", For::One);
    const std::int64_t number = state_->step() ? state_->integer(0) : 0;
    state_->reset();
    return number;
  }
  bool has_moved() const override { return false; }
  void copy_to(ConnectionDriver&) override {
    throw StorageError("a PostgreSQL database is copied by pg_dump");
  }

 private:
  Line line_;
  std::unique_ptr<StatementDriver> state_;
};

}  // namespace

std::unique_ptr<ConnectionDriver> open_postgres(const std::string& address, Connection::OpenAs open_as) {
  auto connection = std::make_unique<PostgresConnection>(address);
  const bool only_reads = open_as == Connection::OpenAs::ReadOnly || open_as == Connection::OpenAs::Frozen;
  connection->execute_script(
      "SET client_encoding = 'UTF8'; SET bytea_output = 'hex';"
      "SET extra_float_digits = 1; SET standard_conforming_strings = on; SET TIME ZONE 'UTC'; SET "
      "lock_timeout = " +
      std::to_string(std::chrono::milliseconds(kPatienceWithWriters).count()) +
      (only_reads ? "; SET default_transaction_read_only = on" : ""));
  return connection;
}

}  // namespace handslag::sql
