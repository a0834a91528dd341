#include "memoranda/draft_sections.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "memoranda/annex_documents.h"
#include "tests/memoranda/case_for_tests.h"
#include "tests/support/partnerships.h"

// What a committee reads of two partnerships that share nothing, section by section and word for word.
namespace handslag::memoranda {
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

Dossier victim_support() {
  const agreements::Agreement agreement = with_keys(testing::victim_support_partnership(), 31);
  followup::FollowUp follow_up = testing::empty_follow_up();
  follow_up.period = Period::calendar_year(2024);
  testing::add_evidence(follow_up, {31}, EvidenceKind::Statistics);
  testing::add_evidence(follow_up, {31}, EvidenceKind::StatisticsAnalysis);
  testing::add_evidence(follow_up, {32}, EvidenceKind::PaymentRecord);
  follow_up.requested = {EvidenceKind::OutreachLog, EvidenceKind::Statistics, EvidenceKind::AnnualAccounts};
  follow_up.findings = {{{31}, Outcome::Partly, "Halva året saknas.", "Handläggare", day("2025-03-04")},
                        {{32}, Outcome::Fulfilled, "", "Controller", day("2025-03-05")}};
  Dossier built = testing::case_of(follow_up, agreement);
  built.public_body.name = "Norrtälje kommun";
  built.partner = {.name = "Brottsofferjouren Stockholm-Gotland", .short_name = "Brottsofferjouren"};
  built.outreach = log_of(2024, "Norrtälje");
  return built;
}

Dossier youth_centre() {
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
  Dossier built = testing::case_of(follow_up, agreement);
  built.public_body.name = "Umeå kommun";
  built.partner = {.name = "Föreningen Gården"};
  return built;
}

class Sections : public ::testing::Test {
 protected:
  std::vector<std::string> lines(const Dossier& of, Content content, const std::string& heading = "Heading",
                                 const std::string& key = "section") {
    figures = {};
    return lines_in(generate_section(form, {key, heading, 1, content, shows_outreach}, of, figures,
                                     Translator(Language::English)));
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
  bool shows_outreach = false;
  MemorandumTemplate form{.version = "test-v1",
                          .name = "Test",
                          .language = Language::English,
                          .title = "Follow-up",
                          .titles = {},
                          .kind = "Memorandum",
                          .proposes = "{committee_genitive} working committee proposes",
                          .areas = {outreach::Area::Countryside, outreach::Area::Archipelago},
                          .decisions = {DecisionKind::Approve, DecisionKind::ApproveWithReservation},
                          .sections = {}};
};

TEST_F(Sections, TheProposalFollowsTheConclusion) {
  EXPECT_THAT(lines(victim_support(), Content::Proposal),
              ElementsAre("Socialnämnden's working committee proposes",
                          "# Socialnämnden approves the follow-up of the agreement with Brottsofferjouren "
                          "Stockholm-Gotland for 2024.",
                          "# Socialnämnden asks socialförvaltningen to obtain from Brottsofferjouren "
                          "Stockholm-Gotland what is missing for the commitments that could not be found "
                          "fulfilled."));
  EXPECT_THAT(
      lines(youth_centre(), Content::Proposal),
      ElementsAre("The committee's working committee proposes",
                  "# The committee approves the follow-up of the agreement with Föreningen Gården for "
                  "2020.",
                  "# The committee asks the administration to obtain from Föreningen Gården what is "
                  "missing for the commitments that could not be found fulfilled."));
  const agreements::Agreement agreement = with_keys(testing::victim_support_partnership(), 31);
  Dossier kept = testing::case_of(testing::follow_up_with_everything_fulfilled(agreement), agreement);
  EXPECT_EQ(lines(kept, Content::Proposal).size(), 2U);
  kept.follow_up.findings.pop_back();
  EXPECT_EQ(lines(testing::case_of(kept.follow_up, agreement), Content::Proposal).back(),
            "No decision can be proposed yet: 1 of 2 commitments have not been judged.");
  agreements::Agreement without = agreement;
  without.commitments.clear();
  const Dossier nothing = testing::case_of(testing::empty_follow_up(), without);
  EXPECT_EQ(lines(nothing, Content::Proposal).back(),
            "No decision can be proposed: the agreement has no commitments to judge.");
  EXPECT_THAT(lines(nothing, Content::Summary),
              ::testing::Contains(
                  ::testing::HasSubstr("The agreement has no commitments, so there is nothing to judge.")));
}

TEST_F(Sections, AnAdministrationThatBeginsWithAnAccentIsWrittenSmallInTheSentence) {
  Dossier one = youth_centre();
  one.agreement.public_body.administration = "Äldreförvaltningen";
  EXPECT_THAT(lines(one, Content::Proposal).back(), ::testing::HasSubstr("asks äldreförvaltningen to"));
  one.agreement.public_body.administration = "Barn- och utbildningsförvaltningen";
  EXPECT_THAT(lines(one, Content::Proposal).back(),
              ::testing::HasSubstr("asks barn- och utbildningsförvaltningen to"));
  for (const std::string name : {"Leisure Department", "Fritid Umeå"}) {
    one.agreement.public_body.administration = name;
    EXPECT_THAT(lines(one, Content::Proposal).back(), ::testing::HasSubstr("asks " + name + " to"));
  }
}

TEST_F(Sections, TheSummarySaysWhatTheFindingsSay) {
  EXPECT_THAT(
      lines(victim_support(), Content::Summary),
      ElementsAre(
          "Socialnämnden has an agreement (IOP) with Brottsofferjouren Stockholm-Gotland on support to the "
          "residents who have been victims of crime. According to the agreement it is followed up twice "
          "a year.",
          "Socialförvaltningen has followed up 2024. 1 of 2 commitments is fulfilled, 1 is "
          "partly fulfilled, 0 are not fulfilled and 0 cannot be judged. It can therefore not be said that "
          "the activity as a whole follows the "
          "agreement. {followup: findings}"));
  Dossier unstated = victim_support();
  unstated.agreement.follow_up_terms.frequency.reset();
  EXPECT_THAT(lines(unstated, Content::Summary).front(),
              ::testing::Not(::testing::HasSubstr("According to the agreement")));
  EXPECT_FALSE(lines(victim_support(), Content::Summary).empty());
  EXPECT_THAT(printed(),
              ElementsAre("1; commitments found fulfilled; findings of the follow-up 2024; number of "
                          "findings; memorandum: section"));
  EXPECT_EQ(
      lines(youth_centre(), Content::Summary).back(),
      "The administration has followed up 2020. 1 of 3 commitments is fulfilled, 0 are partly "
      "fulfilled, 1 is not "
      "fulfilled and 1 cannot be judged. The activity does not follow the agreement in the parts that are "
      "not fulfilled. {followup: findings}");
  Dossier left = youth_centre();
  left.follow_up.findings.erase(left.follow_up.findings.begin());
  EXPECT_EQ(lines(testing::case_of(left.follow_up, left.agreement), Content::Summary).back(),
            "The follow-up of 2020 is under way. 2 of 3 commitments have been judged. {followup: findings}");
  const agreements::Agreement agreement = with_keys(testing::victim_support_partnership(), 31);
  EXPECT_EQ(lines(testing::case_of(testing::follow_up_with_everything_fulfilled(agreement), agreement),
                  Content::Summary)
                .back(),
            "Socialförvaltningen has followed up 2024. All 2 commitments are fulfilled, each on "
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
                          "places_of_work}"));
  Dossier other = youth_centre();
  other.agreement.places_of_work = {"Ersbodaskolan", "Dragonskolan", "Midgårdsskolan"};
  std::erase_if(other.agreement.commitments,
                [](const auto& one) { return one.party == agreements::Party::PublicBody; });
  EXPECT_THAT(
      lines(other, Content::AboutPartner),
      ElementsAre(
          "The committee has an agreement (Överenskommelse om fritid) with Föreningen Gården.",
          "Driver mötesplatser. {agreement: about_partner}",
          "Finns i tre kommuner. {agreement: about_partner}",
          "Also parties to the agreement: Region Västerbotten and Ersboda Folkets Hus. {agreement: "
          "further_parties}",
          "Föreningen Gården shall:", "- Hålla öppet fem kvällar i veckan {agreement: commitments}",
          "Ersboda Folkets Hus shall:", "- Fråga besökarna vad de tycker {agreement: commitments}",
          "Föreningen Gården also works at Ersbodaskolan, Dragonskolan and Midgårdsskolan. Those visits are "
          "counted by themselves. {agreement: places_of_work}"));
  other.agreement.places_of_work.clear();
  EXPECT_EQ(lines(other, Content::AboutPartner).size(), 8U);
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
          "During 2024 Brottsofferjouren held 4 activities in Norrtälje, of which 2 in the countryside or in "
          "the "
          "archipelago (annex[outreach_log]). {outreach log 2024, fingerprint 0123456789ab}",
          "The material has these limits:",
          "- Witness support is counted by court (Attunda tingsrätt, Gotlands tingsrätt), not by "
          "municipality. {followup: to_sort_out}",
          "What keeps the whole from being found fulfilled: “Ta fram statistik”. {followup: findings}"));
  EXPECT_THAT(
      printed(),
      ElementsAre("4; activities in Norrtälje; outreach log 2024, fingerprint 0123456789ab; number "
                  "of rows; memorandum: section",
                  "2; activities in the countryside or in the archipelago; outreach log 2024, fingerprint "
                  "0123456789ab; number of rows; memorandum: section"));
  Dossier other = youth_centre();
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
          "- No evidence for “Fråga besökarna vad de tycker” (missing: measurement of quality). {followup: "
          "to_sort_out}",
          "- The visits at Ersbodaskolan are counted by themselves and not by municipality of residence. "
          "{followup: to_sort_out}",
          "- The annual accounts are for the whole association. The support of 1,350,526.65\u00A0kr cannot "
          "be "
          "followed in them. {followup: to_sort_out}",
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
          "The partnership means that Norrtälje kommun gives support of 70,000\u00A0kr a year. It is "
          "paid during quarter 1 each year, from 2023. {avtalet, punkt 6}",
          "The agreement states a rate of about 1.20\u00A0kr per inhabitant and a population of just over "
          "60,000 in 2020. The agreed amount is 1.17\u00A0kr per inhabitant of that population. "
          "{avtalet, punkt 7}"));
  EXPECT_THAT(
      printed(),
      ElementsAre("70,000\u00A0kr; agreed support per year; avtalet, punkt 6; as agreed; "
                  "memorandum: section",
                  "1.20\u00A0kr; agreed rate per inhabitant; avtalet, punkt 7; as agreed; "
                  "memorandum: section",
                  "60,000; population that the agreement counts on; avtalet, punkt 8; as agreed; "
                  "memorandum: section",
                  "1.17\u00A0kr; support per inhabitant; avtalet, punkt 6; agreed amount / population, to "
                  "the nearest öre; memorandum: section"));
  Dossier other = youth_centre();
  EXPECT_THAT(lines(other, Content::Economy),
              ElementsAre("The partnership means that Umeå kommun gives support of 1,350,526.65\u00A0kr "
                          "a year. It is paid in 2 instalments each year: 600,500\u00A0kr by 7 Jan and "
                          "750,000\u00A0kr by 31 Aug. {bilaga B}",
                          "The agreement states a rate of 10.45\u00A0kr per inhabitant and a population of "
                          "129,237. {bilaga C}"));
  EXPECT_EQ(printed().size(), 5U) << "an amount that agrees with its rate has no rate of its own";
  other.agreement.funding.population.reset();
  other.agreement.payment_plan.instalments.clear();
  EXPECT_THAT(lines(other, Content::Economy),
              ElementsAre("The partnership means that Umeå kommun gives support of "
                          "1,350,526.65\u00A0kr a year. {bilaga B}"));
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
  EXPECT_THAT(lines(victim_support(), Content::Perspective, "Skärgårdsperspektiv", "rural").size(), 1U)
      << "a key says nothing of what is shown";
  shows_outreach = true;
  EXPECT_THAT(lines(victim_support(), Content::Perspective, "Skärgårdsperspektiv").size(), 2U)
      << "with the log of the year";
  Dossier without_log = victim_support();
  without_log.outreach.reset();
  EXPECT_THAT(lines(without_log, Content::Perspective, "Skärgårdsperspektiv").size(), 1U);
}

