#include "web/agreements/agreements_page.h"

#include <algorithm>

#include "base/number_words.h"
#include "base/text.h"
#include "web/addresses.h"
#include "web/agreements/commitment_marks.h"
#include "web/agreements/comparison_panel.h"
#include "web/start/task_words.h"

namespace handslag::web {

namespace {

using html::Kind;
using html::Node;
using memoranda::PortfolioLine;
using memoranda::PortfolioSearch;

constexpr int kSoon = 183;

Node note(std::string_view words) { return html::p(html::classes("note"), words); }

Node name_of(const Translator& t, const agreements::AgreementSummary& summary) {
  const std::string number = t.translate("no. {number}", {{"number", std::to_string(summary.id.value)}});
  const bool has_partner = !summary.partner_name.empty();
  std::string beside = has_partner ? summary.title + ", " + number : number;
  if (!summary.committee.empty()) beside = summary.committee + ". " + beside;
  return html::fragment(
      html::link(has_partner ? summary.partner_name : summary.title, agreement_path(summary.id)),
      note(beside));
}

Node due_of(const Translator& t, const PortfolioLine::Latest& latest, Date today) {
  const auto& due = latest.follow_up.due_on;
  if (!due || latest.follow_up.missing_material().empty()) return {};
  const std::string when = in_text(t, *due);
  return note(*due < today ? t.translate("Material was due {day}", {{"day", when}})
                           : t.translate("Material due {day}", {{"day", when}}));
}

Node follow_up_of(const Translator& t, const AgreementsView& view, const PortfolioLine& line) {
  if (!line.latest) return html::fragment(t.translate("No follow-up opened"));
  const PortfolioLine::Latest& latest = *line.latest;
  const int year = latest.follow_up.year();
  const std::string stage = std::to_string(year) + ": " + stage_of(t, latest.task);
  const bool may_see = !view.may_see || view.may_see(latest);
  Node all = may_see ? html::link(stage, follow_up_path(line.agreement.id, year)) : html::fragment(stage);
  all += due_of(t, latest, view.today);
  const auto missing = latest.follow_up.missing_material();
  if (!missing.empty())
    all += html::p(html::classes("missing"),
                   t.translate("Missing: {kinds}", {{"kinds", titles_of(t, missing)}}));
  return all;
}

Node until_of(const Translator& t, const agreements::AgreementSummary& summary, Date today) {
  if (!summary.last_day) return note(t.translate("last day not stated"));
  const Node day = html::fragment(in_text(t, *summary.last_day));
  if (*summary.last_day < today) return html::fragment(day, note(t.translate("has ended")));
  if (today.plus_days(kSoon) < *summary.last_day) return day;
  return html::fragment(day, note(t.translate_count("ends in 1 day", "ends in {count} days",
                                                    summary.last_day->days_since(today))));
}

Node per_inhabitant_of(const Translator& t, const agreements::AgreementSummary& summary) {
  const auto computed = summary.per_inhabitant();
  if (!computed) return stated(t, summary.rate ? amount_in(t.language(), *summary.rate) : "");
  Node all = html::fragment(amount_in(t.language(), *computed));
  if (summary.rate && *summary.rate != *computed)
    all += note(t.translate("in the agreement {rate}", {{"rate", amount_in(t.language(), *summary.rate)}}));
  return all;
}

std::vector<Node> row_of(const Translator& t, const AgreementsView& view, const PortfolioLine& line) {
  const agreements::AgreementSummary& summary = line.agreement;
  return {name_of(t, summary),
          follow_up_of(t, view, line),
          line.latest ? commitment_marks(t, line.latest->marks()) : html::fragment("–"),
          until_of(t, summary, view.today),
          stated(t, summary.amount_per_year ? amount_in(t.language(), *summary.amount_per_year) : ""),
          per_inhabitant_of(t, summary)};
}

std::vector<html::Choice> lengths() {
  std::vector<html::Choice> choices;
  for (const int length : AgreementsView::kPageLengths)
    choices.push_back({std::to_string(length), std::to_string(length), ""});
  return choices;
}

Node search_of(const Translator& t, const AgreementsView& view) {
  const PortfolioSearch& search = view.search;
  const Node fields = html::fragment(
      html::text_field(
          t, {.name = "words", .label = t.translate("Partner, title or committee"), .value = search.words}),
      html::filter_field("show", t.translate("Show those"), std::string(memoranda::kShown.of(search.show)),
                         {{"all", t.translate("All"), ""},
                          {"needs_work", t.translate("that lack something"), ""},
                          {"late", t.translate("whose material is late"), ""},
                          {"not_opened", t.translate("without a follow-up"), ""},
                          {"ending", t.translate("that end within half a year"), ""}}),
      html::filter_field("order", t.translate("Order"), std::string(memoranda::kOrders.of(search.order)),
                         {{"title", t.translate("by title"), ""},
                          {"partner", t.translate("by partner"), ""},
                          {"due", t.translate("by the day material is due"), ""},
                          {"ends", t.translate("by the day they end"), ""},
                          {"support", t.translate("by support per year"), ""},
                          {"number", t.translate("by number"), ""}}),
      html::filter_field("rows", t.translate("Rows on a page"), std::to_string(view.length), lengths()));
  return html::element("form",
                       {html::classes("form filter"), html::attribute("method", "get"), html::role("search"),
                        html::action(agreements_path()), fields,
                        html::div(html::classes("action-bar"),
                                  html::button(html::classes("ds-button"), html::data("variant", "secondary"),
                                               html::type("submit"), t.translate("Show")))});
}

Node lede_of(const Translator& t, const AgreementsView& view) {
  const memoranda::PortfolioTotals& totals = view.totals;
  if (totals.agreements == 0) return {};
  std::string words = t.translate_count("1 agreement.", "{count} agreements.", totals.agreements);
  words += " " + t.translate_count("1 holds today, for {amount} a year.",
                                   "{count} hold today, for {amount} a year.", totals.holding,
                                   {{"amount", amount_in(t.language(), totals.per_year)}});
  if (totals.without_amount > 0)
    words += " " + t.translate_count("1 of them states no amount.", "{count} of them state no amount.",
                                     totals.without_amount);
  return html::fragment(words);
}

Node new_agreement(const Translator& t, const AgreementsView& view) {
  if (!view.reader.may("agreement.create")) return {};
  return html::a(html::classes("ds-button"), html::data("variant", "secondary"),
                 html::href(kAgreementStart()), t.translate("New agreement"));
}

Node files_of(const Translator& t, const AgreementsView& view) {
  const std::string query = query_of(view.search);
  std::vector<html::Link> files;
  for (const auto& [name, ending] : {std::pair("CSV", "csv"), std::pair("XLSX", "xlsx"),
                                     std::pair("ODS", "ods"), std::pair("JSON", "json")})
    files.push_back({t.translate("Fetch the list as {kind}", {{"kind", name}}),
                     kPortfolioFile(std::string("portfolio.") + ending) + query});
  return html::ways(files);
}

Node table_of(const Translator& t, const AgreementsView& view) {
  html::Table table = {.caption = t.translate("Agreements"),
                       .columns = {{t.translate("Agreement")},
                                   {t.translate("Follow-up")},
                                   {t.translate("Commitments")},
                                   {t.translate("Holds until")},
                                   {t.translate("Support per year"), html::ColumnKind::Number},
                                   {t.translate("Per inhabitant"), html::ColumnKind::Number}},
                       .narrow = html::Narrow::Stack};
  for (const PortfolioLine& line : view.lines) table.rows.push_back(row_of(t, view, line));
  return html::data_table(table);
}

Node content_of(const Translator& t, const AgreementsView& view) {
  if (view.lines.empty() && !view.search.is_plain()) {
    return html::fragment(search_of(t, view), html::empty_state(t.translate("No agreement is like that."),
                                                                html::link(t.translate("Show all agreements"),
                                                                           agreements_path())));
  }
  if (view.lines.empty()) return html::empty_state(t.translate("No agreements yet."), new_agreement(t, view));
  const std::string query = query_of(view.search, view.length);
  const Node add = new_agreement(t, view);
  return html::fragment(add.empty() ? Node() : html::p(add), search_of(t, view), table_of(t, view),
                        legend_of_marks(t), files_of(t, view),
                        html::pagination(t, view.page, view.pages(),
                                         agreements_path() + query + (query.empty() ? "?page=" : "&page=")),
                        comparison_panels(t, view.lines));
}

}  // namespace

FollowUpState state_of(const followup::FollowUp& follow_up, const followup::Coverage& coverage) {
  return {follow_up.year(), follow_up.due_on, follow_up.missing_material(), coverage.count_unjudged(),
          coverage.count_without_evidence()};
}

std::string query_of(const PortfolioSearch& search, int length) {
  std::string query;
  if (!search.is_plain())
    query = "?words=" + percent_encoded(search.words) +
            "&show=" + std::string(memoranda::kShown.of(search.show)) +
            "&order=" + std::string(memoranda::kOrders.of(search.order));
  if (length == AgreementsView::kLinesPerPage) return query;
  return query + (query.empty() ? "?rows=" : "&rows=") + std::to_string(length);
}

std::string agreements_page(const Translator& t, const AgreementsView& view) {
  const std::string query = query_of(view.search, view.length);
  std::string path = agreements_path() + query;
  if (view.page > 1) path += (query.empty() ? "?page=" : "&page=") + std::to_string(view.page);
  const bool is_example = std::ranges::any_of(view.lines, [](const PortfolioLine& line) {
    return line.latest && line.latest->follow_up.has_example_data();
  });
  html::PageFrame frame = page_frame(t, {.reader = view.reader,
                                         .path = path,
                                         .title = t.translate("Agreements"),
                                         .lede = lede_of(t, view),
                                         .is_example_data = is_example});
  for (html::NavigationItem& item : frame.navigation) item.is_current = item.url == agreements_path();
  return html::page_shell(t, frame, content_of(t, view));
}

}  // namespace handslag::web
