#include "decisions/draft_sections.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/decisions/case_for_tests.h"
#include "tests/support/partnerships.h"

// What a committee reads of two partnerships that share nothing, section by section and word for word.
namespace handslag::decisions {
namespace {

using agreements::EvidenceKind;
using followup::Outcome;
using Content = MemorandumTemplate::Content;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::string line_of(const typeset::Inline& content) {
  std::string words;
  for (const typeset::Span& span : content)
    words += span.text + (span.kind == typeset::Span::Kind::AnnexReference ? "[" + span.target + "]" : "");
  return words;
}

/// One line for each paragraph, item and row; a source follows in "{}" where the block has one.
std::vector<std::string> lines_in(const std::vector<typeset::Block>& blocks) {
  std::vector<std::string> lines;
  for (const typeset::Block& block : blocks) {
    const std::string source = block.source.empty() ? "" : " {" + block.source + "}";
    if (const auto* paragraph = std::get_if<typeset::Paragraph>(&block.content))
      lines.push_back(line_of(paragraph->content) + source);
    if (const auto* list = std::get_if<typeset::List>(&block.content)) {
      const bool is_numbered = list->kind == typeset::List::Kind::Numbered;
      for (const typeset::Inline& item : list->items)
        lines.push_back((is_numbered ? "# " : "- ") + line_of(item) + source);
    }
    if (const auto* table = std::get_if<typeset::Table>(&block.content)) {
      std::string titles = table->caption;
      for (const typeset::Column& column : table->columns) titles += " | " + column.title;
      lines.push_back(titles + source);
      for (const auto& row : table->rows) {
        std::string cells;
        for (const typeset::Cell& cell : row) cells += (cells.empty() ? "" : " | ") + line_of(cell.content);
        lines.push_back(cells);
      }
    }
  }
  return lines;
}

agreements::Agreement with_keys(agreements::Agreement agreement, std::int64_t first_key) {
  for (agreements::Commitment& commitment : agreement.commitments) commitment.id = {first_key++};
  return agreement;
}

/// A stand at a fair on the islands, a talk in the country and two in town; one elsewhere does not count.
outreach::OutreachLog log_of(int year, const std::string& municipality) {
  using outreach::Area;
  return {{1},
          year,
          "0123456789abcdef",
          false,
          {{day("2024-03-04"), municipality, Area::Archipelago, "mässa", "öbor", "Ödagen", 40},
           {day("2024-04-05"), municipality, Area::Countryside, "samtal", "bönder", "Bygdens kväll", 12},
           {day("2024-05-06"), municipality, Area::Town, "föreläsning", "", "Om stöd", std::nullopt},
           {day("2024-06-07"), municipality, Area::Town, "föreläsning", "lärare", "Om skolan", 25},
           {day("2024-07-08"), "Täby", Area::Countryside, "mässa", "alla", "Grannens mässa", 900}}};
}

FollowUpCase victim_support() {
  const agreements::Agreement agreement = with_keys(testing::victim_support_partnership(), 31);
  followup::FollowUp follow_up = testing::empty_follow_up();
  follow_up.period = Period::calendar_year(2024);
  testing::add_evidence(follow_up, {31}, EvidenceKind::Statistics);
  testing::add_evidence(follow_up, {31}, EvidenceKind::StatisticsAnalysis);
  testing::add_evidence(follow_up, {32}, EvidenceKind::PaymentRecord);
  follow_up.requested = {EvidenceKind::OutreachLog, EvidenceKind::Statistics, EvidenceKind::AnnualAccounts};
  follow_up.findings = {{{31}, Outcome::Partly, "Halva året saknas.", "Handläggare", day("2025-03-04")},
                        {{32}, Outcome::Fulfilled, "", "Controller", day("2025-03-05")}};
  FollowUpCase built = testing::case_of(follow_up, agreement);
  built.public_body_name = "Norrtälje kommun";
  built.partner_name = "Brottsofferjouren Stockholm-Gotland";
  built.outreach = log_of(2024, "Norrtälje");
  return built;
}

FollowUpCase youth_centre() {
  agreements::Agreement agreement = with_keys(testing::youth_centre_partnership(), 71);
  agreement.purpose.clear();
  agreement.about_partner = "Driver mötesplatser.\n\n  Finns i tre kommuner. ";
  agreement.document_sha256.clear();
  agreement.public_body.committee.clear();
  agreement.public_body.administration.clear();
  agreement.funding.amount->per_year = Money::from_ore(135'052'665);  // 129 237 × 10,45 kr
  agreement.payment_plan.first_year.reset();
  agreement.funding.population->year.reset();
  followup::FollowUp follow_up = testing::empty_follow_up();
  follow_up.period = Period::calendar_year(2020);
  testing::add_evidence(follow_up, {71}, EvidenceKind::AnnualReport);
  testing::add_evidence(follow_up, {71}, EvidenceKind::KnowledgeSharing);
  testing::add_evidence(follow_up, {73}, EvidenceKind::QualityMeasurement);
  follow_up.findings = {
      {{71}, Outcome::NotFulfilled, "Stängt sedan maj", "Enhetschef", day("2021-02-03")},
      {{72}, Outcome::CannotBeJudged, "Ingen fråga ställd", "Enhetschef", day("2021-02-03")},
      {{73}, Outcome::Fulfilled, "", "Enhetschef", day("2021-02-03")}};
  FollowUpCase built = testing::case_of(follow_up, agreement);
  built.public_body_name = "Umeå kommun";
  built.partner_name = "Föreningen Gården";
  return built;
}

class Sections : public ::testing::Test {
 protected:
  std::vector<std::string> lines(const FollowUpCase& of, Content content,
                                 const std::string& heading = "Heading", const std::string& key = "section") {
    figures = {};
    return lines_in(generate_section({key, heading, 1, content}, of, figures, Translator(Language::English)));
  }
  /// The figures that the last section printed: words, definition, source, how it was computed, place.
  std::vector<std::string> printed() const {
    std::vector<std::string> all;
    for (const PrintedFigure& one : figures.figures())
      all.push_back(one.words + "; " + one.definition + "; " + one.source + "; " + one.computed + "; " +
                    one.place);
    return all;
  }

