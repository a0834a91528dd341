#include "statistics/published_table.h"

#include <algorithm>

#include "base/error.h"
#include "base/translate.h"
#include "statistics/year_publication.h"

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

std::string area_title(const std::string& code, const VariableSet& set, const Translator& t) {
  if (code == kWholeArea) return t.translate("Whole area");
  const Variable& municipalities = set.municipalities();
  for (const CodeGroup& county : municipalities.groups) {
    if (county.code == code) return county.swedish;
  }
  const auto value = municipalities.find(code);
  return value ? municipalities.value_title(*value, t.language()) : code;
}

/// The whole area first, then counties, then municipalities, as in the variable set.
std::vector<std::string> all_areas(const VariableSet& set) {
  const Variable& municipalities = set.municipalities();
  std::vector<std::string> areas = {std::string(kWholeArea)};
  for (const CodeGroup& county : municipalities.groups) areas.push_back(county.code);
  for (const CodeValue& value : municipalities.values) areas.push_back(value.code);
  return areas;
}

class TableMaker {
 public:
  TableMaker(const YearPublication& publication, const Translator& translator)
      : publication_(publication), set_(publication.variables()), t_(translator) {}

  PublishedTable run(const std::string& wanted) {
    const std::vector<std::string> areas = all_areas(set_);
    if (!wanted.empty() && std::ranges::find(areas, wanted) == areas.end()) refuse(wanted, areas);
    for (const std::string& area : areas) {
      if (wanted.empty() || area == wanted) add_area(area);
    }
    const std::string year = std::to_string(publication_.year);
    table_.title = wanted.empty() ? t_.translate("Published figures {year}", {{"year", year}})
                                  : t_.translate("Published figures {year}, {area}",
                                                 {{"year", year}, {"area", area_title(wanted, set_, t_)}});
    table_.notes = {how_to_read_intervals(t_)};
    if (publication_.dataset.is_example) table_.notes.push_back(t_.translate("Example data"));
    return std::move(table_);
  }

 private:
  [[noreturn]] void refuse(const std::string& wanted, const std::vector<std::string>& areas) const {
    std::string names;
    for (const std::string& area : areas) names += (names.empty() ? "" : ", ") + area;
    throw InvalidInput(t_.translate("Nothing is published of {area}. There are: {names}.",
                                    {{"area", wanted}, {"names", names}}));
  }

  void add_area(const std::string& area) {
    add({publication_.year, area, "", ""}, t_.translate("Number of cases"), t_.translate("All cases"));
    for (const Variable& variable : set_.variables) {
      if (variable.name == "municipality") continue;
      for (std::size_t value = 0; value < variable.values.size(); ++value) {
        const std::string& code = variable.values[value].code;
        if (is_within_merged_row(area, variable, code)) continue;
        add({publication_.year, area, variable.name, code}, variable.title(t_.language()),
            variable.value_title(value, t_.language()));
      }
      for (const ValueMerge& merge : variable.merges)
        add({publication_.year, area, variable.name, merge.code}, variable.title(t_.language()),
            merge.title(t_.language()));
    }
    for (int quarter = 1; quarter <= 4; ++quarter)
      add({publication_.year, area, "quarter", std::to_string(quarter)}, t_.translate("quarter"),
          t_.translate("quarter {quarter}", {{"quarter", quarter}}));
    const Variable& flags = set_.flags;
    for (std::size_t flag = 0; flag < flags.values.size(); ++flag) {
      const std::string title = flags.value_title(flag, t_.language());
      add({publication_.year, area, flags.values[flag].code, std::string(kWithMark)}, title,
          t_.translate("yes"));
      add({publication_.year, area, flags.values[flag].code, "without"}, title, t_.translate("no"));
    }
  }

  /// In a municipality a value that a merged row stands for has no row of its own.
  bool is_within_merged_row(const std::string& area, const Variable& variable,
                            const std::string& code) const {
    const ValueMerge* merge = variable.merge_of(code);
    return merge != nullptr && set_.municipalities().find(area) &&
           publication_.figures.contains({area, variable.name, merge->code});
  }

