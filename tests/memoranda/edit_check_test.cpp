#include "memoranda/edit_check.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "base/error.h"
#include "base/text.h"
#include "organisations/journal_store.h"
#include "tests/memoranda/written_case.h"
#include "tests/support/victim_support_set.h"
#include "tests/typeset/pdf_words.h"

namespace handslag::memoranda {
namespace {

using followup::Outcome;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using testing::WritableFollowUp;

/// "says_it_follows bedrivs i enlighet med avtalet": the guards with the words that each caught.
std::vector<std::string> caught(const std::vector<EditFault>& faults) {
  std::vector<std::string> all;
  for (const EditFault& fault : faults)
    all.push_back(std::string(kEditGuards.of(fault.guard)) + " " + fault.words);
  return all;
}

/// Two partnerships, each in its own public body: 70 000 kr, 1,20 kr and 60 000 people; 1 350 500 kr.
class EditChecks : public ::testing::Test {
 protected:
  /// What is caught in the summary when it reads so.
  std::vector<EditFault> faults(const Dossier& of, const std::string& words) const {
    Dossier edited = of;
    edited.edits = {{"summary", words, "", "Handläggare", day("2025-03-18")}};
    return draft_memorandum(edited, one.form(), day("2025-03-21")).faults;
  }
  std::vector<std::string> in(const Dossier& of, const std::string& words) const {
    return caught(faults(of, words));
  }
  /// The first partnership with one commitment of that outcome.
  Dossier with(Outcome outcome) const {
    Dossier built = one.now();
    built.follow_up.findings[0].outcome = outcome;
    built.follow_up.findings[0].reason = "Skäl.";
    built.coverage = followup::cover(built.agreement, built.follow_up);
    return built;
  }
  /// 171 cases; assault is 1–4, threats are not shown at all, the year before 150 and 12 assaults.
  Dossier with_figures() const {
    using statistics::ProtectedCount;
    Dossier built = one.now();
    statistics::StatisticsReport report{.year = 2024,
                                        .municipality = "Norrtälje",
                                        .dataset = {2024, std::string(64, 'f'), day("2025-01-31"), false}};
    report.dataset_before = {2023, std::string(64, 'e'), day("2024-01-31"), false};
    report.cases = ProtectedCount::shown(171);
    report.cases_before = ProtectedCount::shown(150);
    statistics::ReportTable table{"crime_type", Message::of("Ärenden efter brottstyp")};
    table.rows = {{{"Norrtälje", "crime_type", "assault"},
                   Message::of(Words{"Misshandel", "Assault"}),
                   ProtectedCount::hidden(1, 4),
                   ProtectedCount::shown(12)},
                  {{"Norrtälje", "crime_type", "threat"},
                   Message::of("Olaga hot och tvång"),
                   ProtectedCount::unlisted(),
                   {}},
                  {{"Norrtälje", "crime_type", "theft"},
                   Message::of("Stöld"),
                   ProtectedCount::shown(58),
                   ProtectedCount::hidden(5, {})}};
    report.tables = {table};
    report.set = &statistics::variable_set();
    built.statistics = report;
    built.annexes.push_back({"statistics", "Statistik 2024", "statistik.pdf", "", "", std::nullopt});
    return built;
  }

