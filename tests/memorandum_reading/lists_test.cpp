#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "memorandum_reading/memorandum_reader.h"

// Single lists of many memoranda, and all that is read out of each: proposals, commitments, annexes,
// recipients, the title.
namespace handslag::memorandum_reading {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

MemorandumReading read(const std::string& text) { return std::move(read_memorandum(text)).value(); }

/// "Utskottet → Nämnden: Avslå." for each proposal below that heading.
std::vector<std::string> proposals(const std::string& text,
                                   const std::string& heading = "Förslag till beslut") {
  std::vector<std::string> all;
  for (const ReadProposal& one :
       read("Stöd till Föreningen Bryggan\n\n" + heading + "\n" + text + "\n").proposals)
    all.push_back(one.proposing_body + (one.proposing_body.empty() ? "" : " → ") + one.deciding_body + ": " +
                  one.text);
  return all;
}

TEST(ProposalLists, TellWhoProposesFromWhoDecides) {
  EXPECT_THAT(proposals("Socialnämnden avslår ansökan."),
              ElementsAre("Socialnämnden: Socialnämnden avslår ansökan."));
  EXPECT_THAT(proposals("Socialkontoret föreslår att socialnämnden beslutar att avslå ansökan."),
              ElementsAre("Socialkontoret → Socialnämnden: att avslå ansökan."));
  EXPECT_THAT(proposals("Socialkontoret föreslår att socialnämnden avslår ansökan."),
              ElementsAre("Socialkontoret → Socialnämnden: socialnämnden avslår ansökan."));
  EXPECT_THAT(proposals("Socialkontoret föreslår att godkänna rapporten."),
              ElementsAre("Socialkontoret → : att godkänna rapporten."));
  EXPECT_THAT(proposals("Socialnämnden föreslås besluta att avslå ansökan."),
              ElementsAre("Socialnämnden: att avslå ansökan."));
  EXPECT_THAT(proposals("Socialkontoret föreslår därför att socialnämnden beslutar att avslå ansökan."),
              ElementsAre("Socialkontoret → Socialnämnden: att avslå ansökan."));
  EXPECT_THAT(proposals("Förvaltningen får i uppdrag att avsluta stödet."),
              ElementsAre(": Förvaltningen får i uppdrag att avsluta stödet."))
      << "a unit does not decide";
  EXPECT_THAT(proposals("Socialnämnden får i uppdrag att avsluta stödet."),
              ElementsAre(": Socialnämnden får i uppdrag att avsluta stödet."));
}

TEST(ProposalLists, ALeadInBelongsToWhatFollows) {
  EXPECT_THAT(proposals("Socialnämnden beslutar\n1. att godkänna rapporten,\n2. att avsluta stödet."),
              ElementsAre("Socialnämnden: att godkänna rapporten,", "Socialnämnden: att avsluta stödet."));
  EXPECT_THAT(proposals("I kulturnämnden:\n1. Rapporten godkänns."),
              ElementsAre("Kulturnämnden: Rapporten godkänns."));
  EXPECT_THAT(proposals("Nämnden beslutar enligt a b c d e f g följande:\n1. Rapporten godkänns.").size(),
              1U);
  EXPECT_THAT(proposals("Rapporten a b c d e f g h i är följande:\n1. Rapporten godkänns.").size(), 1U)
      << "twelve words lead in";
  EXPECT_THAT(proposals("Rapporten a b c d e f g h i j är följande:\n1. Rapporten godkänns.").size(), 2U)
      << "thirteen are a proposal";
  EXPECT_THAT(proposals("Socialnämnden godkänner rapporten. Kommunstyrelsen avslutar stödet."),
              ElementsAre("Socialnämnden: Socialnämnden godkänner rapporten.",
                          "Socialnämnden: Kommunstyrelsen avslutar stödet."));
  EXPECT_THAT(proposals("Rapporten godkänns.", "Omsorgsnämndens förslag till kommunstyrelsen"),
              ElementsAre("Omsorgsnämnden → kommunstyrelsen: Rapporten godkänns."));
  EXPECT_THAT(proposals("att"), IsEmpty());
}

std::vector<std::string> commitments(const std::string& text) {
  const MemorandumReading reading =
      read("Avtal mellan Vikby kommun och Föreningen Bryggan\n\n" + text + "\n");
  std::vector<std::string> all;
  for (const ReadCommitment& one : reading.commitments) all.push_back(one.party + ": " + one.text);
  return all;
}

// After a proposal, without a heading between, a partner's duties and the annexes were read as proposals.
TEST(Commitments, BelowAProposalAreNoProposals) {
  const std::string duties[] = {
      "Röda Korset förbinder sig att\na) driva ett kafé varje vardag\nb) redovisa antalet besökare",
      "Länkarna i Provstad ska\n1. hålla öppet hus varje lördag\n2. föra en enkel statistik",
      "Föreningen Bryggan åtar sig att:\n- ha öppet på kvällar\n- rapportera varje kvartal",
  };
  for (const std::string& text : duties) {
    const MemorandumReading reading = read(
        "Uppföljning av samverkan\n\nFörslag till beslut\nKommunstyrelsen godkänner uppföljningen.\n\n" +
        text +
        "\n\nBilaga 1 – Redovisning av besökare\nBilaga 2 – Ekonomisk redovisning\n\nProtokollsutdrag till: "
        "Röda Korset\n");
    ASSERT_EQ(reading.proposals.size(), 1u) << text;
    EXPECT_EQ(reading.proposals[0].text, "Kommunstyrelsen godkänner uppföljningen.");
    EXPECT_EQ(reading.commitments.size(), 2u) << text;
    EXPECT_EQ(reading.annexes.size(), 2u) << text;
    EXPECT_FALSE(reading.unsure.empty());
  }
}

// What a public body is to do stays a proposal.
TEST(Proposals, GoOnBelowABlankLine) {
  const MemorandumReading reading = read(
      "Uppföljning av samverkan\n\nFörslag till beslut\nKommunstyrelsen beslutar att\n\n"
      "1. godkänna uppföljningen\n\n2. avtalet ska fortsätta\n\nSocialnämnden ska återkomma i mars.\n");
  EXPECT_EQ(reading.proposals.size(), 3u);
}

TEST(Commitments, AreReadBelowALeadInThatSaysAccordingToWhat) {
  for (const std::string lead : {"Kvinnojouren ska enligt avtalet:", "Kvinnojouren ska under avtalsperioden:",
                                 "Kvinnojouren åtar sig enligt överenskommelsen att:",
                                 "Kvinnojouren ska bland annat:", "Kvinnojouren ska varje år:"}) {
    EXPECT_THAT(commitments("Innehåll\n" + lead + "\n1. hålla öppet\n2. rapportera"), testing::SizeIs(2))
        << lead;
  }
}

TEST(CommitmentLists, AreOfThePartyThatLeadsIn) {
  EXPECT_THAT(
      commitments("Innehåll\nFöreningen ska:\n- hålla öppet\n- rapportera\n\nKommunen ska:\n- betala hyran"),
      ElementsAre("Föreningen: hålla öppet", "Föreningen: rapportera", "Kommunen: betala hyran"));
  EXPECT_THAT(commitments("Föreningens åtaganden\n- hålla öppet, samt\n- rapportera;"),
              ElementsAre("Föreningen: hålla öppet", "Föreningen: rapportera"));
  EXPECT_THAT(commitments("Innehåll\nAvtalet innebär att föreningen ska:\n- hålla öppet"),
              ElementsAre("Föreningen: hålla öppet"));
  EXPECT_THAT(commitments("Innehåll\nFöreningen ska:\n- hålla öppet\n\nHuset är från 1920 och ligger vid "
                          "torget.\n\n- ett annat\n- ett till"),
              ElementsAre("Föreningen: hålla öppet"))
      << "what follows other words is another list";
  EXPECT_THAT(commitments("Innehåll\nFöreningen ska:\n- hålla öppet\n\nÅr   Besök\n2023   12\n\n- ett annat"),
              ElementsAre("Föreningen: hålla öppet"))
      << "nor what follows a table";
  EXPECT_THAT(commitments("Föreningens åtaganden\nDet ska:\n- hålla öppet"),
              ElementsAre("Föreningen: hålla öppet"));
  EXPECT_THAT(commitments("Bilagor\n- hålla öppet"), IsEmpty());
}

TEST(CommitmentLists, AreReadFromTheSentencesOfAnAgreement) {
  EXPECT_THAT(commitments("Innehåll\nFöreningen ska även hålla öppet varje dag."),
              ElementsAre("Föreningen: hålla öppet varje dag."));
  EXPECT_THAT(commitments("Innehåll\nFöreningen ska."), IsEmpty());
  EXPECT_THAT(commitments("Innehåll\nPartnerskapet ska följas upp varje år."), IsEmpty())
      << "it binds nobody";
  EXPECT_THAT(commitments("Innehåll\nHärmed åtar sig föreningen att hålla öppet varje dag."),
              ElementsAre("Föreningen: hålla öppet varje dag."));
  EXPECT_THAT(commitments("Innehåll\nFöreningen åtar sig ett två tre fyra fem sex sju åtta att hålla öppet."),
              ElementsAre("Föreningen: hålla öppet."))
      << "eight words on";
  EXPECT_THAT(
      commitments("Innehåll\nFöreningen åtar sig ett två tre fyra fem sex sju åtta nio att hålla öppet."),
      IsEmpty());
  EXPECT_THAT(commitments("Innehåll\nEn två tre fyra fem ska hålla öppet."), IsEmpty());
}

std::vector<std::string> annexes(const std::string& list, const std::string& text = "Inget mer.") {
  std::vector<std::string> all;
  for (const ReadAnnex& one :
       read("Stöd till Föreningen Bryggan\n\nBakgrund\n" + text + "\n\nBilagor\n" + list + "\n").annexes)
    all.push_back(one.number + (one.number.empty() ? "" : " ") + one.title +
                  (one.referred_to_in.empty() ? "" : " x" + std::to_string(one.referred_to_in.size())));
  return all;
}

TEST(AnnexLists, HaveTheirNumbersWhereverTheyStand) {
  EXPECT_THAT(annexes("1. Avtal\n2) Budget"), ElementsAre("1 Avtal", "2 Budget"));
  EXPECT_THAT(annexes("Bilaga 10 Avtal\nBilaga 20: Budget\nBilaga 30 – Plan"),
              ElementsAre("10 Avtal", "20 Budget", "30 Plan"));
  EXPECT_THAT(annexes("Avtal om stöd (bilaga 1)\nBudget i tabell, bilaga 20\nPlan – bilaga 300"),
              ElementsAre("1 Avtal om stöd", "20 Budget i tabell", "300 Plan"));
  EXPECT_THAT(annexes("Rapport bilaga 1000"), ElementsAre("Rapport bilaga 1000"));
  EXPECT_THAT(annexes("Avtal"), ElementsAre("Avtal"));
}

TEST(AnnexLists, KnowWhereTheTextRefersToThem) {
  EXPECT_THAT(annexes("1. Avtal\n2. Kalkyl\n3. Plan", "Se bilaga 1. Mer i bilagorna 1–3."),
              ElementsAre("1 Avtal x2", "2 Kalkyl x1", "3 Plan x1"));
  EXPECT_THAT(annexes("1. Avtal\n2. Kalkyl\n3. Plan", "Se bilaga 1 och 3 nedan."),
              ElementsAre("1 Avtal x1", "2 Kalkyl", "3 Plan x1"));
  EXPECT_THAT(annexes("1. Avtal\n2. Kalkyl", "Se avtalet (bilaga 1) 2 gånger."),
              ElementsAre("1 Avtal x1", "2 Kalkyl"));
}

std::vector<std::string> recipients(const std::string& list) {
  std::vector<std::string> all;
  for (const auto& one :
       read("Stöd till Föreningen Bryggan\n\nBakgrund\nInget mer.\n\nBeslutet skickas till\n" + list + "\n")
           .recipients)
    all.push_back(one.value);
  return all;
}

TEST(RecipientLists, OneLineHasOneOrSeveral) {
  EXPECT_THAT(recipients("Akten\nEkonomienheten"), ElementsAre("Akten", "Ekonomienheten"));
  EXPECT_THAT(recipients("Akten               Ekonomienheten"), ElementsAre("Akten", "Ekonomienheten"))
      << "two columns";
  EXPECT_THAT(recipients("Akten, Ekonomienheten"), ElementsAre("Akten", "Ekonomienheten"));
  EXPECT_THAT(recipients("Eva Ek, handläggare"), ElementsAre("Eva Ek, handläggare"));
  EXPECT_THAT(recipients("Eva Ek, Ekonomienheten"), ElementsAre("Eva Ek, Ekonomienheten"));
  EXPECT_THAT(recipients("Akten, ekonomi, stab"), ElementsAre("Akten", "ekonomi", "stab"))
      << "three are several";
  EXPECT_THAT(recipients("Föreningen, Box 12"), ElementsAre("Föreningen, Box 12")) << "an address";
  EXPECT_THAT(recipients("A b c d e f, Akten"), ElementsAre("A b c d e f", "Akten")) << "six words";
  EXPECT_THAT(recipients("A b c d e f g, Akten"), ElementsAre("A b c d e f g, Akten"));
}

TEST(Places, AreTheCourtsBesideTheWord) {
  const auto places = [](const std::string& text) {
    std::vector<std::string> all;
    for (const auto& one : read("Stöd till Bryggan\n\nBakgrund\nVittnesstöd ges vid " + text + "\n").places)
      all.push_back(one.value);
    return all;
  };
  EXPECT_THAT(places("Attunda tingsrätt och Gotlands tingsrätt."),
              ElementsAre("Attunda tingsrätt", "Gotlands tingsrätt"));
  EXPECT_THAT(places("Attunda, Norrtälje och Gotlands tingsrätter."),
              ElementsAre("Attunda tingsrätt", "Norrtälje tingsrätt", "Gotlands tingsrätt"));
  EXPECT_THAT(places("Attunda tingsrätt och igen Attunda tingsrätt."), ElementsAre("Attunda tingsrätt"));
}

std::string title(const std::string& text) {
  const MemorandumReading reading = read(text);
  return reading.title ? reading.title->value : "–";
}
std::vector<std::string> letterhead(const std::string& text) {
  std::vector<std::string> all;
  for (const auto& one : read(text).letterhead) all.push_back(one.value);
  return all;
}

TEST(Titles, StandBelowTheLetterheadAndAboveTheText) {
  const std::string rest = "\n\nBakgrund\nFöreningen har sökt stöd för sin verksamhet.\n";
  EXPECT_EQ(title("Vikby kommun\nTill Nämnden\n\nStöd till Bryggan 2024" + rest), "Stöd till Bryggan 2024");
  EXPECT_THAT(letterhead("Vikby kommun\nTill Nämnden\n\nStöd till Bryggan 2024" + rest),
              ElementsAre("Vikby kommun", "Till Nämnden"));
  EXPECT_EQ(title("# Stöd till Bryggan\n\n## Bakgrund\nFöreningen har sökt stöd.\n"), "Stöd till Bryggan");
  EXPECT_EQ(title("Stöd till Bryggan 2024\n\n# Ett kapitel\nFöreningen har sökt stöd.\n"),
            "Stöd till Bryggan 2024")
      << "a sign below a title is a heading";
  EXPECT_EQ(
      title("Stöd till Bryggan\n\n§ 2 Vad det gäller\n\nFöreningen har sökt stöd för sin verksamhet.\n"),
      "Stöd till Bryggan")
      << "three words are a title, and a paragraph below it is none";
  EXPECT_EQ(title("Stöd till\nFöreningen Bryggan\nför 2024" + rest), "Stöd till Föreningen Bryggan för 2024");
  EXPECT_EQ(title("§ 7 Stöd till Bryggan" + rest), "Stöd till Bryggan");
  EXPECT_EQ(title("2024-05-02\nDnr KS/2024:7\nEva Strand\nSocialchef" + rest), "–") << "letterhead alone";
}

TEST(Titles, AreDoubtedWhereAnotherLineCouldBeOne) {
  const auto is_doubted = [](const std::string& text) {
    const MemorandumReading reading = read(text);
    return std::ranges::any_of(reading.unsure,
                               [](const Doubt& one) { return one.reason == Doubt::Reason::UnsureTitle; });
  };
  const std::string rest = "\n\nBakgrund\nFöreningen har sökt stöd för sin verksamhet.\n";
  EXPECT_FALSE(is_doubted("Vikby kommun\n\nStöd till Föreningen Bryggan 2024" + rest));
  EXPECT_TRUE(is_doubted(
      "Stöd till Föreningen Bryggan 2024\n\nStöd till Föreningen Eken 2023\n\nFöreningen har sökt stöd "
      "för sin verksamhet och får det under hela året.\n"));
}

}  // namespace
}  // namespace handslag::memorandum_reading
