#include "agreements/agreement_json.h"

#include <algorithm>
#include <array>
#include <initializer_list>

#include "agreements/agreement_names.h"
#include "base/entered_text.h"
#include "base/message.h"

namespace handslag::agreements {

namespace {

using Reason = AgreementJsonError::Reason;

template <class T>
Json or_null(const std::optional<T>& value) {
  return value ? Json(*value) : Json();
}

Json iso_or_null(const std::optional<Date>& date) { return date ? Json(date->to_iso()) : Json(); }

Json strings(const std::vector<std::string>& texts) {
  Json array = Json::array();
  for (const std::string& text : texts) array.push(text);
  return array;
}

Json funding_to_json(const Funding& funding) {
  Json json = Json::object();
  json.set("amount", funding.amount ? Json::object({{"per_year_ore", funding.amount->per_year.ore()},
                                                    {"source", funding.amount->source}})
                                    : Json());
  json.set("rate", funding.rate ? Json::object({{"per_inhabitant_ore", funding.rate->per_inhabitant.ore()},
                                                {"is_approximate", funding.rate->is_approximate},
                                                {"source", funding.rate->source}})
                                : Json());
  json.set("population", funding.population
                             ? Json::object({{"inhabitants", funding.population->inhabitants},
                                             {"is_approximate", funding.population->is_approximate},
                                             {"year", or_null(funding.population->year)},
                                             {"source", funding.population->source}})
                             : Json());
  Json in_kind = Json::array();
  for (const Funding::InKind& item : funding.in_kind) {
    in_kind.push(Json::object(
        {{"party", kParties.of(item.party)},
         {"what", item.what},
         {"value_per_year_ore", item.value_per_year ? Json(item.value_per_year->ore()) : Json()}}));
  }
  json.set("in_kind", in_kind);
  Json others = Json::array();
  for (const Funding::OtherFunder& funder : funding.other_funders) {
    others.push(Json::object(
        {{"name", funder.name}, {"per_year_ore", funder.per_year ? Json(funder.per_year->ore()) : Json()}}));
  }
  return json.set("other_funders", others);
}

Json parties_to_json(const std::vector<FurtherParty>& parties) {
  Json array = Json::array();
  for (const FurtherParty& party : parties)
    array.push(Json::object({{"name", party.name}, {"side", kParties.of(party.side)}}));
  return array;
}

Json commitments_to_json(const std::vector<Commitment>& commitments) {
  Json array = Json::array();
  for (const Commitment& commitment : commitments) {
    Json kinds = Json::array();
    for (const EvidenceKind kind : commitment.expected_evidence) kinds.push(name_of(kind));
    array.push(Json::object({{"id", commitment.id.value},
                             {"party", kParties.of(commitment.party)},
                             {"named_party", commitment.named_party},
                             {"text", commitment.text},
                             {"expected_evidence", kinds}}));
  }
  return array;
}

Json instalments_to_json(const PaymentPlan& plan) {
  Json array = Json::array();
  for (const PaymentPlan::Instalment& one : plan.instalments)
    array.push(Json::object(
        {{"due", Date::of(2024, one.month, one.day).to_iso().substr(5)}, {"amount_ore", one.amount.ore()}}));
  return array;
}

Json terms_to_json(const FollowUpTerms& terms) {
  Json material = Json::array();
  for (const EvidenceKind kind : terms.material) material.push(name_of(kind));
  Json due;
  if (terms.due) due = Date::of(2024, terms.due->month, terms.due->day).to_iso().substr(5);
  return Json::object({{"frequency", terms.frequency ? Json(kFrequencies.of(*terms.frequency)) : Json()},
                       {"due", due},
                       {"material", material}});
}

Json statements_to_json(const std::vector<Statement>& statements) {
  Json array = Json::array();
  for (const Statement& statement : statements) {
    array.push(Json::object({{"kind", kStatementKinds.of(statement.kind)},
                             {"heading", statement.heading},
                             {"text", statement.text},
                             {"has_support", statement.has_support},
                             {"source", statement.source}}));
  }
  return array;
}

Json assessments_to_json(const std::vector<LegalAssessment>& assessments) {
  Json array = Json::array();
  for (const LegalAssessment& assessment : assessments) {
    Json answers = Json::array();
    for (const CriterionAnswer& answer : assessment.answers) {
      answers.push(Json::object({{"number", answer.number},
                                 {"outcome", kCriterionOutcomes.of(answer.outcome)},
                                 {"reason", answer.reason}}));
    }
    array.push(Json::object({{"criteria_version", assessment.criteria_version},
                             {"assessed_on", assessment.assessed_on.to_iso()},
                             {"assessed_by", assessment.assessed_by},
                             {"answers", answers}}));
  }
  return array;
}

std::vector<std::string_view> names_of_kinds() {
  std::vector<std::string_view> names;
  for (const EvidenceKind kind : all_evidence_kinds()) names.push_back(name_of(kind));
  return names;
}

// Reads one JSON object member by member. The first thing that is wrong stays in `error`; what follows reads
// as empty.
class ObjectReader {
 public:
  ObjectReader(const Json& json, std::string path, std::optional<AgreementJsonError>& error,
               std::initializer_list<std::string_view> known)
      : json_(json), path_(std::move(path)), error_(error) {
    if (!json.is_object()) {
      fail("", Reason::NotAnObject);
      return;
    }
    for (const auto& [name, value] : json.members()) {
      if (std::ranges::find(known, name) == known.end()) fail(name, Reason::UnknownField);
    }
  }

