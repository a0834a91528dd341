#include "web/followup/finding_page.h"

#include <algorithm>

#include "memoranda/finding_words.h"
#include "web/addresses.h"
#include "web/followup/evidence_view.h"
#include "web/followup/follow_up_place.h"
#include "web/judging/question_page.h"

namespace handslag::web {

namespace {

using followup::CoverageRow;
using html::Node;

struct Where {
  const Translator& t;
  const Reader& reader;
  const FindingView& view;

  const CoverageRow& row() const { return view.row; }
  std::string of_commitment(const Address<AgreementId, int, std::int64_t>& address) const {
    return address(view.agreement(), view.year(), view.row.commitment.id.value);
  }
};

Node state_of(const Translator& t, const CoverageRow& row) {
  if (row.finding) return html::fragment(title_of(row.finding->outcome, t));
  if (!row.lacks_evidence()) return html::fragment(t.translate("Not judged"));
  return html::fragment(t.translate("Not judged"), ". ", html::strong(t.translate("No evidence.")));
}

/// All commitments to choose from; on a phone one line until it is opened.
Node rail(const Where& at) {
  const Translator& t = at.t;
  const followup::Coverage& coverage = at.view.one.coverage;
  const auto all = static_cast<int>(coverage.rows.size());
  const int judged = all - coverage.count_unjudged();
  const std::string count = t.translate("{done} of {all} are judged", {{"done", judged}, {"all", all}});
  int number = 0;
  const Node items = html::each(coverage.rows, [&](const CoverageRow& row) {
    const bool is_open = row.commitment.id == at.row().commitment.id;
    const Node name = html::fragment(html::span(html::classes("rail-name"), std::to_string(++number), ". ",
                                                in_its_language(t, row.commitment.text)),
                                     html::span(html::classes("rail-state"), state_of(t, row)));
    const std::string path = kFinding(at.view.agreement(), at.view.year(), row.commitment.id.value);
    return is_open ? html::li(html::a(html::href(path), html::aria("current", "true"), name))
                   : html::li(html::a(html::href(path), name));
  });
  return html::details(
      html::classes("rail-box"),
      html::summary(t.translate("Commitment {number} of {all}", {{"number", at.view.number()}, {"all", all}}),
                    ", ", count, " ", html::span(html::classes("rail-open"), t.translate("All"))),
      html::nav(html::classes("rail"), html::aria("label", t.translate("Commitments")),
                html::div(html::classes("rail-head"), html::p(html::id("progress-text"), count),
                          html::element("progress", {html::classes("progress"), html::attribute("max", all),
                                                     html::attribute("value", judged),
                                                     html::aria("labelledby", "progress-text"), count})),
                html::ol(items)));
}

/// What the follow-up before found, and where that is written.
Node year_before(const Where& at) {
  const Translator& t = at.t;
  if (!at.view.before) return {};
  const FindingView::Before& before = *at.view.before;
  Node all = html::p(html::strong(title_of(before.finding.outcome, t)));
  if (!before.finding.reason.empty())
    all += html::blockquote(html::classes("quotation"), html::p(in_its_language(t, before.finding.reason)));
  if (before.finding.commitment_text != at.row().commitment.text)
    all += html::p(html::classes("note"), t.translate("The commitment read otherwise then:"), " ",
                   in_its_language(t, before.finding.commitment_text));
  all += html::p(html::classes("note"), before.finding.judged_by, ", ", in_list(t, before.finding.judged_on));
  if (before.is_written && at.reader.may("memorandum.read"))
    all += html::p(html::link(t.translate("The memorandum of {year}", {{"year", before.period}}),
                              kMemorandum(at.view.agreement(), before.year)));
  return html::folds({{.anchor = "before",
                       .name = t.translate("What was found in {year}", {{"year", before.period}}),
                       .aside = title_of(before.finding.outcome, t),
                       .content = all}});
}

Node questions(const Where& at) {
  Node all;
  for (const followup::PartnerQuestion& question : at.view.questions) {
    all += question_and_answers(at.t, question, at.view.today);
    if (question.is_answered() && !question.is_tied(at.view.one.follow_up) && at.reader.may("evidence.add"))
      all += html::p(html::link(at.t.translate("Tie the answer as evidence"),
                                kAnswerTying(at.view.agreement(), at.view.year(), question.id.value)));
  }
  if (at.view.questions.empty()) return {};
  return html::fragment(html::h3(at.t.translate("Questions to the partner")), all);
}

/// What was to be done since the year before: something to look at before it is judged.
Node carried(const Where& at) {
  const Translator& t = at.t;
  if (at.view.carried.empty()) return {};
  const Node items = html::each(at.view.carried, [&](const followup::ActionPoint& one) {
    Node item = html::p(in_its_language(t, one.words));
    item +=
        html::p(html::classes("note"), t.translate("{owner}, by {day}. Agreed in the follow-up of {year}.",
                                                   {{"owner", one.owner},
                                                    {"day", in_text(t, one.due_on)},
                                                    {"year", followup::period_in_words(one.period, t)}}));
    if (at.reader.may("action.end"))
      item += html::p(
          html::link(t.translate("Close it"), kActionEnd(at.view.agreement(), at.view.year(), one.id.value)));
    return html::li(item);
  });
  return html::fragment(html::h3(t.translate("Was to be done")),
                        html::ul(html::classes("evidence-list"), items));
}

Node open_thing(const Where& at) {
  const Translator& t = at.t;
  Node all =
      html::p(html::classes("over-line"),
              t.translate("Commitment {number}, {party}",
                          {{"number", at.view.number()}, {"party", name_of(t, at.row().commitment.party)}}));
  all += html::h2(html::id("open"), in_its_language(t, at.row().commitment.text));
  if (at.row().lacks_evidence()) all += html::p(html::classes("missing"), t.translate("No evidence."));
  if (!at.row().missing_kinds.empty())
    all += html::p(html::classes("missing"),
                   t.translate("Missing: {kinds}", {{"kinds", titles_of(t, at.row().missing_kinds)}}));
  all += evidence_view(t, at.reader, at.view);
  std::vector<html::Link> ways;
  if (at.reader.may("evidence.add"))
    ways.push_back({t.translate("Tie evidence"), at.of_commitment(kEvidence)});
  if (at.reader.may("question.ask"))
    ways.push_back({t.translate("Ask the partner"), at.of_commitment(kQuestion)});
  if (at.reader.may("action.add"))
    ways.push_back({t.translate("Add an action point"), at.of_commitment(kActionOfCommitment)});
  all += html::ways(ways);
  all += questions(at);
  all += carried(at);
  all += year_before(at);
  return html::section(html::classes("panel open-thing"), html::aria("labelledby", "open"), all);
}

/// As it is judged, or as it stands in a form that could not be saved.
CoverageRow as_typed(const Where& at, const FilledForm& form) {
  CoverageRow typed = at.row();
  if (const auto outcome = followup::kOutcomes.named(form.value("outcome")))
    typed.finding = {typed.commitment.id, *outcome, form.value("reason"), "", at.view.today};
  return typed;
}

Node sentence(const Where& at, const FilledForm& form) {
  const CoverageRow row = as_typed(at, form);
  if (!row.finding) return {};
  const Translator written(at.view.written_in);
  return html::div(html::classes("outcome"), html::attribute("role", "group"),
                   html::aria("labelledby", "sentence"),
                   html::p(html::classes("over-line"), html::id("sentence"),
                           at.t.translate("What the memorandum will say")),
                   html::p(in_its_language(at.t, memoranda::finding_in_words(row, written))));
}

Node question_field(const Where& at, FilledForm& form) {
  const Translator& t = at.t;
  if (!at.view.recipient || !at.reader.may("question.ask")) return {};
  const Date due = followup::usual_answer_day(at.view.today);
  return html::long_text_field(
      t,
      form.field("question", t.translate("Question to the partner"),
                 t.translate("Goes to {name} when you save. To be answered by {day}.",
                             {{"name", at.view.recipient->name}, {"day", in_text(t, due)}}),
                 FilledForm::Needed::No),
      3);
}

Node judgement(const Where& at, const Visit& visit, FilledForm& form) {
  const Translator& t = at.t;
  const Node fields = html::fragment(
      html::choice_field(t, form.field("outcome", t.translate("Finding")), outcome_choices(t)),
      html::long_text_field(t, form.field("reason", t.translate("Reason"),
                                          t.translate("Stands in the memorandum, after the finding. Needed "
                                                      "unless it is fulfilled on evidence."))),
      sentence(at, form), question_field(at, form));
  const CoverageRow* next = at.view.next();
  html::FormFrame frame{
      .action = visit.request().path,
      .submit = next == nullptr ? t.translate("Save") : t.translate("Save and open the next")};
  if (next != nullptr) {
    const auto& rows = at.view.one.coverage.rows;
    const auto number = static_cast<int>(next - rows.data()) + 1;
    frame.note = t.translate("The next is commitment {number}.", {{"number", number}});
  }
  for (const auto& field : at.reader.form_fields) frame.hidden.push_back(field);
  Node all = html::form(frame, fields);
  if (at.row().finding) {
    all += html::p(html::classes("note"),
                   t.translate("Judged {day} by {role}.", {{"day", in_text(t, at.row().finding->judged_on)},
                                                           {"role", at.row().finding->judged_by}}));
    if (at.reader.may("finding.withdraw"))
      all += html::p(html::link(t.translate("Take back the finding"), at.of_commitment(kFindingWithdrawal)));
  }
  return html::panel("judge", t.translate("Your finding"), all);
}

Node lede(const Where& at) {
  const followup::Coverage& coverage = at.view.one.coverage;
  const auto all = static_cast<int>(coverage.rows.size());
  const int left = coverage.count_unjudged();
  if (left == 0) return html::fragment(followup::conclusion_in_words(coverage, at.t));
  return html::fragment(at.t.translate("{done} of {all} are judged", {{"done", all - left}, {"all", all}}),
                        ".");
}

/// When all are judged: what comes then.
Node all_judged(const Where& at) {
  if (at.view.one.coverage.count_unjudged() > 0) return {};
  std::vector<html::Link> ways = {
      {at.t.translate("To the follow-up"), kFollowUp(at.view.agreement(), at.view.year())}};
  if (at.reader.may("assessment.share"))
    ways.push_back(
        {at.t.translate("The partner's reading"), kAssessment(at.view.agreement(), at.view.year())});
  return html::ways(ways);
}

}  // namespace

int FindingView::number() const {
  const auto here = std::ranges::find(one.coverage.rows, row.commitment.id,
                                      [](const CoverageRow& each) { return each.commitment.id; });
  return static_cast<int>(here - one.coverage.rows.begin()) + 1;
}

const CoverageRow* FindingView::next() const {
  const auto& rows = one.coverage.rows;
  const auto here = static_cast<std::size_t>(number() - 1);
  for (std::size_t step = 1; step < rows.size(); ++step) {
    const CoverageRow& each = rows[(here + step) % rows.size()];
    if (!each.is_judged()) return &each;
  }
  return nullptr;
}

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

std::string finding_page(const Translator& t, const Reader& reader, const FindingView& view,
                         const Visit& visit, FilledForm& form) {
  const Where at{t, reader, view};
  const Node judging = judgement(at, visit, form);
  html::PageFrame frame = page_frame(
      t, place_in(t, reader, view.one, visit,
                  t.translate("Judge the commitments {year}", {{"year", std::to_string(view.year())}}),
                  lede(at)));
  frame.first = html::error_summary(t, form.faults());
  frame.has_faults = form.has_faults();
  return html::page_shell(
      t, frame,
      html::fragment(all_judged(at), html::div(html::classes("workbench"), rail(at), open_thing(at),
                                               html::div(html::classes("columns-work"), judging))));
}

}  // namespace handslag::web
