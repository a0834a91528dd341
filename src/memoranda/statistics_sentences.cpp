#include "memoranda/statistics_sentences.h"

#include <algorithm>

#include "base/text.h"
#include "base/translate.h"

namespace handslag::memoranda {

namespace {

using statistics::ProtectedCount;
using statistics::ReportRow;
using statistics::ReportTable;
using statistics::StatisticsReport;
using typeset::Paragraph;
using typeset::text;

typeset::Cell cell_of(const std::optional<ProtectedCount>& count, const Translator& t) {
  if (!count) return typeset::cell("–");
  return count->is_shown() ? typeset::cell(count->in_words(t)) : typeset::protected_cell(count->in_words(t));
}

/// A count of the report as it goes into the register.
PrintedFigure printed(const ProtectedCount& count, std::string definition, const StatisticsReport& report,
                      const std::string& place, const Translator& t) {
  PrintedFigure figure{count.in_words(t),
                       std::move(definition),
                       source_of(report.dataset, t),
                       report.dataset.cut_off_on.to_iso(),
                       t.translate("number of event records"),
                       place};
  if (count.is_hidden()) {
    figure.low = count.low();
    figure.high = count.high();
    figure.computed = t.translate("interval of the number of event records, from the counts that are shown");
  }
  return figure;
}

class TablePrinter {
 public:
  TablePrinter(const StatisticsReport& report, FigureRegister& figures, const std::string& place,
               const Translator& translator)
      : report_(report), figures_(figures), place_(place), t_(translator) {}

  typeset::Table run(const ReportTable& table) {
    using enum typeset::Column::Alignment;
    const bool has_before = report_.dataset_before.has_value();
    typeset::Table printed;
    const std::string title = table.title.in_words(t_);
    printed.caption = table.key == "municipality" ? title : title + ", " + report_.municipality;
    printed.columns = {{t_.translate("Group")}};
    if (has_before) printed.columns.push_back({std::to_string(report_.year - 1), Right});
    printed.columns.push_back({std::to_string(report_.year), Right});
    for (const ReportRow& row : table.rows) {
      std::vector<typeset::Cell> cells = {typeset::cell(row.label.in_words(t_))};
      if (has_before) cells.push_back(cell_of(row.before, t_));
      cells.push_back(cell_of(row.now, t_));
      printed.rows.push_back(std::move(cells));
      print(title + ": " + row.label.in_words(t_), row.now);
    }
    if (table.total) {
      add_foot(printed, table.total->label.in_words(t_), table.total->before, table.total->now);
    } else if (table.is_sum) {
      add_foot(printed, t_.translate("All cases"), report_.cases_before, report_.cases);
    }
    printed.notes.push_back({text(source_in_text(report_.dataset, t_))});
    return printed;
  }

 private:
  void add_foot(typeset::Table& printed, const std::string& label,
                const std::optional<ProtectedCount>& before, const ProtectedCount& now) const {
    printed.foot = {typeset::cell(label)};
    if (report_.dataset_before) printed.foot.push_back(cell_of(before, t_));
    printed.foot.push_back(cell_of(now, t_));
  }

  void print(const std::string& definition, const ProtectedCount& count) {
    figures_.print(printed(count, definition, report_, place_, t_));
  }

  const StatisticsReport& report_;
  FigureRegister& figures_;
  const std::string& place_;
  const Translator& t_;
};

}  // namespace

std::string source_of(const statistics::DatasetSource& dataset, const Translator& t) {
  return t.translate("Source: event records {year}, fingerprint {hash}, as they were on {day}.",
                     {{"year", std::to_string(dataset.year)},
                      {"hash", dataset.fingerprint.substr(0, 12)},
                      {"day", dataset.cut_off_on.to_iso()}});
}

std::string source_in_text(const statistics::DatasetSource& dataset, const Translator& t) {
  return t.translate("Source: event records {year}, as they were on {day}.",
                     {{"year", std::to_string(dataset.year)}, {"day", dataset.cut_off_on.to_iso()}});
}

std::string sentence_on_cases(const Dossier& dossier, const Translator& t, FigureRegister& figures,
                              const std::string& place) {
  if (!dossier.statistics) return "";
  const StatisticsReport& report = *dossier.statistics;
  const std::string of_year = std::to_string(report.year);
  // Of another period the figures are those of a calendar year, and are called so.
  const std::string year = dossier.follow_up.is_of_calendar_year()
                               ? of_year
                               : t.translate("the calendar year {year}", {{"year", of_year}});
  figures.print(printed(report.cases,
                        t.translate("cases in {municipality} {year}",
                                    {{"municipality", report.municipality}, {"year", of_year}}),
                        report, place, t));
  if (!report.cases.is_shown()) {
    const std::string words = t.translate(
        "{partner} {supported} {count} {people} from {municipality} in {year}; the number itself is not "
        "shown.",
        {{"partner", dossier.partner.name},
         {"supported", report.variables().report.supported.in(t.language())},
         {"people", report.variables().report.people.in(t.language())},
         {"count", report.cases.spoken(t)},
         {"municipality", report.municipality},
         {"year", year}});
    return report.is_too_few && !report.has_few_corrections
               ? words + " " + t.translate("They are too few to be divided into groups.")
               : words;
  }
  std::string words = t.translate("{partner} {supported} {count} {people} from {municipality} in {year}.",
                                  {{"partner", dossier.partner.name},
                                   {"supported", report.variables().report.supported.in(t.language())},
                                   {"people", report.variables().report.people.in(t.language())},
                                   {"count", *report.cases.count()},
                                   {"municipality", report.municipality},
                                   {"year", year}});
  if (dossier.analysis && !dossier.analysis->sentences.empty()) {
    words += " " + dossier.analysis->sentences.front().in_words(t);
  }
  return words;
}

typeset::Table printed_table(const ReportTable& table, const StatisticsReport& report,
                             FigureRegister& figures, const std::string& place,
                             const Translator& translator) {
  return TablePrinter(report, figures, place, translator).run(table);
}

void add_statistics_blocks(const Dossier& dossier, const Translator& t, FigureRegister& figures,
                           const std::string& place, std::vector<typeset::Block>& blocks) {
  if (!dossier.statistics) return;
  const StatisticsReport& report = *dossier.statistics;
  const statistics::Variable& first = *report.variables().find(report.variables().report.tables.front());
  const auto main = std::ranges::find(report.tables, first.name, &ReportTable::key);
  if (main != report.tables.end() && !main->rows.empty()) {
    blocks.push_back(
        {Paragraph{{text(t.translate("The table shows the cases by {variable}. More tables are in ",
                                     {{"variable", first.title(t.language())}})),
                    typeset::annex_reference(t.translate("annex"), "statistics"), text(".")}}});
    typeset::Table table = printed_table(*main, report, figures, place, t);
    for (const Message& words : report.how_to_read) table.notes.push_back({text(words.in_words(t))});
    blocks.push_back({std::move(table)});
  }
  if (!dossier.analysis) return;
  const std::string words = Message::list(dossier.analysis->sentences, " ").in_words(t);
  blocks.push_back(
      {Paragraph{{text(words + " " + t.translate("How the years were compared is told in ")),
                  typeset::annex_reference(t.translate("annex"), "statistics_analysis"), text(".")}}});
  if (!report.notices.empty()) {
    typeset::List list;
    for (const statistics::ReportNotice& notice : report.notices)
      list.items.push_back({text(notice.sentence.in_words(t))});
    blocks.push_back({Paragraph{{text(t.translate("When the figures are read this must be known:"))}}});
    blocks.push_back({std::move(list)});
  }
}

}  // namespace handslag::memoranda