  FigureRegister figures;
};

TEST_F(Sections, TheProposalFollowsTheConclusion) {
  EXPECT_THAT(
      lines(victim_support(), Content::Proposal),
      ElementsAre("The working committee of Socialnämnden proposes",
                  "# Socialnämnden approves the follow-up of the IOP agreement with Brottsofferjouren "
                  "Stockholm-Gotland for 2024.",
                  "# Socialnämnden asks socialförvaltningen to obtain from Brottsofferjouren "
                  "Stockholm-Gotland what is missing for the commitments that could not be found "
                  "fulfilled."));
  EXPECT_THAT(
      lines(youth_centre(), Content::Proposal),
      ElementsAre("The working committee of The committee proposes",
                  "# The committee approves the follow-up of the IOP agreement with Föreningen Gården for "
                  "2020.",
                  "# The committee asks the administration to obtain from Föreningen Gården what is "
                  "missing for the commitments that could not be found fulfilled."));
  const agreements::Agreement agreement = with_keys(testing::victim_support_partnership(), 31);
  FollowUpCase kept = testing::case_of(testing::follow_up_with_everything_fulfilled(agreement), agreement);
  EXPECT_EQ(lines(kept, Content::Proposal).size(), 2U);
  kept.follow_up.findings.pop_back();
  EXPECT_EQ(lines(testing::case_of(kept.follow_up, agreement), Content::Proposal).back(),
            "No decision can be proposed yet: 1 of 2 commitments have not been judged.");
}

TEST_F(Sections, AnAdministrationThatBeginsWithAnAccentIsWrittenSmallInTheSentence) {
  FollowUpCase one = youth_centre();
  one.agreement.public_body.administration = "Äldreförvaltningen";
  EXPECT_THAT(lines(one, Content::Proposal).back(), ::testing::HasSubstr("asks äldreförvaltningen to"));
}

TEST_F(Sections, TheSummarySaysWhatTheFindingsSay) {
  EXPECT_THAT(
      lines(victim_support(), Content::Summary),
      ElementsAre(
          "Socialnämnden has an IOP agreement with Brottsofferjouren Stockholm-Gotland on support to the "
          "residents who have been victims of crime. According to the agreement it is followed up each "
          "year.",
          "Socialförvaltningen has followed up the year 2024. 1 of 2 commitments are fulfilled and 1 is "
          "partly fulfilled. It can therefore not be said that the activity as a whole follows the "
          "agreement. {followup: findings}"));
  EXPECT_THAT(printed(),
              ElementsAre("1; commitments found fulfilled; findings of the follow-up 2024; number of "
                          "findings; tjansteskrivelse: section"));
  EXPECT_EQ(
      lines(youth_centre(), Content::Summary).back(),
      "The administration has followed up the year 2020. 1 of 3 commitments are fulfilled, 1 is not "
      "fulfilled and 1 cannot be judged. The activity does not follow the agreement in the parts that are "
      "not fulfilled. {followup: findings}");
  FollowUpCase left = youth_centre();
  left.follow_up.findings.erase(left.follow_up.findings.begin());
  EXPECT_EQ(lines(testing::case_of(left.follow_up, left.agreement), Content::Summary).back(),
            "The follow-up of 2020 is under way. 2 of 3 commitments have been judged. {followup: findings}");
  const agreements::Agreement agreement = with_keys(testing::victim_support_partnership(), 31);
  EXPECT_EQ(lines(testing::case_of(testing::follow_up_with_everything_fulfilled(agreement), agreement),
                  Content::Summary)
                .back(),
            "Socialförvaltningen has followed up the year 2024. All 2 commitments are fulfilled, each on "
            "evidence. The activity follows the agreement. {followup: findings}");
}

TEST_F(Sections, AboutThePartnerStandsWhatEachSideHasPromised) {
  EXPECT_THAT(lines(victim_support(), Content::AboutPartner),
              ElementsAre("Att invånare får stöd efter brott {agreement: purpose}",
                          "Stöd till brottsoffer sedan 1988 {agreement: about_partner}",
                          "Brottsofferjouren shall:", "- Ta fram statistik {agreement: commitments}",
                          "Socialnämnden shall:", "- Betala stödet i tid {agreement: commitments}",
                          "Brottsofferjouren also gives witness support at Attunda tingsrätt and Gotlands "
                          "tingsrätt. It is counted by court and not by municipality. {agreement: "
                          "witness_courts}"));
  FollowUpCase other = youth_centre();
  other.agreement.witness_courts = {"Umeå tingsrätt", "Lycksele tingsrätt", "Luleå tingsrätt"};
  std::erase_if(other.agreement.commitments,
                [](const auto& one) { return one.party == agreements::Party::PublicBody; });
  EXPECT_THAT(
      lines(other, Content::AboutPartner),
      ElementsAre("The committee has an IOP agreement with Föreningen Gården.",
                  "Driver mötesplatser. {agreement: about_partner}",
                  "Finns i tre kommuner. {agreement: about_partner}",
                  "Föreningen shall:", "- Hålla öppet fem kvällar i veckan {agreement: commitments}",
                  "- Fråga besökarna vad de tycker {agreement: commitments}",
                  "Föreningen also gives witness support at Umeå tingsrätt, Lycksele tingsrätt and Luleå "
                  "tingsrätt. It is counted by court and not by municipality. {agreement: "
                  "witness_courts}"));
  other.agreement.witness_courts.clear();
  EXPECT_EQ(lines(other, Content::AboutPartner).size(), 6U);
}

TEST_F(Sections, TheFollowUpTellsMaterialFindingsWorkOutwardsAndLimits) {
  EXPECT_THAT(
      lines(victim_support(), Content::FollowUp),
      ElementsAre(
          "Socialförvaltningen has obtained statistics (annex[statistics]) and statistics analysis "
          "(annex[statistics_analysis]). The agreement that is followed up is annex[agreement]. {followup: "
          "received}",
          "Asked for but not received: outreach log, annual accounts. {followup: requested}",
          "Commitments, evidence and findings 2024 | Commitment | Evidence | Finding {followup: coverage}",
          "Ta fram statistik | annex[statistics], s. 1: det som åtagandet gäller; "
          "annex[statistics_analysis], s. "
          "1: det som åtagandet gäller | Partly fulfilled. Halva året saknas.",
          "Betala stödet i tid | annex[payment_record], s. 1: det som åtagandet gäller | Fulfilled",
          "During 2024 the partner held 4 activities in the municipality, of which 2 in the countryside or "
          "the "
          "archipelago (annex[outreach_log]). {outreach log 2024, fingerprint 0123456789ab}",
          "The material has these limits:",
          "- Vittnesstödet räknas per tingsrätt (Attunda tingsrätt, Gotlands tingsrätt), inte per kommun. "
          "{followup: to_sort_out}",
          "What keeps the whole from being found fulfilled: “Ta fram statistik”. {followup: findings}"));
  EXPECT_THAT(
      printed(),
      ElementsAre("4; activities in the municipality; outreach log 2024, fingerprint 0123456789ab; number "
                  "of rows; tjansteskrivelse: section",
                  "2; activities in the countryside or the archipelago; outreach log 2024, fingerprint "
                  "0123456789ab; number of rows; tjansteskrivelse: section"));
  FollowUpCase other = youth_centre();
  testing::add_evidence(other.follow_up, {71}, EvidenceKind::AnnualAccounts);
  other = testing::case_of(other.follow_up, other.agreement);
  EXPECT_THAT(
      lines(other, Content::FollowUp),
      ElementsAre(
          "The administration has obtained annual report (annex[annual_report]), annual accounts "
          "(annex[annual_accounts]), measurement of quality (annex[quality_measurement]) and record of "
          "shared "
          "knowledge (annex[knowledge_sharing]). {followup: received}",
          "Commitments, evidence and findings 2020 | Commitment | Evidence | Finding {followup: coverage}",
          "Hålla öppet fem kvällar i veckan | annex[annual_report], s. 1: det som åtagandet gäller; "
          "annex[knowledge_sharing], s. 1: det som åtagandet gäller; annex[annual_accounts], s. 1: det som "
          "åtagandet gäller | Not fulfilled. Stängt sedan maj",
          "Fråga besökarna vad de tycker | No evidence | Cannot be judged. Ingen fråga ställd",
          "Upplåta lokalen | annex[quality_measurement], s. 1: det som åtagandet gäller | Fulfilled",
          "The material has these limits:",
          "- The evidence for “Hålla öppet fem kvällar i veckan” has no figures on accessibility. "
          "{followup: to_sort_out}",
          "- No evidence for “Fråga besökarna vad de tycker”: there is no measurement of quality. {followup: "
          "to_sort_out}",
          "- Vittnesstödet räknas per tingsrätt (Umeå tingsrätt), inte per kommun. {followup: "
          "to_sort_out}",
          "- Årsredovisningen gäller hela föreningen. Stödet på 1\u00A0350\u00A0526,65\u00A0kr går inte att "
          "följa i den. {followup: to_sort_out}",
          "What keeps the whole from being found fulfilled: “Hålla öppet fem kvällar i veckan” and “Fråga "
          "besökarna vad de tycker”. {followup: findings}"));
}

TEST_F(Sections, AFollowUpWithNothingInItSaysSo) {
  const agreements::Agreement agreement = with_keys(testing::victim_support_partnership(), 31);
  EXPECT_THAT(
      lines(testing::case_of(testing::empty_follow_up(), agreement), Content::FollowUp),
      ::testing::AllOf(::testing::Contains("No material for 2024 has been received. {followup: received}"),
                       ::testing::Contains("Ta fram statistik | No evidence | Not judged"),
                       ::testing::Not(::testing::Contains(::testing::HasSubstr("What keeps")))));
  followup::FollowUp without = testing::empty_follow_up();
  without.requested = {EvidenceKind::AnnualAccounts};
  without.answers.not_coming = {
      {{}, EvidenceKind::AnnualAccounts, "Året slutar i juni.", "Handläggare", day("2025-03-17")}};
  EXPECT_THAT(
      lines(testing::case_of(without, agreement), Content::FollowUp),
      ::testing::Contains("Asked for and will not come: annual accounts. Året slutar i juni. {followup: "
                          "material_not_coming}"));
  // What pays the support is not sent by the partner.
  followup::FollowUp paid = testing::empty_follow_up();
  testing::add_evidence(paid, {32}, EvidenceKind::PaymentRecord);
  EXPECT_EQ(lines(testing::case_of(paid, agreement), Content::FollowUp).front(),
            "No material for 2024 has been received. {followup: received}");
  EXPECT_EQ(lines(testing::case_of(testing::follow_up_with_everything_fulfilled(agreement), agreement),
                  Content::FollowUp)
                .back(),
            "In all parts, the activity follows the agreement. {followup: findings}");
}

TEST_F(Sections, TheEconomyKeepsEachFactWithItsOwnSource) {
  EXPECT_THAT(
      lines(victim_support(), Content::Economy),
      ElementsAre(
          "The partnership means that the municipality gives support of 70\u00A0000\u00A0kr a year. It is "
          "paid during quarter 1 each year, from 2023. {avtalet, punkt 6}",
          "The agreement states a rate of about 1,20\u00A0kr per inhabitant and a population of just over "
          "60\u00A0000 in 2020. The agreed amount is 1,17\u00A0kr per inhabitant of that population. "
          "{avtalet, punkt 7}"));
  EXPECT_THAT(
      printed(),
      ElementsAre("70\u00A0000\u00A0kr; agreed support per year; avtalet, punkt 6; as agreed; "
                  "tjansteskrivelse: section",
                  "1,20\u00A0kr; agreed rate per inhabitant; avtalet, punkt 7; as agreed; "
                  "tjansteskrivelse: section",
                  "60\u00A0000; population that the agreement counts on; avtalet, punkt 8; as agreed; "
                  "tjansteskrivelse: section",
                  "1,17\u00A0kr; support per inhabitant; avtalet, punkt 6; agreed amount / population, to "
                  "the nearest öre; tjansteskrivelse: section"));
  FollowUpCase other = youth_centre();
  EXPECT_THAT(
      lines(other, Content::Economy),
      ElementsAre(
          "The partnership means that the municipality gives support of 1\u00A0350\u00A0526,65\u00A0kr "
          "a year. It is paid during quarter 3 each year. {bilaga B}",
          "The agreement states a rate of 10,45\u00A0kr per inhabitant and a population of "
          "129\u00A0237. {bilaga C}"));
  EXPECT_EQ(printed().size(), 3U) << "an amount that agrees with its rate has no rate of its own";
  other.agreement.funding.population.reset();
  other.agreement.payment_plan.quarter.reset();
  EXPECT_THAT(lines(other, Content::Economy),
              ElementsAre("The partnership means that the municipality gives support of "
                          "1\u00A0350\u00A0526,65\u00A0kr a year. {bilaga B}"));
  other = youth_centre();
  other.agreement.funding.rate.reset();
  EXPECT_EQ(lines(other, Content::Economy).size(), 1U);
  other.agreement.funding.amount.reset();
  EXPECT_THAT(lines(other, Content::Economy),
              ElementsAre("The amount of the support is not stated. {agreement: funding}"));
}

TEST_F(Sections, APerspectiveHasTheWordsOfTheAgreementUnderItsHeadingAlone) {
  EXPECT_THAT(lines(victim_support(), Content::Perspective, "SKÄRGÅRDSPERSPEKTIV"),
              ElementsAre("Ingen påverkan {rad 84}"));
  EXPECT_THAT(lines(victim_support(), Content::Perspective, "Sammanfattning"), IsEmpty())
      << "a claim of another kind under the same heading";
  EXPECT_THAT(lines(victim_support(), Content::Perspective, "Barnperspektiv"), IsEmpty());
  EXPECT_THAT(lines(victim_support(), Content::Perspective, "Skärgårdsperspektiv", "rural").size(), 2U)
      << "with the log of the year";
  FollowUpCase without_log = victim_support();
  without_log.outreach.reset();
  EXPECT_THAT(lines(without_log, Content::Perspective, "Skärgårdsperspektiv", "rural").size(), 1U);
}

TEST_F(Sections, ThePreparationNamesTheUnit) {
  EXPECT_THAT(
      lines(victim_support(), Content::Preparation),
      ElementsAre("The matter has been prepared by Mottagningsenheten. {agreement: public_body.unit}"));
  FollowUpCase without = youth_centre();
  without.agreement.public_body.unit.clear();
  EXPECT_THAT(lines(without, Content::Preparation), IsEmpty());
  EXPECT_THAT(lines(youth_centre(), Content::None), IsEmpty());
}

TEST(ShortName, IsTheFirstWord) {
  EXPECT_EQ(short_name("Brottsofferjouren Stockholm-Gotland"), "Brottsofferjouren");
  EXPECT_EQ(short_name("Fritidsforum"), "Fritidsforum");
}

}  // namespace
}  // namespace handslag::decisions