  std::string text(std::string_view key) {
    const Json& value = json_[key];
    if (value.is_null()) return {};
    if (value.is_string()) return composed(value.as_string());
    fail(key, Reason::NotAText);
    return {};
  }
  bool flag(std::string_view key) {
    const Json& value = json_[key];
    if (value.is_null()) return false;
    if (value.is_bool()) return value.as_bool();
    fail(key, Reason::NotAFlag);
    return false;
  }
  std::optional<std::int64_t> whole(std::string_view key) {
    const Json& value = json_[key];
    if (value.is_null()) return std::nullopt;
    if (value.is_integer()) return value.as_integer();
    fail(key, Reason::NotAWholeNumber);
    return std::nullopt;
  }
  std::optional<int> small(std::string_view key) {
    const auto number = whole(key);
    if (!number) return std::nullopt;
    if (*number >= -1'000'000 && *number <= 1'000'000) return static_cast<int>(*number);
    fail(key, Reason::OutOfRange);
    return std::nullopt;
  }
  std::optional<Money> money(std::string_view key) {
    const auto ore = whole(key);
    return ore ? std::optional(Money::from_ore(*ore)) : std::nullopt;
  }
  std::optional<Date> date(std::string_view key) {
    const Json& value = json_[key];
    if (value.is_null()) return std::nullopt;
    const auto date = value.is_string() ? Date::parse(value.as_string()) : std::nullopt;
    if (!date) fail(key, Reason::NotADay);
    return date;
  }
  template <class Enum, std::size_t N>
  std::optional<Enum> choice(std::string_view key, const EnumNames<Enum, N>& names) {
    const Json& value = json_[key];
    if (value.is_null()) return std::nullopt;
    const auto chosen = value.is_string() ? names.named(value.as_string()) : std::nullopt;
    if (!chosen) fail(key, Reason::UnknownWord, {names.names.begin(), names.names.end()});
    return chosen;
  }
  std::vector<EvidenceKind> kinds(std::string_view key) {
    std::vector<EvidenceKind> kinds;
    each(key, [&](const Json& item, const std::string& place) {
      const auto kind = item.is_string() ? evidence_kind_named(item.as_string()) : std::nullopt;
      if (kind) kinds.push_back(*kind);
      if (!kind) fail_at(place, Reason::UnknownKind, names_of_kinds());
    });
    return kinds;
  }
  std::vector<std::string> texts(std::string_view key) {
    std::vector<std::string> texts;
    each(key, [&](const Json& item, const std::string& place) {
      if (item.is_string()) texts.push_back(composed(item.as_string()));
      if (!item.is_string()) fail_at(place, Reason::NotAText);
    });
    return texts;
  }
  /// Calls read(item, path) for each item of the array; a missing array has none.
  template <class Read>
  void each(std::string_view key, Read read) {
    const Json& value = json_[key];
    if (value.is_null()) return;
    if (!value.is_array()) return fail(key, Reason::NotAList);
    std::size_t at = 0;
    for (const Json& item : value.items()) read(item, place(key) + "[" + std::to_string(at++) + "]");
  }
  /// Calls read(object, path) when the member is there.
  template <class Read>
  void within(std::string_view key, Read read) {
    if (!json_[key].is_null()) read(json_[key], place(key));
  }
  void fail(std::string_view key, Reason reason, std::vector<std::string_view> allowed = {}) {
    fail_at(place(key), reason, std::move(allowed));
  }

