#include "cli/agreement_text.h"

#include <sstream>

#include "agreements/agreement_fields.h"
#include "agreements/source_words.h"
#include "base/number_words.h"
#include "base/text.h"
#include "base/text_difference.h"
#include "base/translate.h"

namespace handslag::cli {

namespace {

using agreements::Agreement;
using agreements::AgreementPart;
using agreements::Commitment;
using agreements::Party;

class AgreementWriter {
 public:
  explicit AgreementWriter(const Translator& translator) : t_(translator) {}

  std::string run(const Agreement& agreement, const std::string& public_body_name,
                  const std::string& partner_name, const kinds::PartnershipKind& kind) {
    words_ << agreement.title << "\n\n";
    fact(t_.translate("Public body"), public_body_name);
    facts(agreement, AgreementPart::PublicBody);
    fact(t_.translate("Partner"), partner_name);
    facts(agreement, AgreementPart::Partner);
    std::string further;
    for (const agreements::FurtherParty& party : agreement.further_parties)
      further += (further.empty() ? "" : ", ") + party.name;
    if (!further.empty()) fact(t_.translate("Further parties"), further);
    fact(t_.translate("Kind of partnership"), kind.name.in(t_.language()));
    facts(agreement, AgreementPart::Matter);
    facts(agreement, AgreementPart::Purpose);
    facts(agreement, AgreementPart::Term);
    add_commitments(agreement);
    add_funding(agreement);
    fact(t_.translate("Material asked for"), kinds(agreement.follow_up_terms.material));
    if (kind.places_of_work)
      fact(kind.places_of_work->heading.in(t_.language()), joined(agreement.places_of_work));
    fact(t_.translate("Decision sent to"), joined(agreement.recipients));
    facts(agreement, AgreementPart::Signing);
    fact(t_.translate("Agreement document"), agreement.document_name);
    fact(t_.translate("Legal assessments"),
         agreement.legal_assessments.empty()
             ? ""
             : swedish_number(static_cast<std::int64_t>(agreement.legal_assessments.size())));
    return words_.str();
  }

 private:
  void fact(const std::string& term, const std::string& value) {
    words_ << term << ": " << (value.empty() ? t_.translate("not stated") : value) << '\n';
  }

  void facts(const Agreement& agreement, AgreementPart part) {
    for (const Field<Agreement>& field : fields_of(part)) {
      field.read(agreement, [&](const auto& value) {
        if constexpr (requires { words_of(value); }) fact(t_.translate(field.title), words_of(value));
      });
    }
  }
  static std::string words_of(const std::string& text) { return text; }
  static std::string words_of(const std::optional<Date>& day) { return day ? day->to_iso() : ""; }

  void add_commitments(const Agreement& agreement) {
    words_ << '\n' << t_.translate("Commitments") << '\n';
    if (agreement.commitments.empty()) words_ << "  " << t_.translate("not stated") << '\n';
    for (const Commitment& commitment : agreement.commitments) {
      words_ << "  " << commitment.id.value << ". "
             << (!commitment.named_party.empty()      ? commitment.named_party
                 : commitment.party == Party::Partner ? t_.translate("The partner")
                                                      : t_.translate("The public body"))
             << ": " << commitment.text << '\n';
      const std::vector<agreements::EvidenceKind> expected(commitment.expected_evidence.begin(),
                                                           commitment.expected_evidence.end());
      words_ << "     "
             << t_.translate("Evidence expected: {kinds}",
                             {{"kinds", expected.empty() ? t_.translate("not decided") : kinds(expected)}})
             << '\n';
    }
    words_ << '\n';
  }

  void add_funding(const Agreement& agreement) {
    const agreements::Funding& funding = agreement.funding;
    fact(t_.translate("Support per year"),
         funding.amount ? amount_in(t_.language(), funding.amount->per_year) + sourced(funding.amount->source)
                        : "");
    fact(t_.translate("Rate per inhabitant"),
         funding.rate
             ? about(funding.rate->is_approximate) + amount_in(t_.language(), funding.rate->per_inhabitant) +
                   sourced(funding.rate->source)
             : "");
    std::string population;
    if (funding.population) {
      population = about(funding.population->is_approximate) +
                   number_in(t_.language(), funding.population->inhabitants);
      if (funding.population->year)
        population += t_.translate(" in {year}", {{"year", std::to_string(*funding.population->year)}});
      population += sourced(funding.population->source);
    }
    fact(t_.translate("Population counted on"), population);
    fact(t_.translate("Payment"), payment_in_words(agreement.payment_plan, t_));
  }

  std::string about(bool is_approximate) const { return is_approximate ? t_.translate("about ") : ""; }
  std::string sourced(const std::string& source) const {
    return source.empty() ? "" : " (" + agreements::source_in_words(source, t_) + ")";
  }

  std::string kinds(const std::vector<agreements::EvidenceKind>& all) const {
    std::vector<std::string> titles;
    for (const agreements::EvidenceKind kind : all) titles.push_back(title_of(kind, t_));
    return joined(titles);
  }
  static std::string joined(const std::vector<std::string>& texts) {
    std::string words;
    for (const std::string& text : texts) words += (words.empty() ? "" : ", ") + text;
    return words;
  }

  const Translator& t_;
  std::ostringstream words_;
};

}  // namespace

std::string agreement_in_words(const Agreement& agreement, const std::string& public_body_name,
                               const std::string& partner_name, const kinds::PartnershipKind& kind,
                               const Translator& translator) {
  return AgreementWriter(translator).run(agreement, public_body_name, partner_name, kind);
}

std::string differences_in_words(const std::vector<agreements::AgreementDifference>& all,
                                 const Translator& t) {
  std::string words;
  for (const agreements::AgreementDifference& one : all) {
    words += one.title + ":\n";
    const auto parts = one.is_prose ? difference(one.before, one.after)
                                    : std::vector<TextPart>{{TextPart::Kind::Removed, one.before},
                                                            {TextPart::Kind::Added, one.after}};
    std::string text;
    for (const TextPart& part : parts) {
      if (part.text.empty()) continue;
      if (part.kind == TextPart::Kind::Removed) text += "[-" + part.text + "-]";
      if (part.kind == TextPart::Kind::Added) text += "{+" + part.text + "+}";
      if (part.kind == TextPart::Kind::Same) text += part.text;
    }
    for (const std::string_view line : lines_of(text)) words += "  " + std::string(line) + '\n';
  }
  return words.empty() ? t.translate("They read the same.") + "\n" : words;
}

}  // namespace handslag::cli
