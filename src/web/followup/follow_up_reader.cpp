#include "web/followup/follow_up_reader.h"

#include <algorithm>

#include "base/text.h"
#include "memoranda/decision_words.h"
#include "memoranda/file_name.h"
#include "memoranda/package.h"
#include "memoranda/statistics_sentences.h"
#include "memoranda/writing_check.h"
#include "memoranda/written_words.h"
#include "web/memoranda/memorandum_handlers.h"
#include "web/memoranda/memorandum_workbench.h"

namespace handslag::web {

namespace {

StatisticsCell cell_of(const std::optional<statistics::ProtectedCount>& count, const Translator& t) {
  if (!count) return {.words = "–"};
  if (count->is_shown()) return {.count = count->count()};
  StatisticsCell cell{.words = count->in_words(t), .spoken = count->spoken(t)};
  if (count->is_hidden()) {
    cell.range = typeset::Bar::Range{static_cast<double>(count->low()), {}};
    if (count->high()) cell.range->high = static_cast<double>(*count->high());
  }
  return cell;
}

class TableReader {
 public:
  TableReader(const statistics::StatisticsReport& report,
              const std::optional<statistics::StatisticsAnalysis>& analysis, const Translator& t)
      : report_(report), analysis_(analysis), has_before_(report.dataset_before.has_value()), t_(t) {}

  StatisticsTable table(const statistics::ReportTable& table) const {
    StatisticsTable shown = empty_table(table.key, table.title);
    if (table.key != "municipality") shown.title += ", " + report_.municipality;
    shown.definition = table.definition;
    for (const statistics::ReportRow& row : table.rows) shown.rows.push_back(row_of(row));
    // Of all municipalities one's own comes first, and the others stay in their order.
    if (table.key == "municipality")
      std::ranges::stable_sort(shown.rows, {},
                               [&](const StatisticsRow& row) { return row.name != report_.municipality; });
    if (table.total) {
      shown.total = row_of(*table.total);
    } else if (table.is_sum) {
      shown.total = row_of(report_.all_cases(t_));
    }
    shown.has_said = std::ranges::any_of(shown.rows, [](const auto& row) { return !row.said.empty(); });
    if (shown.has_said) say_what_is_not_compared(shown);
    return shown;
  }

  StatisticsTable summary() const {
    StatisticsTable shown = empty_table("summary", t_.translate("What matters most"));
    for (const statistics::ReportRow& row : report_.key_figures(t_)) shown.rows.push_back(row_of(row));
    for (const statistics::ReportRow& row : report_.rows_that_stand_out(analysis_)) {
      shown.rows.push_back(row_of(row));
    }
    shown.has_said = has_before_;
    if (shown.has_said) say_what_is_not_compared(shown);
    return shown;
  }

 private:
  /// What is said of a change is a function of both counts: of an interval nothing is said.
  void say_what_is_not_compared(StatisticsTable& table) const {
    for (StatisticsRow& row : table.rows) {
      if (row.said.empty() && std::ranges::any_of(row.cells, &StatisticsCell::is_interval))
        row.said = t_.translate("not compared");
    }
  }

  StatisticsTable empty_table(std::string key, std::string title) const {
    StatisticsTable shown{.key = std::move(key), .title = std::move(title)};
    if (has_before_) shown.years.push_back(std::to_string(report_.year - 1));
    shown.years.push_back(std::to_string(report_.year));
    return shown;
  }

  StatisticsRow row_of(const statistics::ReportRow& row) const {
    StatisticsRow shown{.name = row.label};
    if (has_before_) shown.cells.push_back(cell_of(row.before, t_));
    shown.cells.push_back(cell_of(row.now, t_));
    const statistics::Comparison* compared = analysis_ ? analysis_->find(row.place) : nullptr;
    if (compared != nullptr) shown.said = words_alone(compared->words, t_);
    return shown;
  }

