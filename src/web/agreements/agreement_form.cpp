#include "web/agreements/agreement_form.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <set>

#include "agreements/agreement_fields.h"
#include "agreements/agreement_names.h"
#include "base/text.h"
#include "web/page_place.h"

namespace handslag::web {

namespace {

using agreements::Agreement;
using agreements::AgreementPart;
using agreements::Commitment;
using agreements::Party;
using Needed = FilledForm::Needed;

constexpr std::size_t kLongestList = 40'000;
constexpr std::size_t kLongestAmount = 40;
constexpr std::string_view kApproximate = "_is_approximate";

/// One item a line; empty lines are none.
std::vector<std::string> lines_in(std::string_view text) {
  std::vector<std::string> lines;
  for (const std::string_view line : lines_of(text)) {
    if (const std::string_view item = trimmed(line); !item.empty()) lines.emplace_back(item);
  }
  return lines;
}

std::string in_lines(const std::vector<std::string>& texts) {
  std::string all;
  for (const std::string& text : texts) all += (all.empty() ? "" : "\n") + text;
  return all;
}

std::string list_of(Party party) {
  return party == Party::Partner ? "partner_commitments" : "public_body_commitments";
}

std::string material_field(agreements::EvidenceKind kind) {
  return "material." + std::string(agreements::name_of(kind));
}

/// Whether a page shows the field in its form: the kind is chosen, and the document is sent by itself.
bool is_typed(const Field<Agreement>& field) {
  return field.key != "kind" && !field.key.starts_with("document_");
}

/// On the page: the panel with the form has the name of one.
std::string_view name_of(const Field<Agreement>& field) {
  return field.key == "form" ? "form_of_agreement" : field.key;
}

constexpr std::array kParts = {AgreementPart::Name,    AgreementPart::Matter, AgreementPart::PublicBody,
                               AgreementPart::Partner, AgreementPart::Term,   AgreementPart::Purpose,
                               AgreementPart::Signing};

// ---- A day of the year: "28/2", as it is said in Swedish.

struct YearDay {
  unsigned month = 1;
  unsigned day = 1;
};

std::string in_words(unsigned month, unsigned day) {
  return std::to_string(day) + "/" + std::to_string(month);
}

std::optional<YearDay> year_day_in(std::string_view text) {
  const std::size_t slash = text.find('/');
  if (slash == std::string_view::npos) return std::nullopt;
  const auto number = [](std::string_view digits, unsigned most) -> std::optional<unsigned> {
    unsigned value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (error != std::errc() || end != digits.data() + digits.size() || value < 1 || value > most)
      return std::nullopt;
    return value;
  };
  const auto day = number(trimmed(text.substr(0, slash)), 31);
  const auto month = number(trimmed(text.substr(slash + 1)), 12);
  if (!day || !month) return std::nullopt;
  return YearDay{*month, *day};
}

std::vector<html::Choice> quarters(const Translator& t) {
  std::vector<html::Choice> choices = {{"none", t.translate("Not in one quarter, or not stated"), ""}};
  for (const char* number : {"1", "2", "3", "4"})
    choices.push_back({number, t.translate("Quarter {number}", {{"number", number}}), ""});
  return choices;
}

std::vector<html::Choice> frequencies(const Translator& t) {
  return {{"none", t.translate("Not stated"), ""},
          {"yearly", t.translate("every year"), ""},
          {"twice_a_year", t.translate("twice a year"), ""},
          {"at_the_end", t.translate("when the agreement ends"), ""}};
}

std::vector<html::Choice> choices_of(const std::vector<kinds::PartnershipKind>& kinds, const Translator& t) {
  std::vector<html::Choice> choices;
  for (const kinds::PartnershipKind& kind : kinds)
    choices.push_back({kind.version, kind.name.in(t.language()), ""});
  return choices;
}

void begin_with_funding(FilledForm& form, const agreements::Funding& funding) {
  form.begin_with("amount", funding.amount ? funding.amount->per_year.to_swedish() : "");
  form.begin_with("rate", funding.rate ? funding.rate->per_inhabitant.to_swedish() : "");
  form.begin_with("population", funding.population ? std::to_string(funding.population->inhabitants) : "");
  form.begin_with("population_year", funding.population && funding.population->year
                                         ? std::to_string(*funding.population->year)
                                         : "");
  if (funding.rate && funding.rate->is_approximate)
    form.begin_with("rate" + std::string(kApproximate), "yes");
  if (funding.population && funding.population->is_approximate)
    form.begin_with("population" + std::string(kApproximate), "yes");
}

void begin_with_payment(FilledForm& form, const agreements::PaymentPlan& plan) {
  form.begin_with("payment_quarter", plan.quarter ? std::to_string(*plan.quarter) : "none");
  form.begin_with("payment_first_year", plan.first_year ? std::to_string(*plan.first_year) : "");
  if (plan.waits_for_approved_follow_up) form.begin_with("payment_waits", "yes");
  std::vector<std::string> instalments;
  for (const auto& one : plan.instalments)
    instalments.push_back(in_words(one.month, one.day) + " " + one.amount.to_swedish());
  form.begin_with("instalments", in_lines(instalments));
}

void begin_with_terms(FilledForm& form, const agreements::FollowUpTerms& terms) {
  form.begin_with("frequency",
                  terms.frequency ? std::string(agreements::kFrequencies.of(*terms.frequency)) : "none");
  form.begin_with("due", terms.due ? in_words(terms.due->month, terms.due->day) : "");
  for (const agreements::EvidenceKind kind : terms.material) form.begin_with(material_field(kind), "yes");
}

}  // namespace

void begin_with(FilledForm& form, const Agreement& agreement, const Translator& t) {
  // A box that somebody has emptied is not sent, so a form that was sent is left as it came.
  if (form.typed().has("title")) return;
  for (const AgreementPart part : kParts) {
    for (const Field<Agreement>& field : fields_of(part)) {
      if (!is_typed(field)) continue;
      field.read(agreement, [&](const auto& value) {
        using Value = std::decay_t<decltype(value)>;
        if constexpr (std::is_same_v<Value, std::string>) {
          form.begin_with(name_of(field), value);
        } else if constexpr (std::is_same_v<Value, std::optional<Date>>) {
          form.begin_with(name_of(field), value ? in_text(t, *value) : "");
        }
      });
    }
  }
  form.begin_with("kind", agreement.kind.empty() ? std::string(kinds::kGeneralKind) : agreement.kind);
  for (const Party party : {Party::Partner, Party::PublicBody}) {
    std::vector<std::string> texts;
    for (const Commitment& one : agreement.commitments_of(party)) texts.push_back(one.text);
    form.begin_with(list_of(party), in_lines(texts));
  }
  form.begin_with("places_of_work", in_lines(agreement.places_of_work));
  form.begin_with("recipients", in_lines(agreement.recipients));

  begin_with_funding(form, agreement.funding);
  begin_with_payment(form, agreement.payment_plan);
  begin_with_terms(form, agreement.follow_up_terms);
}

namespace {

/// The fields in their order, each with what is known of where it was read.
class Fields {
 public:
  Fields(const Translator& t, FilledForm& form, const FieldNotes& notes)
      : t_(t), form_(form), notes_(notes) {}

