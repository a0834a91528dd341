#include "memorandum_reading/memorandum_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/memorandum_reading/memorandum_sample.h"

namespace handslag::memorandum_reading {
namespace {

using testing::ElementsAre;

MemorandumReading norrtalje() {
  return std::move(read_memorandum(sample_text("norrtalje/tjansteskrivelse-2024.txt"))).value();
}
MemorandumReading sample(const std::string& name) {
  return std::move(read_memorandum(sample_text("memoranda/" + name + ".txt"))).value();
}

template <class T>
std::vector<std::string> values(const std::vector<T>& list) {
  std::vector<std::string> all;
  for (const auto& one : list) all.push_back(one.value);
  return all;
}

std::vector<std::string> headings(const MemorandumReading& reading) {
  std::vector<std::string> all;
  for (const ReadSection& one : reading.sections)
    all.push_back(std::to_string(one.level) + ' ' + one.heading);
  return all;
}

TEST(MemorandumReader, ADashAloneUnderTheTitleIsNoMoreThanThat) {
  for (const std::string dash : {"-", "–"}) {
    const auto reading =
        read_memorandum("Partnerskap med Lyktan\n" + dash + "\n\nFörslag till beslut\nNämnden godkänner.\n");
    ASSERT_TRUE(reading) << dash;
    EXPECT_EQ(reading.value().title->value, "Partnerskap med Lyktan");
  }
}

TEST(MemorandumReader, ATitleThatEndsBesideANumberDoesNotHaveTheNumber) {
  const auto reading = read_memorandum(
      "Partnerskap med Lyktan om stöd till\nunga i Exempelby      Dnr 2025/11\n\nEn text om saken.\n");
  ASSERT_TRUE(reading);
  EXPECT_EQ(reading.value().title->value, "Partnerskap med Lyktan om stöd till unga i Exempelby");
  EXPECT_EQ(values(reading.value().letterhead), std::vector<std::string>{"Dnr 2025/11"});
}

TEST(MemorandumReader, JoinsTheWrappedTitle) {
  const auto reading = norrtalje();
  EXPECT_EQ(reading.title->value,
            "Godkännande av uppföljning av idéburet offentligt partnerskap (IOP) med Brottsofferjouren "
            "Stockholm-Gotland");
  EXPECT_EQ(reading.title->lines, (LineSpan{1, 3}));
}

TEST(MemorandumReader, KeepsHeadingsInOrderWithTheirLevels) {
  EXPECT_THAT(
      headings(norrtalje()),
      ElementsAre("1 Förslag till beslut", "1 Sammanfattning", "1 Ärendet", "2 Om Brottsofferjouren",
                  "2 Uppföljning av IOP med Brottsofferjouren", "1 Ärendets beredning",
                  "1 Ekonomiska konsekvenser", "1 Konsekvenser för barn",
                  "1 Landsbygds- och skärgårdsperspektiv", "1 Bilaga/Bilagor", "1 Beslut skickas till"));
}

TEST(MemorandumReader, TellsWhoProposesFromWhoDecides) {
  const auto reading = norrtalje();
  ASSERT_EQ(reading.proposals.size(), 1u);
  EXPECT_EQ(reading.proposals[0].proposing_body, "Socialnämndens arbetsutskott");
  EXPECT_EQ(reading.proposals[0].deciding_body, "Socialnämnden");
  EXPECT_EQ(reading.proposals[0].text,
            "Socialnämnden godkänner uppföljningen av IOP-avtalet med Brottsofferjouren Stockholm-Gotland.");
}

TEST(MemorandumReader, ReadsFiveCommitmentsThoughAPageBreakDividesOne) {
  const auto reading = norrtalje();
  ASSERT_EQ(reading.commitments.size(), 5u);
  for (const ReadCommitment& one : reading.commitments) EXPECT_EQ(one.party, "Brottsofferjouren");
  EXPECT_EQ(reading.commitments[0].text,
            "Synas och bli känd i Norrtälje kommun, så att invånarna får kunskap om var det går att få stöd "
            "efter ett brott");
  EXPECT_EQ(reading.commitments[0].lines, (LineSpan{33, 38}));
  EXPECT_EQ(reading.commitments[1].text, "Ta fram statistik om brottsoffer");
  EXPECT_EQ(reading.commitments[4].text,
            "Arbeta för att öka sin tillgänglighet, både på telefon och vid fysiska möten");
}

TEST(MemorandumReader, SaysThatABulletWasLost) {
  const auto reading = norrtalje();
  const auto lost = std::ranges::find(reading.unsure, Doubt::Reason::LostBullet, &Doubt::reason);
  ASSERT_NE(lost, reading.unsure.end());
  EXPECT_EQ(lost->lines, (LineSpan{43, 43}));
}

TEST(MemorandumReader, ReadsThePlacesOfWitnessSupport) {
  EXPECT_THAT(values(norrtalje().places),
              ElementsAre("Attunda tingsrätt", "Norrtälje tingsrätt", "Gotlands tingsrätt"));
  EXPECT_THAT(values(sample("provdal-omvand-ordning").places),
              ElementsAre("Provdals tingsrätt", "Exempelstads tingsrätt", "Storköpings tingsrätt"));
}

TEST(MemorandumReader, KeepsFundingAsSeparateFacts) {
  const ReadFunding funding = norrtalje().funding;
  EXPECT_EQ(funding.amount_per_year, (Stated<Money>{Money::from_ore(7'000'000), {74, 74}}));
  EXPECT_EQ(funding.rate_per_inhabitant, (Stated<Money>{Money::from_ore(120), {76, 76}}));
  EXPECT_EQ(funding.population, (Stated<std::int64_t>{60'000, {76, 76}}));
  EXPECT_TRUE(funding.population_is_approximate);
  EXPECT_EQ(funding.base_year, (Stated<int>{2020, {77, 77}}));
  EXPECT_EQ(funding.payment_period, (Stated<std::string>{"första kvartalet", {75, 75}}));
  EXPECT_EQ(funding.first_year, (Stated<int>{2022, {75, 75}}));
}

TEST(MemorandumReader, LeavesFundingEmptyWhereTheTextHasNone) {
  const ReadFunding funding = sample("lillstad-tabell").funding;
  EXPECT_FALSE(funding.amount_per_year || funding.rate_per_inhabitant || funding.population ||
               funding.base_year || funding.payment_period || funding.first_year);
}

TEST(MemorandumReader, ReadsOtherWaysToStateFunding) {
  const ReadFunding storkoping = sample("storkoping-utan-bilagor").funding;
  EXPECT_EQ(storkoping.amount_per_year->value, Money::from_kronor(46'250));
  EXPECT_EQ(storkoping.rate_per_inhabitant->value, Money::from_ore(250));
  EXPECT_EQ(storkoping.population->value, 18'500);
  EXPECT_TRUE(storkoping.population_is_approximate);
  const ReadFunding provdal = sample("provdal-omvand-ordning").funding;
  EXPECT_EQ(provdal.amount_per_year->value, Money::from_kronor(1'500'000));
  EXPECT_EQ(provdal.base_year->value, 2024);
  EXPECT_EQ(provdal.first_year->value, 2025);
}

TEST(MemorandumReader, ReadsPreparationSignatureAnnexesAndRecipients) {
  const auto reading = norrtalje();
  EXPECT_EQ(reading.prepared_by->value, "enheten för Mottagning och våld i nära relation");
  EXPECT_EQ(reading.signatory->name, "Anna Exempelsson");
  EXPECT_EQ(reading.signatory->role, "Förvaltningsdirektör");
  EXPECT_EQ(reading.signatory->unit, "Socialförvaltningen");
  ASSERT_EQ(reading.annexes.size(), 6u);
  EXPECT_EQ(reading.annexes[5].number, "6");
  EXPECT_EQ(reading.annexes[0].title, "Sammanställning utåtriktat arbete");
  ASSERT_EQ(reading.annexes[5].referred_to_in.size(), 1u);
  EXPECT_EQ(reading.annexes[5].referred_to_in[0].section, "Om Brottsofferjouren");
  EXPECT_EQ(reading.annexes[5].referred_to_in[0].lines, (LineSpan{22, 22}));
  EXPECT_THAT(values(reading.recipients),
              ElementsAre("Brottsofferjouren Stockholm-Gotland", "Socialdirektör",
                          "Enhetschef mottagning och våld i nära relation", "Controller"));
}

TEST(MemorandumReader, TakesRunningHeadersOutOfTheText) {
  EXPECT_THAT(values(norrtalje().running_headers),
              ElementsAre("Socialförvaltningen, Norrtälje kommun", "Sida 2 (3)",
                          "Socialförvaltningen, Norrtälje kommun", "Sida 3 (3)"));
}

TEST(MemorandumReader, ReadsSeveralDecisionsOfOneBody) {
  const auto reading = sample("exempelkommunen-flera-beslut");
  ASSERT_EQ(reading.proposals.size(), 3u);
  for (const ReadProposal& one : reading.proposals) EXPECT_EQ(one.deciding_body, "Socialnämnden");
  EXPECT_EQ(reading.proposals[2].text, "att uppdra åt förvaltningen att återkomma med en ny uppföljning.");
  ASSERT_EQ(reading.commitments.size(), 5u);
  EXPECT_EQ(reading.commitments[3].party, "Kommunen");
}

TEST(MemorandumReader, ReadsNumberedDecisionsAndNumberedHeadings) {
  const auto reading = sample("storkoping-utan-bilagor");
  ASSERT_EQ(reading.proposals.size(), 2u);
  EXPECT_EQ(reading.proposals[1].proposing_body, "Socialförvaltningen");
  EXPECT_EQ(reading.proposals[1].deciding_body, "Socialnämnden");
  EXPECT_THAT(headings(reading), testing::Contains("2 3.1 Vad föreningen har gjort"));
  EXPECT_TRUE(reading.annexes.empty());
}

TEST(MemorandumReader, KeepsTheColumnsOfATable) {
  const auto reading = sample("lillstad-tabell");
  const auto row = std::ranges::find(reading.passages, PassageKind::Row, &Passage::kind);
  ASSERT_NE(row, reading.passages.end());
  EXPECT_THAT(row->cells, ElementsAre("Mötesplats", "Dagar 2023", "Dagar 2024"));
}

TEST(MemorandumReader, DoesNotTakeADashInASentenceForABullet) {
  EXPECT_EQ(sample("modellby-windows").sections[0].text,
            "Partnerskapet avslutas vid årsskiftet enligt parternas önskan. En slutrapport finns i bilaga 1 "
            "– den är skriven av "
            "föreningen – och ekonomin redovisas i bilaga 2.");
}

TEST(MemorandumReader, RecognisesBulletsThatAllLostTheirMark) {
  const auto reading = sample("provdal-omvand-ordning");
  ASSERT_EQ(reading.commitments.size(), 3u);
  EXPECT_EQ(reading.commitments[2].text, "Utbilda nya stödpersoner");
}

TEST(MemorandumReader, ReadsTheOlderSwedishEncoding) {
  const auto reading =
      read_memorandum("Partnerskap med F\366reningen Ex\n\nBeslut\nStyrelsen beslutar att avst\345.\n");
  EXPECT_EQ(reading->title->value, "Partnerskap med Föreningen Ex");
  EXPECT_EQ(reading->proposals[0].text, "Styrelsen beslutar att avstå.");
}

TEST(MemorandumReader, RefusesWhatIsNoMemorandumWithASentence) {
  using Reason = ReadingRefusal::Reason;
  EXPECT_EQ(read_memorandum("").refusal().reason, Reason::Empty);
  EXPECT_EQ(read_memorandum(" \n\f\t\r\n").refusal().reason, Reason::Empty);
  EXPECT_EQ(read_memorandum("%PDF-1.7 text").refusal().reason, Reason::NotText);
  EXPECT_EQ(read_memorandum(std::string_view("PK\x03\x04", 4)).refusal().reason, Reason::NotText);
  EXPECT_EQ(read_memorandum(std::string(kLongestMemorandum + 1, 'a')).refusal().reason, Reason::TooLarge);
  EXPECT_THAT(sentence_for({Reason::TooLarge}, Translator(Language::English)), testing::HasSubstr("2 MB"));
}

}  // namespace
}  // namespace handslag::memorandum_reading
