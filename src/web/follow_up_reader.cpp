#include "web/follow_up_reader.h"

#include "base/text.h"
#include "decisions/statistics_sentences.h"

namespace handslag::web {

namespace {

StatisticsCell cell_of(const std::optional<statistics::ProtectedCount>& count, const Translator& t) {
  if (!count) return {std::nullopt, t.translate("no records")};
  return {count->count(), count->is_shown() ? "" : count->in_words(t)};
}

StatisticsRow row_of(std::string name, const std::optional<statistics::ProtectedCount>& before,
                     const statistics::ProtectedCount& now, bool has_before, const Translator& t) {
  StatisticsRow row{std::move(name), {}};
  if (has_before) row.cells.push_back(cell_of(before, t));
  row.cells.push_back(cell_of(now, t));
  return row;
}

StatisticsTable table_of(const statistics::ReportTable& table, const statistics::StatisticsReport& report,
                         const Translator& t) {
  const bool has_before = report.dataset_before.has_value();
  StatisticsTable shown{table.key, table.title, table.definition, {}, {}, std::nullopt};
  if (has_before) shown.years.push_back(std::to_string(report.year - 1));
  shown.years.push_back(std::to_string(report.year));
  for (const statistics::ReportRow& row : table.rows)
    shown.rows.push_back(row_of(row.label, row.before, row.now, has_before, t));
  if (table.total) {
    shown.total = row_of(table.total->label, table.total->before, table.total->now, has_before, t);
  } else if (table.is_sum) {
    shown.total = row_of(t.translate("All cases"), report.cases_before, report.cases, has_before, t);
  }
  return shown;
}

}  // namespace

const decisions::MemorandumTemplate& page_template() {
  return decisions::memorandum_template("norrtalje-v1");
}

FollowUpView follow_up_view(const Reader& reader, decisions::FollowUpCase one) {
  const bool is_example = one.has_example_data();
  return {.reader = reader,
          .agreement = std::move(one.agreement),
          .partner_name = std::move(one.partner_name),
          .follow_up = std::move(one.follow_up),
          .coverage = std::move(one.coverage),
          .contradictions = std::move(one.contradictions),
          .has_statistics = one.statistics.has_value(),
          .has_example_data = is_example};
}

StatisticsView statistics_view(const Reader& reader, const decisions::FollowUpCase& one,
                               const Translator& t) {
  StatisticsView view{.reader = reader,
                      .agreement = one.agreement.id,
                      .agreement_title = one.agreement.title,
                      .partner_name = one.partner_name,
                      .year = one.follow_up.year(),
                      .sentences = {},
                      .tables = {},
                      .notices = {},
                      .definitions = {},
                      .protection = {},
                      .source = "",
                      .cut_off = "",
                      .known_bias = "",
                      .has_example_data = one.has_example_data()};
  if (!one.statistics) return view;
  const statistics::StatisticsReport& report = *one.statistics;
  decisions::FigureRegister not_printed;
  view.sentences = {decisions::sentence_on_cases(one, t, not_printed, "")};
  if (one.analysis) {
    for (std::size_t at = 1; at < one.analysis->sentences.size(); ++at)
      view.sentences.push_back(one.analysis->sentences[at]);
  }
  for (const statistics::ReportTable& table : report.tables)
    view.tables.push_back(table_of(table, report, t));
  view.notices = report.notices;
  view.source = decisions::source_of(report.dataset, t);
  view.cut_off = in_text(t, report.dataset.cut_off_on);
  view.definitions = report.definitions;
  view.protection = report.protection;
  view.known_bias = report.known_bias;
  return view;
}

MemorandumView memorandum_view(const Reader& reader, const decisions::FollowUpCase& one, Date day,
                               const Translator& t) {
  const decisions::MemorandumDraft draft =
      draft_memorandum(one, page_template(), day, Translator(page_template().language));
  MemorandumView view{.reader = reader,
                      .agreement = one.agreement.id,
                      .agreement_title = one.agreement.title,
                      .year = one.follow_up.year(),
                      .document = draft.document,
                      .edited = {},
                      .files = {},
                      .warnings = {},
                      .has_example_data = one.has_example_data()};
  // The files lie a step below the page that names them.
  for (typeset::Block& block : view.document.blocks) {
    if (auto* list = std::get_if<typeset::AnnexList>(&block.content)) {
      for (typeset::AnnexList::Entry& entry : list->entries) entry.file = "package/" + entry.file;
    }
  }
  for (const decisions::DraftSection& section : draft.sections) {
    if (section.edit)
      view.edited.push_back({typeset::plain_text(section.heading.content), section.edit_is_stale});
  }
  view.files = {{"tjansteskrivelse.pdf", page_template().kind + " (PDF)"},
                {"tjansteskrivelse.html", page_template().kind + " (HTML)"}};
  for (const decisions::Annex& annex : draft.annexes) {
    view.files.push_back(
        {annex_file_name(annex),
         t.translate("Annex {number}", {{"number", std::to_string(*annex.number)}}) + " " + annex.title});
  }
  view.files.push_back({"package.json", t.translate("Contents of the package")});
  return view;
}

}  // namespace handslag::web
