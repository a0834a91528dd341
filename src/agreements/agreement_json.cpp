#include "agreements/agreement_json.h"

#include <algorithm>
#include <array>

#include "agreements/agreement_fields.h"
#include "agreements/agreement_names.h"
#include "agreements/object_reader.h"
#include "base/entered_text.h"
#include "base/message.h"

namespace handslag::agreements {

namespace {

using Reason = AgreementJsonError::Reason;

Json json_of(const std::string& text) { return text; }
Json json_of(bool flag) { return flag; }
Json json_of(int number) { return number; }
Json json_of(std::int64_t number) { return number; }
Json json_of(Money money) { return money.ore(); }
Json json_of(Date date) { return date.to_iso(); }
Json json_of(const Choice& choice) { return choice.name(); }
template <class T>
Json json_of(const std::optional<T>& value) {
  return value ? json_of(*value) : Json();
}

/// Sets the member that `path` names, "public_body.committee", within what is there.
void set_at(Json& json, std::string_view path, Json value) {
  const std::size_t dot = path.find('.');
  if (dot == std::string_view::npos) {
    json.set(path, std::move(value));
    return;
  }
  Json inner = json[path.substr(0, dot)];
  set_at(inner, path.substr(dot + 1), std::move(value));
  json.set(path.substr(0, dot), std::move(inner));
}

template <class Thing>
Json& set_fields(Json& json, Fields<Thing> fields, const Thing& thing) {
  for (const Field<Thing>& field : fields)
    field.read(thing, [&](const auto& value) { set_at(json, field.key, json_of(value)); });
  return json;
}

template <class Thing>
Json object_of(const Thing& thing) {
  Json json = Json::object();
  return set_fields(json, fields_of<Thing>(), thing);
}
template <class Thing>
Json object_of(const std::optional<Thing>& thing) {
  return thing ? object_of(*thing) : Json();
}

template <class Thing>
Json list_of(const std::vector<Thing>& things) {
  Json array = Json::array();
  for (const Thing& thing : things) array.push(object_of(thing));
  return array;
}

Json strings(const std::vector<std::string>& texts) {
  Json array = Json::array();
  for (const std::string& text : texts) array.push(text);
  return array;
}

template <class Kinds>
Json names_of(const Kinds& kinds) {
  Json names = Json::array();
  for (const EvidenceKind kind : kinds) names.push(name_of(kind));
  return names;
}

// A leap year, so that 29 February can be agreed.
constexpr int kAnyYear = 2024;

Json day_of_the_year(unsigned month, unsigned day) {
  return Date::of(kAnyYear, month, day).to_iso().substr(5);
}

Json further_parties_to_json(const std::vector<FurtherParty>& parties) {
  Json array = Json::array();
  for (const FurtherParty& party : parties)
    array.push(
        object_of(party).set("organisation", party.organisation ? Json(party.organisation->value) : Json()));
  return array;
}

Json funding_to_json(const Funding& funding) {
  return Json::object({{"amount", object_of(funding.amount)},
                       {"rate", object_of(funding.rate)},
                       {"population", object_of(funding.population)},
                       {"in_kind", list_of(funding.in_kind)},
                       {"other_funders", list_of(funding.other_funders)}});
}

Json commitments_to_json(const std::vector<Commitment>& commitments) {
  Json array = Json::array();
  for (const Commitment& commitment : commitments) {
    Json json = Json::object({{"id", commitment.id.value}});
    set_fields(json, fields_of<Commitment>(), commitment);
    array.push(json.set("expected_evidence", names_of(commitment.expected_evidence)));
  }
  return array;
}

Json payment_to_json(const PaymentPlan& plan) {
  Json instalments = Json::array();
  for (const PaymentPlan::Instalment& one : plan.instalments)
    instalments.push(
        Json::object({{"due", day_of_the_year(one.month, one.day)}, {"amount_ore", one.amount.ore()}}));
  return object_of(plan).set("instalments", instalments);
}

Json terms_to_json(const FollowUpTerms& terms) {
  return Json::object({{"frequency", terms.frequency ? Json(kFrequencies.of(*terms.frequency)) : Json()},
                       {"due", terms.due ? day_of_the_year(terms.due->month, terms.due->day) : Json()},
                       {"material", names_of(terms.material)}});
}

Json assessments_to_json(const std::vector<LegalAssessment>& assessments) {
  Json array = Json::array();
  for (const LegalAssessment& assessment : assessments) {
    array.push(Json::object({{"criteria_version", assessment.criteria_version},
                             {"assessed_on", assessment.assessed_on.to_iso()},
                             {"assessed_by", assessment.assessed_by},
                             {"answers", list_of(assessment.answers)}}));
  }
  return array;
}

// What earlier programs called places_of_work, in versions that they have kept.
constexpr std::string_view kEarlierPlacesOfWork = "witness_courts";

class AgreementReader {
 public:
  Result<Agreement, AgreementJsonError> run(const Json& json) {
    std::vector<std::string_view> known = names_under(agreement_fields());
    known.insert(known.end(), {"id", "version", "further_parties", "commitments", "places_of_work",
                               kEarlierPlacesOfWork, "funding", "payment_plan", "follow_up_terms",
                               "recipients", "statements", "legal_assessments"});
    ObjectReader reader(json, "", error_, known);
    if (!error_) read_agreement(reader);
    if (error_) return Refused{*error_};
    return std::move(agreement_);
  }

