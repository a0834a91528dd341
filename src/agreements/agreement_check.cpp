#include "agreements/agreement_check.h"

#include <optional>
#include <set>

#include "agreements/agreement_fields.h"
#include "base/entered_text.h"
#include "base/legible_text.h"
#include "base/text.h"
#include "base/typeface_characters.h"

namespace handslag::agreements {

namespace {

using Reason = AgreementRefusal::Reason;

constexpr std::size_t kMostItems = 200;
constexpr Money kMostMoney = Money::from_kronor(1'000'000'000'000);
constexpr std::int64_t kMostInhabitants = 100'000'000;

class Checker {
 public:
  explicit Checker(const Agreement& agreement) : agreement_(agreement) {}

  std::vector<AgreementRefusal> run() {
    check_fields(agreement_fields(), agreement_, "");
    check_parties();
    check_list("statements", agreement_.statements, [](const auto&, const auto&) {});
    check_document();
    check_period();
    check_further_parties();
    check_commitments();
    check_funding();
    check_payment_plan();
    check_follow_up_terms();
    check_recipients();
    check_legal_assessments();
    return std::move(refusals_);
  }

 private:
  void refuse(std::string field, Reason reason) { refusals_.push_back({std::move(field), reason}); }

  void require(const std::string& field, std::string_view text, std::size_t longest) {
    if (!says_something(text)) refuse(field, Reason::Missing);
    limit(field, text, longest);
  }

  // Short texts stand on one line; longer ones are the agreement's own words and may have several.
  void limit(const std::string& field, std::string_view text, std::size_t longest) {
    const auto fault = fault_in_print(text, longest, longest > kShort ? Lines::Many : Lines::One);
    if (!fault) return;
    switch (*fault) {
      case TextFault::NotUtf8:
        return refuse(field, Reason::NotUtf8);
      case TextFault::Unprintable:
        return refuse(field, Reason::Unprintable);
      case TextFault::TooLong:
        return refuse(field, Reason::TooLong);
    }
  }

  template <class Item>
  bool has_few(const std::string& field, const std::vector<Item>& items) {
    if (items.size() > kMostItems) refuse(field, Reason::TooMany);
    return items.size() <= kMostItems;
  }

  static std::string place(const std::string& list, std::size_t at) {
    return list + "[" + std::to_string(at) + "]";
  }

  /// How long texts are, what must be said, and that days are of our time.
  template <class Thing>
  void check_fields(Fields<Thing> fields, const Thing& thing, const std::string& under) {
    for (const Field<Thing>& field : fields) {
      const std::string key = under + std::string(field.key);
      field.read(thing, [&](const auto& value) {
        using Value = std::decay_t<decltype(value)>;
        if constexpr (std::is_same_v<Value, std::string>) {
          if (field.need == Need::Required && !says_something(value)) refuse(key, Reason::Missing);
          limit(key, value, field.longest);
        } else if constexpr (std::is_same_v<Value, std::optional<Date>>) {
          if (value) check_year(key, value->year());
        }
      });
    }
  }

  /// Each item of the list, and then what is asked of this list alone: look(item, its place).
  template <class Thing, class Look>
  void check_list(const std::string& list, const std::vector<Thing>& things, Look look) {
    if (!has_few(list, things)) return;
    for (std::size_t at = 0; at < things.size(); ++at) {
      check_fields(fields_of<Thing>(), things[at], place(list, at) + ".");
      look(things[at], place(list, at));
    }
  }

  void check_parties() {
    if (agreement_.public_body.organisation.value == 0) refuse("public_body.organisation", Reason::Missing);
    if (agreement_.partner.organisation.value == 0) refuse("partner.organisation", Reason::Missing);
    if (agreement_.partner.organisation.value != 0 &&
        agreement_.partner.organisation == agreement_.public_body.organisation) {
      refuse("partner.organisation", Reason::PartnerIsPublicBody);
    }
  }

