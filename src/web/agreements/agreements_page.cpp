#include "web/agreements/agreements_page.h"

#include <algorithm>

#include "base/text.h"
#include "web/addresses.h"

namespace handslag::web {

namespace {

using html::Kind;
using html::Node;

Node missing_of(const Translator& t, const FollowUpState& state) {
  Node all;
  if (!state.missing_material.empty()) {
    all += html::p(html::classes("missing"),
                   t.translate("Missing: {kinds}", {{"kinds", titles_of(t, state.missing_material)}}));
  }
  std::vector<Node> tags;
  if (state.without_evidence > 0) {
    tags.push_back(html::tag(
        Kind::Danger, t.translate_count("1 commitment without evidence",
                                        "{count} commitments without evidence", state.without_evidence)));
  }
  if (state.unjudged > 0) {
    tags.push_back(html::tag(
        Kind::Warning,
        t.translate_count("1 commitment not judged", "{count} commitments not judged", state.unjudged)));
  }
  if (!state.needs_work()) tags.push_back(html::tag(Kind::Success, t.translate("Nothing is missing")));
  if (!tags.empty()) all += html::tag_row(tags);
  return all;
}

Node due_of(const Translator& t, const FollowUpState& state, Date today) {
  if (!state.due_on) return stated(t, "");
  const std::string when = in_text(t, *state.due_on);
  if (state.is_late(today)) {
    return html::fragment(t.translate("Material was due {day}", {{"day", when}}));
  }
  return html::fragment(t.translate("Material due {day}", {{"day", when}}));
}

std::vector<Node> row_of(const Translator& t, const AgreementLine& line, Date today) {
  const agreements::AgreementSummary& summary = line.summary;
  const std::string number = t.translate("no. {number}", {{"number", std::to_string(summary.id.value)}});
  const bool has_partner = !summary.partner_name.empty();
  const Node name = html::fragment(
      html::link(has_partner ? summary.partner_name : summary.title, agreement_path(summary.id)),
      html::p(html::classes("note"), has_partner ? summary.title + ", " + number : number));
  const Node support = stated(t, summary.amount_per_year ? summary.amount_per_year->to_swedish() : "");
  if (!line.follow_up) {
    return {name, html::fragment(t.translate("No follow-up opened")), html::fragment("–"), support};
  }
  const FollowUpState& state = *line.follow_up;
  return {name,
          html::fragment(html::link(t.translate("Follow-up {year}", {{"year", std::to_string(state.year)}}),
                                    follow_up_path(summary.id, state.year)),
                         html::p(html::classes("note"), due_of(t, state, today))),
          missing_of(t, state), support};
}

Node search_of(const Translator& t, const AgreementsView& view) {
  const AgreementSearch& search = view.search;
  const Node fields = html::fragment(
      html::text_field(t, {.name = "words", .label = t.translate("Partner or title"), .value = search.words}),
      html::filter_field("show", t.translate("Show those"), std::string(kShown.of(search.show)),
                         {{"all", t.translate("All"), ""},
                          {"needs_work", t.translate("that lack something"), ""},
                          {"late", t.translate("whose material is late"), ""},
                          {"not_opened", t.translate("without a follow-up"), ""}}),
      html::filter_field("order", t.translate("Order"), std::string(kOrders.of(search.order)),
                         {{"title", t.translate("by title"), ""},
                          {"partner", t.translate("by partner"), ""},
                          {"due", t.translate("by the day material is due"), ""},
                          {"number", t.translate("by number"), ""}}));
  return html::element("form",
                       {html::classes("form filter"), html::attribute("method", "get"), html::role("search"),
                        html::action(agreements_path()), fields,
                        html::div(html::classes("action-bar"),
                                  html::button(html::classes("ds-button"), html::data("variant", "secondary"),
                                               html::type("submit"), t.translate("Show")))});
}

Node lede_of(const Translator& t, const AgreementsView& view) {
  if (view.lines.empty()) return {};
  const auto waiting = std::ranges::count_if(
      view.lines, [](const AgreementLine& line) { return line.follow_up && line.follow_up->needs_work(); });
  const std::string count = t.translate_count("1 agreement.", "{count} agreements.", view.all);
  const std::string work =
      waiting == 0 ? t.translate("No follow-up on this page lacks material, evidence or a finding.")
                   : t.translate_count(
                         "1 follow-up on this page lacks material, evidence or a finding.",
                         "{count} follow-ups on this page lack material, evidence or a finding.", waiting);
  return html::fragment(count, " ", work);
}

Node new_agreement(const Translator& t, const AgreementsView& view) {
  if (!view.reader.may("agreement.create")) return {};
  return html::a(html::classes("ds-button"), html::data("variant", "secondary"),
                 html::href(kAgreementStart()), t.translate("New agreement"));
}

Node content_of(const Translator& t, const AgreementsView& view) {
  if (view.lines.empty() && !view.search.is_plain()) {
    return html::fragment(search_of(t, view), html::empty_state(t.translate("No agreement is like that."),
                                                                html::link(t.translate("Show all agreements"),
                                                                           agreements_path())));
  }
  if (view.lines.empty()) return html::empty_state(t.translate("No agreements yet."), new_agreement(t, view));
  html::Table table = {.caption = t.translate("Agreements"),
                       .columns = {{t.translate("Agreement")},
                                   {t.translate("Follow-up")},
                                   {t.translate("What is missing")},
                                   {t.translate("Support per year"), html::ColumnKind::Number}},
                       .narrow = html::Narrow::Stack};
  for (const AgreementLine& line : view.lines) table.rows.push_back(row_of(t, line, view.today));
  const std::string query = view.search.query();
  const Node add = new_agreement(t, view);
  return html::fragment(add.empty() ? Node() : html::p(add), search_of(t, view), html::data_table(table),
                        html::pagination(t, view.page, view.pages(),
                                         agreements_path() + query + (query.empty() ? "?page=" : "&page=")));
}

}  // namespace

FollowUpState state_of(const followup::FollowUp& follow_up, const followup::Coverage& coverage) {
  return {follow_up.year(), follow_up.due_on, follow_up.missing_material(), coverage.count_unjudged(),
          coverage.count_without_evidence()};
}

bool AgreementSearch::finds(const agreements::AgreementSummary& summary) const {
  const std::string text = lower_case(summary.partner_name + " " + summary.title);
  const std::string wanted = lower_case(words);
  return std::ranges::all_of(words_of(wanted),
                             [&](std::string_view word) { return text.find(word) != std::string::npos; });
}

bool AgreementSearch::shows(const AgreementLine& line, Date today) const {
  switch (show) {
    case Show::All:
      return true;
    case Show::NeedsWork:
      return line.follow_up && line.follow_up->needs_work();
    case Show::Late:
      return line.follow_up && line.follow_up->is_late(today);
    case Show::NotOpened:
      return !line.follow_up;
  }
  return true;
}

std::string AgreementSearch::query() const {
  if (is_plain()) return {};
  return "?words=" + percent_encoded(words) + "&show=" + std::string(kShown.of(show)) +
         "&order=" + std::string(kOrders.of(order));
}

std::string agreements_page(const Translator& t, const AgreementsView& view) {
  std::string path = agreements_path() + view.search.query();
  if (view.page > 1) path += (view.search.is_plain() ? "?page=" : "&page=") + std::to_string(view.page);
  html::PageFrame frame = page_frame(
      t, {.reader = view.reader, .path = path, .title = t.translate("Agreements"), .lede = lede_of(t, view)});
  for (html::NavigationItem& item : frame.navigation) item.is_current = item.url == agreements_path();
  return html::page_shell(t, frame, content_of(t, view));
}

}  // namespace handslag::web