 private:
  void read_agreement(ObjectReader& reader) {
    agreement_.id = AgreementId{reader.whole("id").value_or(0)};
    agreement_.version = reader.small("version").value_or(0);
    reader.fields(agreement_fields(), agreement_);
    read_part(reader, "public_body", &agreement_.public_body.organisation);
    read_part(reader, "partner", &agreement_.partner.organisation);
    read_part(reader, "signatory", nullptr);
    read_part(reader, "indexation", nullptr);
    agreement_.places_of_work = reader.texts("places_of_work");
    if (agreement_.places_of_work.empty()) agreement_.places_of_work = reader.texts(kEarlierPlacesOfWork);
    agreement_.recipients = reader.texts("recipients");
    reader.each("further_parties",
                [&](const Json& item, const std::string& path) { read_further_party(item, path); });
    reader.each("commitments",
                [&](const Json& item, const std::string& path) { read_commitment(item, path); });
    reader.within("funding", [&](const Json& item, const std::string& path) { read_funding(item, path); });
    reader.within("payment_plan",
                  [&](const Json& item, const std::string& path) { read_payment(item, path); });
    reader.within("follow_up_terms",
                  [&](const Json& item, const std::string& path) { read_terms(item, path); });
    read_list(reader, "statements", agreement_.statements);
    reader.each("legal_assessments",
                [&](const Json& item, const std::string& path) { read_assessment(item, path); });
  }

  /// The fields of the agreement that stand in an object of their own, with the organisation where it has
  /// one.
  void read_part(ObjectReader& reader, const std::string& name, organisations::OrganisationId* organisation) {
    reader.within(name, [&](const Json& item, const std::string& path) {
      const std::string under = name + ".";
      std::vector<std::string_view> known = names_under(agreement_fields(), under);
      if (organisation != nullptr) known.emplace_back("organisation");
      ObjectReader part(item, path, error_, known);
      if (organisation != nullptr) organisation->value = part.whole("organisation").value_or(0);
      part.fields(agreement_fields(), agreement_, under);
    });
  }

  template <class Thing>
  Thing read_object(const Json& json, const std::string& path) {
    Thing thing;
    ObjectReader(json, path, error_, names_under(fields_of<Thing>())).fields(fields_of<Thing>(), thing);
    return thing;
  }
  template <class Thing>
  void read_list(ObjectReader& reader, std::string_view key, std::vector<Thing>& things) {
    reader.each(key, [&](const Json& item, const std::string& path) {
      things.push_back(read_object<Thing>(item, path));
    });
  }
  template <class Thing>
  void read_if_there(ObjectReader& reader, std::string_view key, std::optional<Thing>& thing) {
    reader.within(key,
                  [&](const Json& item, const std::string& path) { thing = read_object<Thing>(item, path); });
  }

