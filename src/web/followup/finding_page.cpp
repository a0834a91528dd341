#include "web/followup/finding_page.h"

#include "web/addresses.h"
#include "web/followup/follow_up_material.h"
#include "web/followup/follow_up_place.h"

namespace handslag::web {

namespace {

using followup::CoverageRow;
using html::Node;

struct Where {
  const Translator& t;
  const Reader& reader;
  const memoranda::Dossier& one;
  const CoverageRow& row;

  agreements::AgreementId agreement() const { return one.agreement.id; }
  int year() const { return one.follow_up.year(); }
};

Node state_of(const Translator& t, const CoverageRow& row) {
  if (row.finding) return html::fragment(title_of(row.finding->outcome, t));
  if (!row.lacks_evidence()) return html::fragment(t.translate("Not judged"));
  return html::fragment(t.translate("Not judged"), ". ", html::strong(t.translate("No evidence.")));
}

/// All commitments to choose from; on a phone one line until it is opened.
Node rail(const Where& at) {
  const Translator& t = at.t;
  const auto all = static_cast<int>(at.one.coverage.rows.size());
  const int judged = all - at.one.coverage.count_unjudged();
  const std::string count = t.translate("{done} of {all} are judged", {{"done", judged}, {"all", all}});
  int number = 0;
  const Node items = html::each(at.one.coverage.rows, [&](const CoverageRow& row) {
    const bool is_open = row.commitment.id == at.row.commitment.id;
    const Node name = html::fragment(html::span(html::classes("rail-name"), std::to_string(++number), ". ",
                                                in_its_language(t, row.commitment.text)),
                                     html::span(html::classes("rail-state"), state_of(t, row)));
    const std::string path = kFinding(at.agreement(), at.year(), row.commitment.id.value);
    return is_open ? html::li(html::a(html::href(path), html::aria("current", "true"), name))
                   : html::li(html::a(html::href(path), name));
  });
  return html::details(
      html::classes("rail-box"),
      html::summary(count, " ", html::span(html::classes("rail-open"), t.translate("All"))),
      html::nav(html::classes("rail"), html::aria("label", t.translate("Commitments")),
                html::div(html::classes("rail-head"), html::p(html::id("progress-text"), count),
                          html::element("progress", {html::classes("progress"), html::attribute("max", all),
                                                     html::attribute("value", judged),
                                                     html::aria("labelledby", "progress-text"), count})),
                html::ol(items)));
}

Node piece_of_evidence(const Where& at, const followup::Evidence& evidence) {
  const Translator& t = at.t;
  const followup::Material* material = at.one.follow_up.find_material(evidence.material);
  const std::string place = evidence.is_whole_dataset ? "" : ", " + evidence.place;
  const std::string name = (material == nullptr ? "" : title_of(material->kind, t)) + place;
  Node all = html::p(material_link(at.agreement(), at.year(), material, name));
  if (!evidence.shows.empty())
    all += html::blockquote(html::classes("quotation"), html::p(in_its_language(t, evidence.shows)));
  if (material != nullptr) {
    all += html::p(html::classes("note"),
                   t.translate("Received {day} from {sender}.",
                               {{"day", in_text(t, material->received_on)}, {"sender", material->sender}}));
  }
  if (at.reader.may("evidence.withdraw")) {
    all += html::p(html::link(t.translate("Take back this evidence"),
                              kEvidenceWithdrawal(at.agreement(), at.year(), evidence.id.value)));
  }
  return html::li(all);
}

Node open_thing(const Where& at) {
  const Translator& t = at.t;
  Node all = html::p(html::classes("over-line"), name_of(t, at.row.commitment.party));
  all += html::h2(html::id("open"), in_its_language(t, at.row.commitment.text));
  if (at.row.lacks_evidence()) all += html::p(html::classes("missing"), t.translate("No evidence."));
  if (!at.row.missing_kinds.empty())
    all += html::p(html::classes("missing"),
                   t.translate("Missing: {kinds}", {{"kinds", titles_of(t, at.row.missing_kinds)}}));
  if (!at.row.evidence.empty()) {
    all += html::ul(html::classes("evidence-list"),
                    html::each(at.row.evidence, [&](const followup::Evidence& evidence) {
                      return piece_of_evidence(at, evidence);
                    }));
  }
  if (at.reader.may("evidence.add")) {
    all += html::p(html::a(html::classes("ds-button"), html::data("variant", "secondary"),
                           html::href(kEvidence(at.agreement(), at.year(), at.row.commitment.id.value)),
                           t.translate("Tie evidence")));
  }
  return html::section(html::classes("panel open-thing"), html::aria("labelledby", "open"), all);
}

Node judgement(const Where& at, const Visit& visit, FilledForm& form) {
  const Translator& t = at.t;
  const Node fields = html::fragment(
      html::choice_field(t, form.field("outcome", t.translate("Finding")), outcome_choices(t)),
      html::long_text_field(t, form.field("reason", t.translate("Reason"),
                                          t.translate("Stands in the memorandum, after the finding. Needed "
                                                      "unless it is fulfilled on evidence."))));
  html::FormFrame frame{.action = visit.request().path, .submit = t.translate("Save and open the next")};
  for (const auto& field : at.reader.form_fields) frame.hidden.push_back(field);
  Node all = html::form(frame, fields);
  if (at.row.finding) {
    all += html::p(html::classes("note"),
                   t.translate("Judged {day} by {role}.", {{"day", in_text(t, at.row.finding->judged_on)},
                                                           {"role", at.row.finding->judged_by}}));
    if (at.reader.may("finding.withdraw"))
      all += html::p(html::link(t.translate("Take back the finding"),
                                kFindingWithdrawal(at.agreement(), at.year(), at.row.commitment.id.value)));
  }
  return html::panel("judge", t.translate("Your finding"), all);
}

Node lede(const Where& at) {
  const auto all = static_cast<int>(at.one.coverage.rows.size());
  const int left = at.one.coverage.count_unjudged();
  if (left == 0) return html::fragment(followup::conclusion_in_words(at.one.coverage, at.t));
  return html::fragment(at.t.translate("{done} of {all} are judged", {{"done", all - left}, {"all", all}}),
                        ".");
}

}  // namespace

std::vector<html::Choice> outcome_choices(const Translator& t) {
  std::vector<html::Choice> choices;
  using followup::Outcome;
  for (const Outcome outcome :
       {Outcome::Fulfilled, Outcome::Partly, Outcome::NotFulfilled, Outcome::CannotBeJudged})
    choices.push_back({.value = std::string(followup::kOutcomes.of(outcome)), .label = title_of(outcome, t)});
  choices[1].note =
      t.translate("Needs a reason. The memorandum can then not say that the whole is followed.");
  return choices;
}

std::string finding_page(const Translator& t, const Reader& reader, const memoranda::Dossier& one,
                         const CoverageRow& row, const Visit& visit, FilledForm& form) {
  const Where at{t, reader, one, row};
  const Node judging = judgement(at, visit, form);
  html::PageFrame frame = page_frame(
      t,
      place_in(t, reader, one, visit,
               t.translate("Judge the commitments {year}", {{"year", std::to_string(at.year())}}), lede(at)));
  frame.first = html::error_summary(t, form.faults());
  frame.has_faults = form.has_faults();
  return html::page_shell(t, frame,
                          html::div(html::classes("workbench"), rail(at), open_thing(at),
                                    html::div(html::classes("columns-work"), judging)));
}

}  // namespace handslag::web