  void add(PublishedRow row, std::string table_title, std::string label) {
    const auto found = publication_.figures.find({row.area, row.variable, row.value});
    if (found == publication_.figures.end()) return;
    row.count = found->second;
    row.area_title = area_title(row.area, set_, t_);
    row.table_title = std::move(table_title);
    row.label = std::move(label);
    table_.rows.push_back(std::move(row));
  }

  const YearPublication& publication_;
  const VariableSet& set_;
  const Translator& t_;
  PublishedTable table_;
};

}  // namespace

PublishedTable published_table(const YearPublication& publication, const std::string& area,
                               const Translator& translator) {
  return TableMaker(publication, translator).run(area);
}

PublishedTable published_table(const StatisticsReport& report, const Translator& t) {
  PublishedTable made;
  made.title = t.translate("Statistics for {municipality} {year}",
                           {{"municipality", report.municipality}, {"year", std::to_string(report.year)}});
  made.notes = report.how_to_read;
  made.notes.insert(made.notes.end(), report.corrections.begin(), report.corrections.end());
  if (report.is_example()) made.notes.push_back(t.translate("Example data"));
  const auto add = [&](const ReportRow& row, const std::string& table_title) {
    const bool is_here = row.place.area == report.municipality;
    const std::string label = row.place.variable.empty() && is_here ? t.translate("All cases") : row.label;
    PublishedRow published{report.year,
                           row.place.area,
                           row.place.variable,
                           row.place.value,
                           area_title(row.place.area, report.variables(), t),
                           table_title,
                           label,
                           row.now};
    if (row.before) {
      PublishedRow before = published;
      before.year = report.year - 1;
      before.count = *row.before;
      made.rows.push_back(std::move(before));
    }
    made.rows.push_back(std::move(published));
  };
  add(report.all_cases(t), t.translate("Number of cases"));
  for (const ReportTable& table : report.tables) {
    for (const ReportRow& row : table.rows) {
      if (row.place != FigurePlace{report.municipality, "", ""}) add(row, table.title);
    }
    if (table.total) add(*table.total, table.title);
  }
  return made;
}

std::string to_csv(const PublishedTable& table) {
  std::string csv = "# " + table.title + "\n";
  for (const std::string& note : table.notes) csv += "# " + note + "\n";
  csv += "year;area;variable;value;label;count;low;high\n";
  for (const PublishedRow& row : table.rows) {
    csv += std::to_string(row.year) + ";" + as_cell(row.area) + ";" + as_cell(row.variable) + ";" +
           as_cell(row.value) + ";" + as_cell(row.label) + ";" + as_cell(row.count.count()) + ";" +
           as_cell(low_of(row.count)) + ";" + as_cell(row.count.high()) + "\n";
  }
  return csv;
}

Json to_json(const PublishedTable& table) {
  const auto number = [](const std::optional<std::int64_t>& value) { return value ? Json(*value) : Json(); };
  Json notes = Json::array();
  for (const std::string& note : table.notes) notes.push(note);
  Json figures = Json::array();
  for (const PublishedRow& row : table.rows) {
    figures.push(Json::object()
                     .set("year", row.year)
                     .set("area", row.area)
                     .set("variable", row.variable)
                     .set("value", row.value)
                     .set("label", row.label)
                     .set("count", number(row.count.count()))
                     .set("low", number(low_of(row.count)))
                     .set("high", number(row.count.high())));
  }
  return Json::object().set("title", table.title).set("notes", notes).set("figures", figures);
}

spreadsheet::Workbook to_workbook(const PublishedTable& table, const Translator& t) {
  using spreadsheet::Cell;
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
                            {row.area_title},
                            {row.table_title},
                            {row.label},
                            row.count.is_shown() ? number(row.count.count()) : Cell{row.count.in_words(t)},
                            number(low_of(row.count)),
                            number(row.count.high())});
  }
  spreadsheet::Sheet about{t.translate("About the figures"), {{{table.title, true}}}};
  for (const std::string& note : table.notes) about.rows.push_back({{note}});
  return {table.title, t.language() == Language::Swedish ? "sv-SE" : "en", {figures, about}};
}

}  // namespace handslag::statistics
