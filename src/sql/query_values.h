#pragma once

#include <deque>
#include <span>
#include <string>
#include <vector>

#include "sql/value.h"

namespace handslag::sql {

/// The values of a query that is put together from parts: each part puts in its own where it stands, and text
/// is kept until the query has been run.
///
///     QueryValues values;
///     const std::string sql = "SELECT id FROM agreement WHERE organisation_id = " +
///     values.place(organisation);
class QueryValues {
 public:
  template <class Value>
  std::string place(const Value& value) {
    values_.push_back(Parameter(value));
    return "$" + std::to_string(values_.size());
  }
  std::string place_text(std::string text) {
    texts_.push_back(std::move(text));
    return place(texts_.back());
  }
  std::span<const Parameter> all() const { return values_; }

 private:
  std::vector<Parameter> values_;
  std::deque<std::string> texts_;
};

}  // namespace handslag::sql