  testing::MemoryDatabase database;
  organisations::Act act = database.public_body_act();
  organisations::Act other_act = database.other_public_body_act();
  WritableFollowUp one{act, testing::victim_support_partnership(), "Exempelföreningen", "SN 2025-31"};
  WritableFollowUp other{other_act, testing::youth_centre_partnership(), "Grannföreningen", "KFN 2025/4"};
};

TEST_F(EditChecks, ThatItFollowsMayBeSaidOnlyWhenEveryFindingSaysSo) {
  for (const char* words :
       {"Verksamheten bedrivs i enlighet med avtalet.", "Verksamheten har bedrivits i enlighet med avtalet.",
        "Föreningen har följt överenskommelsen.", "Åtagandena är uppfyllda.",
        "The partner has complied with the agreement."}) {
    EXPECT_THAT(in(one.now(), words), IsEmpty()) << words;
    for (const Outcome outcome : {Outcome::Partly, Outcome::NotFulfilled, Outcome::CannotBeJudged}) {
      const auto found = faults(with(outcome), words);
      ASSERT_EQ(found.size(), 1U) << words;
      EXPECT_EQ(found[0].guard, EditGuard::SaysItFollows) << words;
    }
  }
  Dossier unjudged = one.now();
  unjudged.follow_up.findings.pop_back();
  unjudged.coverage = followup::cover(unjudged.agreement, unjudged.follow_up);
  EXPECT_THAT(in(unjudged, "Föreningen följer avtalet."), ElementsAre("says_it_follows följer avtalet"));
}

TEST_F(EditChecks, ThatItDoesNotFollowMayBeSaidOnlyWhenACommitmentIsFoundBroken) {
  const std::string denied = "Föreningen följer inte avtalet.";
  EXPECT_THAT(in(with(Outcome::NotFulfilled), denied), IsEmpty());
  for (const Outcome outcome : {Outcome::Partly, Outcome::CannotBeJudged})
    EXPECT_THAT(in(with(outcome), denied), ElementsAre("says_it_does_not_follow följer inte avtalet"));
  EXPECT_THAT(in(one.now(), denied), ElementsAre("says_it_does_not_follow följer inte avtalet"));
  const std::string withheld = "Det kan inte sägas att verksamheten följer avtalet.";
  EXPECT_THAT(in(with(Outcome::Partly), withheld), IsEmpty());
  EXPECT_THAT(in(one.now(), withheld), ElementsAre("says_it_does_not_follow följer avtalet"));
}

TEST_F(EditChecks, AtMostThreeFiguresAreNamedThatAClaimCanBeTiedTo) {
  Dossier of_many = with_figures();
  for (int at = 0; at < 9; ++at)
    of_many.statistics->tables[0].rows.push_back({{"Norrtälje", "crime_type", "rån " + std::to_string(at)},
                                                  Message::of("Rån " + std::to_string(at)),
                                                  statistics::ProtectedCount::shown(61 + at),
                                                  {}});
  const auto found = faults(of_many, "Stödet tillgodoser invånarnas behov.");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].instead.size(), 3U);
  EXPECT_EQ(std::set<std::string>(found[0].instead.begin(), found[0].instead.end()).size(), 3U);
}

TEST_F(EditChecks, ThatNeedsAreMetNeedsAFigureInTheSameSentence) {
  const Dossier figures = with_figures();
  EXPECT_THAT(in(figures, "Stödet tillgodoser invånarnas behov."),
              ElementsAre("says_needs_are_met tillgodoser invånarnas behov"));
  EXPECT_THAT(in(figures, "Med 171 ärenden har stödet tillgodosett behoven."), IsEmpty());
  EXPECT_THAT(in(figures, "Det var 171 ärenden. Stödet tillgodoser behoven."),
              ElementsAre("says_needs_are_met tillgodoser behoven"));
  EXPECT_THAT(in(figures, "År 2024 tillgodosågs behoven."),
              ElementsAre("says_needs_are_met tillgodosågs behoven"))
      << "a year is no figure";
  EXPECT_THAT(in(figures, "Stödet tillgodoser inte behoven."), IsEmpty());
}

