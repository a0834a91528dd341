#pragma once

#include <array>
#include <memory>
#include <span>
#include <string_view>

#include "sql/value.h"

namespace handslag::sql {

class StatementDriver;

/// A prepared statement for the two cases where `Connection::query` and `execute` copy too much: writing a
/// million rows and reading a million rows. It must not outlive its connection.
///
///     sql::Statement insert = connection.prepare("INSERT INTO event (organisation_id, year, ore) VALUES ($1,
///     $2, $3)"); for (const Event& event : events) insert.run(scope.organisation(), event.year, event.ore);
///
///     sql::Statement events = connection.prepare("SELECT year, ore FROM event WHERE organisation_id = $1");
///     events.bind(scope.organisation());
///     while (events.step()) total[events.get<int>(0)] += events.get<std::int64_t>(1);
class Statement {
 public:
  Statement(Statement&&) noexcept;
  Statement& operator=(Statement&&) noexcept;
  ~Statement();

  /// Starts anew with these values for $1, $2 …
  template <class... Values>
  void bind(const Values&... values) {
    const std::array<Parameter, sizeof...(Values)> parameters = {Parameter(values)...};
    bind_all(parameters);
  }
  void bind_all(std::span<const Parameter> parameters);
  /// Binds and steps to the end.
  template <class... Values>
  void run(const Values&... values) {
    bind(values...);
    finish();
  }

  /// To the next row; false when there is none.
  bool step();
  /// Steps to the end; rows are passed over.
  void finish();
  /// Lets go of the rows, so that other statements of the connection are not held up.
  void reset();

  std::size_t columns() const;
  std::string_view name_of(std::size_t column) const;
  /// A copy of the value in the row stepped to.
  Value value(std::size_t column) const;
  template <class T>
  T get(std::size_t column) const {
    return ValueReader<T>::read(value(column), name_of(column));
  }
  /// Whole number and text without a copy; the text lives until the next call. Only for columns of that type
  /// that are not NULL: NULL reads as 0 and "".
  std::int64_t integer(std::size_t column) const;
  std::string_view text(std::size_t column) const;

 private:
  friend class Connection;
  explicit Statement(std::unique_ptr<StatementDriver> driver);

  std::unique_ptr<StatementDriver> driver_;
};

}  // namespace handslag::sql
