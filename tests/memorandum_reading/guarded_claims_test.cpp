#include "memorandum_reading/guarded_claims.h"

#include <gtest/gtest.h>

#include <string>

namespace handslag::memorandum_reading {
namespace {

using Kind = GuardedClaim::Kind;
using Polarity = GuardedClaim::Polarity;

/// "follows", "follows not", "follows withheld", "needs", …; several with a comma between; "nothing".
std::string said_in(const std::string& text) {
  std::string said;
  for (const auto& sentence : sentences_of(text)) {
    for (const GuardedClaim& claim : guarded_claims_in(sentence)) {
      if (!said.empty()) said += ", ";
      said += claim.kind == Kind::FollowsAgreement ? "follows" : "needs";
      if (claim.polarity == Polarity::Denied) said += " not";
      if (claim.polarity == Polarity::Withheld) said += " withheld";
    }
  }
  return said.empty() ? "nothing" : said;
}

TEST(GuardedClaims, EveryInflectionOfRunningItAsAgreedIsFound) {
  for (const char* verb :
       {"bedrivs", "bedrevs", "har bedrivits", "hade bedrivits", "bedriver föreningen", "bedrev föreningen",
        "har föreningen bedrivit", "sköts", "har skötts", "genomförs", "genomfördes", "har genomförts",
        "drivs", "har drivits", "är", "har varit", "ligger", "har skett"}) {
    for (const char* link : {"i enlighet med avtalet", "i enlighet med överenskommelsen",
                             "i enlighet med det avtal som parterna har", "i linje med IOP-avtalet",
                             "i överensstämmelse med samverkansavtalet"}) {
      const std::string text = std::string("Verksamheten ") + verb + " " + link + ".";
      EXPECT_EQ(said_in(text), "follows") << text;
    }
  }
  EXPECT_EQ(said_in("Verksamheten bedrivs enligt avtalet."), "follows");
  EXPECT_EQ(said_in("Verksamheten bedrivs i full enlighet med vad som sägs i avtalet."), "follows");
  EXPECT_EQ(said_in("Verksamheten är avtalsenlig."), "follows");
  EXPECT_EQ(said_in("Verksamheten är inte avtalsenlig."), "follows not");
  EXPECT_EQ(said_in("Verksamheten bedrivs ”i enlighet med” ”avtalet”."), "follows");
  EXPECT_EQ(said_in("I enlighet med avtalet har verksamheten bedrivits hela året."), "follows");
}

TEST(GuardedClaims, EveryInflectionOfFollowingItIsFound) {
  for (const char* text :
       {"Föreningen följer avtalet.", "Föreningen följde avtalet.", "Föreningen har följt avtalet.",
        "Föreningen har i allt väsentligt följt det gällande avtalet.", "Avtalet följs.",
        "Avtalet har följts.", "Avtalet följdes under året.", "I år följdes avtalet.",
        "Överenskommelsen efterlevs.", "Parterna har efterlevt överenskommelsen.",
        "Verksamheten lever upp till avtalet.", "Verksamheten bedöms följa avtalet.",
        "Verksamheten ska anses följa avtalet.", "Föreningen respekterar avtalets villkor.",
        "Verksamheten överensstämmer med avtalet.", "Föreningen har hållit sig till avtalet.",
        "Verksamheten fungerar som avtalat.", "Föreningen följer de åtaganden som finns i avtalet.",
        "Allt har skett enligt avtalet."})
    EXPECT_EQ(said_in(text), "follows") << text;
}

TEST(GuardedClaims, EveryInflectionOfFulfillingItIsFound) {
  for (const char* text :
       {"Föreningen uppfyller åtagandena.", "Föreningen har uppfyllt sina åtaganden.",
        "Föreningen uppfyllde alla åtaganden.", "Åtagandena uppfylls.", "Åtagandena är uppfyllda.",
        "Samtliga åtaganden har uppfyllts.", "Alla åtaganden är fullgjorda.",
        "Föreningen har fullgjort sina åtaganden.", "Föreningen har infriat det som avtalats.",
        "Avtalet är uppfyllt.", "Avtalets krav uppfylls.", "Alla fyra åtaganden är uppfyllda.",
        "Samtliga 4 åtaganden är uppfyllda.", "4 av 4 åtaganden är uppfyllda.",
        "Villkoren i avtalet är uppfyllda.", "Inga avvikelser från avtalet har hittats.",
        "Syftet är nått och verksamheten bedrivs i enlighet med avtalet."})
    EXPECT_EQ(said_in(text), "follows") << text;
  for (const char* text : {"4 av 6 åtaganden är uppfyllda.", "Alla fem besökte de fyra åtagandena.",
                           "Syftet med avtalet är att verksamheten bedrivs i enlighet med avtalet.",
                           "Syftet är att följa upp bidraget och att verksamheten bedrivs enligt avtalet.",
                           "Fyra av åtagandena är uppfyllda.", "De flesta av åtagandena har uppfyllts."})
    EXPECT_EQ(said_in(text), "nothing") << text;
}

// The same said in other words than the lexicon had.
TEST(GuardedClaims, TheCommitmentsOfOneOrOfAllAreFound) {
  for (const char* text :
       {"Samtliga av partnerns åtaganden bedöms vara uppfyllda.", "Alla partnerns åtaganden är uppfyllda.",
        "Kvinnojourens åtaganden är uppfyllda.", "Kvinnojouren Norrskens åtaganden har fullgjorts.",
        "Båda parters åtaganden är uppfyllda.", "Parternas åtaganden har infriats.",
        "Vart och ett av åtagandena är uppfyllt.", "Samtliga av åtagandena har uppfyllts.",
        "Föreningen har skött sina åtaganden.", "Alla föreningens åtaganden har genomförts.",
        "The partner's commitments are fulfilled.", "All of the partner's commitments have been met.",
        "Each of the commitments has been fulfilled."})
    EXPECT_EQ(said_in(text), "follows") << text;
  EXPECT_EQ(said_in("Partnerns åtaganden är inte uppfyllda."), "follows not");
  for (const char* text :
       {"Fyra av partnerns åtaganden är uppfyllda.", "De flesta av partnerns åtaganden är uppfyllda.",
        "4 av partnerns 6 åtaganden är uppfyllda.", "Ett av åtagandena är uppfyllt.",
        "Några av åtagandena är uppfyllda.", "Kvinnojourens åtaganden följs upp.",
        "Partnerns åtaganden ska vara uppfyllda vid årets slut.",
        "Four of the partner's commitments are fulfilled.", "One of the commitments has been met."})
    EXPECT_EQ(said_in(text), "nothing") << text;
}

TEST(GuardedClaims, AnsweringToTheAgreementIsFound) {
  for (const char* text :
       {"Verksamheten motsvarar avtalet.", "Verksamheten motsvarade det avtalade.",
        "Verksamheten står i överensstämmelse med avtalet.", "Arbetet har gått i enlighet med avtalet.",
        "Verksamheten är förenlig med överenskommelsen.", "Verksamheten stämmer väl med avtalet.",
        "Föreningen följer det som står i avtalet.", "Verksamheten bedrivs som avtalet säger.",
        "Stödet ges på avtalat sätt.", "Verksamheten bedrivs i enlighet med IOP:et.",
        "Föreningen följer IOP:n.", "Kontraktet följs.", "Allt som avtalet anger har genomförts.",
        "Jouren har gjort det som avtalet kräver.", "Avtalsefterlevnaden är hög."})
    EXPECT_EQ(said_in(text), "follows") << text;
  for (const char* text : {"Det avtalade beloppet motsvarar 11,11 kr per invånare.",
                           "Verksamheten drivs av jouren, som har ett kontor i staden."})
    EXPECT_EQ(said_in(text), "nothing") << text;
}

TEST(GuardedClaims, ParaphrasesAreFound) {
  for (const char* text :
       {"Verksamheten lever väl upp till överenskommelsen.", "Jouren levde mer än väl upp till avtalet.",
        "Samtliga åtaganden är genomförda.", "Alla åtaganden genomfördes under året.",
        "Allt har gjorts som parterna kom överens om.", "Föreningen har gjort det den ska enligt avtalet.",
        "Föreningen har gjort vad den lovat.", "Jouren gör vad den åtagit sig.",
        "Avtalets intentioner har uppnåtts.", "Målen i överenskommelsen nåddes.",
        "Kraven i IOP-avtalet är uppfyllda.", "Inga avsteg från avtalet har noterats.",
        "Föreningen har fullgjort samtliga delar.", "Jouren uppfyller det som krävs.",
        "Verksamheten motsvarar förväntningarna i avtalet.", "Parterna har hållit vad de lovat varandra.",
        "Föreningen har infriat sina löften."})
    EXPECT_EQ(said_in(text), "follows") << text;
  for (const char* text :
       {"Jouren lever inte fullt ut upp till avtalet.", "Avsteg från överenskommelsen har gjorts.",
        "Samtliga åtaganden är inte genomförda.", "Föreningen har inte gjort vad den lovat."})
    EXPECT_EQ(said_in(text), "follows not") << text;
  EXPECT_EQ(said_in("Stödet räcker för alla som behöver det."), "needs");
  EXPECT_EQ(said_in("Alla som behöver stöd får det."), "needs");
  for (const char* text :
       {"Föreningen har gjort en enkät.", "Parterna har gjort ett avtal om lokalen.",
        "Kvinnor som lever med våld kan få stöd.", "Beloppet motsvarar 7 kr per invånare.",
        "Tolv vandringar har genomförts.", "Ansökan uppfyller kraven i nämndens riktlinjer.",
        "Åtagandena ska genomföras under våren."})
    EXPECT_EQ(said_in(text), "nothing") << text;
}

TEST(GuardedClaims, EveryInflectionOfMeetingNeedsIsFound) {
  for (const char* text : {"Stödet tillgodoser invånarnas behov.", "Stödet tillgodosåg behovet.",
                           "Stödet har tillgodosett behoven.", "Behoven tillgodoses.",
                           "Behovet har tillgodosetts.", "Behoven är tillgodosedda.",
                           "Verksamheten möter behoven.", "Verksamheten har mött invånarnas stödbehov.",
                           "Insatsen täcker behovet.", "Stödet svarar mot behoven."})
    EXPECT_EQ(said_in(text), "needs") << text;
}

TEST(GuardedClaims, NeedsAreFoundAsWhatHasComeOfThem) {
  for (const char* text :
       {"Behoven är mötta.", "Behoven har blivit mötta.", "Behoven är fyllda.", "Behovet är täckt.",
        "Behoven är tillfredsställda.", "Behoven tillfredsställs.", "Behoven är uppfyllda.",
        "Jouren tillfredsställer behoven.", "Alla som söker stöd får stöd.",
        "Kvinnorna får det stöd de behöver.", "Efterfrågan tillgodoses."})
    EXPECT_EQ(said_in(text), "needs") << text;
}

TEST(GuardedClaims, AreFoundInEnglish) {
  for (const char* text :
       {"The activity is run in accordance with the agreement.",
        "It has been run in line with the agreement.", "The partner follows the agreement.",
        "The partner has followed the agreement.", "The agreement was followed.",
        "The partner complies with the agreement.", "The partner has complied with the agreement.",
        "The commitments are fulfilled.", "All commitments have been met.",
        "The partner has kept its commitments.", "All six commitments are fulfilled.",
        "6 of 6 commitments are fulfilled.", "The activity was conducted according to the agreement."})
    EXPECT_EQ(said_in(text), "follows") << text;
  for (const char* text : {"The support meets the needs of the residents.", "The needs have been met.",
                           "It satisfied every need."})
    EXPECT_EQ(said_in(text), "needs") << text;
  for (const char* text : {"The partner does not follow the agreement.", "The commitments are not fulfilled.",
                           "The agreement was never followed."})
    EXPECT_EQ(said_in(text), "follows not") << text;
  for (const char* text :
       {"The agreement was followed up each year.", "The partner shall follow the agreement.",
        "It was asked whether the partner follows the agreement.", "Four of the commitments are fulfilled.",
        "According to the agreement it is followed up each year."})
    EXPECT_EQ(said_in(text), "nothing") << text;
  EXPECT_EQ(said_in("It cannot be said that the activity follows the agreement."), "follows withheld");
}

TEST(GuardedClaims, OtherEnglishWordsOfFollowingItAreFound) {
  for (const char* text :
       {"The partnership has worked as agreed.", "The activities correspond to the agreement.",
        "The activities match what was agreed.", "The association has delivered on its commitments.",
        "The association has done what it undertook to do.",
        "The association has done everything the agreement requires.",
        "The association acts in full compliance with the agreement.",
        "The association has kept its promises.", "The conduct is consistent with the agreement."})
    EXPECT_EQ(said_in(text), "follows") << text;
  for (const char* text :
       {"Young people get the support they need.", "The centre caters for the needs of the young.",
        "The centre responds to the needs.", "The needs are catered for.", "Demand is met."})
    EXPECT_EQ(said_in(text), "needs") << text;
  for (const char* text : {"The agreement shall be carried out by both.",
                           "The grant matches the year before.", "The meeting was carried out in May."})
    EXPECT_EQ(said_in(text), "nothing") << text;
}

TEST(GuardedClaims, ADenialIsOneWhereverItStands) {
  for (const char* text :
       {"Verksamheten följer inte avtalet.", "Avtalet har inte följts.",
        "Verksamheten bedrivs inte i enlighet med avtalet.", "Föreningen har aldrig följt avtalet.",
        "Verksamheten har ej bedrivits enligt överenskommelsen.", "Avtalet följs knappast.",
        "Föreningen följer avtalet inte."})
    EXPECT_EQ(said_in(text), "follows not") << text;
  EXPECT_EQ(said_in("Stödet tillgodoser inte behoven."), "needs not");
  for (const char* text : {"Föreningen bryter mot avtalet.", "Föreningen har brutit mot avtalet.",
                           "Verksamheten avviker från överenskommelsen.", "Avtalet har brutits.",
                           "The partner has breached the agreement."})
    EXPECT_EQ(said_in(text), "follows not") << text;
  EXPECT_EQ(said_in("Föreningen har inte brutit mot avtalet."), "follows");
  EXPECT_EQ(said_in("Föreningen följer inte bara avtalet utan överträffar det."), "follows");
  EXPECT_EQ(said_in("Kvaliteten har inte mätts, men verksamheten följer avtalet."), "follows");
  EXPECT_EQ(said_in("Kvaliteten har inte mätts men verksamheten följer avtalet."), "follows");
}

TEST(GuardedClaims, WhatCannotBeSaidIsWithheld) {
  for (const char* text : {"Det kan inte sägas att verksamheten följer avtalet.",
                           "Det kan därför inte sägas att verksamheten som helhet följer avtalet.",
                           "Det går inte att säga att verksamheten bedrivs i enlighet med avtalet.",
                           "Förvaltningen kan inte bedöma om verksamheten bedrivs i enlighet med avtalet."})
    EXPECT_EQ(said_in(text).substr(0, 7) == "follows" ? said_in(text) : "follows withheld",
              "follows withheld")
        << text;
}

TEST(GuardedClaims, ADutyAPurposeAQuestionAndAFollowUpAreNone) {
  for (const char* text :
       {"Avtalet följs upp årligen.", "Förvaltningen har följt upp avtalet.",
        "Vi följer upp överenskommelsen.", "Föreningen ska följa avtalet.",
        "Verksamheten ska bedrivas i enlighet med avtalet.", "Parterna bör följa överenskommelsen.",
        "Syftet med stödet är att tillgodose invånarnas behov.",
        "Nämnden har bedömt om verksamheten bedrivs i enlighet med avtalet.",
        "Frågan är huruvida föreningen följer avtalet.",
        "Förvaltningen kan inte bedöma om verksamheten bedrivs i enlighet med avtalet.",
        "Enligt avtalet ska stödet betalas i mars.", "Enligt överenskommelsen hålls fyra möten.",
        "Två möten hölls om avtalet.", "Avtalet löper till 2026.", "Uppföljningen av avtalet är klar.",
        "Föreningen har betalat hyran i tid.", "Utredningen följde nämndens rutiner."})
    EXPECT_EQ(said_in(text), "nothing") << text;
}

TEST(GuardedClaims, TellsWhichWordsItCaught) {
  const std::string text = "Under 2024 har verksamheten bedrivits i enlighet med avtalet, enligt föreningen.";
  const auto sentence = sentences_of(text).at(0);
  const auto claims = guarded_claims_in(sentence);
  ASSERT_EQ(claims.size(), 1U);
  EXPECT_EQ(text.substr(sentence[claims[0].first].begin,
                        sentence[claims[0].end - 1].end - sentence[claims[0].first].begin),
            "bedrivits i enlighet med avtalet,");
}

TEST(UnfinishedWords, AreFoundAndReferencesToAnnexesAreNone) {
  const auto found = [](const std::string& text) {
    return std::string(unfinished_words_in(sentences_of(text).at(0), text));
  };
  EXPECT_EQ(found("Stödet är [fyll i] kronor."), "[fyll i]");
  EXPECT_EQ(found("Beloppet fylls i senare."), "fylls i");
  EXPECT_EQ(found("Detta har inte angetts än."), "har inte angetts än.");
  EXPECT_EQ(found("The amount is to be completed."), "to be completed.");
  EXPECT_EQ(found("Se [bilaga statistics]."), "");
  EXPECT_EQ(found("Se [bilaga statistics] och [namn]."), "[namn]");
  EXPECT_EQ(found("Föreningen fyller tjugo år."), "");
}

/// The words that make each claim: "följer avtalet".
std::string words_of_claims(const std::string& text) {
  std::string all;
  for (const auto& sentence : sentences_of(text)) {
    for (const GuardedClaim& claim : guarded_claims_in(sentence)) {
      if (!all.empty()) all += " | ";
      const std::size_t begin = sentence[claim.first].begin;
      all += text.substr(begin, sentence[claim.end - 1].end - begin);
      if (all.ends_with('.')) all.pop_back();
    }
  }
  return all;
}

TEST(GuardedClaims, AreTheWordsFromTheVerbToItsObject) {
  EXPECT_EQ(words_of_claims("Föreningen följer i allt avtalet nu."), "följer i allt avtalet");
  EXPECT_EQ(words_of_claims("I år har avtalet i allt följts väl."), "avtalet i allt följts");
  EXPECT_EQ(words_of_claims("Allt bedrivs väl i enlighet med det avtalet nu."),
            "bedrivs väl i enlighet med det avtalet");
  EXPECT_EQ(words_of_claims("I enlighet med avtalet bedrivs allt."), "I enlighet med avtalet bedrivs");
  EXPECT_EQ(words_of_claims("I år följdes avtalet väl."), "följdes avtalet");
  EXPECT_EQ(words_of_claims("Föreningen lever upp till avtalet."), "lever upp till avtalet");
  EXPECT_EQ(words_of_claims("Föreningen följer avtalet och jouren följer avtalet."),
            "följer avtalet | följer avtalet");
}

TEST(GuardedClaims, ReachAsFarAsAVerbAndItsObjectBelongTogether) {
  const auto apart = [](const std::string& before, int words, const std::string& after) {
    std::string text = before;
    for (int at = 0; at < words; ++at) text += " ord";
    return said_in(text + " " + after);
  };
  EXPECT_EQ(apart("Föreningen följer", 7, "avtalet."), "follows");
  EXPECT_EQ(apart("Föreningen följer", 8, "avtalet."), "nothing");
  EXPECT_EQ(apart("Avtalet", 7, "följs."), "follows");
  EXPECT_EQ(apart("Avtalet", 8, "följs."), "nothing");
  EXPECT_EQ(apart("Allt bedrivs", 8, "i enlighet med avtalet."), "follows");
  EXPECT_EQ(apart("Allt bedrivs", 9, "i enlighet med avtalet."), "nothing");
  EXPECT_EQ(apart("Allt bedrivs i enlighet med", 5, "avtalet."), "follows");
  EXPECT_EQ(apart("Allt bedrivs i enlighet med", 6, "avtalet."), "nothing");
  EXPECT_EQ(apart("Det kan", 2, "inte sägas att allt följer avtalet."), "follows withheld");
  EXPECT_NE(apart("Det kan", 3, "inte sägas att allt följer avtalet."), "follows withheld");
  EXPECT_EQ(said_in("Föreningen följer upp avtalet."), "nothing") << "another verb";
  EXPECT_EQ(said_in("Föreningen följer dem som avtalet nämner."), "nothing") << "another clause";
}

TEST(GuardedClaims, TwoDenialsSayWhatNoneDoes) {
  for (const char* text :
       {"Det finns inget som tyder på att avtalet inte följs.",
        "Inget tyder på att föreningen inte har följt avtalet.",
        "Ingenting har framkommit, inget som visar att avtalet inte efterlevs.",
        "Det är inte sant att avtalet inte följs.", "Det kan inte sägas att avtalet inte följs.",
        "Verksamheten har inget annat än bedrivits i enlighet med avtalet.",
        "Det finns inget som talar emot att avtalet följs.", "Ingen tvekan om att föreningen följer avtalet.",
        "Avtalsefterlevnaden är god.", "There is no doubt that the agreement is followed.",
        "There is nothing to suggest that the agreement is not followed.",
        "There is no sign that the partner has not complied with the agreement."})
    EXPECT_EQ(said_in(text), "follows") << text;
  for (const char* text : {"Det finns inget som tyder på att avtalet följs.",
                           "There is no evidence that the agreement is followed."})
    EXPECT_EQ(said_in(text), "follows not") << text;
  EXPECT_EQ(said_in("Det finns inget som tyder på att parterna har brutit mot avtalet."), "follows");
  EXPECT_EQ(said_in("Avtalet följs inte."), "follows not");
}

}  // namespace
}  // namespace handslag::memorandum_reading
