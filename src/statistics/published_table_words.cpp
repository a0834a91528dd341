#include "base/translate.h"
#include "statistics/published_table.h"

namespace handslag::statistics {

namespace {

/// A number that may not be there, as a program reads it.
std::string as_cell(const std::optional<std::int64_t>& number) {
  return number ? std::to_string(*number) : std::string();
}

/// A text as a cell of a CSV file.
std::string as_cell(const std::string& text) {
  if (text.find_first_of(";\"\n") == std::string::npos) return text;
  std::string quoted = "\"";
  for (const char letter : text) quoted += letter == '"' ? std::string("\"\"") : std::string(1, letter);
  return quoted + "\"";
}

std::optional<std::int64_t> low_of(const ProtectedCount& count) {
  if (count.is_unlisted()) return std::nullopt;
  return count.low();
}

}  // namespace

std::string to_csv(const PublishedTable& table, const Translator& t) {
  std::string csv = "# " + table.title.in_words(t) + "\n";
  for (const Message& note : table.notes) csv += "# " + note.in_words(t) + "\n";
  csv += "year;area;variable;value;label;count;low;high\n";
  for (const PublishedRow& row : table.rows) {
    csv += std::to_string(row.year) + ";" + as_cell(row.area) + ";" + as_cell(row.variable) + ";" +
           as_cell(row.value) + ";" + as_cell(row.label.in_words(t)) + ";" + as_cell(row.count.count()) +
           ";" + as_cell(low_of(row.count)) + ";" + as_cell(row.count.high()) + "\n";
  }
  return csv;
}

Json to_json(const PublishedTable& table, const Translator& t) {
  const auto number = [](const std::optional<std::int64_t>& value) { return value ? Json(*value) : Json(); };
  Json notes = Json::array();
  for (const Message& note : table.notes) notes.push(note.in_words(t));
  Json figures = Json::array();
  for (const PublishedRow& row : table.rows) {
    figures.push(Json::object()
                     .set("year", row.year)
                     .set("area", row.area)
                     .set("variable", row.variable)
                     .set("value", row.value)
                     .set("label", row.label.in_words(t))
                     .set("count", number(row.count.count()))
                     .set("low", number(low_of(row.count)))
                     .set("high", number(row.count.high())));
  }
  return Json::object().set("title", table.title.in_words(t)).set("notes", notes).set("figures", figures);
}

spreadsheet::Workbook to_workbook(const PublishedTable& table, const Translator& t) {
  using spreadsheet::Cell;
  const std::string title = table.title.in_words(t);
  const auto number = [](const std::optional<std::int64_t>& value) { return value ? Cell{*value} : Cell{}; };
  spreadsheet::Sheet figures{t.translate("Figures"), {}};
  figures.rows.push_back({{t.translate("Year"), true},
                          {t.translate("Area"), true},
                          {t.translate("Table"), true},
                          {t.translate("Group"), true},
                          {t.translate("Count"), true},
                          {t.translate("At least"), true},
                          {t.translate("At most"), true}});
  for (const PublishedRow& row : table.rows) {
    figures.rows.push_back({{std::int64_t{row.year}},
                            {row.area_title.in_words(t)},
                            {row.table_title.in_words(t)},
                            {row.label.in_words(t)},
                            row.count.is_shown() ? number(row.count.count()) : Cell{row.count.in_words(t)},
                            number(low_of(row.count)),
                            number(row.count.high())});
  }
  spreadsheet::Sheet about{t.translate("About the figures"), {{{title, true}}}};
  for (const Message& note : table.notes) about.rows.push_back({{note.in_words(t)}});
  return {title, t.language() == Language::Swedish ? "sv-SE" : "en", {figures, about}};
}

}  // namespace handslag::statistics
