#include "web/agreements/funding_facts.h"

#include "agreements/source_words.h"
#include "base/number_words.h"
#include "base/text.h"
#include "web/page_place.h"

namespace handslag::web {

namespace {

using agreements::Funding;
using html::Node;

Node sourced(const Translator& t, const std::string& words, const std::string& source) {
  if (source.empty())
    return html::fragment(words, html::p(html::classes("note"), t.translate("no source stated")));
  return html::fragment(words, html::p(html::classes("note"), agreements::source_in_words(source, t)));
}

std::string about(const Translator& t, bool is_approximate, const std::string& words) {
  return is_approximate ? t.translate("about {figure}", {{"figure", words}}) : words;
}

void add_in_kind(const Translator& t, const Funding& funding, std::vector<html::Fact>& facts) {
  for (const Funding::InKind& one : funding.in_kind) {
    facts.push_back(
        {t.translate("In kind, {party}", {{"party", name_of(t, one.party)}}),
         html::fragment(
             one.what,
             html::p(html::classes("note"),
                     stated(t, one.value_per_year ? amount_in(t.language(), *one.value_per_year) : "")))});
  }
  for (const Funding::OtherFunder& one : funding.other_funders) {
    facts.push_back({t.translate("Also funded by {name}", {{"name", one.name}}),
                     stated(t, one.per_year ? amount_in(t.language(), *one.per_year) : "")});
  }
}

}  // namespace

Node funding_facts(const Translator& t, const agreements::Agreement& agreement) {
  const Funding& funding = agreement.funding;
  const Node unknown = stated(t, "");
  std::vector<html::Fact> facts;
  facts.push_back({t.translate("Per year"),
                   funding.amount
                       ? sourced(t, amount_in(t.language(), funding.amount->per_year), funding.amount->source)
                       : unknown});
  facts.push_back({t.translate("Per inhabitant"),
                   funding.rate ? sourced(t,
                                          about(t, funding.rate->is_approximate,
                                                amount_in(t.language(), funding.rate->per_inhabitant)),
                                          funding.rate->source)
                                : unknown});
  const std::string year =
      funding.population && funding.population->year ? " " + std::to_string(*funding.population->year) : "";
  facts.push_back({t.translate("Inhabitants") + year,
                   funding.population ? sourced(t,
                                                about(t, funding.population->is_approximate,
                                                      swedish_number(funding.population->inhabitants)),
                                                funding.population->source)
                                      : unknown});
  facts.push_back({t.translate("Paid"), stated(t, payment_in_words(agreement.payment_plan, t))});
  facts.push_back({t.translate("Waits for an approved follow-up"),
                   html::fragment(agreement.payment_plan.waits_for_approved_follow_up ? t.translate("yes")
                                                                                      : t.translate("no"))});
  add_in_kind(t, funding, facts);
  return html::definition_list(facts);
}

}  // namespace handslag::web