  const statistics::StatisticsReport& report_;
  const std::optional<statistics::StatisticsAnalysis>& analysis_;
  const bool has_before_;
  const Translator& t_;
};

}  // namespace

FollowUpView follow_up_view(const Reader& reader, memoranda::Dossier one, const Translator& t) {
  const bool is_example = one.has_example_data();
  std::optional<FollowUpView::Written> memorandum;
  if (one.written)
    memorandum = {one.written->written_on, one.written->version, memorandum_in_words(one, t),
                  !changed_since(*one.written, one).empty()};
  return {.reader = reader,
          .agreement = std::move(one.agreement),
          .partner_name = std::move(one.partner.name),
          .follow_up = std::move(one.follow_up),
          .coverage = std::move(one.coverage),
          .to_sort_out = std::move(one.to_sort_out),
          .facts = std::move(one.facts),
          .has_statistics = one.statistics.has_value(),
          .party_shares = std::move(one.party_shares),
          .memorandum = std::move(memorandum),
          .steps = std::move(one.steps),
          .has_example_data = is_example};
}

StatisticsView statistics_view(const Reader& reader, const memoranda::Dossier& one, const Translator& t) {
  StatisticsView view{.reader = reader,
                      .agreement = one.agreement.id,
                      .agreement_title = one.agreement.title,
                      .partner_name = one.partner.name,
                      .year = one.follow_up.year(),
                      .has_example_data = one.has_example_data()};
  if (!one.statistics) return view;
  const statistics::StatisticsReport& report = *one.statistics;
  memoranda::FigureRegister not_printed;
  view.sentences = {memoranda::sentence_on_cases(one, t, not_printed, "")};
  if (one.analysis) {
    for (std::size_t at = 1; at < one.analysis->sentences.size(); ++at)
      view.sentences.push_back(one.analysis->sentences[at]);
  }
  const TableReader tables(report, one.analysis, t);
  view.municipality = report.municipality;
  view.summary = tables.summary();
  for (const statistics::ReportTable& table : report.tables) view.tables.push_back(tables.table(table));
  view.how_to_read = report.how_to_read;
  view.corrections = report.corrections;
  view.notices = report.notice_sentences();
  view.source = memoranda::source_of(report.dataset, t);
  view.cut_off = in_text(t, report.dataset.cut_off_on);
  view.definitions = report.definitions;
  view.protection = report.protection;
  view.known_bias = report.known_bias;
  return view;
}

namespace {

/// The memorandum itself, which stands first, is there as PDF and as HTML.
std::string title_of(const memoranda::WrittenFile& file, const memoranda::WrittenFile& first) {
  if (file.title != first.title) return file.title;
  return file.title + (file.name.ends_with(".html") ? " (HTML)" : " (PDF)");
}

void show_draft(MemorandumView& view, const memoranda::MemorandumDraft& draft,
                const memoranda::MemorandumTemplate& form, const Translator& t) {
  view.document = memoranda::page_of(draft.document);
  view.edited = static_cast<int>(std::ranges::count_if(
      draft.sections, [](const memoranda::DraftSection& section) { return section.edit.has_value(); }));
  view.stale =
      static_cast<int>(std::ranges::count(draft.sections, true, &memoranda::DraftSection::edit_is_stale));
  view.files = {{memoranda::memorandum_file_name(form, ".pdf"), form.kind + " (PDF)"},
                {memoranda::memorandum_file_name(form, ".html"), form.kind + " (HTML)"}};
  for (const memoranda::Annex& annex : draft.annexes) {
    const std::string title =
        t.translate("Annex {number}", {{"number", std::to_string(*annex.number)}}) + " " + annex.title;
    view.files.push_back({annex_file_name(annex), title});
    if (const std::string name = as_received_file_name(annex, Translator(form.language)); !name.empty())
      view.files.push_back({name, t.translate("{title} (as received)", {{"title", title}})});
  }
  view.files.push_back({"package.json", t.translate("Contents of the package")});
}

}  // namespace

MemorandumView memorandum_view(const Reader& reader, const memoranda::Dossier& one,
                               const std::vector<memoranda::WrittenMemorandum>& versions,
                               const memoranda::MemorandumTemplate& form,
                               const memoranda::ReadFile& read_file, Date day, const Translator& t) {
  MemorandumView view{.reader = reader,
                      .agreement = one.agreement.id,
                      .agreement_title = one.agreement.title,
                      .year = one.follow_up.year(),
                      .standing = memorandum_in_words(one, t),
                      .is_written = one.written.has_value(),
                      .language = std::string(code_of(one.written ? one.written->language : form.language)),
                      .has_example_data = one.has_example_data()};
  if (const auto decision = one.decision()) view.proposes = title_of(*decision, t);
  view.is_chosen = one.chosen_decision && one.decision() == one.chosen_decision->kind;
  for (const memoranda::TakenOnSentence& answer : one.taken_on)
    view.answers.push_back({answer.id.value, answer.sentence, answer.taken_on_by + ": " + answer.reason});
  for (const memoranda::WrittenMemorandum& version : versions)
    view.versions.push_back(
        {version.version, in_words(version, t), version.files.front().name, !version.withdrawal});
  const memoranda::MemorandumDraft draft = draft_memorandum(one, form, day, Translator(form.language));
  std::vector<memoranda::Hindrance> hindrances;
  if (one.written) {
    view.document = read_file(one.written->page.sha256);
    view.files.push_back({std::string(kWholePackage), t.translate("The whole package (ZIP)")});
    for (const memoranda::WrittenFile& file : one.written->files)
      view.files.push_back({file.name, title_of(file, one.written->files.front())});
  } else {
    hindrances = memoranda::hindrances_of(one, draft);
    show_draft(view, draft, form, t);
  }
  const MemorandumSeen seen{t, reader, one, draft, hindrances};
  view.rail = rail_of(seen, "", view.document);
  view.conditions = conditions_of(seen);
  view.may_be_written = hindrances.empty();
  if (const auto& signature = one.steps.progress.signature)
    view.signed_in_words = in_list(t, signature->taken_on) + ", " +
                           (signature->name.empty() ? "" : signature->name + ", ") + signature->role;
  return view;
}

}  // namespace handslag::web