 private:
  std::string place(std::string_view key) const {
    return path_.empty() || key.empty() ? path_ + std::string(key) : path_ + "." + std::string(key);
  }
  void fail_at(std::string field, Reason reason, std::vector<std::string_view> allowed = {}) {
    if (!error_) error_ = AgreementJsonError{std::move(field), reason, std::move(allowed)};
  }

  const Json& json_;
  std::string path_;
  std::optional<AgreementJsonError>& error_;
};

class AgreementReader {
 public:
  Result<Agreement, AgreementJsonError> run(const Json& json) {
    ObjectReader reader(json, "", error_,
                        {"id",
                         "version",
                         "title",
                         "registry_number",
                         "public_body",
                         "kind",
                         "witness_courts",
                         "further_parties",
                         "partner",
                         "about_partner",
                         "purpose",
                         "target_group",
                         "first_day",
                         "last_day",
                         "notice",
                         "extension",
                         "commitments",
                         "places_of_work",
                         "funding",
                         "payment_plan",
                         "follow_up_terms",
                         "recipients",
                         "signatory",
                         "statements",
                         "document_sha256",
                         "document_name",
                         "legal_assessments"});
    if (!error_) read_agreement(reader);
    if (error_) return Refused{*error_};
    return std::move(agreement_);
  }

 private:
  void read_agreement(ObjectReader& reader) {
    agreement_.id = AgreementId{reader.whole("id").value_or(0)};
    agreement_.version = reader.small("version").value_or(0);
    agreement_.title = reader.text("title");
    agreement_.registry_number = reader.text("registry_number");
    agreement_.about_partner = reader.text("about_partner");
    agreement_.purpose = reader.text("purpose");
    agreement_.target_group = reader.text("target_group");
    agreement_.first_day = reader.date("first_day");
    agreement_.last_day = reader.date("last_day");
    agreement_.notice = reader.text("notice");
    agreement_.extension = reader.text("extension");
    agreement_.kind = reader.text("kind");
    agreement_.places_of_work = reader.texts("places_of_work");
    // What earlier programs called it, in versions that they have kept.
    if (agreement_.places_of_work.empty()) agreement_.places_of_work = reader.texts("witness_courts");
    agreement_.recipients = reader.texts("recipients");
    agreement_.document_sha256 = reader.text("document_sha256");
    agreement_.document_name = reader.text("document_name");
    read_parties(reader);
    reader.each("further_parties", [&](const Json& item, const std::string& path) {
      ObjectReader party(item, path, error_, {"name", "side"});
      agreement_.further_parties.push_back(
          {party.text("name"), party.choice("side", kParties).value_or(Party::Partner)});
    });
    reader.each("commitments",
                [&](const Json& item, const std::string& path) { read_commitment(item, path); });
    reader.within("funding", [&](const Json& item, const std::string& path) { read_funding(item, path); });
    reader.within("payment_plan",
                  [&](const Json& item, const std::string& path) { read_payment(item, path); });
    reader.within("follow_up_terms",
                  [&](const Json& item, const std::string& path) { read_terms(item, path); });
    reader.each("statements", [&](const Json& item, const std::string& path) { read_statement(item, path); });
    reader.each("legal_assessments",
                [&](const Json& item, const std::string& path) { read_assessment(item, path); });
  }

  void read_parties(ObjectReader& reader) {
    reader.within("public_body", [&](const Json& item, const std::string& path) {
      ObjectReader body(item, path, error_,
                        {"organisation", "municipality", "committee", "administration", "unit"});
      agreement_.public_body = {organisations::OrganisationId{body.whole("organisation").value_or(0)},
                                body.text("municipality"), body.text("committee"),
                                body.text("administration"), body.text("unit")};
    });
    reader.within("partner", [&](const Json& item, const std::string& path) {
      ObjectReader partner(item, path, error_, {"organisation", "federation"});
      agreement_.partner = {organisations::OrganisationId{partner.whole("organisation").value_or(0)},
                            partner.text("federation")};
    });
    reader.within("signatory", [&](const Json& item, const std::string& path) {
      ObjectReader signatory(item, path, error_, {"role", "unit"});
      agreement_.signatory = {signatory.text("role"), signatory.text("unit")};
    });
  }

