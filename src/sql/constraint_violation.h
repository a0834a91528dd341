#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace handslag::sql {

enum class ConstraintKind { Unique, Check, NotNull, ForeignKey, Type };

/// The database refused a row because of a rule in its schema. A store turns a constraint that it knows by
/// name into a refusal:
///
///     catch (const sql::ConstraintViolation& violation) {
///       if (violation.constraint() == "follow_up_once_per_period") return
///       Refused{FollowUpRefusal::AlreadyOpen}; throw;
///     }
class ConstraintViolation final : public StorageError {
 public:
  ConstraintViolation(const std::string& what, ConstraintKind kind, std::string constraint,
                      std::vector<std::string> columns)
      : StorageError(what), kind_(kind), constraint_(std::move(constraint)), columns_(std::move(columns)) {}

  ConstraintKind kind() const { return kind_; }
  /// Its name in the migration; empty when it has none, and for foreign keys in SQLite, which does not tell.
  const std::string& constraint() const { return constraint_; }
  /// "table.column" of each column it is about; empty when the database does not tell.
  const std::vector<std::string>& columns() const { return columns_; }

 private:
  ConstraintKind kind_;
  std::string constraint_;
  std::vector<std::string> columns_;
};

}  // namespace handslag::sql
