#include "web/reports/report_answers.h"

#include <algorithm>

#include "base/moment_words.h"
#include "web/addresses.h"
#include "web/reports/report_fields.h"

namespace handslag::web {

namespace {

using html::Kind;
using html::Node;
using reports::AnswerKind;
using reports::AnswerState;
using reports::Question;
using reports::QuestionType;
using reports::SheetAnswer;

std::string name_of_saver(const ReportView& view, const std::string& actor) {
  const auto found = view.names.find(actor);
  return found == view.names.end() ? actor : found->second;
}

std::string year_before(const ReportView& view) { return std::to_string(view.year - 1); }

// What is known of the answer, and from where.
Node source_of(const Translator& t, const ReportView& view, const SheetAnswer& answer) {
  const QuestionType type = answer.question->type;
  Node all;
  const auto add = [&](const std::string& text) { all += html::fragment(all.empty() ? "" : " ", text); };
  if (answer.state == AnswerState::FromRecords) add(t.translate("From your log today."));
  if (answer.state == AnswerState::Answered && !answer.records.empty() && answer.records != answer.text)
    add(t.translate("Your log says {number}.", {{"number", shown_answer(t, type, answer.records)}}));
  if (answer.saved.version > 0)
    add(t.translate("Saved {moment} by {name}.", {{"moment", moment_in_words(t, answer.saved.saved_at)},
                                                  {"name", name_of_saver(view, answer.saved.saved_by)}}));
  if (type != QuestionType::Text && !answer.last_year.empty() && answer.state != AnswerState::FromLastYear)
    add(t.translate("{year} you answered {answer}.",
                    {{"year", year_before(view)}, {"answer", shown_answer(t, type, answer.last_year)}}));
  if (answer.was_not_counted)
    add(t.translate("{year} it had not been counted.", {{"year", year_before(view)}}));
  if (answer.state == AnswerState::FromLastYear)
    add(t.translate("Filled in from {year}. It counts when you have changed it or said that it holds.",
                    {{"year", year_before(view)}}));
  return all;
}

Node tick(const std::string& name, const std::string& label, bool is_ticked) {
  return html::div(html::classes("ds-field single-choice"),
                   html::input(html::classes("ds-input"), html::type("checkbox"), html::id(name),
                               html::name(name), html::value("yes"), html::flag("checked", is_ticked)),
                   html::element("label", {html::classes("ds-label"), html::attribute("for", name), label}));
}

bool is_typed_before(const FilledForm& form, const SheetAnswer& answer) {
  return form.typed().has(version_field(answer.place));
}

// Somebody else was first: their text stands beside the one that was typed.
Node theirs_of(const Translator& t, const ReportView& view, const FilledForm& form,
               const SheetAnswer& answer) {
  if (!is_typed_before(form, answer) ||
      form.value(version_field(answer.place)) == std::to_string(answer.saved.version))
    return {};
  const std::string theirs = answer.saved.kind == AnswerKind::NotCounted ? t.translate("Has not been counted")
                             : answer.saved.kind == AnswerKind::Cleared
                                 ? t.translate("No answer")
                                 : shown_answer(t, answer.question->type, answer.saved.text);
  return html::div(
      html::classes("quotation"),
      html::p(html::strong(
          t.translate("{name} wrote {moment}:", {{"name", name_of_saver(view, answer.saved.saved_by)},
                                                 {"moment", moment_in_words(t, answer.saved.saved_at)}}))),
      html::p(theirs),
      tick(theirs_field(answer.place), t.translate("Keep this, and not what stands in the field"), false));
}

Node hidden_version(const SheetAnswer& answer) {
  return html::input(html::type("hidden"), html::name(version_field(answer.place)),
                     html::value(std::to_string(answer.saved.version)));
}

Node ticks_of(const Translator& t, const FilledForm& form, const SheetAnswer& answer) {
  const bool is_again = is_typed_before(form, answer);
  Node all;
  if (answer.state == AnswerState::FromLastYear)
    all += tick(holds_field(answer.place), t.translate("It holds this year too"),
                is_again && form.is_confirmed(holds_field(answer.place)));
  if (answer.question->may_be_uncounted)
    all += tick(uncounted_field(answer.place), t.translate("Has not been counted"),
                is_again ? form.is_confirmed(uncounted_field(answer.place))
                         : answer.state == AnswerState::NotCounted);
  return all;
}

html::Field field_for(const Translator& t, FilledForm& form, const SheetAnswer& answer,
                      const std::string& label) {
  const std::string name = field_of(answer.place);
  form.begin_with(name, shown_answer(t, answer.question->type, answer.text));
  return form.field(name, label);
}

Node fault_of(const Translator& t, const html::Field& field) {
  if (field.fault.empty()) return {};
  return html::p(html::classes("ds-validation-message"), html::id(field.name + "-fault"),
                 html::span(html::classes("ds-sr-only"), t.translate("Error:"), " "), field.fault);
}

// One line: for whom, the number, and what is known of it.
Node number_row(const Translator& t, const ReportView& view, FilledForm& form, const SheetAnswer& answer,
                const std::string& label) {
  const html::Field field = field_for(t, form, answer, label);
  const std::string from = field.name + "-from";
  const Node missing =
      answer.is_missing() ? html::p(html::classes("missing"), t.translate("An answer is missing")) : Node();
  const Node input = html::input(
      html::classes("ds-input"), html::type("text"), html::attribute("autocomplete", "off"),
      html::attribute("inputmode", answer.question->type == QuestionType::Decimal ? "decimal" : "numeric"),
      html::id(field.name), html::name(field.name), html::value(field.value),
      field.fault.empty() ? html::flag("hidden", false) : html::aria("invalid", "true"),
      html::aria("describedby", field.fault.empty() ? from : field.name + "-fault " + from));
  return html::div(
      html::classes("local-answer"),
      html::div(html::element("label", {html::attribute("for", field.name), label}), missing), input,
      html::div(fault_of(t, field),
                html::p(html::classes("note"), html::id(from), source_of(t, view, answer)),
                ticks_of(t, form, answer), theirs_of(t, view, form, answer), hidden_version(answer)));
}

Node text_answer(const Translator& t, const ReportView& view, FilledForm& form, const SheetAnswer& answer,
                 const std::string& label, const std::string& help) {
  html::Field field = field_for(t, form, answer, label);
  field.help = help;
  field.is_optional = answer.question->is_optional;
  const Node missing =
      answer.is_missing() ? html::p(html::classes("missing"), t.translate("An answer is missing")) : Node();
  return html::fragment(html::long_text_field(t, field), theirs_of(t, view, form, answer), missing,
                        html::p(html::classes("note"), source_of(t, view, answer)), ticks_of(t, form, answer),
                        hidden_version(answer));
}

Node documents_of(const Translator& t, const ReportView& view, const SheetAnswer& answer) {
  Node all;
  for (const reports::ReportDocument& one : answer.documents) {
    std::string about = moment_in_words(t, one.added_at) + ", " + name_of_saver(view, one.added_by);
    if (one.pages) about += ", " + t.translate_count("1 page", "{count} pages", *one.pages);
    Node item = html::fragment(
        html::p(html::link(one.name, kReportDocument(view.year, one.id.value))),
        html::p(html::classes("note"), about, ", SHA-256 ", html::code(one.sha256.substr(0, 12)), "…"));
    if (const auto seen = view.examinations.find(one.sha256); seen != view.examinations.end()) {
      const std::string faults = faults_in_words(seen->second).in_words(t);
      item += html::p(html::classes("note"), faults.empty()
                                                 ? t.translate("The PDF keeps to PDF/A-2a and PDF/UA-1.")
                                                 : t.translate("The PDF {faults}.", {{"faults", faults}}));
    }
    if (view.reader.may("report.detach"))
      item += html::p(html::link(t.translate("Take {name} away", {{"name", one.name}}),
                                 kReportDocumentRemoval(view.year, one.id.value)));
    all += html::li(item);
  }
  return all.empty() ? Node() : html::ul(html::classes("gaps"), all);
}

Node file_answer(const Translator& t, const ReportView& view, const SheetAnswer& answer) {
  Node all = documents_of(t, view, answer);
  if (answer.is_missing()) all += html::p(html::classes("missing"), t.translate("A file is missing"));
  if (view.reader.may("report.attach"))
    all += html::p(
        html::a(html::classes("ds-button"), html::data("variant", "secondary"),
                html::href(kReportDocumentAdding(view.year, answer.place.section, answer.place.question)),
                answer.documents.empty() ? t.translate("Add a file") : t.translate("Add one more file")));
  return html::div(html::id(anchor_of(answer)), html::attribute("tabindex", -1), all);
}

Node figures_answer(const Translator& t, const ReportView& view, const SheetAnswer& answer) {
  const Node state =
      answer.is_done()
          ? html::p(html::classes("note"), t.translate("Sealed and shared: they go by themselves."))
          : html::p(html::classes("note"), t.translate("Not sealed and shared yet."), " ",
                    view.reader.may("sharing.read")
                        ? html::link(t.translate("To Records and figures"), kFigures())
                        : Node());
  return html::div(html::classes("local-answer"), html::id(anchor_of(answer)),
                   html::attribute("tabindex", -1),
                   html::p(html::strong(recipient_name(view, answer.place.recipient))),
                   answer.is_done() ? html::tag(Kind::Success, t.translate("Ready"))
                                    : html::tag(Kind::Warning, t.translate("Missing")),
                   state);
}

std::vector<const SheetAnswer*> answers_to(const ReportView& view, const Question& question) {
  std::vector<const SheetAnswer*> all;
  for (const SheetAnswer& answer : view.open->answers)
    if (answer.question == &question) all.push_back(&answer);
  return all;
}

Node group(const Translator& t, const Question& question, const Node& content) {
  const std::string help = question.help.in(t.language());
  Node legend = html::fragment(question.words.in(t.language()));
  if (question.is_optional)
    legend += html::fragment(" ", html::span(html::classes("note"), t.translate("(optional)")));
  return html::fieldset(
      html::classes("ds-fieldset"), html::legend(html::classes("ds-label"), legend),
      help.empty() ? Node() : html::p(html::classes("note"), html::data("field", "description"), help),
      content);
}

std::string label_of(const Translator& t, const ReportView& view, const SheetAnswer& answer) {
  if (answer.question->is_local) return recipient_name(view, answer.place.recipient);
  const std::string& unit = answer.question->unit.in(t.language());
  return unit.empty() ? t.translate("Number") : unit;
}

Node question_to_fill_in(const Translator& t, const ReportView& view, FilledForm& form,
                         const Question& question) {
  const auto answers = answers_to(view, question);
  const bool is_number = question.type == QuestionType::Number || question.type == QuestionType::Decimal;
  if (question.type == QuestionType::Text && !question.is_local) {
    if (answers.empty()) return {};
    return text_answer(t, view, form, *answers.front(), question.words.in(t.language()),
                       question.help.in(t.language()));
  }
  Node rows;
  for (const SheetAnswer* answer : answers) {
    if (question.type == QuestionType::File) rows += file_answer(t, view, *answer);
    if (question.type == QuestionType::Figures) rows += figures_answer(t, view, *answer);
    if (question.type == QuestionType::Text)
      rows += text_answer(t, view, form, *answer, label_of(t, view, *answer), "");
    if (is_number) rows += number_row(t, view, form, *answer, label_of(t, view, *answer));
  }
  if (rows.empty()) return {};
  return group(t, question,
               question.type == QuestionType::Text ? rows : html::div(html::classes("local-answers"), rows));
}

std::string read_answer(const Translator& t, const SheetAnswer& answer) {
  switch (answer.state) {
    case AnswerState::NotCounted:
      return t.translate("Has not been counted");
    case AnswerState::Missing:
    case AnswerState::FromLastYear:
      return answer.question->is_optional ? t.translate("No answer") : t.translate("An answer is missing");
    case AnswerState::FromRecords:
    case AnswerState::Answered:
      break;
  }
  return shown_answer(t, answer.question->type, answer.text);
}

}  // namespace

std::string recipient_name(const ReportView& view, reports::RecipientKey key) {
  const auto found = std::ranges::find(view.sheet.recipients, key, &reports::Recipient::key);
  return found == view.sheet.recipients.end() ? std::string() : found->name;
}

std::string name_of(const Translator& t, const ReportView& view, const SheetAnswer& answer) {
  const std::string recipient = recipient_name(view, answer.place.recipient);
  return answer.question->words.in(t.language()) + (recipient.empty() ? "" : " " + recipient);
}

std::string anchor_of(const SheetAnswer& answer) { return field_of(answer.place); }

Node questions_to_fill_in(const Translator& t, const ReportView& view, FilledForm& form) {
  return html::each(view.open->section->questions,
                    [&](const Question& question) { return question_to_fill_in(t, view, form, question); });
}

Node questions_to_read(const Translator& t, const ReportView& view) {
  Node all;
  for (const Question& question : view.open->section->questions) {
    Node rows;
    for (const SheetAnswer* answer : answers_to(view, question)) {
      if (question.type == QuestionType::File) {
        rows += file_answer(t, view, *answer);
      } else if (question.type == QuestionType::Figures) {
        rows += figures_answer(t, view, *answer);
      } else {
        const std::string whose = recipient_name(view, answer->place.recipient);
        rows += html::p(html::id(anchor_of(*answer)), html::attribute("tabindex", -1),
                        whose.empty() ? Node() : html::strong(whose + ": "), read_answer(t, *answer));
      }
    }
    if (!rows.empty()) all += html::fragment(html::h3(question.words.in(t.language())), rows);
  }
  return all;
}

}  // namespace handslag::web