  html::Field field(std::string_view name, std::string label, std::string help = {},
                    Needed needed = Needed::No) {
    if (const auto note = notes_.find(name); note != notes_.end())
      help += (help.empty() ? "" : " ") + note->second;
    return form_.field(name, std::move(label), std::move(help), needed);
  }
  html::Node text(std::string_view name, std::string label, std::string help = {}) {
    return html::text_field(t_, field(name, std::move(label), std::move(help)));
  }
  html::Node lines(std::string_view name, std::string label, int rows, std::string help = {}) {
    if (help.empty()) help = t_.translate("One a line.");
    return html::long_text_field(t_, field(name, std::move(label), std::move(help)), rows);
  }
  html::Node part(AgreementPart part) {
    html::Node all;
    for (const Field<Agreement>& one : agreements::fields_of(part)) {
      if (!is_typed(one)) continue;
      const auto needed = one.need == Need::Required ? Needed::Yes : Needed::No;
      const html::Field shown = field(name_of(one), t_.translate(one.title), {}, needed);
      if (one.longest == 0) {
        all += html::date_field(t_, shown);
      } else if (one.longest > agreements::kShort) {
        all += html::long_text_field(t_, shown);
      } else {
        all += html::text_field(t_, shown);
      }
    }
    return all;
  }
  html::Node box(std::string_view name, std::string label) {
    return html::confirmation(t_, field(name, std::move(label)));
  }