  void check_document() {
    if (agreement_.document_sha256.empty() != agreement_.document_name.empty() ||
        (!agreement_.document_sha256.empty() && agreement_.document_sha256.size() != 64)) {
      refuse("document_sha256", Reason::DocumentWithoutFile);
    }
  }

  void check_period() {
    if (agreement_.first_day && agreement_.last_day && *agreement_.last_day < *agreement_.first_day) {
      refuse("last_day", Reason::EndsBeforeItStarts);
    }
  }

  void check_further_parties() {
    std::set<std::string> seen;
    std::set<organisations::OrganisationId> organisations = {agreement_.public_body.organisation,
                                                             agreement_.partner.organisation};
    check_list("further_parties", agreement_.further_parties,
               [&](const FurtherParty& party, const std::string& field) {
                 if (!seen.insert(lower_case(trimmed(party.name))).second)
                   refuse(field + ".name", Reason::GivenTwice);
                 if (party.organisation && !organisations.insert(*party.organisation).second)
                   refuse(field + ".organisation", Reason::GivenTwice);
               });
  }

  void check_commitments() {
    std::set<std::tuple<Party, std::string, std::string>> seen;
    check_list(
        "commitments", agreement_.commitments, [&](const Commitment& commitment, const std::string& field) {
          const auto is_party = [&](const FurtherParty& party) {
            return party.name == commitment.named_party && party.side == commitment.party;
          };
          if (!commitment.named_party.empty() && std::ranges::none_of(agreement_.further_parties, is_party))
            refuse(field + ".named_party", Reason::UnknownParty);
          if (!seen.insert({commitment.party, commitment.named_party, lower_case(trimmed(commitment.text))})
                   .second) {
            refuse(field + ".text", Reason::GivenTwice);
          }
        });
  }

  void check_funding() {
    const Funding& funding = agreement_.funding;
    if (funding.amount) {
      check_money("funding.amount.per_year_ore", funding.amount->per_year, Reason::AmountNotPositive);
      check_fields(fields_of<Funding::Amount>(), *funding.amount, "funding.amount.");
    }
    if (funding.rate) {
      check_money("funding.rate.per_inhabitant_ore", funding.rate->per_inhabitant, Reason::RateNotPositive);
      check_fields(fields_of<Funding::Rate>(), *funding.rate, "funding.rate.");
    }
    if (funding.population) {
      if (funding.population->inhabitants < 1)
        refuse("funding.population.inhabitants", Reason::PopulationNotPositive);
      if (funding.population->inhabitants > kMostInhabitants)
        refuse("funding.population.inhabitants", Reason::PopulationTooLarge);
      check_fields(fields_of<Funding::Population>(), *funding.population, "funding.population.");
      if (funding.population->year) check_year("funding.population.year", *funding.population->year);
    }
    check_list("funding.in_kind", funding.in_kind, [&](const Funding::InKind& one, const std::string& field) {
      check_optional_money(field + ".value_per_year_ore", one.value_per_year);
    });
    check_list("funding.other_funders", funding.other_funders,
               [&](const Funding::OtherFunder& one, const std::string& field) {
                 check_optional_money(field + ".per_year_ore", one.per_year);
               });
  }

  void check_money(const std::string& field, Money money, Reason when_not_positive) {
    if (money <= Money()) refuse(field, when_not_positive);
    if (money > kMostMoney) refuse(field, Reason::AmountTooLarge);
  }

  void check_optional_money(const std::string& field, const std::optional<Money>& money) {
    if (money && *money < Money()) refuse(field, Reason::Negative);
    if (money && *money > kMostMoney) refuse(field, Reason::AmountTooLarge);
  }

  void check_year(const std::string& field, int year) {
    if (year < 1900 || year > 2200) refuse(field, Reason::YearOutOfRange);
  }

  void check_payment_plan() {
    const PaymentPlan& plan = agreement_.payment_plan;
    if (plan.quarter && (*plan.quarter < 1 || *plan.quarter > 4)) {
      refuse("payment_plan.quarter", Reason::QuarterOutOfRange);
    }
    if (plan.first_year) check_year("payment_plan.first_year", *plan.first_year);
    if (!plan.instalments.empty()) check_instalments(plan);
  }