  void read_commitment(const Json& json, const std::string& path) {
    ObjectReader reader(json, path, error_, {"id", "party", "named_party", "text", "expected_evidence"});
    const auto kinds = reader.kinds("expected_evidence");
    agreement_.commitments.push_back({CommitmentId{reader.whole("id").value_or(0)},
                                      reader.choice("party", kParties).value_or(Party::Partner),
                                      reader.text("text"),
                                      {kinds.begin(), kinds.end()},
                                      reader.text("named_party")});
  }

  void read_funding(const Json& json, const std::string& path) {
    Funding& funding = agreement_.funding;
    ObjectReader reader(json, path, error_, {"amount", "rate", "population", "in_kind", "other_funders"});
    reader.within("amount", [&](const Json& item, const std::string& place) {
      ObjectReader amount(item, place, error_, {"per_year_ore", "source"});
      funding.amount = Funding::Amount{amount.money("per_year_ore").value_or(Money()), amount.text("source")};
    });
    reader.within("rate", [&](const Json& item, const std::string& place) {
      ObjectReader rate(item, place, error_, {"per_inhabitant_ore", "is_approximate", "source"});
      funding.rate = Funding::Rate{rate.money("per_inhabitant_ore").value_or(Money()),
                                   rate.flag("is_approximate"), rate.text("source")};
    });
    reader.within("population", [&](const Json& item, const std::string& place) {
      ObjectReader population(item, place, error_, {"inhabitants", "is_approximate", "year", "source"});
      funding.population =
          Funding::Population{population.whole("inhabitants").value_or(0), population.flag("is_approximate"),
                              population.small("year"), population.text("source")};
    });
    reader.each("in_kind", [&](const Json& item, const std::string& place) {
      ObjectReader in_kind(item, place, error_, {"party", "what", "value_per_year_ore"});
      funding.in_kind.push_back({in_kind.choice("party", kParties).value_or(Party::Partner),
                                 in_kind.text("what"), in_kind.money("value_per_year_ore")});
    });
    reader.each("other_funders", [&](const Json& item, const std::string& place) {
      ObjectReader funder(item, place, error_, {"name", "per_year_ore"});
      funding.other_funders.push_back({funder.text("name"), funder.money("per_year_ore")});
    });
  }

  void read_payment(const Json& json, const std::string& path) {
    ObjectReader reader(json, path, error_,
                        {"quarter", "first_year", "waits_for_approved_follow_up", "instalments"});
    PaymentPlan& plan = agreement_.payment_plan;
    plan = {reader.small("quarter"), reader.small("first_year"), reader.flag("waits_for_approved_follow_up")};
    reader.each("instalments", [&](const Json& item, const std::string& place) {
      ObjectReader instalment(item, place, error_, {"due", "amount_ore"});
      const auto day = Date::parse("2024-" + instalment.text("due"));  // a leap year: 02-29 can be agreed
      if (!day) return instalment.fail("due", Reason::NotADayOfTheYear);
      plan.instalments.push_back(
          {day->month(), day->day(), instalment.money("amount_ore").value_or(Money())});
    });
  }

  void read_terms(const Json& json, const std::string& path) {
    ObjectReader reader(json, path, error_, {"frequency", "due", "material"});
    FollowUpTerms& terms = agreement_.follow_up_terms;
    terms.frequency = reader.choice("frequency", kFrequencies);
    terms.material = reader.kinds("material");
    const std::string due = reader.text("due");
    if (due.empty()) return;
    const auto day = Date::parse("2024-" + due);  // a leap year: 02-29 can be agreed
    if (!day) return reader.fail("due", Reason::NotADayOfTheYear);
    terms.due = FollowUpTerms::DueDay{day->month(), day->day()};
  }

  void read_statement(const Json& json, const std::string& path) {
    ObjectReader reader(json, path, error_, {"kind", "heading", "text", "has_support", "source"});
    agreement_.statements.push_back(
        {reader.choice("kind", kStatementKinds).value_or(Statement::Kind::Perspective),
         reader.text("heading"), reader.text("text"), reader.flag("has_support"), reader.text("source")});
  }

