#include <algorithm>

#include "agreements/agreement_difference.h"
#include "agreements/agreement_fields.h"
#include "agreements/source_words.h"
#include "base/number_words.h"
#include "base/text.h"
#include "base/translate.h"
#include "kinds/partnership_kind.h"

namespace handslag::agreements {

namespace {

using What = AgreementDifference::What;

std::string lines(const std::vector<std::string>& all) {
  std::string text;
  for (const std::string& one : all) {
    if (one.empty()) continue;
    text += (text.empty() ? "" : "\n") + one;
  }
  return text;
}

std::string listed(const std::vector<std::string>& all) {
  std::string text;
  for (const std::string& one : all) text += (text.empty() ? "" : ", ") + one;
  return text;
}

/// Puts what stands in an agreement beside its fields into words.
class Teller {
 public:
  Teller(const Translator& t, const NameOf& name_of) : t_(t), name_of_(name_of) {}

  std::string field(std::string_view key, const Agreement& agreement) const {
    for (const Field<Agreement>& one : agreement_fields()) {
      if (one.key == key)
        return one.read(agreement, [&](const auto& value) -> std::string {
          if constexpr (requires { in_words(value); }) {
            return key == "kind" ? kind(value) : in_words(value);
          } else {
            return "";
          }
        });
    }
    return whole(key, agreement);
  }

  std::string commitment(const Commitment& one) const {
    return lines(
        {one.text, one.named_party.empty() ? party(one.party) : one.named_party,
         t_.translate("Evidence expected: {kinds}",
                      {{"kinds", one.expected_evidence.empty() ? t_.translate("not decided")
                                                               : kinds({one.expected_evidence.begin(),
                                                                        one.expected_evidence.end()})}})});
  }

 private:
  static std::string in_words(const std::string& text) { return text; }
  std::string in_words(const std::optional<Date>& day) const {
    if (!day) return "";
    return t_.language() == Language::Swedish ? day->to_swedish() : day->to_iso();
  }
  std::string kind(const std::string& version) const {
    const kinds::PartnershipKind* known = kinds::find_program_kind(version);
    return known == nullptr ? version : known->name.in(t_.language());
  }
  template <class Other>
  static std::string kind(const Other&) {
    return "";
  }
  std::string party(Party one) const {
    return one == Party::Partner ? t_.translate("The partner") : t_.translate("The public body");
  }
  std::string kinds(const std::vector<EvidenceKind>& all) const {
    std::vector<std::string> titles;
    for (const EvidenceKind one : all) titles.push_back(title_of(one, t_));
    return listed(titles);
  }
  std::string sourced(const std::string& words, const std::string& source) const {
    return source.empty() ? words : words + " (" + source_in_words(source, t_) + ")";
  }
  std::string about(bool is_approximate, const std::string& words) const {
    return is_approximate ? t_.translate("about {figure}", {{"figure", words}}) : words;
  }

  std::string whole(std::string_view key, const Agreement& one) const {
    if (key == "partner.organisation") return name_of_(one.partner.organisation);
    if (key == "further_parties") return further_parties(one);
    if (key == "places_of_work") return lines(one.places_of_work);
    if (key == "funding") return funding(one.funding);
    if (key == "payment_plan") return payment(one.payment_plan);
    if (key == "follow_up_terms") return terms(one.follow_up_terms);
    if (key == "recipients") return lines(one.recipients);
    if (key == "statements") return statements(one);
    return commitments(one);
  }

  std::string further_parties(const Agreement& agreement) const {
    std::vector<std::string> all;
    for (const FurtherParty& one : agreement.further_parties)
      all.push_back(one.name + " (" + party(one.side) + ")");
    return lines(all);
  }

  // Only told of when their order is another.
  std::string commitments(const Agreement& agreement) const {
    std::vector<std::string> all;
    for (const Commitment& one : agreement.commitments) all.push_back(one.text);
    return lines(all);
  }

  std::string statements(const Agreement& agreement) const {
    std::vector<std::string> all;
    for (const Statement& one : agreement.statements)
      all.push_back(sourced(one.heading + ": " + one.text, one.source));
    return lines(all);
  }

  std::string funding(const Funding& funding) const {
    std::vector<std::string> all;
    if (funding.amount)
      all.push_back(t_.translate("Per year") + ": " +
                    sourced(amount_in(t_.language(), funding.amount->per_year), funding.amount->source));
    if (funding.rate)
      all.push_back(
          t_.translate("Per inhabitant") + ": " +
          sourced(about(funding.rate->is_approximate, amount_in(t_.language(), funding.rate->per_inhabitant)),
                  funding.rate->source));
    if (funding.population) {
      std::string people = about(funding.population->is_approximate,
                                 number_in(t_.language(), funding.population->inhabitants));
      if (funding.population->year)
        people += t_.translate(" in {year}", {{"year", std::to_string(*funding.population->year)}});
      all.push_back(t_.translate("Inhabitants") + ": " + sourced(people, funding.population->source));
    }
    for (const Funding::InKind& one : funding.in_kind)
      all.push_back(t_.translate("In kind, {party}", {{"party", party(one.party)}}) + ": " + one.what +
                    (one.value_per_year ? ", " + amount_in(t_.language(), *one.value_per_year) : ""));
    for (const Funding::OtherFunder& one : funding.other_funders)
      all.push_back(t_.translate("Also funded by {name}", {{"name", one.name}}) +
                    (one.per_year ? ": " + amount_in(t_.language(), *one.per_year) : ""));
    return lines(all);
  }

