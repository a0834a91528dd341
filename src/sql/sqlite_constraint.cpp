#include "sql/sqlite_constraint.h"

#include <algorithm>
#include <optional>
#include <string_view>

#include "base/text.h"

namespace handslag::sql {

namespace {

/// Words, and each ( ) and , as a word of its own.
std::vector<std::string> tokens_of(std::string_view sql) {
  std::string spaced;
  for (const std::string_view line : lines_of(sql)) {
    for (const char letter : line.substr(0, line.find("--"))) {
      const bool stands_alone = letter == '(' || letter == ')' || letter == ',';
      if (stands_alone) spaced += ' ';
      spaced += letter;
      if (stands_alone) spaced += ' ';
    }
    spaced += ' ';
  }
  std::vector<std::string> tokens;
  for (const std::string_view word : words_of(spaced)) tokens.emplace_back(word);
  return tokens;
}

/// The columns of "( a , b )" that starts at `at`; empty when it is another list.
std::vector<std::string> list_at(const std::vector<std::string>& tokens, std::size_t at) {
  std::vector<std::string> columns;
  if (at >= tokens.size() || tokens[at] != "(") return columns;
  for (++at; at < tokens.size() && tokens[at] != ")"; ++at) {
    if (tokens[at] != ",") columns.push_back(tokens[at]);
  }
  return columns;
}

/// CONSTRAINT name UNIQUE (a, b), CONSTRAINT name PRIMARY KEY (a, b) or CREATE UNIQUE INDEX name ON table (a,
/// b).
std::optional<std::string> name_in(const std::string& sql, const std::vector<std::string>& columns) {
  const std::vector<std::string> tokens = tokens_of(sql);
  for (std::size_t at = 0; at + 3 < tokens.size(); ++at) {
    if (tokens[at] == "CONSTRAINT" && tokens[at + 2] == "UNIQUE" && list_at(tokens, at + 3) == columns) {
      return tokens[at + 1];
    }
    if (tokens[at] == "CONSTRAINT" && tokens[at + 2] == "PRIMARY" && list_at(tokens, at + 4) == columns) {
      return tokens[at + 1];
    }
    if (tokens[at] == "UNIQUE" && tokens[at + 1] == "INDEX" && list_at(tokens, at + 5) == columns) {
      return tokens[at + 2];
    }
  }
  return std::nullopt;
}

}  // namespace

SqliteConstraint read_sqlite_constraint(
    const std::string& message,
    const std::function<std::vector<std::string>(const std::string& table)>& schema_of) {
  SqliteConstraint constraint;
  const std::size_t colon = message.find(": ");
  if (colon == std::string::npos) return constraint;
  const std::string about = message.substr(colon + 2);
  if (message.starts_with("CHECK")) {
    constraint.name = about;
    return constraint;
  }
  if (about.starts_with("index '")) {  // a unique index on an expression
    constraint.name = about.substr(7, about.size() - 8);
    return constraint;
  }
  std::vector<std::string> columns;
  std::string table;
  for (const std::string_view part : split(about, ',')) {
    const std::string_view column = trimmed(part);
    const std::size_t dot = column.find('.');
    if (dot == std::string_view::npos) return constraint;
    constraint.columns.emplace_back(column);
    table = column.substr(0, dot);
    columns.emplace_back(column.substr(dot + 1));
  }
  if (!message.starts_with("UNIQUE")) return constraint;
  for (const std::string& sql : schema_of(table)) {
    if (const auto name = name_in(sql, columns)) {
      constraint.name = *name;
      return constraint;
    }
  }
  return constraint;
}

}  // namespace handslag::sql