  void read_assessment(const Json& json, const std::string& path) {
    ObjectReader reader(json, path, error_, {"criteria_version", "assessed_on", "assessed_by", "answers"});
    const auto assessed_on = reader.date("assessed_on");
    if (!assessed_on) return reader.fail("assessed_on", Reason::NotADay);
    LegalAssessment assessment{reader.text("criteria_version"), *assessed_on, reader.text("assessed_by"), {}};
    reader.each("answers", [&](const Json& item, const std::string& place) {
      ObjectReader answer(item, place, error_, {"number", "outcome", "reason"});
      assessment.answers.push_back(
          {answer.small("number").value_or(0),
           answer.choice("outcome", kCriterionOutcomes).value_or(CriterionOutcome::Uncertain),
           answer.text("reason")});
    });
    agreement_.legal_assessments.push_back(std::move(assessment));
  }

  Agreement agreement_;
  std::optional<AgreementJsonError> error_;
};

}  // namespace

Json to_json(const Agreement& agreement) {
  Json json = Json::object();
  json.set("id", agreement.id.value)
      .set("version", agreement.version)
      .set("title", agreement.title)
      .set("kind", agreement.kind)
      .set("registry_number", agreement.registry_number)
      .set("public_body", Json::object({{"organisation", agreement.public_body.organisation.value},
                                        {"municipality", agreement.public_body.municipality},
                                        {"committee", agreement.public_body.committee},
                                        {"administration", agreement.public_body.administration},
                                        {"unit", agreement.public_body.unit}}))
      .set("partner", Json::object({{"organisation", agreement.partner.organisation.value},
                                    {"federation", agreement.partner.federation}}))
      .set("further_parties", parties_to_json(agreement.further_parties))
      .set("about_partner", agreement.about_partner)
      .set("purpose", agreement.purpose)
      .set("target_group", agreement.target_group)
      .set("first_day", iso_or_null(agreement.first_day))
      .set("last_day", iso_or_null(agreement.last_day))
      .set("notice", agreement.notice)
      .set("extension", agreement.extension)
      .set("commitments", commitments_to_json(agreement.commitments))
      .set("places_of_work", strings(agreement.places_of_work))
      .set("funding", funding_to_json(agreement.funding))
      .set(
          "payment_plan",
          Json::object({{"quarter", or_null(agreement.payment_plan.quarter)},
                        {"first_year", or_null(agreement.payment_plan.first_year)},
                        {"waits_for_approved_follow_up", agreement.payment_plan.waits_for_approved_follow_up},
                        {"instalments", instalments_to_json(agreement.payment_plan)}}))
      .set("follow_up_terms", terms_to_json(agreement.follow_up_terms))
      .set("recipients", strings(agreement.recipients))
      .set("signatory",
           Json::object({{"role", agreement.signatory.role}, {"unit", agreement.signatory.unit}}))
      .set("statements", statements_to_json(agreement.statements))
      .set("document_sha256", agreement.document_sha256)
      .set("document_name", agreement.document_name)
      .set("legal_assessments", assessments_to_json(agreement.legal_assessments));
  return json;
}

Result<Agreement, AgreementJsonError> agreement_from_json(const Json& json) {
  return AgreementReader().run(json);
}

namespace {

Message reason_of(const AgreementJsonError& error) {
  const auto one_of = [&] {
    std::string names;
    for (const std::string_view name : error.allowed)
      names += (names.empty() ? "" : ", ") + std::string(name);
    return names;
  };
  switch (error.reason) {
    case Reason::NotAnObject:
      return Message("must be an object: {braces}", {{"braces", "{ … }"}});
    case Reason::UnknownField:
      return Message("is not a field of an agreement; take it away or spell it as show --json does");
    case Reason::NotAText:
      return Message("must be a text in quotation marks");
    case Reason::NotAFlag:
      return Message("must be true or false");
    case Reason::NotAWholeNumber:
      return Message("must be a whole number");
    case Reason::OutOfRange:
      return Message("is larger or smaller than can be kept");
    case Reason::NotADay:
      return Message("must be a day written YYYY-MM-DD");
    case Reason::NotADayOfTheYear:
      return Message("must be a day of the year written MM-DD");
    case Reason::UnknownWord:
    case Reason::UnknownKind:
      return Message("must be one of {names}", {{"names", one_of()}});
    case Reason::NotAList:
      break;
  }
  return Message("must be a list: [ … ]");
}

}  // namespace

Message message_for(const AgreementJsonError& error) {
  if (error.field.empty()) return reason_of(error);
  return Message("{field}: {fault}", {{"field", quotable(error.field)}, {"fault", reason_of(error)}});
}

}  // namespace handslag::agreements
