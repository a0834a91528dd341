#include "sql/postgres_line.h"

#include <libpq-fe.h>
#include <poll.h>

#include <array>
#include <cerrno>
#include <charconv>
#include <utility>
#include <vector>

#include "base/error.h"
#include "base/log.h"
#include "base/message.h"
#include "base/server_error.h"
#include "sql/constraint_violation.h"

namespace handslag::sql {

namespace {

using std::chrono::steady_clock;

// What the address does not say itself. A machine that is gone answers nothing, so the system must be told to
// ask whether it is there: five seconds of silence and three questions, ten seconds for what was sent.
constexpr std::array<std::pair<const char*, const char*>, 6> kPatience = {{
    {"connect_timeout", "3"},
    {"keepalives", "1"},
    {"keepalives_idle", "5"},
    {"keepalives_interval", "2"},
    {"keepalives_count", "3"},
    {"tcp_user_timeout", "10000"},
}};

LineHandle connected(const std::string& address) {
  std::vector<const char*> names;
  std::vector<const char*> values;
  for (const auto& [name, value] : kPatience) {
    names.push_back(name);
    values.push_back(value);
  }
  // The whole address stands in the place of a database's name, and what it says comes after and wins.
  names.push_back("dbname");
  values.push_back(address.c_str());
  names.push_back(nullptr);
  values.push_back(nullptr);
  return LineHandle(PQconnectdbParams(names.data(), values.data(), 1));
}

ConstraintKind kind_of_constraint(std::string_view state) {
  if (state == "23505") return ConstraintKind::Unique;
  if (state == "23502") return ConstraintKind::NotNull;
  if (state == "23503") return ConstraintKind::ForeignKey;
  return ConstraintKind::Check;
}

/// The server has broken off, is starting or is stopping.
bool is_away(std::string_view state) {
  return state.empty() || state.starts_with("08") || state == "57P01" || state == "57P02" || state == "57P03";
}

/// What the server says of itself without being asked.
bool is_follower(const pg_conn* connection) {
  const char* says = PQparameterStatus(connection, "in_hot_standby");
  return says != nullptr && std::string_view(says) == "on";
}

}  // namespace

void CloseLine::operator()(pg_conn* connection) const { PQfinish(connection); }
void ClearResult::operator()(pg_result* result) const { PQclear(result); }

bool is_done(const pg_result* result) {
  const ExecStatusType status = PQresultStatus(result);
  return status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || status == PGRES_SINGLE_TUPLE ||
         status == PGRES_EMPTY_QUERY || status == PGRES_PIPELINE_SYNC;
}

std::string field_of(const pg_result* result, int field) {
  const char* text = PQresultErrorField(result, field);
  return text == nullptr ? "" : text;
}

// PostgreSQL 15, appendix A.
void PostgresLine::fail(const pg_result* result, std::string_view sql) {
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
  if (state == "25006" && is_follower(get())) {
    follows_ = true;
    throw StorageAway("PostgreSQL: the server follows another now" + where);
  }
  if (state == "25006" || state == "42501")
    throw told<StorageError>(Message("The database may only be read by this account. Nothing was saved."));
  if (is_away(state)) throw StorageAway(what);
  throw StorageError(what);
}

PostgresLine::PostgresLine(const std::string& address) : handle_(connected(address)) {
  // libpq's message names the server and the account, never the password.
  if (PQstatus(get()) != CONNECTION_OK)
    throw StorageAway(std::string("cannot open the database: ") + PQerrorMessage(get()));
  PQsetNoticeReceiver(get(), &PostgresLine::take_notice, this);
  PQsetnonblocking(get(), 1);
}

void PostgresLine::take_notice(void* line, const pg_result* notice) {
  if (field_of(notice, PG_DIAG_SEVERITY_NONLOCALIZED) == "WARNING")
    static_cast<PostgresLine*>(line)->has_warned_ = true;
}

bool PostgresLine::is_lost() const { return follows_ || PQstatus(get()) != CONNECTION_OK; }

bool PostgresLine::is_in_transaction() const {
  const PGTransactionStatusType status = PQtransactionStatus(get());
  return status != PQTRANS_IDLE && status != PQTRANS_UNKNOWN;
}

void PostgresLine::require_sent(int sent, std::string_view sql) {
  if (sent == 1) return;
  throw StorageAway("PostgreSQL: the server cannot be reached in: " + std::string(sql));
}

void PostgresLine::run(const std::string& sql) {
  clear_for();
  require_sent(PQsendQuery(get(), sql.c_str()), sql);
  const ResultHandle result = answer();
  if (!is_done(result.get())) fail(result.get(), sql);
}

// A commit whose answer does not come may be saved or not. So may one that the server has acknowledged with a
// warning: "canceling wait for synchronous replication" means that it is saved here and perhaps nowhere else,
// and is lost when this machine is.
void PostgresLine::commit(const std::string& sql) {
  clear_for();
  has_warned_ = false;
  ResultHandle result;
  try {
    require_sent(PQsendQuery(get(), sql.c_str()), "COMMIT");
    result = answer(kPatienceWithCommit);
  } catch (const StorageAway&) {
    throw CommitUnknown("PostgreSQL: the server did not say whether it has saved");
  }
  const std::string state = field_of(result.get(), PG_DIAG_SQLSTATE);
  if (is_lost() || (!is_done(result.get()) && is_away(state)))
    throw CommitUnknown("PostgreSQL: the line broke during a commit");
  if (!is_done(result.get())) fail(result.get(), sql);
  if (has_warned_) throw CommitUnknown("PostgreSQL: what was saved is perhaps on one machine alone");
  if (std::string_view(PQcmdStatus(result.get())) != "COMMIT")
    throw StorageError("a transaction in which something had failed was to be committed");
}

void PostgresLine::run_if_there(const std::string& sql) noexcept {
  try {
    if (!is_lost()) run(sql);
  } catch (const std::exception& error) {
    log::warning(error.what());
  }
}

void PostgresLine::forget(const std::string& statement) noexcept {
  // In a transaction that has failed nothing but its end is heard.
  if (PQtransactionStatus(get()) != PQTRANS_INERROR) run_if_there("DEALLOCATE " + statement);
}

ResultHandle PostgresLine::next_result(std::chrono::seconds patience) {
  wait(steady_clock::now() + patience);
  return ResultHandle(PQgetResult(get()));
}

ResultHandle PostgresLine::answer(std::chrono::seconds patience) {
  const auto end = steady_clock::now() + patience;
  ResultHandle last;
  while (true) {
    wait(end);
    ResultHandle next(PQgetResult(get()));
    if (!next) break;
    if (!last || is_done(last.get())) last = std::move(next);
  }
  if (!last) throw StorageAway("PostgreSQL: the server cannot be reached");
  return last;
}

void PostgresLine::wait(steady_clock::time_point end) {
  while (true) {
    const int unsent = PQflush(get());
    if (unsent < 0 || (unsent == 0 && PQisBusy(get()) == 0)) return;
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end - steady_clock::now());
    if (left.count() <= 0) {
      handle_.reset();  // whatever it says now is not heard
      throw StorageAway("PostgreSQL: the server did not answer in time");
    }
    pollfd socket{PQsocket(get()), static_cast<short>(unsent == 1 ? POLLIN | POLLOUT : POLLIN), 0};
    if (::poll(&socket, 1, static_cast<int>(left.count())) < 0 && errno != EINTR) return;
    if (socket.revents != 0 && PQconsumeInput(get()) == 0) return;
  }
}

void PostgresLine::clear_for(OnTheLine* next) {
  if (OnTheLine* before = std::exchange(on_it_, next); before != nullptr && before != next) before->settle();
}

void PostgresLine::is_off(const OnTheLine* one) {
  if (on_it_ == one) on_it_ = nullptr;
}

void PostgresLine::count(const pg_result* result) {
  // INSERT, UPDATE and DELETE say how many rows; so does SELECT, which writes none.
  const std::string_view command = PQcmdStatus(const_cast<pg_result*>(result));
  if (command.starts_with("SELECT") || command.starts_with("FETCH")) return;
  const std::string_view digits = PQcmdTuples(const_cast<pg_result*>(result));
  rows_of_last_ = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), rows_of_last_);
  rows_changed_ += rows_of_last_;
}

}  // namespace handslag::sql
