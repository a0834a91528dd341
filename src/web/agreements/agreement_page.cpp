#include "web/agreements/agreement_page.h"

#include "agreements/agreement_fields.h"
#include "base/text.h"
#include "web/addresses.h"
#include "web/agreements/funding_facts.h"
#include "web/followup/follow_up_place.h"

namespace handslag::web {

namespace {

using agreements::Agreement;
using agreements::AgreementPart;
using agreements::CriterionOutcome;
using html::Kind;
using html::Node;

Node listed(const Translator& t, const std::vector<std::string>& texts) {
  if (texts.empty()) return stated(t, "");
  return html::ul(html::classes("ds-list"),
                  html::each(texts, [](const std::string& text) { return html::li(text); }));
}

// The agreement's own words are in its language; names and other short texts are nobody's.
Node value_of(const Translator& t, const Field<Agreement>& field, const std::string& text) {
  const bool is_own_words = !text.empty() && field.longest > agreements::kShort;
  return is_own_words ? in_its_language(t, text) : stated(t, text);
}
Node value_of(const Translator& t, const Field<Agreement>&, const std::optional<Date>& date) {
  return stated(t, date ? in_text(t, *date) : "");
}

using Rows = std::vector<html::Fact>;

// Each field of a part with its title, as it is stated.
Rows rows(const Translator& t, const Agreement& agreement, AgreementPart part) {
  Rows rows;
  for (const Field<Agreement>& field : fields_of(part)) {
    field.read(agreement, [&](const auto& value) {
      if constexpr (requires { value_of(t, field, value); })
        rows.push_back({t.translate(field.title), value_of(t, field, value)});
    });
  }
  return rows;
}

void add(Rows& to, Rows more) { std::ranges::move(more, std::back_inserter(to)); }

std::string names_of(const std::vector<agreements::FurtherParty>& parties) {
  std::string names;
  for (const agreements::FurtherParty& party : parties) names += (names.empty() ? "" : ", ") + party.name;
  return names;
}

Node parties(const Translator& t, const AgreementView& view) {
  const Agreement& agreement = view.agreement;
  Rows all = {{t.translate("Public body"), stated(t, view.public_body_name)}};
  add(all, rows(t, agreement, AgreementPart::PublicBody));
  add(all, {{t.translate("Partner"), stated(t, view.partner_name)},
            {t.translate("Called for short"), stated(t, view.partner_short_name)}});
  add(all, rows(t, agreement, AgreementPart::Partner));
  add(all, {{t.translate("Further parties"), stated(t, names_of(agreement.further_parties))},
            {t.translate("Kind of partnership"), stated(t, view.kind.name.in(t.language()))}});
  add(all, rows(t, agreement, AgreementPart::Matter));
  add(all, rows(t, agreement, AgreementPart::Signing));
  return html::definition_list(all);
}

Node places_of_work(const Translator& t, const AgreementView& view) {
  if (!view.kind.places_of_work) return {};
  return html::fragment(html::h3(view.kind.places_of_work->heading.in(t.language())),
                        listed(t, view.agreement.places_of_work));
}

Node purpose(const Translator& t, const AgreementView& view) {
  Node all;
  for (auto& [title, text] : rows(t, view.agreement, AgreementPart::Purpose))
    all += html::fragment(html::h3(title), html::p(text));
  all += places_of_work(t, view);
  return all;
}

Node term(const Translator& t, const Agreement& agreement) {
  return html::definition_list(rows(t, agreement, AgreementPart::Term));
}

/// What is expected of one, and where that is decided.
Node expected(const Translator& t, const AgreementView& view, const agreements::Commitment& commitment) {
  const std::vector<agreements::EvidenceKind> kinds(commitment.expected_evidence.begin(),
                                                    commitment.expected_evidence.end());
  const Node words = stated(t, titles_of(t, kinds));
  if (!view.reader.may("agreement.save")) return words;
  return html::fragment(words, html::ways({{kinds.empty() ? t.translate("Decide what is expected")
                                                          : t.translate("Change what is expected"),
                                            kExpectedEvidence(view.agreement.id, commitment.id.value)}}));
}

Node commitments(const Translator& t, const AgreementView& view) {
  const Agreement& agreement = view.agreement;
  if (agreement.commitments.empty()) return html::p(stated(t, ""));
  html::Table table = {.caption = t.translate("Commitments"),
                       .columns = {{t.translate("Commitment")}, {t.translate("Expected evidence")}},
                       .narrow = html::Narrow::Stack};
  for (const agreements::Commitment& commitment : agreement.commitments) {
    table.rows.push_back({html::fragment(in_its_language(t, commitment.text),
                                         html::p(html::classes("note"), commitment.named_party.empty()
                                                                            ? name_of(t, commitment.party)
                                                                            : commitment.named_party)),
                          expected(t, view, commitment)});
  }
  return html::data_table(table);
}

std::string frequency_in_words(const Translator& t, const std::optional<agreements::Frequency>& frequency) {
  if (!frequency) return "";
  switch (*frequency) {
    case agreements::Frequency::Yearly:
      return t.translate("every year");
    case agreements::Frequency::TwiceAYear:
      return t.translate("twice a year");
    case agreements::Frequency::AtTheEnd:
      return t.translate("when the agreement ends");
  }
  return "";
}

Node follow_up_terms(const Translator& t, const agreements::FollowUpTerms& terms) {
  std::string due;
  if (terms.due) {
    // 2024 is a leap year, so that every day that can be agreed has a date to be written from.
    due = in_list(t, Date::of(2024, terms.due->month, terms.due->day));
    if (t.language() == Language::English) due = due.substr(5);
  }
  return html::fragment(
      html::definition_list({{t.translate("Followed up"), stated(t, frequency_in_words(t, terms.frequency))},
                             {t.translate("Material due, the year after"), stated(t, due)}}),
      html::h3(t.translate("Material asked for")), html::p(stated(t, titles_of(t, terms.material))));
}

Kind kind_of(CriterionOutcome outcome) {
  switch (outcome) {
    case CriterionOutcome::Met:
      return Kind::Success;
    case CriterionOutcome::NotMet:
      return Kind::Danger;
    case CriterionOutcome::Uncertain:
      break;
  }
  return Kind::Warning;
}

std::string in_words(const Translator& t, CriterionOutcome outcome) {
  switch (outcome) {
    case CriterionOutcome::Met:
      return t.translate("Met");
    case CriterionOutcome::NotMet:
      return t.translate("Not met");
    case CriterionOutcome::Uncertain:
      break;
  }
  return t.translate("Uncertain");
}

std::string criterion_text(const agreements::CriteriaList* list, int number) {
  if (list != nullptr) {
    for (const agreements::Criterion& criterion : list->criteria) {
      if (criterion.number == number) return std::to_string(number) + ". " + criterion.text;
    }
  }
  return std::to_string(number) + ".";
}

Node assessment_table(const Translator& t, const agreements::LegalAssessment& assessment) {
  const agreements::CriteriaList* list = agreements::find_criteria_list(assessment.criteria_version);
  const std::string caption =
      t.translate("Assessed {day} by {role} against {list}",
                  {{"day", in_text(t, assessment.assessed_on)},
                   {"role", assessment.assessed_by},
                   {"list", list == nullptr ? assessment.criteria_version : list->title}});
  html::Table table = {
      .caption = caption,
      .shows_caption = true,
      .columns = {{t.translate("Criterion")}, {t.translate("Outcome")}, {t.translate("Reason")}},
      .narrow = html::Narrow::Stack};
  for (const agreements::CriterionAnswer& answer : assessment.answers) {
    table.rows.push_back({html::fragment(criterion_text(list, answer.number)),
                          html::tag(kind_of(answer.outcome), in_words(t, answer.outcome)),
                          stated(t, answer.reason)});
  }
  return html::data_table(table);
}

/// What the reader may do with the assessments.
Node ways_of_assessing(const Translator& t, const AgreementView& view) {
  std::vector<html::Link> ways;
  if (view.reader.may("legal_assessment.record"))
    ways.push_back({t.translate("New legal assessment"), kLegalAssessing(view.agreement.id)});
  if (view.reader.may("legal_assessment.withdraw") && !view.agreement.legal_assessments.empty())
    ways.push_back({t.translate("Take back the newest legal assessment"),
                    kLegalAssessmentWithdrawal(view.agreement.id)});
  return html::ways(ways);
}

Node legal_assessment(const Translator& t, const Agreement& agreement) {
  if (agreement.legal_assessments.empty()) {
    return html::p(
        t.translate("No assessment has been made of whether this is an idea-based public partnership."));
  }
  Node all;
  for (auto one = agreement.legal_assessments.rbegin(); one != agreement.legal_assessments.rend(); ++one) {
    all += assessment_table(t, *one);
  }
  return all;
}

Node opening(const Translator& t, const AgreementView& view) {
  if (!view.reader.may("follow_up.open")) return {};
  return html::p(html::a(html::classes("ds-button"), html::data("variant", "secondary"),
                         html::href(kOpening(view.agreement.id)), t.translate("Open a follow-up")));
}

Node follow_ups(const Translator& t, const AgreementView& view) {
  if (view.follow_ups.empty()) {
    return html::empty_state(t.translate("No follow-up opened"), {});
  }
  return html::ul(
      html::classes("ds-list"), html::each(view.follow_ups, [&](const FollowUpState& state) {
        const std::string name = t.translate("Follow-up {year}", {{"year", std::to_string(state.year)}});
        return html::li(html::link(name, follow_up_path(view.agreement.id, state.year)), " ",
                        state.needs_work() ? html::tag(Kind::Warning, t.translate("Work remains"))
                                           : html::tag(Kind::Success, t.translate("Nothing is missing")));
      }));
}

/// What the reader may do with the agreement itself.
Node ways_with(const Translator& t, const AgreementView& view) {
  const agreements::AgreementId id = view.agreement.id;
  std::vector<html::Link> ways;
  if (view.reader.may("agreement.amend")) ways.push_back({t.translate("New amendment"), kAmendment(id)});
  if (view.reader.may("agreement.save")) {
    ways.push_back({t.translate("Correct what was entered"), kAgreementChange(id)});
    ways.push_back({t.translate("Further parties"), kAgreementParties(id)});
    ways.push_back({view.agreement.document_name.empty() ? t.translate("Save the agreement's document")
                                                         : t.translate("Replace the agreement's document"),
                    kAgreementDocument(id)});
  }
  ways.push_back({t.translate("How the agreement has read"), kAgreementVersions(id)});
  if (view.reader.may("agreement.withdraw") && view.follow_ups.empty())
    ways.push_back({t.translate("Take back the agreement"), kAgreementWithdrawal(id)});
  return html::ways(ways);
}

Node lede(const Translator& t, const AgreementView& view) {
  int without_kind = 0;
  for (const agreements::Commitment& commitment : view.agreement.commitments) {
    if (commitment.expected_evidence.empty()) ++without_kind;
  }
  const std::string count =
      t.translate_count("The agreement has 1 commitment.", "The agreement has {count} commitments.",
                        static_cast<std::int64_t>(view.agreement.commitments.size()));
  if (without_kind == 0) return html::fragment(count);
  return html::fragment(
      count, " ",
      t.translate_count("For 1 of them nobody has said what shows that it is kept.",
                        "For {count} of them nobody has said what shows that they are kept.", without_kind));
}

}  // namespace

std::string agreement_page(const Translator& t, const AgreementView& view) {
  const Agreement& agreement = view.agreement;
  const Node work = html::fragment(
      html::panel("follow-ups", t.translate("Follow-ups"),
                  html::fragment(follow_ups(t, view), opening(t, view))),
      html::panel("commitments", t.translate("Commitments of both sides"), commitments(t, view)),
      html::panel("purpose", t.translate("Purpose and target group"), purpose(t, view)),
      html::panel("legal", t.translate("Legal assessment"),
                  html::fragment(legal_assessment(t, agreement), ways_of_assessing(t, view))));
  const Node facts = html::fragment(
      html::panel("support", t.translate("The support"), funding_facts(t, agreement)),
      html::panel("parties", t.translate("Parties"), html::fragment(parties(t, view), ways_with(t, view))),
      html::panel("contacts", t.translate("Contact persons at the partner"),
                  contact_persons(t, view.reader, agreement.id, view.contacts, view.days.today)),
      html::panel("period", t.translate("Period and notice"), term(t, agreement)),
      html::panel("days", t.translate("Days to act before"),
                  agreement_days(t, view.reader, agreement.id, view.days)),
      html::panel("terms", t.translate("Follow-up terms"), follow_up_terms(t, agreement.follow_up_terms)),
      html::panel("recipients", t.translate("Decision sent to"), listed(t, agreement.recipients)));
  const html::PageFrame frame =
      page_frame(t, {.reader = view.reader,
                     .path = agreement_path(agreement.id),
                     .title = agreement.title,
                     .lede = lede(t, view),
                     .trail = {{t.translate("Agreements"), agreements_path()}, {agreement.title, ""}}});
  return html::page_shell(t, frame, html::columns(work, facts));
}

}  // namespace handslag::web