TEST_F(EditChecks, ANumberMustBeHeldBySomething) {
  const Dossier built = with_figures();
  for (const char* words :
       {"Stödet är 70 000 kr eller 70 tkr.", "Det är 1,20 kr per invånare för 60 000 invånare år 2020.",
        "Uppföljningen gäller 2024.", "Den öppnades den 13 januari 2025.", "Bedömt 2025-03-17.",
        "Två av två åtaganden är uppfyllda.", "Se s. 1 och bilaga 1.", "Ärendena var 171, året före 150.",
        "Avtalet gäller 2022-01-01 till 2026-12-31.", "Ärende SN 2025-31.",
        "Timmarna värderas till 41 000 kronor.", "Lagen (2009:400), 5 §."})
    EXPECT_THAT(in(built, words), IsEmpty()) << words;
  EXPECT_THAT(in(built, "Stödet är 75 tkr."), ElementsAre("number_without_source 75 tkr"));
  EXPECT_THAT(in(built, "Det är 1,25 kr per invånare."), ElementsAre("number_without_source 1,25 kr"));
  EXPECT_THAT(in(built, "Det ökade med 12 procent."), ElementsAre("number_without_source 12 procent"));
  EXPECT_THAT(in(built, "Det ökade med 171 procent."), ElementsAre("number_without_source 171 procent"));
  EXPECT_THAT(in(built, "Elva träffar hölls, femton ställdes in."),
              ElementsAre("number_without_source Elva", "number_without_source femton"));
  EXPECT_THAT(in(built, "Hälften kom från staden."), ElementsAre("number_without_source Hälften"));
  EXPECT_THAT(in(built, "Det började 1987 och den 3 maj 2025, se s. 99 och bilaga 40."),
              ElementsAre("number_without_source 1987", "number_without_source 3 maj 2025",
                          "number_without_source 99", "number_without_source 40"));
  EXPECT_THAT(in(built, "Stödet är 1 350 500 kr."), ElementsAre("number_without_source 1 350 500 kr"))
      << "that is the other partnership's";
  EXPECT_THAT(in(other.now(), "Stödet är 1 350 500 kr."), IsEmpty());
  EXPECT_THAT(in(other.now(), "Stödet är 70 000 kr."), ElementsAre("number_without_source 70 000 kr"));
}

TEST_F(EditChecks, NoBreakSpacesAreSpaces) {
  EXPECT_THAT(in(one.now(), "Stödet är 70\u00A0000\u00A0kr."), IsEmpty());
  EXPECT_THAT(in(one.now(), "Stödet är 75\u00A0000\u00A0kr."),
              ElementsAre("number_without_source 75 000 kr"));
}

TEST_F(EditChecks, NeitherQuotesNorSoftHyphensHideAnything) {
  const Dossier partly = with(Outcome::Partly);
  EXPECT_THAT(in(partly, "Föreningen följer ”avtalet”."), ElementsAre("says_it_follows följer ”avtalet”"));
  EXPECT_THAT(in(partly, "Föreningen följer av\u00ADtalet."), ElementsAre("says_it_follows följer avtalet"));
  EXPECT_THAT(in(partly, "Stödet är ”75 tkr”."), ElementsAre("number_without_source ”75 tkr”"));
}

TEST_F(EditChecks, ARowOfATableIsTriedByItself) {
  const Dossier built = with_figures();
  EXPECT_THAT(in(built, "Brott   Antal\nMisshandel   3\nStöld   58\nPlats   2\n"),
              ElementsAre("kept_back_figure 3", "kept_back_figure 58"));
  EXPECT_THAT(in(built, "Alla ärenden   150   171\n"), IsEmpty()) << "two cells, not 150 171";
}

