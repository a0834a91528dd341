#include <gtest/gtest.h>

#include "base/translate.h"
#include "followup/contradiction.h"
#include "tests/support/build_follow_up.h"
#include "tests/support/partnerships.h"

// What an officer reads: every contradiction of two partnerships that share nothing, word for word and in
// order.
namespace handslag::followup {
namespace {

using agreements::EvidenceKind;
using Kind = Contradiction::Kind;
using Weight = Contradiction::Weight;

agreements::Agreement with_keys(agreements::Agreement agreement, std::int64_t first_key) {
  for (agreements::Commitment& commitment : agreement.commitments) commitment.id = {first_key++};
  return agreement;
}

std::vector<Contradiction> found_in(const agreements::Agreement& agreement, const FollowUp& follow_up,
                                    FigureFacts facts) {
  facts.places_of_work = kinds::find_program_kind(agreement.kind)->places_of_work;
  for (const agreements::Statement& one : agreement.statements) facts.headings.push_back(one.heading);
  return find_contradictions(agreement, follow_up, cover(agreement, follow_up), facts);
}

/// A contradiction as it reads in English.
struct Meant {
  Kind kind;
  Weight weight;
  std::string what, remedy;
  std::optional<agreements::CommitmentId> commitment;
  std::string source;
};

void expect_same(const std::vector<Contradiction>& found, const std::vector<Meant>& meant) {
  for (std::size_t at = 0; at < std::min(found.size(), meant.size()); ++at) {
    EXPECT_EQ(name_of(found[at].kind), name_of(meant[at].kind)) << at;
    EXPECT_EQ(found[at].weight, meant[at].weight) << at;
    EXPECT_EQ(found[at].what.in_english(), meant[at].what) << at;
    EXPECT_EQ(found[at].remedy.in_english(), meant[at].remedy) << at;
    EXPECT_EQ(found[at].commitment, meant[at].commitment) << at;
    EXPECT_EQ(found[at].source.in_english(), meant[at].source) << at;
  }
  EXPECT_EQ(found.size(), meant.size());
}

TEST(ContradictionsInWords, OfVictimSupportWithNothingButItsAccounts) {
  agreements::Agreement agreement = with_keys(testing::victim_support_partnership(), 31);
  agreement.statements[0].has_support = false;
  FollowUp follow_up = testing::empty_follow_up();
  follow_up.requested = {EvidenceKind::OutreachLog, EvidenceKind::AnnualAccounts, EvidenceKind::Statistics};
  follow_up.received = {
      {{1}, EvidenceKind::AnnualAccounts, "bokslut.pdf", "cc", false, 9, day("2025-02-28"), "Kassör", false}};
  FigureFacts facts;
  facts.figures = {{ClaimableFigure::Cases, 181, 181, Message::of("181 cases in 2024")},
                   {ClaimableFigure::Activities, 11, 11, Message::of("11 outreach activities in 2024")}};
  facts.activities = 11;
  facts.activities_in_countryside = 3;
  facts.activities_in_archipelago = 2;
  facts.statistics_notices = {{"silent_quarters", Message::of("A month is missing.")},
                              {"same_as_the_year_before", Message::of("A total is last year's.")}};
  expect_same(
      found_in(agreement, follow_up, facts),
      {{Kind::NoEvidence, Weight::StopsTheConclusion,
        "No evidence for “Ta fram statistik” (missing: statistics and statistics analysis).",
        "Ask the partner for it, or judge the commitment and say why there is none.",
        agreements::CommitmentId{31}, ""},
       {Kind::PaymentNotShown, Weight::NeedsEyes,
        "Nothing shows that the public body has kept its own commitment “Betala stödet i tid”.",
        "Add the record that shows it, or judge it and say why there is none.", agreements::CommitmentId{32},
        ""},
       {Kind::MaterialMissing, Weight::NeedsEyes, "Asked for but not received: outreach log.",
        "Remind the partner, or note why it will not come.", std::nullopt, ""},
       {Kind::MaterialMissing, Weight::NeedsEyes, "Asked for but not received: statistics.",
        "Remind the partner, or note why it will not come.", std::nullopt, ""},
       {Kind::ClaimWithoutFigure, Weight::NeedsEyes,
        "The earlier text says “tillgodoser invånarnas behov” with no figure behind it.",
        "Tie it to a figure (181 cases in 2024; 11 outreach activities in 2024), or put it aside and say "
        "why.",
        std::nullopt, "rad 14"},
       {Kind::PerspectiveNoReason, Weight::NeedsEyes,
        "The earlier text says “Ingen påverkan” under “Skärgårdsperspektiv” with no reason.",
        "Write under the heading why, or what the effect is. 5 of 11 activities were in the countryside or "
        "the "
        "archipelago.",
        std::nullopt, "rad 84"},
       {Kind::AmountAgainstRate, Weight::NeedsEyes,
        "1.20\u00A0kr × 60,000 is 72,000\u00A0kr, but the support is 70,000\u00A0kr "
        "(1.17\u00A0kr "
        "per inhabitant).",
        "Three separate facts of the agreement. Check which was agreed, and write it so.", std::nullopt,
        "avtalet, punkt 6"},
       {Kind::PlacesCountedApart, Weight::NeedsEyes,
        "Witness support is counted by court (Attunda tingsrätt, Gotlands tingsrätt), not by municipality.",
        "Do not show its figures as residents of the municipality. Show them by court.", std::nullopt, ""},
       {Kind::AccountsForWholePartner, Weight::NeedsEyes,
        "The annual accounts are for the whole association. The support of 70,000\u00A0kr cannot be "
        "followed in them.",
        "Ask for a cost statement for the partnership alone if you need one.", std::nullopt, ""},
       {Kind::StatisticsNotice, Weight::NeedsEyes, "A month is missing.",
        "Ask the partner whether it is right.", std::nullopt, ""},
       {Kind::StatisticsNotice, Weight::NeedsEyes, "A total is last year's.",
        "Ask the partner whether it is right.", std::nullopt, ""}});
}

TEST(ContradictionsInWords, OfAYouthCentreThatHasShownALittle) {
  agreements::Agreement agreement = with_keys(testing::youth_centre_partnership(), 71);
  agreement.commitments[1].expected_evidence.clear();
  agreement.funding.population.reset();
  agreement.statements.push_back(
      {agreements::Statement::Kind::NeedsAreMet, "Bedömning", "ger unga en plats", false, "sida 4"});
  agreement.statements.push_back(
      {agreements::Statement::Kind::Perspective, "Barnperspektiv", "Inga hinder", false, "sida 5"});
  FollowUp follow_up = testing::empty_follow_up();
  testing::add_evidence(follow_up, {71}, EvidenceKind::AnnualReport);
  expect_same(
      found_in(agreement, follow_up, {}),
      {{Kind::NotJudged, Weight::StopsTheConclusion,
        "“Hålla öppet fem kvällar i veckan” has not been judged.", "Read the evidence and record a finding.",
        agreements::CommitmentId{71}, ""},
       {Kind::NoEvidence, Weight::StopsTheConclusion, "No evidence for “Fråga besökarna vad de tycker”.",
        "Decide what evidence is expected and ask the partner for it, or judge the commitment and say why "
        "there is none.",
        agreements::CommitmentId{72}, ""},
       {Kind::ClaimWithoutFindings, Weight::StopsTheConclusion,
        "The earlier text says “sköts enligt överenskommelsen”, which is not what the findings say.",
        "Judge every commitment. The memorandum can say it only when each one is fulfilled on evidence.",
        std::nullopt, "sida 3"},
       {Kind::NoFigure, Weight::NeedsEyes,
        "The evidence for “Hålla öppet fem kvällar i veckan” has no figures on accessibility.",
        "Ask the partner for it, or judge the commitment as partly kept.", agreements::CommitmentId{71}, ""},
       {Kind::PaymentNotShown, Weight::NeedsEyes,
        "Nothing shows that the public body has kept its own commitment “Upplåta lokalen”.",
        "Add the record that shows it, or judge it and say why there is none.", agreements::CommitmentId{73},
        ""},
       {Kind::ClaimWithoutFigure, Weight::NeedsEyes,
        "The earlier text says “ger unga en plats” with no figure behind it.",
        "There is no figure to tie it to yet. Ask for statistics, or put it aside and say why.", std::nullopt,
        "sida 4"},
       {Kind::PerspectiveNoReason, Weight::NeedsEyes,
        "The earlier text says “Inga hinder” under “Barnperspektiv” with no reason.",
        "Write under the heading why, or what the effect is.", std::nullopt, "sida 5"},
       {Kind::PlacesCountedApart, Weight::NeedsEyes,
        "The visits at Ersbodaskolan are counted by themselves and not by municipality of residence.",
        "Show them by themselves, so that no visitor is counted twice.", std::nullopt, ""}});
}

TEST(ContradictionsInWords, AnActivityIsCountedFromTheFirst) {
  agreements::Agreement agreement = with_keys(testing::victim_support_partnership(), 31);
  const FollowUp follow_up = testing::follow_up_with_everything_fulfilled(agreement);
  FigureFacts facts;
  const auto remedy = [&] {
    const auto found = found_in(agreement, follow_up, facts);
    const auto one = std::ranges::find(found, Kind::PerspectiveNoReason, &Contradiction::kind);
    return one == found.end() ? std::string("not found") : one->remedy.in_english();
  };
  EXPECT_EQ(remedy(), "Write under the heading why, or what the effect is.");
  facts.activities = 1;
  EXPECT_EQ(
      remedy(),
      "Write under the heading why, or what the effect is. 0 of 1 activities were in the countryside or the "
      "archipelago.");
}

TEST(ContradictionsInWords, EachKindHasItsNameInData) {
  const std::array<std::string_view, 15> names = {"no_evidence",
                                                  "no_figure",
                                                  "not_judged",
                                                  "judged_in_other_words",
                                                  "material_missing",
                                                  "claim_without_figure",
                                                  "claim_without_findings",
                                                  "amount_against_rate",
                                                  "places_counted_apart",
                                                  "perspective_no_reason",
                                                  "accounts_for_whole_partner",
                                                  "payment_not_shown",
                                                  "document_has_faults",
                                                  "figures_corrected_since",
                                                  "statistics_notice"};
  for (std::size_t kind = 0; kind < names.size(); ++kind)
    EXPECT_EQ(name_of(static_cast<Kind>(kind)), names[kind]);
}

}  // namespace
}  // namespace handslag::followup
