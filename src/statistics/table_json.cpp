#include "statistics/table_json.h"

#include <algorithm>

namespace handslag::statistics {

namespace {

using disclosure::Hiding;
using Reason = TableFault::Reason;

constexpr std::size_t kMostRows = 2'000'000;
constexpr std::size_t kMostFaults = 50;

class TableFromJson {
 public:
  TableFromJson(const Json& json, const std::string& name) : json_(json) { table_.name = name; }

  Result<CountTable, TableFaults> run() {
    const Json& columns = json_["columns"];
    const Json& rows = json_["rows"];
    if (json_["format"].is_string() && json_["format"].as_string().starts_with("handslag-certificate")) {
      add({Reason::Certificate});
    } else if (!columns.is_array() || columns.items().empty() || !rows.is_array()) {
      add({Reason::OtherJson});
    } else if (rows.items().size() > kMostRows) {
      add({Reason::TooManyRows});
    } else {
      read_columns(columns);
      if (json_["notes"].is_array()) {
        for (const Json& note : json_["notes"].items()) {
          if (note.is_string()) table_.notes.push_back(note.as_string());
        }
      }
      for (const Json& row : rows.items()) read_row(row);
    }
    if (!faults_.empty()) return Refused{std::move(faults_)};
    return std::move(table_);
  }

 private:
  void add(TableFault fault) {
    fault.file = table_.name;
    if (faults_.size() < kMostFaults) faults_.push_back(std::move(fault));
  }

  void read_columns(const Json& columns) {
    for (const Json& column : columns.items()) {
      const std::string name = column.is_string() ? column.as_string() : "";
      if (name.empty() || std::ranges::find(table_.dimensions, name) != table_.dimensions.end())
        add({Reason::ColumnTwice, "", 0, name});
      table_.dimensions.push_back(name);
    }
  }

  void read_row(const Json& json) {
    CountTable::Row row;
    row.line = ++rows_;
    const Json& codes = json["codes"];
    const Json& count = json["count"];
    const auto way = json["shown_as"].is_string() ? hiding_named(json["shown_as"].as_string()) : std::nullopt;
    if (!codes.is_array() || codes.items().size() != table_.dimensions.size() ||
        !std::ranges::all_of(codes.items(), &Json::is_string)) {
      const std::size_t size = codes.is_array() ? codes.items().size() : 0;
      return add({Reason::WrongCellCount, "", row.line, "", std::to_string(size),
                  std::to_string(table_.dimensions.size())});
    }
    for (const Json& code : codes.items()) row.codes.push_back(code.as_string());
    if (!way) return add({Reason::UnknownWay, "", row.line, "shown_as", json["shown_as"].dump()});
    row.hiding = *way;
    row.is_unlisted = json["shown_as"].as_string() == kTooFew;
    if (count.is_null()) {
      if (row.hiding == Hiding::Shown) return add({Reason::NotACount, "", row.line, "count", "null"});
    } else if (!count.is_integer()) {
      return add({Reason::NotACount, "", row.line, "count", count.dump()});
    } else if (count.as_integer() < 0) {
      return add({Reason::Negative, "", row.line, "count", count.dump()});
    } else if (count.as_integer() > kLargestCount) {
      return add({Reason::TooLarge, "", row.line, "count", count.dump()});
    } else if (row.hiding != Hiding::Shown) {
      return add({Reason::HiddenWithCount, "", row.line, "count", count.dump()});
    } else {
      row.count = count.as_integer();
    }
    if (json["low"].is_integer()) {
      row.span = disclosure::KnownSpan{json["low"].as_integer(), std::nullopt};
      if (json["high"].is_integer()) row.span->high = json["high"].as_integer();
    }
    table_.rows.push_back(std::move(row));
  }

  const Json& json_;
  CountTable table_;
  std::size_t rows_ = 0;
  TableFaults faults_;
};

}  // namespace

Json to_json(const CountTable& table) {
  Json notes = Json::array();
  for (const std::string& note : table.notes) notes.push(note);
  Json columns = Json::array();
  for (const std::string& dimension : table.dimensions) columns.push(dimension);
  Json rows = Json::array();
  for (const CountTable::Row& row : table.rows) {
    Json codes = Json::array();
    for (const std::string& code : row.codes) codes.push(code);
    Json made = Json::object().set("codes", codes).set("count", row.count ? Json(*row.count) : Json());
    made.set("shown_as", std::string(way_of(row)));
    if (row.span) made.set("low", row.span->low).set("high", row.span->high ? Json(*row.span->high) : Json());
    rows.push(std::move(made));
  }
  Json made = Json::object().set("name", table.name);
  if (!table.notes.empty()) made.set("notes", notes);
  return made.set("columns", columns).set("rows", rows);
}

Result<CountTable, TableFaults> read_table_json(std::string_view text, const std::string& name) {
  const auto json = parse_json(text);
  if (!json)
    return Refused{TableFaults{{Reason::BadJson, name, 0, "", std::to_string(json.refusal().column),
                                std::to_string(json.refusal().line)}}};
  return TableFromJson(*json, name).run();
}

}  // namespace handslag::statistics