TEST_F(EditChecks, AFigureThatIsKeptBackCannotBeTypedInWhenItsWordsAreThere) {
  const Dossier built = with_figures();
  EXPECT_THAT(in(built, "Tre ärenden gällde misshandel."), ElementsAre("kept_back_figure Tre"));
  EXPECT_THAT(in(built, "Det var 2 misshandelsärenden."), ElementsAre("kept_back_figure 2"))
      << "also where a count of commitments holds the number";
  EXPECT_THAT(in(built, "Misshandel: 4"), ElementsAre("kept_back_figure 4"));
  EXPECT_THAT(in(built, "2–3 ärenden gällde misshandel."), ElementsAre("kept_back_figure 2–3"))
      << "narrower than what is published";
  EXPECT_THAT(in(built, "1–4 ärenden gällde misshandel."), IsEmpty());
  EXPECT_THAT(in(built, "Mellan 1 och 4 ärenden gällde misshandel."), IsEmpty());
  EXPECT_THAT(in(built, "Av 171 ärenden gällde 1–4 misshandel."), IsEmpty());
  EXPECT_THAT(in(built, "Inga ärenden gällde olaga hot."), ElementsAre("kept_back_figure Inga"));
  EXPECT_THAT(in(built, "58 ärenden gällde stöld, sju året före."),
              ElementsAre("kept_back_figure 58", "kept_back_figure sju"))
      << "the year before is at least 5";
  EXPECT_THAT(in(built, "Ärenden om bedrägeri: 58."), IsEmpty());
  const auto fault = faults(built, "Tre ärenden gällde misshandel.").at(0);
  EXPECT_EQ(fault.figure, Message::of(Words{"Misshandel", "Assault"}));
  EXPECT_EQ(fault.low, 1);
  EXPECT_EQ(fault.high, 4);
}

TEST_F(EditChecks, TheNumberOfAllCasesIsNamedByTheWordForCases) {
  Dossier built = with_figures();
  EXPECT_THAT(in(built, "Det var 2 ärenden."), IsEmpty())
      << "that number is shown, and there are two commitments";
  built.statistics->cases = statistics::ProtectedCount::hidden(1, 4);
  EXPECT_THAT(in(built, "Det var 2 ärenden."), ElementsAre("kept_back_figure 2"));
  EXPECT_THAT(in(built, "Det var 1–4 ärenden."), IsEmpty());
}

TEST_F(EditChecks, TheCasesOfAnotherMunicipalityAreNamedByItsName) {
  Dossier built = with_figures();
  statistics::ReportTable areas{"municipality", Message::of("Ärenden efter hemkommun")};
  areas.rows = {{{"Vaxholm", "", ""}, Message::of("Vaxholm"), statistics::ProtectedCount::hidden(1, 6), {}}};
  built.statistics->tables.push_back(areas);
  EXPECT_THAT(in(built, "I Vaxholm var det 5 ärenden."), ElementsAre("kept_back_figure 5"));
  EXPECT_THAT(in(built, "Ett ärende gäller en hjälpsökande, och 2 ärenden två."), IsEmpty());
}

TEST_F(EditChecks, OneAndNoneAreCountsWhereAKeptBackFigureIsNamed) {
  const Dossier built = with_figures();
  EXPECT_THAT(in(built, "En misshandel anmäldes."), ElementsAre("kept_back_figure En"));
  EXPECT_THAT(in(built, "En kvinna talade om misshandel i en skola."), IsEmpty())
      << "an article of another word";
  EXPECT_THAT(in(built, "Ingen hjälpsökande hade varit utsatt för misshandel."),
              ElementsAre("kept_back_figure Ingen"));
  EXPECT_THAT(in(built, "Föreningen har ett avtal och inga skulder."), IsEmpty());
}

TEST_F(EditChecks, WhatTheAgreementOnlyMultipliesToIsNoSum) {
  EXPECT_THAT(in(one.now(), "Var tredje stödsökande kom tillbaka."),
              ElementsAre("number_without_source Var tredje"));
  EXPECT_THAT(
      in(one.now(), "Varannan stödsökande kom tillbaka, en tredjedel ringde, dubbelt så många skrev."),
      ElementsAre("number_without_source Varannan", "number_without_source tredjedel",
                  "number_without_source dubbelt"));
  EXPECT_THAT(in(one.now(), "Det var tredje gången som jouren kom."), IsEmpty());
  EXPECT_THAT(in(one.now(), "Stödet är 72 000 kr."), ElementsAre("number_without_source 72 000 kr"))
      << "1,20 kr × 60 000 is 72 000, and nobody has agreed on that";
}