  std::string payment(const PaymentPlan& plan) const {
    return lines({payment_in_words(plan, t_),
                  plan.waits_for_approved_follow_up ? t_.translate("Waits for an approved follow-up") : ""});
  }

  std::string terms(const FollowUpTerms& terms) const {
    std::vector<std::string> all;
    if (terms.frequency) all.push_back(t_.translate("Followed up") + ": " + frequency(*terms.frequency));
    if (terms.due)
      all.push_back(t_.translate("Material due, the year after") + ": " +
                    day_of_year(terms.due->month, terms.due->day));
    if (!terms.material.empty())
      all.push_back(t_.translate("Material asked for") + ": " + kinds(terms.material));
    return lines(all);
  }
  std::string frequency(Frequency one) const {
    switch (one) {
      case Frequency::Yearly:
        return t_.translate("every year");
      case Frequency::TwiceAYear:
        return t_.translate("twice a year");
      case Frequency::AtTheEnd:
        break;
    }
    return t_.translate("when the agreement ends");
  }
  // 2024 is a leap year, so that every day that can be agreed has a date to be written from.
  std::string day_of_year(unsigned month, unsigned day) const {
    const Date one = Date::of(2024, month, day);
    return t_.language() == Language::Swedish ? one.to_swedish_short() : one.to_iso().substr(5);
  }

  const Translator& t_;
  const NameOf& name_of_;
};

What what_of(const std::string& before, const std::string& after) {
  if (before.empty()) return What::Added;
  return after.empty() ? What::Removed : What::Changed;
}

bool is_prose(std::string_view key) {
  const auto fields = agreement_fields();
  const auto field = std::ranges::find(fields, key, &Field<Agreement>::key);
  return field == fields.end() ? key != "partner.organisation" : field->longest > kShort;
}

std::string title_of_commitment(CommitmentId id, const Translator& t) {
  return t.translate("Commitment {number}", {{"number", std::to_string(id.value)}});
}

/// Each by itself, by its key; empty when only their order is another.
std::vector<AgreementDifference> of_commitments(const Agreement& before, const Agreement& after,
                                                const Translator& t, const Teller& teller) {
  std::vector<AgreementDifference> all;
  const auto add = [&](What what, CommitmentId id, std::string was, std::string is) {
    all.push_back({.what = what,
                   .key = "commitments",
                   .title = title_of_commitment(id, t),
                   .before = std::move(was),
                   .after = std::move(is),
                   .is_prose = true});
  };
  for (const Commitment& was : before.commitments) {
    const Commitment* is = after.find_commitment(was.id);
    if (is == nullptr) add(What::Removed, was.id, teller.commitment(was), "");
    if (is != nullptr && *is != was)
      add(What::Changed, was.id, teller.commitment(was), teller.commitment(*is));
  }
  for (const Commitment& is : after.commitments)
    if (before.find_commitment(is.id) == nullptr) add(What::Added, is.id, "", teller.commitment(is));
  return all;
}

}  // namespace

std::vector<AgreementDifference> differences(const Agreement& before, const Agreement& after,
                                             const Translator& t, const NameOf& name_of) {
  const Teller teller(t, name_of);
  std::vector<AgreementDifference> all;
  for (const std::string_view key : changed_fields(before, after)) {
    if (key == "commitments") {
      const std::vector<AgreementDifference> each = of_commitments(before, after, t, teller);
      all.insert(all.end(), each.begin(), each.end());
      if (!each.empty()) continue;
    }
    AgreementDifference one{.key = key,
                            .title = t.translate(title_of_field(key)),
                            .before = teller.field(key, before),
                            .after = teller.field(key, after),
                            .is_prose = is_prose(key)};
    // Of a document the file's name says enough, and its hash what the name does not.
    if (key == "document_name" && !all.empty() && all.back().key == "document_sha256") {
      all.back() = {.key = key,
                    .title = one.title,
                    .before = lines({one.before, all.back().before}),
                    .after = lines({one.after, all.back().after})};
      all.back().what = what_of(all.back().before, all.back().after);
      continue;
    }
    one.what = what_of(one.before, one.after);
    all.push_back(std::move(one));
  }
  return all;
}

}  // namespace handslag::agreements
