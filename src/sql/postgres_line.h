#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

struct pg_conn;
struct pg_result;

// The line to a PostgreSQL server: what goes over it, how long its answers are waited for, and what is known
// of a commit when it breaks. Only postgres_driver.cpp speaks over it.
namespace handslag::sql {

struct CloseLine {
  void operator()(pg_conn* connection) const;
};
struct ClearResult {
  void operator()(pg_result* result) const;
};
using LineHandle = std::unique_ptr<pg_conn, CloseLine>;
using ResultHandle = std::unique_ptr<pg_result, ClearResult>;

/// A server that has gone away without a word is noticed by the system within ten seconds or so. One that
/// hangs while its machine answers is not: nothing is waited for longer than this.
constexpr std::chrono::seconds kPatienceWithStatement{300};
constexpr std::chrono::seconds kPatienceWithCommit{20};

bool is_done(const pg_result* result);
std::string field_of(const pg_result* result, int field);
/// What a statement leaves on the line while its rows or its answers are still coming: `settle` takes them
/// in, so that another may speak.
class OnTheLine {
 public:
  virtual ~OnTheLine() = default;
  virtual void settle() = 0;
};

class PostgresLine {
 public:
  /// The address may name several hosts; the first that answers and is what the address asks for is taken.
  /// Throws StorageAway when none is.
  explicit PostgresLine(const std::string& address);
  PostgresLine(const PostgresLine&) = delete;
  PostgresLine& operator=(const PostgresLine&) = delete;

  pg_conn* get() const { return handle_.get(); }
  /// It has broken, or an answer was no longer waited for: another has to be opened.
  bool is_lost() const;
  bool is_in_transaction() const;

  /// Runs statements that give no rows. Throws for the first that fails.
  void run(const std::string& sql);
  /// The end of a transaction. Throws CommitUnknown when nobody can say whether it was saved.
  void commit(const std::string& sql);
  /// When the line is still there.
  void run_if_there(const std::string& sql) noexcept;
  /// Takes a prepared statement away.
  void forget(const std::string& statement) noexcept;

  /// The answer to what was sent last, the first failed one of several. Never null. Throws StorageAway when
  /// it does not come.
  ResultHandle answer(std::chrono::seconds patience = kPatienceWithStatement);
  /// One result after the other; null when there are no more.
  ResultHandle next_result(std::chrono::seconds patience = kPatienceWithStatement);
  /// Must stand before anything is sent: takes in what others still have coming. Throws what they failed
  /// with.
  void clear_for(OnTheLine* next = nullptr);
  void is_off(const OnTheLine* one);
  /// Throws when what was sent could not be.
  static void require_sent(int sent, std::string_view sql);
  /// Throws what a failed answer means, by its SQLSTATE. The server's message may quote a value, so only its
  /// code is told.
  [[noreturn]] void fail(const pg_result* result, std::string_view sql);

  void count(const pg_result* result);
  std::int64_t rows_changed() const { return rows_changed_; }
  std::int64_t rows_of_last() const { return rows_of_last_; }
  std::string new_statement_name() { return "s" + std::to_string(++statements_made_); }

 private:
  static void take_notice(void* line, const pg_result* notice);
  /// Until a result can be taken without waiting.
  void wait(std::chrono::steady_clock::time_point end);

  LineHandle handle_;
  OnTheLine* on_it_ = nullptr;
  bool has_warned_ = false;  ///< the server, since the last commit was asked for
  bool follows_ = false;     ///< the server has become one that follows another
  std::int64_t rows_changed_ = 0;
  std::int64_t rows_of_last_ = 0;
  std::int64_t statements_made_ = 0;
};

}  // namespace handslag::sql