 private:
  const Translator& t_;
  FilledForm& form_;
  const FieldNotes& notes_;
};

html::Node support(const Translator& t, Fields& fields) {
  return html::fragment(
      fields.text("amount", t.translate("Support per year"), t.translate("For example 70 000 kr.")),
      fields.text("rate", t.translate("Per inhabitant"), t.translate("For example 1,20 kr.")),
      fields.box("rate" + std::string(kApproximate), t.translate("The agreement says “about” of the rate")),
      fields.text("population", t.translate("Inhabitants")),
      fields.text("population_year", t.translate("Counted in the year")),
      fields.box("population" + std::string(kApproximate),
                 t.translate("The agreement says “about” of the inhabitants")),
      html::select_field(t, fields.field("payment_quarter", t.translate("Paid in")), quarters(t)),
      fields.text("payment_first_year", t.translate("Paid from the year")),
      fields.lines("instalments", t.translate("Paid in parts"), 3,
                   t.translate("One a line: the last day, day/month, and the amount. For example 31/3 17 500 "
                               "kr. Then no quarter is chosen.")),
      fields.box("payment_waits", t.translate("Payment waits for an approved follow-up")));
}

html::Node follow_up(const Translator& t, Fields& fields) {
  html::Node all = html::fragment(
      html::select_field(t, fields.field("frequency", t.translate("Followed up")), frequencies(t)),
      fields.text("due", t.translate("Material due, the year after"),
                  t.translate("Day/month, for example 28/2.")));
  for (const agreements::EvidenceKind kind : agreements::all_evidence_kinds())
    all += fields.box(material_field(kind), title_of(kind, t));
  return all;
}

}  // namespace

html::Node agreement_form(const Translator& t, FilledForm& form,
                          const std::vector<kinds::PartnershipKind>& kinds, const FieldNotes& notes) {
  Fields fields(t, form, notes);
  return html::fragment(
      fields.part(AgreementPart::Name),
      html::select_field(t, fields.field("kind", t.translate("Kind of partnership")), choices_of(kinds, t)),
      fields.part(AgreementPart::Matter), html::h3(t.translate("Parties")),
      fields.part(AgreementPart::PublicBody), fields.part(AgreementPart::Partner),
      html::h3(t.translate("Commitments of both sides")),
      fields.lines(list_of(Party::Partner), t.translate("The partner promises"), 8,
                   t.translate("One commitment a line, in the agreement's own words.")),
      fields.lines(list_of(Party::PublicBody), t.translate("The public body promises"), 4,
                   t.translate("One commitment a line, in the agreement's own words.")),
      html::h3(t.translate("Period and notice")), fields.part(AgreementPart::Term),
      html::h3(t.translate("The support")), support(t, fields), html::h3(t.translate("Follow-up terms")),
      follow_up(t, fields), html::h3(t.translate("Purpose and target group")),
      fields.part(AgreementPart::Purpose),
      fields.lines("places_of_work", t.translate("Places of work outside municipalities"), 3),
      html::h3(t.translate("The decision")),
      fields.lines("recipients", t.translate("Decision sent to"), 4,
                   t.translate("One a line: organisations and roles, not persons.")),
      fields.part(AgreementPart::Signing));
}

namespace {

/// Reads the form into an agreement.
class Reading {
 public:
  Reading(FilledForm& form, const Agreement& before, const std::vector<kinds::PartnershipKind>& kinds,
          const Translator& t)
      : form_(form), before_(before), kinds_(kinds), t_(t), agreement_(before) {}