  void check_instalments(const PaymentPlan& plan) {
    const std::string field = "payment_plan.instalments";
    if (plan.quarter) refuse("payment_plan.quarter", Reason::QuarterBesideInstalments);
    if (plan.instalments.size() > kMostInstalments) refuse(field, Reason::TooMany);
    std::int64_t sum = 0;
    for (std::size_t at = 0; at < plan.instalments.size(); ++at) {
      const PaymentPlan::Instalment& one = plan.instalments[at];
      if (one.amount.ore() <= 0) refuse(place(field, at) + ".amount_ore", Reason::AmountNotPositive);
      if (one.amount > kMostMoney) return refuse(place(field, at) + ".amount_ore", Reason::AmountTooLarge);
      sum += one.amount.ore();
      if (at == 0) continue;
      const PaymentPlan::Instalment& before = plan.instalments[at - 1];
      if (std::pair(one.month, one.day) <= std::pair(before.month, before.day))
        refuse(place(field, at) + ".due", Reason::NotInOrder);
    }
    const auto& amount = agreement_.funding.amount;
    if (amount && sum != amount->per_year.ore()) refuse(field, Reason::DoesNotSum);
  }

  void check_follow_up_terms() {
    const auto& due = agreement_.follow_up_terms.due;
    // 2024 is a leap year, so that 29 February is a day that can be agreed.
    if (due && !std::chrono::year_month_day(std::chrono::year{2024}, std::chrono::month{due->month},
                                            std::chrono::day{due->day})
                    .ok()) {
      refuse("follow_up_terms.due", Reason::NoSuchDay);
    }
    std::set<EvidenceKind> seen;
    for (const EvidenceKind kind : agreement_.follow_up_terms.material) {
      if (!seen.insert(kind).second) refuse("follow_up_terms.material", Reason::GivenTwice);
    }
  }

  void check_recipients() {
    check_texts("recipients", agreement_.recipients);
    check_texts("places_of_work", agreement_.places_of_work);
  }

  void check_texts(const std::string& field, const std::vector<std::string>& texts) {
    if (!has_few(field, texts)) return;
    for (std::size_t at = 0; at < texts.size(); ++at) require(place(field, at), texts[at], kShort);
  }

  void check_legal_assessments() {
    if (!has_few("legal_assessments", agreement_.legal_assessments)) return;
    for (std::size_t at = 0; at < agreement_.legal_assessments.size(); ++at) {
      check_legal_assessment("legal_assessments[" + std::to_string(at) + "]",
                             agreement_.legal_assessments[at]);
    }
  }

  void check_legal_assessment(const std::string& field, const LegalAssessment& assessment) {
    const CriteriaList* list = find_criteria_list(assessment.criteria_version);
    if (list == nullptr) return refuse(field + ".criteria_version", Reason::UnknownCriteriaList);
    require(field + ".assessed_by", assessment.assessed_by, kShort);
    check_year(field + ".assessed_on", assessment.assessed_on.year());
    if (!has_few(field + ".answers", assessment.answers)) return;
    std::set<int> open;
    for (const Criterion& criterion : list->criteria) open.insert(criterion.number);
    for (std::size_t at = 0; at < assessment.answers.size(); ++at) {
      const CriterionAnswer& answer = assessment.answers[at];
      const std::string where = place(field + ".answers", at);
      if (open.erase(answer.number) == 0) refuse(where + ".number", Reason::UnknownCriterion);
      if (!says_something(answer.reason)) refuse(where + ".reason", Reason::ReasonMissing);
      check_fields(fields_of<CriterionAnswer>(), answer, where + ".");
    }
    if (!open.empty()) refuse(field + ".answers", Reason::CriterionUnanswered);
  }

  const Agreement& agreement_;
  std::vector<AgreementRefusal> refusals_;
};

}  // namespace

std::vector<AgreementRefusal> check(const Agreement& agreement) { return Checker(agreement).run(); }

}  // namespace handslag::agreements