  void read_further_party(const Json& json, const std::string& path) {
    std::vector<std::string_view> known = names_under(fields_of<FurtherParty>());
    known.emplace_back("organisation");
    ObjectReader reader(json, path, error_, known);
    FurtherParty party;
    reader.fields(fields_of<FurtherParty>(), party);
    if (const auto number = reader.whole("organisation"); number && *number != 0)
      party.organisation = organisations::OrganisationId{*number};
    agreement_.further_parties.push_back(std::move(party));
  }

  void read_commitment(const Json& json, const std::string& path) {
    std::vector<std::string_view> known = names_under(fields_of<Commitment>());
    known.insert(known.end(), {"id", "expected_evidence"});
    ObjectReader reader(json, path, error_, known);
    Commitment commitment;
    commitment.id.value = reader.whole("id").value_or(0);
    reader.fields(fields_of<Commitment>(), commitment);
    const auto kinds = reader.kinds("expected_evidence");
    commitment.expected_evidence = {kinds.begin(), kinds.end()};
    agreement_.commitments.push_back(std::move(commitment));
  }

  void read_funding(const Json& json, const std::string& path) {
    ObjectReader reader(json, path, error_, {"amount", "rate", "population", "in_kind", "other_funders"});
    read_if_there(reader, "amount", agreement_.funding.amount);
    read_if_there(reader, "rate", agreement_.funding.rate);
    read_if_there(reader, "population", agreement_.funding.population);
    read_list(reader, "in_kind", agreement_.funding.in_kind);
    read_list(reader, "other_funders", agreement_.funding.other_funders);
  }

  void read_payment(const Json& json, const std::string& path) {
    std::vector<std::string_view> known = names_under(fields_of<PaymentPlan>());
    known.emplace_back("instalments");
    ObjectReader reader(json, path, error_, known);
    PaymentPlan& plan = agreement_.payment_plan;
    reader.fields(fields_of<PaymentPlan>(), plan);
    reader.each("instalments", [&](const Json& item, const std::string& place) {
      ObjectReader instalment(item, place, error_, {"due", "amount_ore"});
      const auto day = day_given(instalment.text("due"));
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
    const auto day = day_given(due);
    if (!day) return reader.fail("due", Reason::NotADayOfTheYear);
    terms.due = FollowUpTerms::DueDay{day->month(), day->day()};
  }

  void read_assessment(const Json& json, const std::string& path) {
    ObjectReader reader(json, path, error_, {"criteria_version", "assessed_on", "assessed_by", "answers"});
    const auto assessed_on = reader.date("assessed_on");
    if (!assessed_on) return reader.fail("assessed_on", Reason::NotADay);
    LegalAssessment assessment{reader.text("criteria_version"), *assessed_on, reader.text("assessed_by"), {}};
    read_list(reader, "answers", assessment.answers);
    agreement_.legal_assessments.push_back(std::move(assessment));
  }

  static std::optional<Date> day_given(const std::string& text) {
    return Date::parse(std::to_string(kAnyYear) + "-" + text);
  }

  Agreement agreement_;
  std::optional<AgreementJsonError> error_;
};

}  // namespace

Json to_json(const Agreement& agreement) {
  Json json = Json::object({{"id", agreement.id.value}, {"version", agreement.version}});
  // Before the other members of their objects.
  json.set("public_body", Json::object({{"organisation", agreement.public_body.organisation.value}}))
      .set("partner", Json::object({{"organisation", agreement.partner.organisation.value}}));
  set_fields(json, agreement_fields(), agreement)
      .set("further_parties", further_parties_to_json(agreement.further_parties))
      .set("commitments", commitments_to_json(agreement.commitments))
      .set("places_of_work", strings(agreement.places_of_work))
      .set("funding", funding_to_json(agreement.funding))
      .set("payment_plan", payment_to_json(agreement.payment_plan))
      .set("follow_up_terms", terms_to_json(agreement.follow_up_terms))
      .set("recipients", strings(agreement.recipients))
      .set("statements", list_of(agreement.statements))
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
