#include "web/agreements/portfolio_file.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/csv.h"
#include "base/error.h"
#include "shapes/portfolio_shapes.h"
#include "spreadsheet/workbook.h"
#include "web/start/task_words.h"

namespace handslag::web {

namespace {

using memoranda::CommitmentMark;
using memoranda::PortfolioLine;
using spreadsheet::Cell;

constexpr double kOreInKrona = 100.0;

Cell cell(std::string text) { return {std::move(text)}; }
Cell cell(std::int64_t number) { return {number}; }
Cell cell(const std::optional<Date>& day) { return day ? Cell{day->to_iso()} : Cell{}; }
Cell cell(const std::optional<Money>& amount) {
  return amount ? Cell{static_cast<double>(amount->ore()) / kOreInKrona} : Cell{};
}

std::vector<Cell> heading_of(const Translator& t) {
  std::vector<Cell> row;
  for (const std::string& heading : {t.translate("Number"),
                                     t.translate("Partner"),
                                     t.translate("Agreement"),
                                     t.translate("Committee"),
                                     t.translate("First day"),
                                     t.translate("Last day"),
                                     t.translate("Support per year, kr"),
                                     t.translate("Per inhabitant in the agreement, kr"),
                                     t.translate("Per inhabitant by its inhabitants, kr"),
                                     t.translate("Inhabitants"),
                                     t.translate("Inhabitants counted in"),
                                     t.translate("Follow-up"),
                                     t.translate("Stage"),
                                     t.translate("Material due"),
                                     t.translate("Missing material"),
                                     t.translate("fulfilled"),
                                     t.translate("partly"),
                                     t.translate("not fulfilled"),
                                     t.translate("cannot be judged"),
                                     t.translate("evidence is missing"),
                                     t.translate("not judged")})
    row.push_back({heading, true});
  return row;
}

void add_follow_up(std::vector<Cell>& row, const Translator& t, const PortfolioLine::Latest& latest) {
  row.push_back(cell(std::int64_t{latest.follow_up.year()}));
  row.push_back(cell(stage_of(t, latest.task)));
  row.push_back(cell(latest.follow_up.due_on));
  row.push_back(cell(titles_of(t, latest.follow_up.missing_material())));
  const std::vector<CommitmentMark> marks = latest.marks();
  for (std::size_t mark = 0; mark < memoranda::kCommitmentMarks.names.size(); ++mark)
    row.push_back(
        cell(static_cast<std::int64_t>(std::ranges::count(marks, static_cast<CommitmentMark>(mark)))));
}

std::vector<Cell> row_of(const Translator& t, const PortfolioLine& line) {
  const agreements::AgreementSummary& one = line.agreement;
  std::vector<Cell> row = {cell(one.id.value),
                           cell(one.partner_name),
                           cell(one.title),
                           cell(one.committee),
                           cell(one.first_day),
                           cell(one.last_day),
                           cell(one.amount_per_year),
                           cell(one.rate),
                           cell(one.per_inhabitant()),
                           one.inhabitants ? cell(*one.inhabitants) : Cell{},
                           one.population_year ? cell(std::int64_t{*one.population_year}) : Cell{}};
  if (line.latest) {
    add_follow_up(row, t, *line.latest);
  } else {
    row.emplace_back();
    row.push_back(cell(t.translate("Not opened")));
  }
  return row;
}

std::string in_csv(const Cell& cell) {
  if (const auto* text = std::get_if<std::string>(&cell.value)) return csv_cell(*text);
  if (const auto* number = std::get_if<std::int64_t>(&cell.value)) return std::to_string(*number);
  if (const auto* amount = std::get_if<double>(&cell.value)) {
    const std::int64_t ore = std::lround(*amount * kOreInKrona);
    const std::string rest = std::to_string(ore % 100);
    return std::to_string(ore / 100) + "," + (rest.size() < 2 ? "0" : "") + rest;
  }
  return "";
}

std::string to_csv(const std::vector<std::vector<Cell>>& rows) {
  std::string csv;
  for (const std::vector<Cell>& row : rows) {
    for (const Cell& one : row) csv += (&one == &row.front() ? "" : ";") + in_csv(one);
    csv += "\n";
  }
  return csv;
}

}  // namespace

std::string portfolio_as(const std::string& name, const Translator& t,
                         const std::vector<PortfolioLine>& lines, Date today) {
  if (name == "portfolio.json") {
    Json all = Json::array();
    for (const PortfolioLine& line : lines) all.push(shapes::portfolio_line().json({line, today, {}}));
    return all.dump(2) + "\n";
  }
  std::vector<std::vector<Cell>> rows = {heading_of(t)};
  for (const PortfolioLine& line : lines) rows.push_back(row_of(t, line));
  if (name == "portfolio.csv") return to_csv(rows);
  const spreadsheet::Workbook workbook{.title = t.translate("Agreements"),
                                       .language = t.language() == Language::Swedish ? "sv-SE" : "en-GB",
                                       .sheets = {{t.translate("Agreements"), std::move(rows)}}};
  if (name == "portfolio.xlsx") return spreadsheet::to_xlsx(workbook);
  if (name == "portfolio.ods") return spreadsheet::to_ods(workbook);
  throw NotFound("the list of agreements has no such file");
}

}  // namespace handslag::web
