#include "sql/row.h"

#include "base/error.h"

namespace handslag::sql {

const Value& Row::at(std::size_t column) const {
  if (column >= values_.size()) throw StorageError("the answer has no column " + std::to_string(column));
  return values_[column];
}

std::size_t Row::place_of(std::string_view column) const {
  for (std::size_t place = 0; place < columns_->size(); ++place) {
    if ((*columns_)[place] == column) return place;
  }
  throw StorageError("the answer has no column " + std::string(column));
}

void Row::throw_unknown_name(std::string_view column) {
  throw CorruptData("column " + std::string(column) + " has a name that the program does not know");
}

}  // namespace handslag::sql
