#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "base/field.h"
#include "sql/connection.h"

namespace handslag::sql {

/// Whatever it is.
template <>
struct ValueReader<Value> {
  static Value read(const Value& value, std::string_view) { return value; }
};

/// The columns of a row that is written, with what goes into them. As with Parameter, texts are looked at and
/// must live until it is written.
///
///     sql::ColumnValues().set("agreement_id", id).set(fields_of_statement(), statement).insert(connection,
///     "agreement_statement");
class ColumnValues {
 public:
  ColumnValues& set(std::string_view column, Parameter value) {
    columns_.push_back(column);
    values_.push_back(value);
    return *this;
  }
  template <class Thing>
  ColumnValues& set(Fields<Thing> fields, const Thing& thing) {
    for (const Field<Thing>& field : fields) field.read(thing, [&](const auto& value) { add(field, value); });
    return *this;
  }
  /// Of a thing that may be missing: then its first column is NULL.
  template <class Thing>
  ColumnValues& set(Fields<Thing> fields, const std::optional<Thing>& thing) {
    static const Thing kMissing;
    const std::size_t first = values_.size();
    set(fields, thing ? *thing : kMissing);
    if (!thing) values_[first] = std::nullopt;
    return *this;
  }

  std::int64_t insert_with_id(Connection& connection, std::string_view table) const {
    return connection.insert_with(insertion(table) + " RETURNING id", values_);
  }
  void insert(Connection& connection, std::string_view table) const {
    connection.execute_with(insertion(table), values_);
  }
  void update(Connection& connection, std::string_view table, std::int64_t id) const {
    std::string sql = "UPDATE " + std::string(table) + " SET ";
    for (std::size_t at = 0; at < columns_.size(); ++at)
      sql += (at == 0 ? "" : ", ") + std::string(columns_[at]) + " = $" + std::to_string(at + 1);
    std::vector<Parameter> values = values_;
    values.emplace_back(id);
    connection.execute_with(sql + " WHERE id = $" + std::to_string(values.size()), values);
  }

 private:
  template <class Thing, class Value>
  void add(const Field<Thing>& field, const Value& value) {
    if constexpr (std::is_same_v<Value, Choice>) {
      set(field.column, Parameter(value.name()));
    } else {
      set(field.column, Parameter(value));
    }
  }
  std::string insertion(std::string_view table) const {
    std::string columns;
    std::string places;
    for (std::size_t at = 0; at < columns_.size(); ++at) {
      columns += (at == 0 ? "" : ", ") + std::string(columns_[at]);
      places += (at == 0 ? "$" : ", $") + std::to_string(at + 1);
    }
    return "INSERT INTO " + std::string(table) + " (" + columns + ") VALUES (" + places + ")";
  }

  std::vector<std::string_view> columns_;
  std::vector<Parameter> values_;
};

/// Puts the columns of a row into the fields of a thing. Throws CorruptData for a name that is none.
template <class Thing>
void read_columns(const Row& row, Fields<Thing> fields, Thing& thing) {
  for (const Field<Thing>& field : fields) {
    std::visit(
        [&](const auto& place) {
          if constexpr (std::is_same_v<std::decay_t<decltype(place)>, Choice>) {
            if (!place.choose(row.get<std::string>(field.column)))
              throw CorruptData("column " + std::string(field.column) +
                                " has a name that the program does not know");
          } else {
            *place = row.get<std::decay_t<decltype(*place)>>(field.column);
          }
        },
        field.place(thing));
  }
}
/// A thing that may be missing: when its first column is NULL.
template <class Thing>
std::optional<Thing> read_optional_columns(const Row& row, Fields<Thing> fields) {
  if (std::holds_alternative<std::monostate>(row.get<Value>(fields.front().column))) return std::nullopt;
  Thing thing;
  read_columns(row, fields, thing);
  return thing;
}

}  // namespace handslag::sql
