#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "sql/value.h"

namespace handslag::sql {

/// One row of an answer, a copy that outlives its statement: `row.get<Date>("received_on")`.
class Row {
 public:
  using Columns = std::shared_ptr<const std::vector<std::string>>;
  Row(Columns columns, std::vector<Value> values)
      : columns_(std::move(columns)), values_(std::move(values)) {}

  std::size_t size() const { return values_.size(); }

  /// The value of a column by its place from 0 or by its name. Throws StorageError when there is no such
  /// column, CorruptData when the value is not a T (NULL is one only of std::optional).
  template <class T>
  T get(std::size_t column) const {
    return ValueReader<T>::read(at(column), columns_->at(column));
  }
  template <class T>
  T get(std::string_view column) const {
    return ValueReader<T>::read(at(place_of(column)), column);
  }

  /// An enumerator kept by its name; `names` is its EnumNames. Throws CorruptData for any other text.
  template <class Names>
  auto get_named(std::string_view column, const Names& names) const {
    if (const auto value = names.named(get<std::string>(column))) return *value;
    throw_unknown_name(column);
  }
  template <class Names>
  auto find_named(std::string_view column, const Names& names) const {
    return get<std::optional<std::string>>(column) ? std::optional(get_named(column, names)) : std::nullopt;
  }

 private:
  const Value& at(std::size_t column) const;
  std::size_t place_of(std::string_view column) const;
  [[noreturn]] static void throw_unknown_name(std::string_view column);

  Columns columns_;
  std::vector<Value> values_;
};

}  // namespace handslag::sql
