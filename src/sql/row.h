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

  /// An enumerator kept as its number; `last` is the greatest one. Throws CorruptData for any other number.
  template <class Enum>
  Enum get_enum(std::string_view column, Enum last) const {
    return static_cast<Enum>(number_up_to(at(place_of(column)), column, static_cast<std::int64_t>(last)));
  }

 private:
  const Value& at(std::size_t column) const;
  std::size_t place_of(std::string_view column) const;

  Columns columns_;
  std::vector<Value> values_;
};

}  // namespace handslag::sql
