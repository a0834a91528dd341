#include "followup/contradiction.h"

#include <algorithm>

#include "base/translate.h"

namespace handslag::followup {

namespace {

using agreements::EvidenceKind;
using agreements::Party;
using agreements::Statement;
using Kind = Contradiction::Kind;
using Weight = Contradiction::Weight;

class Search {
 public:
  Search(const agreements::Agreement& agreement, const FollowUp& follow_up, const Coverage& coverage,
         const FigureFacts& facts, const Translator& translator)
      : agreement_(agreement), follow_up_(follow_up), coverage_(coverage), facts_(facts), t_(translator) {}

  std::vector<Contradiction> run() {
    for (const CoverageRow& row : coverage_.rows) look_at(row);
    look_at_material();
    look_at_statements();
    look_at_funding();
    look_at_witness_support();
    look_at_accounts();
    for (const std::string& notice : facts_.statistics_notices) {
      add(Kind::StatisticsNotice, Weight::NeedsEyes, notice,
          t_.translate("Ask the partner whether it is right."));
    }
    std::ranges::stable_sort(found_, {}, [](const Contradiction& item) { return item.weight; });
    return std::move(found_);
  }

 private:
  Contradiction& add(Kind kind, Weight weight, std::string what, std::string remedy) {
    return found_.emplace_back(
        Contradiction{kind, weight, std::move(what), std::move(remedy), std::nullopt, std::string()});
  }

  std::string kinds_in_words(const std::vector<EvidenceKind>& kinds) const {
    std::string words;
    for (const EvidenceKind kind : kinds) {
      if (!words.empty()) words += ", ";
      words += title_of(kind, t_);
    }
    return words;
  }

  void look_at(const CoverageRow& row) {
    const std::string& text = row.commitment.text;
    if (row.lacks_evidence() && row.commitment.party == Party::PublicBody) {
      add(Kind::PaymentNotShown, Weight::NeedsEyes,
          t_.translate("Nothing shows that the public body has kept its own commitment “{commitment}”.",
                       {{"commitment", text}}),
          t_.translate("Add the record that shows it, or judge it and say why there is none."))
          .commitment = row.commitment.id;
    } else if (row.lacks_evidence() && row.commitment.expected_evidence.empty()) {
      add(Kind::NoEvidence, Weight::StopsTheConclusion,
          t_.translate("No evidence for “{commitment}”.", {{"commitment", text}}),
          t_.translate("Decide what evidence is expected, and ask the partner for it."))
          .commitment = row.commitment.id;
    } else if (row.lacks_evidence()) {
      add(Kind::NoEvidence, Weight::StopsTheConclusion,
          t_.translate("No evidence for “{commitment}”: there is no {kinds}.",
                       {{"commitment", text}, {"kinds", kinds_in_words(row.missing_kinds)}}),
          t_.translate("Ask the partner for it, or judge the commitment and say why there is none."))
          .commitment = row.commitment.id;
    } else if (!row.missing_kinds.empty()) {
      add(Kind::NoFigure, Weight::NeedsEyes,
          t_.translate("The evidence for “{commitment}” has no {kinds}.",
                       {{"commitment", text}, {"kinds", kinds_in_words(row.missing_kinds)}}),
          t_.translate("Ask the partner for it, or judge the commitment as partly kept."))
          .commitment = row.commitment.id;
    }
    if (!row.lacks_evidence() && !row.is_judged()) {
      add(Kind::NotJudged, Weight::StopsTheConclusion,
          t_.translate("“{commitment}” has not been judged.", {{"commitment", text}}),
          t_.translate("Read the evidence and record a finding."))
          .commitment = row.commitment.id;
    }
    if (row.is_judged() && !row.finding->commitment_text.empty() && row.finding->commitment_text != text) {
      add(Kind::JudgedInOtherWords, Weight::NeedsEyes,
          t_.translate("“{commitment}” was judged when it read “{then}”.",
                       {{"commitment", text}, {"then", row.finding->commitment_text}}),
          t_.translate("Read the finding again, and record it anew if it still holds."))
          .commitment = row.commitment.id;
    }
  }

  void look_at_material() {
    for (const EvidenceKind kind : follow_up_.missing_material()) {
      add(Kind::MaterialMissing, Weight::NeedsEyes,
          t_.translate("Asked for but not received: {kind}.", {{"kind", title_of(kind, t_)}}),
          t_.translate("Remind the partner, or note why it will not come."));
    }
  }

  void look_at_statements() {
    for (const Statement& statement : agreement_.statements) {
      switch (statement.kind) {
        case Statement::Kind::NeedsAreMet:
          look_at_needs(statement);
          break;
        case Statement::Kind::AgreementIsFollowed:
          look_at_accordance(statement);
          break;
        case Statement::Kind::Perspective:
          look_at_perspective(statement);
          break;
      }
    }
  }

  void look_at_needs(const Statement& statement) {
    if (statement.has_support || reported(Kind::ClaimWithoutFigure)) return;
    add(Kind::ClaimWithoutFigure, Weight::NeedsEyes,
        t_.translate("“{statement}” has no figure behind it.", {{"statement", statement.text}}),
        facts_.has_case_total
            ? t_.translate("Tie it to a figure ({figure}) or write it differently.",
                           {{"figure", facts_.case_total_in_words}})
            : t_.translate(
                  "There is no figure to tie it to yet. Ask for statistics or write it differently."))
        .source = statement.source;
  }