  Agreement run() {
    for (const AgreementPart part : kParts) {
      for (const Field<Agreement>& field : fields_of(part)) {
        if (is_typed(field)) read(field);
      }
    }
    const std::string kind = form_.choice("kind", choices_of(kinds_, t_));
    agreement_.kind = kind == kinds::kGeneralKind ? "" : kind;
    agreement_.commitments.clear();
    read_commitments(Party::Partner);
    read_commitments(Party::PublicBody);
    agreement_.places_of_work = lines("places_of_work");
    agreement_.recipients = lines("recipients");
    read_funding();
    read_payment();
    read_terms();
    return std::move(agreement_);
  }

 private:
  void read(const Field<Agreement>& field) {
    const auto place = field.place(agreement_);
    if (std::string* const* text = std::get_if<std::string*>(&place)) {
      **text = form_.text(name_of(field), field.longest,
                          field.longest > agreements::kShort ? Lines::Many : Lines::One,
                          field.need == Need::Required ? Needed::Yes : Needed::No);
    } else if (std::optional<Date>* const* date = std::get_if<std::optional<Date>*>(&place)) {
      **date = form_.date(name_of(field), Needed::No);
    }
  }

  std::vector<std::string> lines(std::string_view name) {
    return lines_in(form_.text(name, kLongestList, Lines::Many, Needed::No));
  }

  void read_commitments(Party party) {
    const std::vector<std::string> texts = lines(list_of(party));
    const std::vector<Commitment> before = before_.commitments_of(party);
    for (std::size_t at = 0; at < texts.size(); ++at) {
      const auto same = std::ranges::find(before, texts[at], &Commitment::text);
      if (same != before.end()) {
        agreement_.commitments.push_back(*same);
      } else if (texts.size() == before.size()) {
        agreement_.commitments.push_back(before[at]);
        agreement_.commitments.back().text = texts[at];
      } else {
        agreement_.commitments.push_back({{}, party, texts[at], suggested(texts[at])});
      }
    }
  }
  std::set<agreements::EvidenceKind> suggested(const std::string& text) const {
    const std::string version = agreement_.kind.empty() ? std::string(kinds::kGeneralKind) : agreement_.kind;
    const auto kind = std::ranges::find(kinds_, version, &kinds::PartnershipKind::version);
    return kind == kinds_.end() ? std::set<agreements::EvidenceKind>{} : kinds::suggest_evidence(text, *kind);
  }

  std::optional<Money> money(std::string_view name) {
    const std::string typed = form_.text(name, kLongestAmount, Lines::One, Needed::No);
    if (typed.empty()) return std::nullopt;
    const auto amount = Money::parse(typed);
    if (!amount) form_.refuse(name, t_.translate("Write an amount in kronor, for example 70 000 or 1,20."));
    return amount;
  }
  std::optional<int> year(std::string_view name) {
    const auto number = form_.number(name, 1900, 2200, Needed::No);
    return number ? std::optional(static_cast<int>(*number)) : std::nullopt;
  }

  // A source tells where a fact was read, so it goes when somebody writes another.
  void read_funding() {
    agreements::Funding& funding = agreement_.funding;
    const auto amount = money("amount");
    if (!amount) {
      funding.amount.reset();
    } else if (!funding.amount || funding.amount->per_year != *amount) {
      funding.amount = agreements::Funding::Amount{*amount, ""};
    }
    const auto rate = money("rate");
    if (!rate) {
      funding.rate.reset();
    } else if (!funding.rate || funding.rate->per_inhabitant != *rate) {
      funding.rate = agreements::Funding::Rate{*rate, false, ""};
    }
    if (funding.rate) funding.rate->is_approximate = form_.is_confirmed("rate" + std::string(kApproximate));
    const auto inhabitants = form_.number("population", 1, 100'000'000, Needed::No);
    if (!inhabitants) {
      funding.population.reset();
    } else if (!funding.population || funding.population->inhabitants != *inhabitants) {
      funding.population = agreements::Funding::Population{*inhabitants, false, std::nullopt, ""};
    }
    const auto counted = year("population_year");
    if (!funding.population) {
      if (counted) form_.refuse("population", t_.translate("Write how many there were that year."));
      return;
    }
    funding.population->is_approximate = form_.is_confirmed("population" + std::string(kApproximate));
    funding.population->year = counted;
  }