TEST_F(EditChecks, OfTwoFiguresWithOneNameEachIntervalMayBeSaid) {
  Dossier built = with_figures();
  statistics::ReportTable other_table{"contact", Message::of("Första kontakt")};
  other_table.rows = {{{"Norrtälje", "contact", "assault"},
                       Message::of("Misshandel"),
                       statistics::ProtectedCount::hidden(1, 20),
                       {}}};
  built.statistics->tables.push_back(other_table);
  EXPECT_THAT(in(built, "1–4 ärenden gällde misshandel."), IsEmpty());
  EXPECT_THAT(in(built, "1–20 ärenden gällde misshandel."), IsEmpty());
  EXPECT_THAT(in(built, "2–5 ärenden gällde misshandel."), ElementsAre("kept_back_figure 2–5"));
}

/// Property: whatever the hidden count is, the guards say the same, for they know the interval alone.
TEST_F(EditChecks, EachNumberOfTheIntervalIsCaughtAlike) {
  const Dossier built = with_figures();
  for (const char* number : {"1", "2", "3", "4"}) {
    const auto found = in(built, "Det var " + std::string(number) + " fall av misshandel.");
    EXPECT_THAT(found, ElementsAre("kept_back_figure " + std::string(number)));
  }
  EXPECT_THAT(in(built, "Det var 9 fall av misshandel."), ElementsAre("number_without_source 9"));
}

TEST_F(EditChecks, ANumberIsReadAsItIsSeen) {
  const Dossier built = with_figures();
  for (const auto& [words, number] : {std::pair{"Det var misshandel:3 i år.", "3"},
                                      {"Misshandel=3", "3"},
                                      {"Misshandel ３.", "３"},
                                      {"Misshandel³.", "³"},
                                      {"Misshandel3.", "3"},
                                      {"Ⅲ fall av misshandel.", "Ⅲ"},
                                      {"≈3 fall av misshandel.", "3"},
                                      {"③ fall av misshandel.", "③"},
                                      {"Tre–fyra fall av misshandel.", "Tre–fyra"},
                                      {"Båda misshandelsfallen är avslutade.", "Båda"},
                                      {"Det tredje misshandelsfallet.", "tredje"},
                                      {"III misshandelsfall.", "III"},
                                      {"Tr\u0435 fall av misshandel.", "Tr\u0435"},
                                      {"misshandel(3)", "3)"}})
    EXPECT_THAT(in(built, words), ElementsAre("kept_back_figure " + std::string(number))) << words;
  for (const auto& [words, number] : {std::pair{"Antal besök:13", "13"},
                                      {"Antal besök¹³.", "¹³"},
                                      {"½ av dem kom från staden.", "½"},
                                      {"１３ besök.", "１３"},
                                      {"Ⅺ besök.", "Ⅺ"},
                                      {"Besök13 och +14.", "13"}})
    EXPECT_THAT(in(built, words), ::testing::Contains("number_without_source " + std::string(number)))
        << words;
}

TEST_F(EditChecks, LettersOfOtherAlphabetsHideNoClaim) {
  const Dossier partly = with(Outcome::Partly);
  for (const char* words :
       {"Verksamheten bedrivs i enlighet med \u0430vtalet.", "Föreningen följer av\u200Btalet.",
        "Föreningen följer ａｖｔａｌｅｔ.", "Föreningen f\u00F6ljer \u03B1vtalet."})
    ASSERT_EQ(faults(partly, words).size(), 1U) << words;
}