TEST_F(Sections, WorkOutwardsStandsOnceInAMemorandum) {
  form.sections = {{"follow_up", "Follow-up", 1, Content::FollowUp, false},
                   {"rural", "Skärgårdsperspektiv", 1, Content::Perspective, true}};
  const auto sentences = [&] {
    std::vector<std::string> all;
    for (const MemorandumTemplate::Section& one : form.sections) {
      shows_outreach = one.shows_outreach;
      for (const std::string& line : lines(victim_support(), one.content, one.heading)) {
        if (line.find("held 4 activities") != std::string::npos) all.push_back(one.key);
      }
    }
    return all;
  };
  EXPECT_THAT(sentences(), ElementsAre("rural"));
  form.sections[1].shows_outreach = false;
  EXPECT_THAT(sentences(), ElementsAre("follow_up"));
}

TEST_F(Sections, WorkOutwardsIsToldByTheAreasOfTheTemplate) {
  const auto told = [&](std::vector<outreach::Area> areas) {
    form.areas = std::move(areas);
    shows_outreach = true;
    return lines(victim_support(), Content::Perspective, "Skärgårdsperspektiv").back();
  };
  using enum outreach::Area;
  EXPECT_THAT(told({}),
              ::testing::StartsWith("During 2024 Brottsofferjouren held 4 activities in Norrtälje (annex"));
  EXPECT_THAT(told({Town}), ::testing::HasSubstr("in Norrtälje, of which 2 in the town (annex"));
  EXPECT_THAT(told({Countryside}),
              ::testing::HasSubstr("in Norrtälje, of which 1 in the countryside (annex"));
  EXPECT_THAT(
      told({Town, Countryside, Archipelago}),
      ::testing::HasSubstr("of which 4 in the town, in the countryside or in the archipelago (annex"));
}

