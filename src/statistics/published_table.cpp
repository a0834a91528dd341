#include "statistics/published_table.h"

#include <algorithm>

#include "base/error.h"
#include "base/message.h"
#include "statistics/year_publication.h"

namespace handslag::statistics {

namespace {

Message area_title(const std::string& code, const VariableSet& set) {
  if (code == kWholeArea) return Message("Whole area");
  const Variable& municipalities = set.municipalities();
  for (const CodeGroup& county : municipalities.groups) {
    if (county.code == code) return Message::of(county.swedish);
  }
  const auto value = municipalities.find(code);
  return value ? Message::of(municipalities.value_title(*value)) : Message::of(code);
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
  explicit TableMaker(const YearPublication& publication)
      : publication_(publication), set_(publication.variables()) {}

  PublishedTable run(const std::string& wanted) {
    const std::vector<std::string> areas = all_areas(set_);
    if (!wanted.empty() && std::ranges::find(areas, wanted) == areas.end()) refuse(wanted, areas);
    for (const std::string& area : areas) {
      if (wanted.empty() || area == wanted) add_area(area);
    }
    const std::string year = std::to_string(publication_.year);
    table_.title = wanted.empty() ? Message("Published figures {year}", {{"year", year}})
                                  : Message("Published figures {year}, {area}",
                                            {{"year", year}, {"area", area_title(wanted, set_)}});
    table_.notes = {how_to_read_intervals()};
    if (publication_.dataset.is_example) table_.notes.push_back(Message("Example data"));
    return std::move(table_);
  }

 private:
  [[noreturn]] void refuse(const std::string& wanted, const std::vector<std::string>& areas) const {
    std::string names;
    for (const std::string& area : areas) names += (names.empty() ? "" : ", ") + area;
    throw told<InvalidInput>(
        Message("Nothing is published of {area}. There are: {names}.", {{"area", wanted}, {"names", names}}));
  }

  void add_area(const std::string& area) {
    add({publication_.year, area, "", ""}, Message("Number of cases"), Message("All cases"));
    for (const Variable& variable : set_.variables) {
      if (variable.name == "municipality") continue;
      for (std::size_t value = 0; value < variable.values.size(); ++value) {
        const std::string& code = variable.values[value].code;
        if (is_within_merged_row(area, variable, code)) continue;
        add({publication_.year, area, variable.name, code}, Message::of(variable.title()),
            Message::of(variable.value_title(value)));
      }
      for (const ValueMerge& merge : variable.merges)
        add({publication_.year, area, variable.name, merge.code}, Message::of(variable.title()),
            Message::of(merge.title()));
    }
    for (int quarter = 1; quarter <= 4; ++quarter)
      add({publication_.year, area, "quarter", std::to_string(quarter)}, Message("quarter"),
          Message("quarter {quarter}", {{"quarter", quarter}}));
    const Variable& flags = set_.flags;
    for (std::size_t flag = 0; flag < flags.values.size(); ++flag) {
      const Message title = Message::of(flags.value_title(flag));
      add({publication_.year, area, flags.values[flag].code, std::string(kWithMark)}, title, Message("yes"));
      add({publication_.year, area, flags.values[flag].code, "without"}, title, Message("no"));
    }
  }

  /// In a municipality a value that a merged row stands for has no row of its own.
  bool is_within_merged_row(const std::string& area, const Variable& variable,
                            const std::string& code) const {
    const ValueMerge* merge = variable.merge_of(code);
    return merge != nullptr && set_.municipalities().find(area) &&
           publication_.figures.contains({area, variable.name, merge->code});
  }

  void add(PublishedRow row, Message table_title, Message label) {
    const auto found = publication_.figures.find({row.area, row.variable, row.value});
    if (found == publication_.figures.end()) return;
    row.count = found->second;
    row.area_title = area_title(row.area, set_);
    row.table_title = std::move(table_title);
    row.label = std::move(label);
    table_.rows.push_back(std::move(row));
  }

  const YearPublication& publication_;
  const VariableSet& set_;
  PublishedTable table_;
};

}  // namespace

PublishedTable published_table(const YearPublication& publication, const std::string& area) {
  return TableMaker(publication).run(area);
}

PublishedTable published_table(const StatisticsReport& report) {
  PublishedTable made;
  made.title = Message("Statistics for {municipality} {year}",
                       {{"municipality", report.municipality}, {"year", std::to_string(report.year)}});
  made.notes = report.how_to_read;
  made.notes.insert(made.notes.end(), report.corrections.begin(), report.corrections.end());
  if (report.is_example()) made.notes.push_back(Message("Example data"));
  const auto add = [&](const ReportRow& row, const Message& table_title) {
    const bool is_here = row.place.area == report.municipality;
    const Message label = row.place.variable.empty() && is_here ? report.all_cases().label : row.label;
    PublishedRow published{report.year,
                           row.place.area,
                           row.place.variable,
                           row.place.value,
                           area_title(row.place.area, report.variables()),
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
  add(report.all_cases(), Message("Number of cases"));
  for (const ReportTable& table : report.tables) {
    for (const ReportRow& row : table.rows) {
      if (row.place != FigurePlace{report.municipality, "", ""}) add(row, table.title);
    }
    if (table.total) add(*table.total, table.title);
  }
  return made;
}

}  // namespace handslag::statistics