TEST_F(EditChecks, AKeptBackFigureHasItsNameInEveryLanguage) {
  Dossier built = with_figures();
  EXPECT_THAT(in(built, "There were 3 cases of assault."), ElementsAre("kept_back_figure 3"));
  EXPECT_THAT(in(built, "There were between 1 and 4 cases of assault."), IsEmpty());
  built.edits = {{"summary", "Det var 3 fall av misshandel.", "", "Controller", day("2025-03-18")}};
  const MemorandumTemplate& english = memorandum_template("general-english-v1");
  EXPECT_THAT(caught(draft_memorandum(built, english, day("2025-03-21")).faults),
              ElementsAre("kept_back_figure 3"));
  EXPECT_THAT(in(with(Outcome::Partly), "The activity is run in accordance with the agreement."),
              ElementsAre("says_it_follows is run in accordance with the agreement"));
}

TEST_F(EditChecks, TheHeadOfAColumnNamesItsNumbers) {
  EXPECT_THAT(in(with_figures(), "År   Misshandel   Alla\n2024   3   171\n"),
              ElementsAre("kept_back_figure 3"));
}

TEST_F(EditChecks, WhatIsSaidOfACommitmentIsWhatWasFound) {
  const Dossier partly = with(Outcome::Partly);
  const std::int64_t first = partly.coverage.rows[0].commitment.id.value;
  const std::string number = std::to_string(first);
  EXPECT_THAT(in(partly, "Åtagande " + number + " är delvis uppfyllt."), IsEmpty());
  for (const std::string said : {"är uppfyllt", "är inte uppfyllt", "kan inte bedömas"}) {
    const auto found = faults(partly, "Åtagande " + number + " " + said + ".");
    ASSERT_EQ(found.size(), 1U) << said;
    EXPECT_EQ(found[0].guard, EditGuard::SaysOfACommitment);
    EXPECT_EQ(found[0].commitments, std::vector<std::int64_t>{first});
    EXPECT_EQ(found[0].found, Outcome::Partly);
    EXPECT_THAT(in_words(found[0], one.swedish), HasSubstr("Delvis uppfyllt"));
  }
  EXPECT_THAT(in(partly, "Åtagande " + number + " ska vara uppfyllt."), IsEmpty());
  const std::string all = std::to_string(partly.coverage.rows.size());
  EXPECT_EQ(faults(partly, all + " av " + all + " åtaganden är uppfyllda.").at(0).guard,
            EditGuard::SaysItFollows);
  EXPECT_THAT(in(partly, "1 av " + all + " åtaganden är delvis uppfyllt."), IsEmpty());
  EXPECT_THAT(in(partly, "2 av " + all + " åtaganden är delvis uppfyllda."),
              ::testing::Contains("says_of_a_commitment 2 av " + all + " åtaganden är delvis uppfyllda"));
  EXPECT_THAT(in(one.now(), "Åtagande " + number + " är uppfyllt."), IsEmpty());
}

TEST_F(EditChecks, OrdinaryWordsOfMemorandaPass) {
  const Dossier built = with_figures();
  for (const char* words :
       {"Enligt artikel 3 och 12 i barnkonventionen ska barnets bästa beaktas.",
        "Artiklarna 3, 4 och 12 gäller.", "Beslutet fattades i SN 2021/114 § 45.", "Se dnr KS 2023-77.",
        "Socialtjänstlagen (2001:453) 5 kap. 11 §.", "Telefonen är öppen kl. 13:00 och kl 9–16.",
        "Ring 0176-710 00.", "Organisationsnumret är 802456-1234.", "Agenda 2030 nämns inte i avtalet.",
        "Under covid-19 stängdes kontoret.", "Se s. 1 och bilaga 1, tabell 4.",
        "Skriv till sven.svensson3@exempel.se.", "Den första kontakten sker ofta genom polisen.",
        "Uppföljningen omfattar perioden 2024-01-01–2024-12-31.", "Stödet på 70 000 kr betalas varje år.",
        "Åtagandena följs upp varje år.", "Det andra kvartalet var lugnt."})
    EXPECT_THAT(in(built, words), IsEmpty()) << words;
}