TEST_F(Sections, TheAssessmentStandsOnceUnderItsOwnHeadingWhereTheTemplateHasOne) {
  const std::size_t together = lines(victim_support(), Content::FollowUp).size();
  EXPECT_THAT(lines(victim_support(), Content::FollowUp).back(),
              ::testing::StartsWith("What keeps the whole"));
  form.sections = {{"assessment", "Assessment", 1, Content::Assessment}};
  const std::vector<std::string> apart = lines(victim_support(), Content::FollowUp);
  const std::vector<std::string> assessed = lines(victim_support(), Content::Assessment);
  EXPECT_EQ(apart.size() + assessed.size(), together);
  EXPECT_THAT(apart, ::testing::Not(::testing::Contains(::testing::StartsWith("What keeps the whole"))));
  EXPECT_THAT(assessed.front(), ::testing::StartsWith("Commitments, evidence and findings 2024"));
}

/// Names that a rule of one case would have written wrong.
TEST_F(Sections, NamesAreRightInEverySentenceOfBothLanguages) {
  struct Names {
    organisations::Organisation partner;
    organisations::Organisation public_body;
    std::string swedish_log;
    std::string english_log;
  };
  const std::vector<Names> all = {
      {{.name = "Röda Korset"},
       {.name = "Region Gävleborg"},
       "Källa: Röda Korsets egen logg.",
       "Source: Röda Korset's own log."},
      {{.name = "Stiftelsen Stockholms Stadsmission", .short_name = "Stadsmissionen"},
       {.name = "Stockholms stad", .genitive = "Stockholms stads"},
       "Källa: Stiftelsen Stockholms Stadsmissions egen logg.",
       "Source: Stiftelsen Stockholms Stadsmission's own log."},
      {{.name = "Ungdomshuset Kronos"},
       {.name = "Borås kommun"},
       "Källa: Ungdomshuset Kronos egen logg.",
       "Source: Ungdomshuset Kronos' own log."}};
  for (const Names& names : all) {
    Dossier built = victim_support();
    built.partner = names.partner;
    built.public_body = names.public_body;
    const std::string called =
        names.partner.short_name.empty() ? names.partner.name : names.partner.short_name;
    EXPECT_THAT(lines(built, Content::AboutPartner), ::testing::Contains(called + " shall:"));
    EXPECT_THAT(
        lines(built, Content::Economy).front(),
        ::testing::StartsWith("The partnership means that " + names.public_body.name + " gives support of "));
    const auto log = [&](Language language) {
      FigureRegister register_of_log;
      std::string words;
      for (const typeset::Block& block :
           outreach_annex(built, register_of_log, Translator(language)).blocks) {
        if (const auto* table = std::get_if<typeset::Table>(&block.content))
          words += typeset::plain_text(table->notes.back());
      }
      return words;
    };
    EXPECT_EQ(log(Language::Swedish), names.swedish_log);
    EXPECT_EQ(log(Language::English), names.english_log);
  }
}

TEST_F(Sections, ThePreparationNamesTheUnit) {
  EXPECT_THAT(
      lines(victim_support(), Content::Preparation),
      ElementsAre("The matter has been prepared by Mottagningsenheten. {agreement: public_body.unit}"));
  Dossier without = youth_centre();
  without.agreement.public_body.unit.clear();
  EXPECT_THAT(lines(without, Content::Preparation), IsEmpty());
  EXPECT_THAT(lines(youth_centre(), Content::None), IsEmpty());
}

}  // namespace
}  // namespace handslag::memoranda
