#include "statistics/row_digest_store.h"

#include "base/bytes.h"
#include "sql/connection.h"

namespace handslag::statistics {

std::string digest_of_rows(sql::Connection& connection, const char* query, std::int64_t id,
                           const std::function<void(const sql::Statement&)>& look) {
  Sha256 hash;
  sql::Statement rows = connection.prepare(query);
  rows.bind(id);
  while (rows.step()) {
    for (std::size_t column = 0; column < rows.columns(); ++column) {
      const sql::Value value = rows.value(column);
      if (const auto* number = std::get_if<std::int64_t>(&value)) hash.add(std::to_string(*number));
      if (const auto* text = std::get_if<std::string>(&value)) hash.add(*text);
      hash.add(std::holds_alternative<std::monostate>(value) ? "-|" : "|");
    }
    look(rows);
  }
  return hash.hex();
}

}  // namespace handslag::statistics