TEST_F(EditChecks, WhatIsUnfinishedIsCaught) {
  EXPECT_THAT(in(one.now(), "Förvaltningen har [fyll i] underlag."), ElementsAre("unfinished [fyll i]"));
  EXPECT_THAT(in(one.now(), "Texten kompletteras senare."), ElementsAre("unfinished kompletteras senare"));
  EXPECT_THAT(in(one.now(), "Se [bilaga annual_report]."), IsEmpty());
}

TEST_F(EditChecks, TellsTheLineTheSentenceAndACodeThatStays) {
  const std::string words =
      "Första stycket.\n\nAndra stycket. Stödet är\n75 tkr om året.\n\n- en punkt\n- tolv punkter\n";
  const auto found = faults(one.now(), words);
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].line, 4U);
  EXPECT_EQ(found[0].sentence, "Stödet är 75 tkr om året.");
  EXPECT_EQ(found[0].section, "summary");
  EXPECT_EQ(found[0].heading, "Sammanfattning");
  EXPECT_EQ(found[1].line, 7U);
  EXPECT_EQ(found[1].sentence, "tolv punkter");
  EXPECT_EQ(faults(one.now(), "Året följdes upp. Stödet är 75 tkr om året.").at(0).code, found[0].code);
  EXPECT_EQ(found[0].code.size(), 6U);
  EXPECT_NE(found[0].code, found[1].code);
  EXPECT_EQ(faults(one.now(), "Stödet är 75 tkr om året.").at(0).code, found[0].code)
      << "where it stands does not change what it is";
  const Translator english(Language::English);
  EXPECT_THAT(in_words(found[0], english), ::testing::AllOf(HasSubstr("Sammanfattning, line 4: "),
                                                            HasSubstr("take-on --caught " + found[0].code)));
}

TEST_F(EditChecks, EveryGuardHasItsWordsInBothLanguages) {
  EditFault fault;
  fault.words = "dessa ord";
  for (std::size_t at = 0; at < kEditGuards.names.size(); ++at) {
    fault.guard = static_cast<EditGuard>(at);
    for (const Language language : {Language::Swedish, Language::English})
      EXPECT_THAT(in_words(fault, Translator(language)), HasSubstr("dessa ord")) << kEditGuards.names[at];
  }
}

TEST_F(EditChecks, WhatTheProgramWritesItselfIsNotCaught) {
  for (const WritableFollowUp* of : {&one, &other}) {
    for (const DraftSection& section : of->draft().sections) {
      Dossier edited = of->now();
      edited.edits = {{section.key, words_of(section.generated), "", "Handläggare", day("2025-03-18")}};
      if (trimmed(edited.edits[0].text).empty()) continue;
      EXPECT_THAT(caught(draft_memorandum(edited, of->form(), day("2025-03-21")).faults), IsEmpty())
          << section.key;
    }
  }
}