  void read_payment() {
    agreements::PaymentPlan& plan = agreement_.payment_plan;
    const std::string quarter = form_.choice("payment_quarter", quarters(t_));
    plan.quarter = quarter.empty() || quarter == "none" ? std::nullopt : std::optional(quarter.front() - '0');
    plan.first_year = year("payment_first_year");
    plan.waits_for_approved_follow_up = form_.is_confirmed("payment_waits");
    plan.instalments.clear();
    for (const std::string& line : lines("instalments")) {
      const std::size_t gap = std::min(line.find(' '), line.size());
      const auto day = year_day_in(std::string_view(line).substr(0, gap));
      const auto amount = Money::parse(trimmed(std::string_view(line).substr(gap)));
      if (!day || !amount) {
        form_.refuse("instalments",
                     t_.translate("Write each as day/month and amount, for example 31/3 17 500 "
                                  "kr. This line is none: {line}",
                                  {{"line", line}}));
        return;
      }
      plan.instalments.push_back({day->month, day->day, *amount});
    }
    std::ranges::stable_sort(plan.instalments, {},
                             [](const auto& one) { return std::pair(one.month, one.day); });
  }

  void read_terms() {
    agreements::FollowUpTerms& terms = agreement_.follow_up_terms;
    const std::string frequency = form_.choice("frequency", frequencies(t_));
    terms.frequency = agreements::kFrequencies.named(frequency);
    terms.due.reset();
    if (const std::string due = form_.text("due", kLongestAmount, Lines::One, Needed::No); !due.empty()) {
      if (const auto day = year_day_in(due)) {
        terms.due = agreements::FollowUpTerms::DueDay{day->month, day->day};
      } else {
        form_.refuse("due", t_.translate("Write the day as day/month, for example 28/2."));
      }
    }
    terms.material.clear();
    for (const agreements::EvidenceKind kind : agreements::all_evidence_kinds()) {
      if (form_.is_confirmed(material_field(kind))) terms.material.push_back(kind);
    }
  }

  FilledForm& form_;
  const Agreement& before_;
  const std::vector<kinds::PartnershipKind>& kinds_;
  const Translator& t_;
  Agreement agreement_;
};

/// "commitments[2].text" stands in the list of that commitment's side.
std::string field_of(const std::string& refused, const Agreement& agreement) {
  constexpr std::string_view kCommitments = "commitments[";
  if (refused.starts_with(kCommitments)) {
    std::size_t at = 0;
    std::from_chars(refused.data() + kCommitments.size(), refused.data() + refused.size(), at);
    return list_of(at < agreement.commitments.size() ? agreement.commitments[at].party : Party::Partner);
  }
  constexpr std::array<std::pair<std::string_view, std::string_view>, 10> kPlaces = {{
      {"partner.organisation", "partner_name"},
      {"funding.amount", "amount"},
      {"funding.rate", "rate"},
      {"funding.population.year", "population_year"},
      {"funding.population", "population"},
      {"payment_plan.instalments", "instalments"},
      {"payment_plan.first_year", "payment_first_year"},
      {"payment_plan", "payment_quarter"},
      {"follow_up_terms.due", "due"},
      {"recipients", "recipients"},
  }};
  for (const auto& [begins, field] : kPlaces) {
    if (refused.starts_with(begins)) return std::string(field);
  }
  for (const Field<Agreement>& one : agreements::agreement_fields()) {
    if (one.key == refused && is_typed(one)) return std::string(name_of(one));
  }
  return refused == "kind" ? refused : std::string();
}

}  // namespace

Agreement agreement_in(FilledForm& form, const Agreement& before,
                       const std::vector<kinds::PartnershipKind>& kinds, const Translator& t) {
  return Reading(form, before, kinds, t).run();
}

void refuse(FilledForm& form, const agreements::AgreementRefusals& refusals, const Agreement& agreement,
            const Translator& t) {
  for (const agreements::AgreementRefusal& one : refusals)
    form.refuse(field_of(one.field, agreement), sentence_for(one, t));
}

}  // namespace handslag::web
