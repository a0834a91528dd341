#include "memoranda/agreement_from_reading.h"

#include <gtest/gtest.h>

#include "base/bytes.h"
#include "base/text.h"
#include "memorandum_reading/memorandum_reader.h"
#include "tests/support/source_folder.h"

namespace handslag::memoranda {

namespace {

using namespace memorandum_reading;

using agreements::EvidenceKind;
using agreements::Party;
using agreements::Statement;

AgreementDraft draft_of_the_sample() {
  return agreement_from(
      *read_memorandum(read_file(source_folder() / "samples/norrtalje/tjansteskrivelse-2024.txt")),
      "skrivelse.txt");
}

TEST(AgreementFromReading, NamesBothSides) {
  const AgreementDraft draft = draft_of_the_sample();
  EXPECT_EQ(draft.public_body_name, "Norrtälje kommun");
  EXPECT_EQ(draft.partner_name, "Brottsofferjouren Stockholm-Gotland");
  EXPECT_EQ(draft.agreement.title, "IOP med Brottsofferjouren Stockholm-Gotland");
  EXPECT_EQ(draft.agreement.public_body.municipality, "Norrtälje");
  EXPECT_EQ(draft.agreement.public_body.committee, "Socialnämnden");
  EXPECT_EQ(draft.agreement.public_body.administration, "Socialförvaltningen");
  EXPECT_EQ(draft.agreement.public_body.unit, "enheten för Mottagning och våld i nära relation");
}

TEST(AgreementFromReading, HasFiveCommitmentsOfThePartnerAndThePaymentOfThePublicBody) {
  const agreements::Agreement agreement = draft_of_the_sample().agreement;
  ASSERT_EQ(agreement.commitments.size(), 6u);
  EXPECT_EQ(agreement.commitments_of(Party::Partner).size(), 5u);
  EXPECT_EQ(agreement.commitments[1].expected_evidence, std::set{EvidenceKind::Statistics});
  EXPECT_EQ(agreement.commitments[5].party, Party::PublicBody);
  EXPECT_EQ(agreement.commitments[5].text,
            "Betala årligt verksamhetsstöd på 70\u00A0000\u00A0kr under det första kvartalet");
  EXPECT_EQ(agreement.commitments[5].expected_evidence, std::set{EvidenceKind::PaymentRecord});
}

TEST(AgreementFromReading, KeepsAmountRateAndPopulationAsThreeFactsWithTheirLines) {
  const agreements::Funding funding = draft_of_the_sample().agreement.funding;
  EXPECT_EQ(funding.amount->per_year, Money::from_kronor(70'000));
  EXPECT_TRUE(funding.amount->source.starts_with("skrivelse.txt:"));
  EXPECT_EQ(funding.rate->per_inhabitant, Money::from_ore(120));
  EXPECT_TRUE(funding.rate->is_approximate);
  EXPECT_EQ(funding.population->inhabitants, 60'000);
  EXPECT_TRUE(funding.population->is_approximate);
  EXPECT_EQ(funding.population->year, 2020);
}

TEST(AgreementFromReading, TakesPaymentAndMaterialFromTheText) {
  const agreements::Agreement agreement = draft_of_the_sample().agreement;
  EXPECT_EQ(agreement.payment_plan.quarter, 1);
  EXPECT_EQ(agreement.payment_plan.first_year, 2022);
  EXPECT_EQ(agreement.follow_up_terms.frequency, agreements::Frequency::Yearly);
  EXPECT_EQ(
      agreement.follow_up_terms.material,
      (std::vector{EvidenceKind::OutreachLog, EvidenceKind::Statistics, EvidenceKind::StatisticsAnalysis,
                   EvidenceKind::AnnualReport, EvidenceKind::AnnualAccounts}));
  EXPECT_EQ(agreement.places_of_work,
            (std::vector<std::string>{"Attunda tingsrätt", "Norrtälje tingsrätt", "Gotlands tingsrätt"}));
  EXPECT_EQ(agreement.recipients.size(), 4u);
}

TEST(AgreementFromReading, CarriesTheClaimsThatAFollowUpMustStandBehind) {
  const std::vector<Statement> statements = draft_of_the_sample().agreement.statements;
  ASSERT_EQ(statements.size(), 4u);
  EXPECT_EQ(statements[0].kind, Statement::Kind::NeedsAreMet);
  EXPECT_EQ(statements[0].text, "tillgodoser invånarnas behov");
  EXPECT_FALSE(statements[0].has_support);
  EXPECT_EQ(statements[1].text, "bedrivs i enlighet med avtalet");
  EXPECT_EQ(statements[2].heading, "Konsekvenser för barn");
  EXPECT_TRUE(statements[2].has_support);
  EXPECT_EQ(statements[3].text, "Ingen påverkan");
  EXPECT_FALSE(statements[3].has_support);
}

TEST(AgreementFromReading, TakesPurposeAndTargetGroupWithoutOldAnnexNumbers) {
  const agreements::Agreement agreement = draft_of_the_sample().agreement;
  EXPECT_TRUE(agreement.purpose.starts_with("Socialnämnden har ett avtal om IOP")) << agreement.purpose;
  EXPECT_EQ(agreement.purpose.find("bilaga"), std::string::npos);
  EXPECT_EQ(agreement.target_group, "Norrtälje kommuns invånare");
  EXPECT_TRUE(agreement.about_partner.starts_with("Brottsofferjouren är en ideell förening"));
}

TEST(AgreementFromReading, LeavesEmptyWhatTheTextDoesNotSay) {
  const agreements::Agreement agreement = draft_of_the_sample().agreement;
  EXPECT_TRUE(agreement.notice.empty());
  EXPECT_TRUE(agreement.extension.empty());
  EXPECT_TRUE(agreement.partner.federation.empty());
  EXPECT_FALSE(agreement.first_day);
  EXPECT_FALSE(agreement.follow_up_terms.due);
  EXPECT_TRUE(agreement.funding.in_kind.empty());

  const AgreementDraft nothing = agreement_from(*read_memorandum("Bara en rad"), "avtal.txt");
  EXPECT_TRUE(nothing.partner_name.empty());
  EXPECT_TRUE(nothing.agreement.commitments.empty());
  EXPECT_FALSE(nothing.agreement.funding.amount);
}

AgreementDraft draft_of(const std::string& text) {
  return agreement_from(*read_memorandum(text), "avtal.txt");
}

TEST(AgreementFromReading, CityRegionAndSocialServicesAreThePublicSide) {
  const agreements::Agreement agreement =
      draft_of(
          "Partnerskap med Föreningen Bryggan\n\nBakgrund\nVikby stad har ett "
          "partnerskap.\n\nStaden ska:\n• betala före den 1 mars\nRegionen ska:\n"
          "• låna ut en lokal\nFöreningen ska:\n• hålla öppet\n")
          .agreement;
  ASSERT_EQ(agreement.commitments.size(), 3u);
  EXPECT_EQ(agreement.commitments[0].party, Party::PublicBody);
  EXPECT_EQ(agreement.commitments[1].party, Party::PublicBody);
  EXPECT_EQ(agreement.commitments[2].party, Party::Partner);
  EXPECT_EQ(agreement.commitments[2].text, "hålla öppet");
  EXPECT_EQ(agreement.public_body.municipality, "Vikby");
}

TEST(AgreementFromReading, AnAgreementGivesItsPeriodAndItsOwnWords) {
  const AgreementDraft draft = draft_of(
      "Överenskommelse mellan Socialnämnden i Vikby kommun och Kvinnojouren Tuvan\n\n§ 1 Jourens "
      "åtaganden\n- Ha öppet varje "
      "dag.\n\n§ 2 Kommunens åtaganden\n- Betala 300 000 kronor per år.\n\n§ 3 Avtalstid\nÖverenskommelsen "
      "gäller från den 1 januari "
      "2025 till den 31 december 2027. Den kan sägas upp med sex månaders varsel.\n");
  EXPECT_EQ(draft.partner_name, "Kvinnojouren Tuvan");
  EXPECT_EQ(draft.public_body_name, "Vikby kommun");
  EXPECT_EQ(draft.agreement.first_day, day("2025-01-01"));
  EXPECT_EQ(draft.agreement.last_day, day("2027-12-31"));
  EXPECT_EQ(draft.agreement.notice, "Den kan sägas upp med sex månaders varsel.");
  // The payment that the agreement promises itself is not promised twice.
  ASSERT_EQ(draft.agreement.commitments.size(), 2u);
  EXPECT_EQ(draft.agreement.commitments[1].text, "Betala 300 000 kronor per år.");
  EXPECT_EQ(draft.agreement.commitments[1].party, Party::PublicBody);
}

TEST(AgreementFromReading, WhatIsPaidInSeveralInstalmentsHasNoQuarter) {
  const agreements::Agreement agreement = draft_of(
                                              "Avtal med Föreningen Bryggan\n\nEkonomi\nKommunen betalar 90 "
                                              "000 kr om året, fördelat på tre utbetalningar à 30 000 kr. "
                                              "Första utbetalning sker under första kvartalet.\n")
                                              .agreement;
  EXPECT_EQ(agreement.funding.amount->per_year, Money::from_kronor(90'000));
  EXPECT_FALSE(agreement.payment_plan.quarter);
}

TEST(AgreementFromReading, PaymentsThatAreTheWholeSupportBecomeInstalments) {
  const auto plan_of = [](const std::string& sentence) {
    const auto instalments =
        draft_of("Avtal med Föreningen Bryggan\n\nEkonomi\nStödet är 450 000 kr per år. " + sentence + "\n")
            .agreement.payment_plan.instalments;
    std::string words;
    for (const auto& one : instalments) {
      words += (words.empty() ? "" : ", ") + std::to_string(one.month) + "-" + std::to_string(one.day) + " " +
               std::to_string(one.amount.ore() / 100);
    }
    return words;
  };
  EXPECT_EQ(plan_of("Det betalas ut med hälften i juli och hälften i januari."), "1-31 225000, 7-31 225000");
  EXPECT_EQ(plan_of("Det betalas med 300 000 kr den 1 mars och 150 000 kr den 1 oktober."),
            "3-1 300000, 10-1 150000");
  EXPECT_EQ(plan_of("Det betalas med en tredjedel i februari, juni och september."),
            "2-28 150000, 6-30 150000, 9-30 150000");
  EXPECT_EQ(plan_of("Det betalas med 300 000 kr den 1 mars och 100 000 kr den 1 oktober."), "")
      << "not the whole support";
  EXPECT_EQ(plan_of("Det betalas ut i mars."), "");
}

TEST(AgreementFromReading, ThePaymentIsSaidInWordsThatFitItsPeriod) {
  const auto payment_of = [](const std::string& period) {
    const auto commitments =
        draft_of("Avtal med Föreningen Bryggan\n\nEkonomi\nStödet är 90 000 kr per år och betalas " + period +
                 ".\n")
            .agreement.commitments;
    return commitments.empty() ? std::string() : commitments.back().text;
  };
  EXPECT_TRUE(payment_of("kvartalsvis").ends_with("90\u00A0000\u00A0kr, kvartalsvis"))
      << payment_of("kvartalsvis");
  EXPECT_TRUE(payment_of("i januari").ends_with("kr i januari")) << payment_of("i januari");
  EXPECT_TRUE(payment_of("under andra kvartalet").ends_with("kr under det andra kvartalet"));
}

TEST(AgreementFromReading, EachFactSaysTheLinesItWasReadFrom) {
  const agreements::Agreement agreement = draft_of_the_sample().agreement;
  const std::string text = read_file(source_folder() / "samples/norrtalje/tjansteskrivelse-2024.txt");
  std::vector<std::string> lines = {""};
  for (const std::string_view line : lines_of(text)) lines.emplace_back(line);
  const auto lines_named = [&](const std::string& source) {
    const std::string start = "skrivelse.txt:";
    EXPECT_TRUE(source.starts_with(start)) << source;
    const std::string numbers = source.substr(start.size());
    const std::size_t dash = numbers.find('-');
    const std::size_t first = std::stoul(numbers);
    const std::size_t last = dash == std::string::npos ? first : std::stoul(numbers.substr(dash + 1));
    EXPECT_TRUE(dash == std::string::npos || first < last) << source;
    std::string words;
    for (std::size_t at = first; at <= last; ++at) words += lines.at(at) + " ";
    return words;
  };
  EXPECT_NE(lines_named(agreement.funding.amount->source).find("70"), std::string::npos);
  EXPECT_NE(lines_named(agreement.funding.rate->source).find("1,20"), std::string::npos);
  EXPECT_NE(lines_named(agreement.funding.population->source).find("60"), std::string::npos);
  for (const Statement& statement : agreement.statements) {
    const std::string words = lines_named(statement.source);
    EXPECT_NE(words.find(statement.text.substr(0, statement.text.find(' '))), std::string::npos) << words;
  }
  EXPECT_EQ(agreement.statements[0].heading, "Sammanfattning");
}

TEST(AgreementFromReading, TheQuarterIsReadInTheWaysThatPeopleWriteIt) {
  const auto quarter_of = [](const std::string& period) {
    return draft_of("Avtal med Föreningen Bryggan\n\nEkonomi\nStödet är 90 000 kr per år och betalas under " +
                    period + ".\n")
        .agreement.payment_plan.quarter;
  };
  EXPECT_EQ(quarter_of("första kvartalet"), 1);
  EXPECT_EQ(quarter_of("andra kvartalet"), 2);
  EXPECT_EQ(quarter_of("tredje kvartalet"), 3);
  EXPECT_EQ(quarter_of("fjärde kvartalet"), 4);
}

TEST(AgreementFromReading, AClaimHasItsWordsAndWhetherAFigureStandsInIt) {
  const auto claims_of = [](const std::string& sentence) {
    return draft_of("Uppföljning av IOP med Föreningen Bryggan\n\nSammanfattning\n" + sentence + "\n")
        .agreement.statements;
  };
  const auto plain = claims_of(
      "Verksamheten tillgodoser invånarnas behov. Den bedrivs i enlighet med avtalet, anser nämnden.");
  ASSERT_EQ(plain.size(), 2U);
  EXPECT_EQ(plain[0].kind, Statement::Kind::NeedsAreMet);
  EXPECT_EQ(plain[0].text, "tillgodoser invånarnas behov");
  EXPECT_FALSE(plain[0].has_support);
  EXPECT_EQ(plain[1].kind, Statement::Kind::AgreementIsFollowed);
  EXPECT_EQ(plain[1].text, "bedrivs i enlighet med avtalet");
  const auto counted = claims_of("Verksamheten tillgodoser 90 invånares behov.");
  ASSERT_EQ(counted.size(), 1U);
  EXPECT_TRUE(counted[0].has_support);
  EXPECT_TRUE(claims_of("Verksamheten tillgodoser mycket. Alla har behov.").empty())
      << "two sentences are no claim";
}

}  // namespace

}  // namespace handslag::memoranda
