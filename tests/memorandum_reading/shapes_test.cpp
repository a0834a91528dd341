#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "memorandum_reading/bodies.h"
#include "memorandum_reading/memorandum_headings.h"
#include "memorandum_reading/memorandum_reader.h"
#include "memorandum_reading/page_words.h"
#include "memorandum_reading/party_side.h"

namespace handslag::memorandum_reading {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;

MemorandumReading read(const std::string& text) { return std::move(read_memorandum(text)).value(); }

std::vector<std::string> values(const std::vector<Stated<std::string>>& list) {
  std::vector<std::string> all;
  for (const auto& one : list) all.push_back(one.value);
  return all;
}

std::vector<std::string> annex_titles(const MemorandumReading& reading) {
  std::vector<std::string> all;
  for (const ReadAnnex& one : reading.annexes) all.push_back(one.title);
  return all;
}

bool doubts(const MemorandumReading& reading, Doubt::Reason reason, int line) {
  return std::ranges::any_of(reading.unsure, [&](const Doubt& one) {
    return one.reason == reason && one.lines.first <= line && line <= one.lines.last;
  });
}

const std::string kHead =
    "Stöd till Föreningen Bryggan\n\nFörslag till beslut\nSocialnämnden beviljar stödet.\n\n";

TEST(Furniture, AddressBlocksAreNoRecipients) {
  const auto reading =
      read(kHead +
           "Beslutet skickas till\nFöreningen Bryggan\nControllern\n\n1 (1)\nVikby kommun\n990 00 Vikby\n"
           "Karin Ek\n0990-10 00 00          Besöksadress\nEkonom                 Storgatan "
           "2\nwww.vikby.example\n");
  EXPECT_THAT(values(reading.recipients), ElementsAre("Föreningen Bryggan", "Controllern"));
  EXPECT_THAT(values(reading.running_headers), Contains("990 00 Vikby"));
}

TEST(Furniture, ALineThatLooksLikeAnAddressAloneStays) {
  const auto reading =
      read(kHead + "Bakgrund\nFöreningen finns på Storgatan 3. Den har funnits där i tio år.\n");
  EXPECT_THAT(reading.running_headers, IsEmpty());
}

TEST(Furniture, KnowsPageNumbersAndContacts) {
  EXPECT_TRUE(is_page_number("Sida 2 (4)"));
  EXPECT_TRUE(is_page_number("(2)"));
  EXPECT_FALSE(is_page_number("2/4"));
  EXPECT_FALSE(is_page_number("2024"));
  EXPECT_TRUE(is_contact("Telefon: 0990-10 00 00"));
  EXPECT_TRUE(is_contact("990 00 Vikby"));
  EXPECT_FALSE(is_contact("Telefon och besök har ökat."));
  EXPECT_FALSE(is_contact("Föreningen Bryggan, info@bryggan.example"));
  EXPECT_TRUE(is_reference("2024-05-02 OMN 24/0020 Omsorgsnämnden"));
  EXPECT_FALSE(is_reference("Revidering av riktlinjer"));
}

TEST(Bodies, AreReadWhole) {
  EXPECT_EQ(body_at_start("Nämnden för Vård & Hälsa godkänner"), "Nämnden för Vård & Hälsa");
  EXPECT_EQ(body_at_start("Utskottet för arbete, integration och hälsa beslutar"),
            "Utskottet för arbete, integration och hälsa");
  EXPECT_EQ(body_at_start("Social- och omvårdnadsnämnden avslår"), "Social- och omvårdnadsnämnden");
  EXPECT_EQ(body_at_start("Kommunstyrelsens arbetsutskott föreslår"), "Kommunstyrelsens arbetsutskott");
  EXPECT_EQ(body_at_start("Föreningen ber nämnden"), "");
}

TEST(Names, ArePeopleAndNotAssociations) {
  EXPECT_EQ(name_certainty("Eva Strand"), NameCertainty::Known);
  EXPECT_EQ(name_certainty("Quentin Strand"), NameCertainty::Shape);
  EXPECT_EQ(name_certainty("Föreningen Bryggan"), NameCertainty::None);
  EXPECT_THAT(joined_names("Eva Strand Nils Alm"), ElementsAre("Eva Strand", "Nils Alm"));
  EXPECT_THAT(joined_names("Eva Maria Strand Alm"), IsEmpty());
}

TEST(Headings, NameWhoProposesAndWhoDecides) {
  const auto heading = known_heading("Socialnämndens förslag till kommunfullmäktige");
  ASSERT_TRUE(heading);
  EXPECT_EQ(heading->proposing_body, "Socialnämnden");
  EXPECT_EQ(heading->deciding_body, "kommunfullmäktige");
  EXPECT_EQ(known_heading("Förslag till beslut i tekniska nämnden")->deciding_body, "tekniska nämnden");
  EXPECT_EQ(known_heading("Protokollsutdrag sänds till")->role, SectionRole::Recipients);
  EXPECT_EQ(party_of_heading("§ 3. Stadens åtaganden"), "Staden");
  EXPECT_EQ(party_of_heading("Årets insatser"), "");
  EXPECT_FALSE(known_heading("Förslaget kostar pengar"));
}

TEST(Proposals, ALeadInBetweenThemBelongsToThoseBelow) {
  const auto reading = read(
      "Lokal för föreningen\n\nFörslag till beslut\nKulturnämnden beslutar för egen del\n1. Godkänna "
      "ritningen.\n"
      "Kulturnämnden föreslår kommunstyrelsen att\n2. Anslå 300 000 kr.\n\nKarin Ek\n                    "
      "Sven Alm\n\n"
      "Bakgrund\nFöreningen behöver en lokal för sin verksamhet i centrum.\n");
  ASSERT_EQ(reading.proposals.size(), 2u);
  EXPECT_EQ(reading.proposals[0].deciding_body, "Kulturnämnden");
  EXPECT_EQ(reading.proposals[0].proposing_body, "");
  EXPECT_EQ(reading.proposals[1].proposing_body, "Kulturnämnden");
  EXPECT_EQ(reading.proposals[1].deciding_body, "Kommunstyrelsen");
  ASSERT_EQ(reading.signatories.size(), 2u);
  EXPECT_EQ(reading.signatories[1].name, "Sven Alm");
  EXPECT_TRUE(doubts(reading, Doubt::Reason::UnsureSignatory, 9));
}

TEST(Proposals, AUnitThatIsGivenATaskDoesNotDecide) {
  const auto reading = read(
      "Rapport\n\nFörslag till beslut\nKommunstyrelsen beslutar\n1. Rapporten godkänns.\n2. Socialnämnden "
      "får i uppdrag att "
      "återkomma.\n");
  ASSERT_EQ(reading.proposals.size(), 2u);
  EXPECT_EQ(reading.proposals[1].deciding_body, "Kommunstyrelsen");
}

TEST(Proposals, WhatMinutesSayIsDecided) {
  const auto reading =
      read("§ 7 Dnr 2024-3\nAvslut av partnerskap\n\nBeslut\nNämnden godkänner rapporten.\n");
  ASSERT_EQ(reading.proposals.size(), 1u);
  EXPECT_TRUE(reading.proposals[0].is_decided);
  EXPECT_EQ(reading.title->value, "Avslut av partnerskap");
  EXPECT_FALSE(read(kHead).proposals[0].is_decided);
}

TEST(Signatures, ThatRanTogetherAreToldApartAndDoubted) {
  const auto reading = read(
      kHead + "Bakgrund\nFöreningen har sökt stöd.\n\nKarin Ek Sven Alm\n\nSocialchef Controller\n\n___\n");
  ASSERT_EQ(reading.signatories.size(), 2u);
  EXPECT_EQ(reading.signatories[0].role, "Socialchef");
  EXPECT_EQ(reading.signatories[1].name, "Sven Alm");
  EXPECT_EQ(reading.signatories[1].role, "Controller");
  EXPECT_TRUE(doubts(reading, Doubt::Reason::UnsureSignatory, 9));
}

TEST(Annexes, HaveOneLineEachAndTheirNumberAtEitherEnd) {
  const auto reading = read(
      "Ny policy\n\nFörslag till beslut\nSocialnämnden antar policyn (bilaga 1) och planen i bilaga "
      "2.\n\nBeslutsunderlag\n"
      "Policy med ändringar i rött som förvaltningen föreslår efter samråd (bilaga 1)\nTidplan, bilaga "
      "2\nKommunstyrelsens protokoll den 4 "
      "maj 2024, § 61\n\nBakgrund\nPolicyn är från 2015.\n");
  EXPECT_THAT(annex_titles(reading),
              ElementsAre("Policy med ändringar i rött som förvaltningen föreslår efter samråd", "Tidplan",
                          "Kommunstyrelsens protokoll den 4 maj 2024, § 61"));
  EXPECT_EQ(reading.annexes[1].number, "2");
  EXPECT_FALSE(std::ranges::any_of(
      reading.unsure, [](const Doubt& one) { return one.reason == Doubt::Reason::AnnexNotListed; }));
}

TEST(Annexes, NoneAreClaimedWhereThereAreNone) {
  EXPECT_THAT(annex_titles(read(kHead + "Bilagor\nInga\n")), IsEmpty());
}

TEST(Recipients, OnOneLineAreSeveralAndDoubted) {
  const auto reading = read(kHead + "Beslutet skickas till: Föreningen Bryggan, Ekonomienheten, Akten\n");
  EXPECT_THAT(values(reading.recipients), ElementsAre("Föreningen Bryggan", "Ekonomienheten", "Akten"));
  EXPECT_TRUE(doubts(reading, Doubt::Reason::UnsureItem, 6));
}

TEST(Parties, CityAndRegionAreThePublicSide) {
  EXPECT_EQ(side_of("Staden", ""), Side::PublicBody);
  EXPECT_EQ(side_of("Regionen", ""), Side::PublicBody);
  EXPECT_EQ(side_of("Socialtjänsten", ""), Side::PublicBody);
  EXPECT_EQ(side_of("Stadsmissionen", ""), Side::Partner);
  EXPECT_EQ(side_of("Hela Människan", "Hela Människan Vikby"), Side::Partner);
  EXPECT_EQ(side_of("Parterna", ""), Side::Both);
}

TEST(Parties, NameAndMunicipalityAreWithoutWhatFollows) {
  const auto linden = read(
      "Uppföljning av partnerskap med Mansjouren Eken i Storviken för år 2024\n\nBakgrund\nStorvikens kommun "
      "och "
      "Mansjouren Eken har ett partnerskap.\n");
  EXPECT_EQ(linden.parties.partner->value, "Mansjouren Eken");
  EXPECT_EQ(linden.parties.municipality->value, "Storviken");
  EXPECT_EQ(linden.parties.public_body->value, "Storvikens kommun");
  const auto strangnas =
      read("Partnerskap med Föreningen Solen\n\nBakgrund\nSträngnäs kommun har ett partnerskap.\n");
  EXPECT_EQ(strangnas.parties.municipality->value, "Strängnäs");
  EXPECT_FALSE(
      read("Samarbete med föreningar\n\nBakgrund\nKommunen samarbetar med många.\n").parties.partner);
}

TEST(Parties, StandBelowTheirOwnHeading) {
  const auto reading = read(
      "Avtal om samverkan\n\n§ 1 Parter\nSocialnämnden i Vikby kommun och Mansjouren Eken.\n\n§ 2 Syfte\nAtt "
      "män i kris får "
      "någon att tala med.\n");
  EXPECT_EQ(reading.parties.partner->value, "Mansjouren Eken");
  EXPECT_EQ(reading.parties.public_body->value, "Vikby kommun");
}

TEST(Term, HasDaysNoticeAndExtensionInTheWordsOfTheText) {
  const auto reading = read(
      "Överenskommelse mellan Vikby kommun och Föreningen Bryggan\n\n§ 1 Avtalstid\nÖverenskommelsen gäller "
      "från den 1 mars 2024 till och "
      "med den 28 februari 2026. Den förlängs med ett år om ingen säger upp den.\n\n§ 2 "
      "Uppsägning\nUppsägning ska vara skriftlig.\n");
  EXPECT_EQ(reading.term.first_day->value, day("2024-03-01"));
  EXPECT_EQ(reading.term.last_day->value, day("2026-02-28"));
  EXPECT_EQ(reading.term.extension->value, "Den förlängs med ett år om ingen säger upp den.");
  EXPECT_EQ(reading.term.notice->value, "Uppsägning ska vara skriftlig.");
}

TEST(Funding, ALaterChangeIsNotTheFirstYear) {
  const auto reading = read(
      "Avtal med Föreningen Bryggan\n\nEkonomi\nStaden betalar 90 000 kr om året, fördelat på tre "
      "utbetalningar à 30 000 kr. Från 2015 "
      "fördelas utbetalningarna på två tillfällen. Avtalet gäller från och med år 2012.\n");
  EXPECT_EQ(reading.funding.amount_per_year->value, Money::from_kronor(90'000));
  EXPECT_EQ(reading.funding.first_year->value, 2012);
  EXPECT_EQ(reading.funding.instalments->value, 3);
  EXPECT_EQ(reading.funding.instalment->value, Money::from_kronor(30'000));
  EXPECT_TRUE(doubts(reading, Doubt::Reason::LaterChange, 4));
}

TEST(Commitments, AreReadFromSentencesWithADoubt) {
  const auto reading = read(
      "Avtal mellan Vikby kommun och Föreningen Bryggan\n\nÅtaganden\nFöreningen åtar sig enligt detta avtal "
      "att hålla öppet varje dag. "
      "Avtalet ska följas upp.\n");
  ASSERT_EQ(reading.commitments.size(), 1u);
  EXPECT_EQ(reading.commitments[0].text, "hålla öppet varje dag.");
  EXPECT_EQ(reading.commitments[0].party, "Föreningen");
  EXPECT_TRUE(doubts(reading, Doubt::Reason::CommitmentInSentence, 4));
}

TEST(Signatures, AreNotTakenFromWhoWasThere) {
  const auto reading = read(
      "Protokoll 2024-05-02\n\nÖvriga närvarande\nEva Strand, förvaltningschef\nNils Alm, "
      "enhetschef\n\nUnderskrifter\n"
      "Sekreterare          Karin Ek\nOrdförande           Sven Dahl\n\n§ 7 Avslut av "
      "partnerskap\n\nBeslut\nNämnden godkänner "
      "rapporten.\n");
  ASSERT_EQ(reading.signatories.size(), 2u);
  EXPECT_EQ(reading.signatories[0].name, "Karin Ek");
  EXPECT_EQ(reading.signatories[0].role, "Sekreterare");
  EXPECT_EQ(reading.signatories[1].role, "Ordförande");
}

TEST(Recipients, EndWhereASentenceOrAnAnnexBegins) {
  const auto reading = read(
      kHead + "Expedieras\nFöreningen Bryggan\nParagrafen är omedelbart justerad.\n\nBilaga 1\nRapport\n");
  EXPECT_THAT(values(reading.recipients), ElementsAre("Föreningen Bryggan"));
}

TEST(Margin, AddressesBesideTheTextAreNoText) {
  std::string text = "Stöd till Föreningen Bryggan\n\n                    Bakgrund\n";
  for (const char* line : {"Vikby kommun", "Box 12", "990 00 Vikby"}) {
    std::string address = line;
    address.resize(20, ' ');
    text += address + "Föreningen har sökt stöd för att hålla öppet varje dag och\n";
  }
  text +=
      "                    har fått det flera gånger. Stödet gäller hela året.\n                    Det "
      "betalas i mars.\n";
  const auto reading = read(text);
  EXPECT_THAT(values(reading.running_headers), ElementsAre("Vikby kommun", "Box 12", "990 00 Vikby"));
  ASSERT_FALSE(reading.sections.empty());
  EXPECT_EQ(reading.sections.back().text.find("Box"), std::string::npos);
}

}  // namespace
}  // namespace handslag::memorandum_reading
