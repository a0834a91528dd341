// What a commit costs by itself, and many rows in one transaction: one by one and as a statement for many
// rows.
//
//     rows_bench FILE commits 2000          a SQLite database that is made there
//     rows_bench ADDRESS rows 100000        "host=… dbname=…": a PostgreSQL database
//
// Prints one JSON line. The table is this program's own and is dropped afterwards.
#include <chrono>
#include <filesystem>
#include <functional>
#include <iostream>
#include <string>

#include "base/json.h"
#include "sql/connection.h"
#include "sql/transaction.h"

namespace {

using namespace handslag;

constexpr const char* kInsertion = "INSERT INTO bench_row (id, name, amount) VALUES ($1, $2, $3)";

double seconds_of(const std::function<void()>& work) {
  const auto started = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count();
}

class Rows {
 public:
  explicit Rows(sql::Connection& connection) : connection_(connection) {
    connection_.execute_script(
        "CREATE TABLE bench_row (id BIGINT PRIMARY KEY, name TEXT NOT NULL, amount BIGINT)");
    if (connection_.dialect() == sql::Connection::Dialect::Postgres)
      connection_.execute_script(
          "CREATE TABLE IF NOT EXISTS database_state (number BIGINT NOT NULL);"
          "INSERT INTO database_state SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM database_state)");
  }
  Rows(const Rows&) = delete;
  Rows& operator=(const Rows&) = delete;
  ~Rows() { connection_.execute_script("DROP TABLE bench_row"); }

  Json commits(std::int64_t count) {
    const double seconds = seconds_of([&] {
      for (std::int64_t at = 0; at < count; ++at) {
        sql::Transaction transaction(connection_);
        connection_.execute(kInsertion, ++last_, "en rad i en transaktion", at);
        transaction.commit();
      }
    });
    return Json::object().set("commits_per_second", static_cast<double>(count) / seconds);
  }

  Json many(std::int64_t count) {
    const double one_by_one = seconds_of([&] {
      sql::Transaction transaction(connection_);
      for (std::int64_t at = 0; at < count; ++at)
        connection_.execute(kInsertion, ++last_, "en rad bland många", at);
      transaction.commit();
    });
    const double together = seconds_of([&] {
      sql::Transaction transaction(connection_);
      sql::Statement insertion = connection_.prepare(kInsertion);
      for (std::int64_t at = 0; at < count; ++at) insertion.run(++last_, "en rad bland många", at);
      transaction.commit();
    });
    std::int64_t sum = 0;
    const double read_at_once = seconds_of([&] {
      for (const sql::Row& row : connection_.query("SELECT amount FROM bench_row"))
        sum += row.get<std::int64_t>(0);
    });
    const double read_one_by_one = seconds_of([&] {
      for (sql::Statement rows = connection_.prepare("SELECT amount FROM bench_row"); rows.step();)
        sum -= rows.integer(0);
    });
    const auto rate = [&](double seconds, int times = 1) {
      return static_cast<double>(count * times) / seconds;
    };
    return Json::object()
        .set("rows", count)
        .set("written_one_by_one_per_second", rate(one_by_one))
        .set("written_as_many_per_second", rate(together))
        .set("ratio", one_by_one / together)
        .set("read_at_once_per_second", rate(read_at_once, 2))
        .set("read_as_many_per_second", rate(read_one_by_one, 2))
        .set("same", sum == 0);
  }

 private:
  sql::Connection& connection_;
  std::int64_t last_ = 0;
};

}  // namespace

int main(int argument_count, char** arguments) {
  if (argument_count != 4) {
    std::cerr << "rows_bench FILE|ADDRESS commits|rows COUNT\n";
    return 2;
  }
  const std::string where = arguments[1];
  const std::int64_t count = std::stoll(arguments[3]);
  sql::Connection connection = where.find('=') == std::string::npos ? sql::Connection::open(where)
                                                                    : sql::Connection::open_postgres(where);
  Rows rows(connection);
  const Json made = std::string(arguments[2]) == "commits" ? rows.commits(count) : rows.many(count);
  std::cout << made.dump() << '\n';
  return 0;
}