TEST_F(EditChecks, WhatIsCaughtHindersUntilItIsChangedOrSomebodyAnswersForIt) {
  for (WritableFollowUp* of : {&one, &other}) {
    organisations::Act& by = of == &one ? act : other_act;
    of->edit("summary", "Stödet är 75 tkr.");
    ASSERT_EQ(of->hindrances().size(), 1U);
    EXPECT_EQ(of->hindrances()[0].kind, Hindrance::Kind::EditIsCaught);
    EXPECT_FALSE(of->write());
    const EditFault fault = of->draft().faults.at(0);
    const TakenOnId id = take_on_sentence(by, of->follow_up, of->form(), fault.code,
                                          "Nämnden har beslutat om mer", "Enhetschef");
    EXPECT_THAT(of->hindrances(), IsEmpty());
    const auto line = organisations::JournalStore(by).list(1).at(0);
    EXPECT_EQ(line.deed, "sentence.take_on");
    EXPECT_EQ(line.facts, R"({"section":"summary","guard":"number_without_source","taken_on_sentence":)" +
                              std::to_string(id.value) + "}");
    EXPECT_THROW(take_on_sentence(by, of->follow_up, of->form(), fault.code, "Igen", "Enhetschef"), Conflict);

    ASSERT_TRUE(of->write());
    const Json edited = parse_json(of->package.find("package.json")->bytes).value()["edited_sections"];
    ASSERT_EQ(edited.items().size(), 1U);
    EXPECT_EQ(edited.items()[0]["section"].as_string(), "summary");
    EXPECT_EQ(edited.items()[0]["edited_by"].as_string(), "Handläggare");
    EXPECT_EQ(edited.items()[0]["edited_on"].as_string(), "2025-03-18");
    const Json& taken_on = edited.items()[0]["taken_on"].items().at(0);
    EXPECT_EQ(taken_on["sentence"].as_string(), "Stödet är 75 tkr.");
    EXPECT_EQ(taken_on["reason"].as_string(), "Nämnden har beslutat om mer");
    EXPECT_EQ(taken_on["taken_on_by"].as_string(), "Enhetschef");
    std::string printed, page;
    for (int number = 1;
         !(page = typeset::printed_page(of->package.find("tjansteskrivelse.pdf")->bytes, number)).empty();
         ++number)
      printed = page;
    EXPECT_THAT(printed, HasSubstr("Skrivet för hand")) << "on the last page";
    EXPECT_THAT(printed, HasSubstr("Enhetschef"));
    EXPECT_THAT(of->package.find("tjansteskrivelse.html")->bytes, HasSubstr("Nämnden har beslutat om mer"));

    withdraw_memorandum(by, of->follow_up, "Ny bedömning");
    take_back_sentence(by, of->follow_up, id, "Det stämde inte");
    EXPECT_EQ(organisations::JournalStore(by).list(1).at(0).deed, "sentence.take_back");
    ASSERT_EQ(of->hindrances().size(), 1U);
    EXPECT_THROW(take_back_sentence(by, of->follow_up, id, "Igen"), NotFound);
  }
}

TEST_F(EditChecks, ASentenceThatIsChangedIsNobodysAnyMore) {
  one.edit("summary", "Stödet är 75 tkr.");
  take_on_sentence(act, one.follow_up, one.form(), one.draft().faults.at(0).code, "Skäl", "Enhetschef");
  one.edit("summary", "Stödet är nog 75 tkr.");
  EXPECT_EQ(one.hindrances().size(), 1U);
  one.edit("summary", "Stödet är 75 tkr.");
  EXPECT_THAT(one.hindrances(), IsEmpty()) << "the same words are answered for still";
  one.edit("economy", "Stödet är 75 tkr.");
  EXPECT_EQ(one.hindrances().size(), 1U) << "in another section nobody does";
}

TEST_F(EditChecks, AReasonARoleAndACodeAreNeeded) {
  one.edit("summary", "Stödet är 75 tkr.");
  const std::string code = one.draft().faults.at(0).code;
  EXPECT_THROW(take_on_sentence(act, one.follow_up, one.form(), code, " ", "Enhetschef"), InvalidInput);
  EXPECT_THROW(take_on_sentence(act, one.follow_up, one.form(), code, "Skäl", ""), InvalidInput);
  EXPECT_THROW(take_on_sentence(act, one.follow_up, one.form(), code, std::string(2'001, 'x'), "Enhetschef"),
               InvalidInput);
  EXPECT_THROW(take_on_sentence(act, one.follow_up, one.form(), "000000", "Skäl", "Enhetschef"), NotFound);
  EXPECT_THROW(take_on_sentence(other_act, one.follow_up, one.form(), code, "Skäl", "Enhetschef"), NotFound);
  EXPECT_EQ(one.hindrances().size(), 1U);
}

TEST_F(EditChecks, WithoutAnEditNothingIsTriedAndNothingStandsLast) {
  EXPECT_THAT(one.draft().faults, IsEmpty());
  for (const typeset::Block& block : one.draft().document.blocks) EXPECT_NE(block.id, "written_by_hand");
}

}  // namespace
}  // namespace handslag::memoranda