  void look_at_accordance(const Statement& statement) {
    if (coverage_.may_say_it_follows_the_agreement() || reported(Kind::ClaimWithoutFindings)) return;
    add(Kind::ClaimWithoutFindings, Weight::StopsTheConclusion,
        t_.translate("“{statement}” is not what the findings say.", {{"statement", statement.text}}),
        t_.translate(
            "Judge every commitment. The memorandum can say it only when each one is fulfilled on evidence."))
        .source = statement.source;
  }

  void look_at_perspective(const Statement& statement) {
    if (statement.has_support) return;
    std::string remedy = t_.translate("Write why, or say what the effect is.");
    if (facts_.activities > 0) {
      remedy += " " + t_.translate(
                          "{outside} of {all} activities were in the countryside or the archipelago.",
                          {{"outside", facts_.activities_in_countryside + facts_.activities_in_archipelago},
                           {"all", facts_.activities}});
    }
    add(Kind::PerspectiveNoReason, Weight::NeedsEyes,
        t_.translate("“{statement}” under “{heading}” has no reason.",
                     {{"statement", statement.text}, {"heading", statement.heading}}),
        remedy)
        .source = statement.source;
  }

  void look_at_funding() {
    const auto deviation = funding_deviation(agreement_.funding);
    if (!deviation) return;
    add(Kind::AmountAgainstRate, Weight::NeedsEyes,
        t_.translate(
            "{rate} × {population} is {computed}, but the support is {agreed} ({effective} per inhabitant).",
            {{"rate", agreement_.funding.rate->per_inhabitant.to_swedish()},
             {"population", agreement_.funding.population->inhabitants},
             {"computed", deviation->computed.to_swedish()},
             {"agreed", deviation->agreed.to_swedish()},
             {"effective", deviation->effective_rate.to_swedish()}}),
        t_.translate("Three separate facts of the agreement. Check which was agreed, and write it so."))
        .source = agreement_.funding.amount->source;
  }

  void look_at_witness_support() {
    if (agreement_.witness_courts.empty()) return;
    std::string courts;
    for (const std::string& court : agreement_.witness_courts) courts += (courts.empty() ? "" : ", ") + court;
    add(Kind::CountedByCourt, Weight::NeedsEyes,
        t_.translate("Witness support is counted by court ({courts}), not by municipality.",
                     {{"courts", courts}}),
        t_.translate("Do not show its figures as residents of the municipality. Show them by court."));
  }

  void look_at_accounts() {
    const Material* accounts = follow_up_.find_material(EvidenceKind::AnnualAccounts);
    if (accounts == nullptr || !agreement_.funding.amount) return;
    add(Kind::AccountsForWholePartner, Weight::NeedsEyes,
        t_.translate("The annual accounts are for the whole association. The support of {amount} cannot be "
                     "followed in them.",
                     {{"amount", agreement_.funding.amount->per_year.to_swedish()}}),
        t_.translate("Ask for a cost statement for the municipality if you need one."));
  }

  bool reported(Kind kind) const {
    return std::ranges::find(found_, kind, &Contradiction::kind) != found_.end();
  }

  const agreements::Agreement& agreement_;
  const FollowUp& follow_up_;
  const Coverage& coverage_;
  const FigureFacts& facts_;
  const Translator& t_;
  std::vector<Contradiction> found_;
};

}  // namespace

std::string_view name_of(Contradiction::Kind kind) {
  using Kind = Contradiction::Kind;
  switch (kind) {
    case Kind::NoEvidence:
      return "no_evidence";
    case Kind::NoFigure:
      return "no_figure";
    case Kind::NotJudged:
      return "not_judged";
    case Kind::JudgedInOtherWords:
      return "judged_in_other_words";
    case Kind::MaterialMissing:
      return "material_missing";
    case Kind::ClaimWithoutFigure:
      return "claim_without_figure";
    case Kind::ClaimWithoutFindings:
      return "claim_without_findings";
    case Kind::AmountAgainstRate:
      return "amount_against_rate";
    case Kind::CountedByCourt:
      return "counted_by_court";
    case Kind::PerspectiveNoReason:
      return "perspective_no_reason";
    case Kind::AccountsForWholePartner:
      return "accounts_for_whole_partner";
    case Kind::PaymentNotShown:
      return "payment_not_shown";
    case Kind::DocumentHasFaults:
      return "document_has_faults";
    case Kind::StatisticsNotice:
      return "statistics_notice";
  }
  return "";
}

Contradiction contradiction_of(const organisations::DocumentExamination& examination, const std::string& name,
                               const std::string& sender, const Translator& t) {
  return {Kind::DocumentHasFaults,
          Weight::NeedsEyes,
          t.translate("“{file}” {faults}.", {{"file", name}, {"faults", faults_in_words(examination, t)}}),
          remedy_in_words(examination, t),
          std::nullopt,
          sender};
}

std::vector<Contradiction> find_contradictions(const agreements::Agreement& agreement,
                                               const FollowUp& follow_up, const Coverage& coverage,
                                               const FigureFacts& facts, const Translator& translator) {
  return Search(agreement, follow_up, coverage, facts, translator).run();
}

}  // namespace handslag::followup
