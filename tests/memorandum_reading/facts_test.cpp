#include <gtest/gtest.h>

#include "memorandum_reading/memorandum_reader.h"

// Single sentences of many memoranda, and all that is read out of each: money, population, payment, days,
// parties.
namespace handslag::memorandum_reading {
namespace {

MemorandumReading read(const std::string& text) { return std::move(read_memorandum(text)).value(); }

std::string doubts(const MemorandumReading& reading, std::string_view field) {
  std::string words;
  for (const Doubt& one : reading.unsure) {
    if (!one.field.starts_with(field)) continue;
    if (one.reason == Doubt::Reason::SeveralAmounts) words += " several amounts";
    if (one.reason == Doubt::Reason::AmountOfOneYear) words += " of one year";
    if (one.reason == Doubt::Reason::LaterChange) words += " later change";
    if (one.reason == Doubt::Reason::WholeYears) words += " whole years";
    if (one.reason == Doubt::Reason::SeveralTerms) words += " several terms";
  }
  return words;
}

/// "70000.00 a year, 4 x 17500.00, from 2022 första kvartalet": what a section on economy with that text
/// says.
std::string funding(const std::string& text, const std::string& heading = "Ekonomi") {
  const MemorandumReading reading = read("Avtal om stöd\n\n" + heading + "\n" + text + "\n");
  const ReadFunding& one = reading.funding;
  const auto kronor = [](Money money) {
    const std::string ore = std::to_string(100 + money.ore() % 100).substr(1);
    return std::to_string(money.ore() / 100) + (ore == "00" ? "" : "." + ore);
  };
  std::string words;
  const auto add = [&](const std::string& more) { words += (words.empty() ? "" : ", ") + more; };
  if (one.amount_per_year) add(kronor(one.amount_per_year->value) + " a year");
  if (one.rate_per_inhabitant) add(kronor(one.rate_per_inhabitant->value) + " each");
  if (one.population)
    add((one.population_is_approximate ? "about " : "") + std::to_string(one.population->value) + " people");
  if (one.base_year) add("in " + std::to_string(one.base_year->value));
  if (one.instalments) add(std::to_string(one.instalments->value) + " times");
  if (one.instalment) add("of " + kronor(one.instalment->value));
  if (one.first_year) add("from " + std::to_string(one.first_year->value));
  if (one.payment_period) add(one.payment_period->value);
  for (const ReadPayment& part : one.payments) {
    const std::string day = part.day ? std::to_string(*part.day) + "/" : "";
    add((part.amount ? kronor(*part.amount)
                     : std::to_string(part.share) + " of " + std::to_string(part.shares)) +
        " by " + day + std::to_string(part.month));
  }
  if (one.index) add("index: " + one.index->value);
  return words + doubts(reading, "funding");
}

TEST(FundingFacts, AnAmountIsOfAYearOnlyWhereTheSentenceSaysSo) {
  EXPECT_EQ(funding("Stödet är 70 000 kr per år."), "70000 a year");
  EXPECT_EQ(funding("Stödet är 70 tkr årligen."), "70000 a year");
  EXPECT_EQ(funding("Stödet är 1,5 mkr varje år."), "1500000 a year");
  EXPECT_EQ(funding("Stödet är 2 mnkr om året."), "2000000 a year");
  EXPECT_EQ(funding("Stödet är 75 tkr/år."), "75000 a year");
  EXPECT_EQ(funding("Stödet är 300 kr/år."), "300 a year");
  EXPECT_EQ(funding("Stödet är 70 000 kr."), "");
  EXPECT_EQ(funding("Stödet är 70 000 kr i år."), "");
  EXPECT_EQ(funding("Stödet är 70 000 per år."), "") << "no unit";
  EXPECT_EQ(funding("Det blir 100 000 kr per år, senare 120 000 kr per år."),
            "100000 a year several amounts");
  EXPECT_EQ(funding("Det blir 100 000 kr per år, alltså 100 000 kr per år."), "100000 a year");
  EXPECT_EQ(funding("Bilaga 3, 100 kr per år."), "100 a year") << "a comma parts the numbers";
  EXPECT_EQ(funding("Stödet är 1 000 000 000 kr per år."), "1000000000 a year");
  EXPECT_EQ(funding("Stödet är 1234 567 kr per år."), "567 a year") << "no group after four digits";
  EXPECT_EQ(funding("Det är 1 000, 200 kr per år."), "200 a year");
  EXPECT_EQ(funding("Det är nu, 1 000 kr per år."), "1000 a year");
  EXPECT_EQ(funding("Stödet är 99999999999 kr per år."), "") << "more than can be meant";
}

TEST(FundingFacts, AGrantOfOneYearIsTakenWithADoubt) {
  EXPECT_EQ(funding("Föreningen beviljas ett bidrag om 450 000 kronor för 2025."),
            "450000 a year of one year");
  EXPECT_EQ(funding("Byalaget ges ett bidrag på 1,2 miljoner kronor."), "1200000 a year of one year");
  EXPECT_EQ(funding("Nämnden avsätter 90 tkr. Stödet är 70 tkr per år."), "70000 a year") << "a year is said";
  EXPECT_EQ(funding("Föreningen har ansökt om ett bidrag på 90 000 kr."), "") << "asked for";
  EXPECT_EQ(funding("Föreningen söker 120 000 kr och beviljas 65 000 kr."), "65000 a year of one year");
  EXPECT_EQ(funding("Nämnden sparar 90 000 kr på bidraget."), "");
}

TEST(FundingFacts, PartsOfTheYearsSupportHaveTheirDays) {
  EXPECT_EQ(funding("Bidraget betalas ut med hälften i januari och hälften i juli."),
            "1 of 2 by 1, 1 of 2 by 7");
  EXPECT_EQ(funding("Bidraget betalas ut i två lika delar, den 15 februari och den 15 augusti."),
            "1 of 2 by 15/2, 1 of 2 by 15/8");
  EXPECT_EQ(funding("Beloppet betalas med 100 000 kr den 31 augusti och 85 000 kr den 31 januari."),
            "100000 by 31/8, 85000 by 31/1");
  EXPECT_EQ(funding("Stödet betalas med en tredjedel i januari, maj och september."),
            "1 of 3 by 1, 1 of 3 by 5, 1 of 3 by 9");
  EXPECT_EQ(funding("Stödet betalas ut med en fjärdedel i början av varje kvartal."),
            "1 of 4 by 1, 1 of 4 by 4, 1 of 4 by 7, 1 of 4 by 10");
  EXPECT_EQ(funding("Stödet ska betalas senast den 30 april."), "1 of 1 by 30/4");
  EXPECT_EQ(funding("Stödet betalas ut i mars."), "mars") << "one month is a period";
  EXPECT_EQ(funding("Stödet betalas ut med en tredjedel i mars och oktober."), "mars") << "two are no thirds";
  EXPECT_EQ(funding("Bidrag som inte används betalas tillbaka den 1 mars och den 1 april i två delar."), "")
      << "what is paid back is no support";
  EXPECT_EQ(funding("Rapporter lämnas i två delar, i mars och i maj."), "") << "no payment";
}

TEST(FundingFacts, AnIndexIsTheTextsOwnSentence) {
  EXPECT_EQ(funding("Beloppet räknas upp med konsumentprisindex (KPI)."),
            "index: Beloppet räknas upp med konsumentprisindex (KPI).");
  EXPECT_EQ(funding("Nämndens index över trygghet visas nedan."), "");
}

TEST(FundingFacts, ARateIsOfAnInhabitant) {
  EXPECT_EQ(funding("Bidraget är 1,20 kr per invånare."), "1.20 each");
  EXPECT_EQ(funding("Bidraget är 3 kr/invånare och 4 kr/inv."), "3 each");
  EXPECT_EQ(funding("Bidraget är 120 öre per kommuninvånare."), "1.20 each");
  EXPECT_EQ(funding("Bidraget är 250 öre/invånare."), "2.50 each");
  EXPECT_EQ(funding("Bidraget är 1,2 öre per invånare."), "") << "no whole öre";
  EXPECT_EQ(funding("Bidraget är 2 kr per kommuninvånare varje år."), "2 each");
}

TEST(FundingFacts, APopulationIsOfInhabitantsAndHasItsYear) {
  EXPECT_EQ(funding("Kommunen har drygt 60 000 invånare år 2020."), "about 60000 people, in 2020");
  EXPECT_EQ(funding("Kommunen hade 12 450 invånare den 31 december 2023."), "12450 people, in 2023");
  EXPECT_EQ(funding("Kommunens folkmängd är 12 450."), "12450 people");
  EXPECT_EQ(funding("Kommunens folkmängd var cirka 9 999."), "about 9999 people");
  EXPECT_EQ(funding("Kommunen har 999 invånare."), "") << "three digits may be anything";
  EXPECT_EQ(funding("Det kom 3 000 personer."), "") << "visitors";
  EXPECT_EQ(funding("Av invånarna, 3 000 personer, är några unga."), "");
  EXPECT_EQ(funding("Kommunens invånarantal är känt, 3 000 personer bor där."), "3000 people");
  EXPECT_EQ(funding("Kommunen har 12 450 invånare 1949."), "12450 people");
  EXPECT_EQ(funding("Kommunen har 12 450 invånare 1950."), "12450 people, in 1950");
  EXPECT_EQ(funding("Kommunen har 12 450 invånare 2100."), "12450 people, in 2100");
  EXPECT_EQ(funding("Kommunen har 12 450 invånare 2101."), "12450 people");
}

TEST(FundingFacts, InstalmentsAreNotTheYearsAmount) {
  EXPECT_EQ(funding("Det betalas i fyra utbetalningar à 62 000 kr per år."), "4 times, of 62000");
  EXPECT_EQ(funding("Det är 52 delbetalningar om 100 kr."), "52 times, of 100");
  EXPECT_EQ(funding("Det är 53 delbetalningar om 100 kr."), "of 100");
  EXPECT_EQ(funding("Det är 2 rater på 100 kr."), "2 times, of 100");
  EXPECT_EQ(funding("Det är 1 rater på 100 kr."), "of 100");
  EXPECT_EQ(funding("Det är tolv rater på 100 kr, sedan fem rater på 200 kr."), "12 times, of 100");
}

TEST(FundingFacts, APaymentHasItsPeriodAndFirstYearInItsOwnSentence) {
  EXPECT_EQ(funding("Stödet utbetalas första kvartalet."), "första kvartalet");
  EXPECT_EQ(funding("Stödet betalas i april."), "april");
  EXPECT_EQ(funding("Stödet betalas kvartalsvis i förskott."), "kvartalsvis");
  EXPECT_EQ(funding("Föreningen ses i april."), "") << "no payment";
  EXPECT_EQ(funding("Kvartalet då det utbetalas är ett."), "");
  EXPECT_EQ(funding("Stödet betalas med start under det första kvartalet 2022."),
            "from 2022, första kvartalet");
  EXPECT_EQ(funding("Stödet betalas från och med 2023."), "from 2023");
  EXPECT_EQ(funding("Stödet betalas från ett två tre fyra fem sex 2023."), "from 2023") << "seven words on";
  EXPECT_EQ(funding("Stödet betalas från ett två tre fyra fem sex sju 2023."), "");
  EXPECT_EQ(funding("Från 2015 fördelas utbetalningarna på två."), " later change");
  EXPECT_EQ(funding("Från 2015 betalas det ut."), "from 2015");
  EXPECT_EQ(funding("Avtalet gäller från och med år 2009."), "from 2009");
  EXPECT_EQ(funding("Avtalet gäller från och med den 1 januari 2009."), "") << "too far from the word";
  EXPECT_EQ(funding("Huset gäller från 2009."), "");
  EXPECT_EQ(funding("Avtalet ses över från 2009."), "");
}

TEST(FundingFacts, TheSectionOnEconomySpeaksFirstAndListsSayNothing) {
  const auto reading = read(
      "Avtal om stöd\n\nBakgrund\nStödet var 50 000 kr per år.\n\nEkonomi\nStödet är 70 000 kr per år.\n");
  EXPECT_EQ(reading.funding.amount_per_year->value, Money::from_kronor(70'000));
  EXPECT_EQ(reading.funding.amount_per_year->lines, (LineSpan{7, 7}));
  EXPECT_EQ(funding("Budget med 70 000 kr per år", "Bilagor"), "");
  EXPECT_EQ(funding("Ekonomienheten, 70 000 kr per år", "Kopia till"), "");
  EXPECT_EQ(funding("Stödet är 70 000 kr per år.", "Bakgrund"), "70000 a year");
}

std::string term(const std::string& text, const std::string& heading = "Avtalstid",
                 const std::string& title = "Om stöd") {
  const MemorandumReading reading = read(title + "\n\n" + heading + "\n" + text + "\n");
  const ReadTerm& one = reading.term;
  std::string words = (one.first_day ? one.first_day->value.to_iso() : "…") + " – " +
                      (one.last_day ? one.last_day->value.to_iso() : "…");
  if (one.notice) words += "; notice: " + one.notice->value;
  if (one.extension) words += "; extension: " + one.extension->value;
  return words + doubts(reading, "term");
}

TEST(TermFacts, DaysAreReadHoweverTheyAreWritten) {
  EXPECT_EQ(term("Gäller från den 1 mars 2024 till och med den 28 februari 2026."),
            "2024-03-01 – 2026-02-28");
  EXPECT_EQ(term("Gäller 2024-01-01–2024-12-31."), "2024-01-01 – 2024-12-31");
  EXPECT_EQ(term("Gäller 2024-01-01 t.o.m. 2026-12-31."), "2024-01-01 – 2026-12-31");
  EXPECT_EQ(term("Gäller den 1 maj till den 30 juni 2024."), "2024-05-01 – 2024-06-30")
      << "one year for both";
  EXPECT_EQ(term("Gäller 2024–2026."), "2024-01-01 – 2026-12-31 whole years");
  EXPECT_EQ(term("Gäller 2024-2026."), "2024-01-01 – 2026-12-31 whole years");
  EXPECT_EQ(term("Gäller år 2024."), "2024-01-01 – 2024-12-31 whole years");
  EXPECT_EQ(term("Gäller nu hela 2024."), "2024-01-01 – 2024-12-31 whole years") << "three words on";
  EXPECT_EQ(term("Gäller nu och hela 2024."), "… – …");
  EXPECT_EQ(term("Gäller från 2024."), "… – …") << "a year alone has no first day";
  EXPECT_EQ(term("Gäller från den 1 mars 2024."), "2024-03-01 – …");
  EXPECT_EQ(term("Gäller till den 1 mars 2024."), "… – 2024-03-01");
  EXPECT_EQ(term("Gäller längst till och med utgången av mars 2024."), "… – …") << "no day";
}

TEST(TermFacts, DaysThatAreNoneAreNotRead) {
  EXPECT_EQ(term("Gäller från den 30 februari 2024."), "… – …");
  EXPECT_EQ(term("Gäller från den 29 februari 2024."), "2024-02-29 – …");
  EXPECT_EQ(term("Gäller från den 29 februari 2023."), "… – …");
  EXPECT_EQ(term("Gäller från den 29 februari 2100."), "… – …");
  EXPECT_EQ(term("Gäller från den 29 februari 2000."), "2000-02-29 – …");
  EXPECT_EQ(term("Gäller från den 31 april 2024."), "… – …");
  EXPECT_EQ(term("Gäller från den 0 april 2024."), "… – …");
  EXPECT_EQ(term("Gäller från den 1 januari 1950."), "1950-01-01 – …");
  EXPECT_EQ(term("Gäller från den 31 december 2100."), "2100-12-31 – …");
  EXPECT_EQ(term("Gäller från den 1 januari 1949."), "… – …");
  EXPECT_EQ(term("Gäller från 2024-13-01."), "… – …");
  EXPECT_EQ(term("Gäller från 2024-12-31 till 2024-01-01."), "2024-12-31 – …")
      << "it would end before it begins";
  EXPECT_EQ(term("Gäller från 2024-12-31 till 2024-12-31."), "2024-12-31 – 2024-12-31");
}

TEST(TermFacts, ASecondPeriodIsDoubtedAndNoticeIsNoPeriod) {
  EXPECT_EQ(term("Gäller från 2024-01-01 till 2024-12-31. Gäller från 2025-01-01 till 2025-12-31."),
            "2024-01-01 – 2024-12-31 several terms several terms");
  EXPECT_EQ(term("Avtalet kan sägas upp till den 1 mars 2024 skriftligt."),
            "… – …; notice: Avtalet kan sägas upp till den 1 mars 2024 skriftligt.");
  EXPECT_EQ(term("Mötet hålls från den 1 mars 2024.", "Bakgrund"), "… – …");
  EXPECT_EQ(term("Avtalet gäller från den 1 mars 2024.", "Bakgrund"), "2024-03-01 – …");
  EXPECT_EQ(term("Väder.", "Bakgrund", "Avtal som gäller från 2024-03-01"), "2024-03-01 – …");
}

TEST(TermFacts, NoticeAndExtensionAreTheAgreementsOwnWords) {
  EXPECT_EQ(term("Uppsägning sker med tre månader. Den ska vara skriftlig vid uppsägning."),
            "… – …; notice: Uppsägning sker med tre månader. Den ska vara skriftlig vid uppsägning.");
  EXPECT_EQ(term("Uppsägning tre månader."), "… – …") << "three words are no sentence";
  EXPECT_EQ(term("Avtalet förlängs med ett år."), "… – …; extension: Avtalet förlängs med ett år.");
  EXPECT_EQ(term("Avtalet förlängs med ett år.", "Bakgrund"),
            "… – …; extension: Avtalet förlängs med ett år.");
  EXPECT_EQ(term("Hyran förlängs med ett år.", "Bakgrund"), "… – …") << "not of the agreement";
  EXPECT_EQ(term("Avtalet sägs upp av någon.", "Bakgrund"), "… – …") << "no measure";
  const auto reading = read(
      "Om stöd\n\nBakgrund\nAvtalet förlängs med två år.\n\nFörlängning\nAvtalet förlängs med ett år.\n");
  EXPECT_EQ(reading.term.extension->value, "Avtalet förlängs med ett år.") << "its own section first";
  const auto apart =
      read("Om stöd\n\nAvtalstid\nAvtalet förlängs med ett år.\n\n\n\nAvtalet förlängs inte sedan.\n");
  EXPECT_EQ(apart.term.extension->value, "Avtalet förlängs med ett år.") << "far apart";
}

std::string parties(const std::string& title, const std::string& text = "Inget mer.",
                    const std::string& heading = "Bakgrund") {
  const MemorandumReading reading = read(title + "\n\n" + heading + "\n" + text + "\n");
  const auto words = [](const std::optional<Stated<std::string>>& one) { return one ? one->value : "–"; };
  const bool is_doubted = std::ranges::any_of(reading.unsure, [](const Doubt& one) {
    return one.field == "parties" && one.reason == Doubt::Reason::UnsureParty;
  });
  return words(reading.parties.public_body) + " (" + words(reading.parties.municipality) + ") / " +
         words(reading.parties.partner) + (is_doubted ? " ?" : "");
}

TEST(PartyFacts, ThePublicBodyIsTheOneThatIsNamedMost) {
  EXPECT_EQ(parties("Om stöd", "Vikby kommun och Salviks kommun ses. Salviks kommun betalar."),
            "Salviks kommun (Salvik) / –");
  EXPECT_EQ(parties("Om stöd", "Vikby kommun och Salviks kommun ses."), "Vikby kommun (Vikby) / –")
      << "the first of equals";
  EXPECT_EQ(parties("Om stöd", "I VIKBY KOMMUN finns stöd."), "Vikby kommun (Vikby) / –");
  EXPECT_EQ(parties("Om stöd", "Det gäller (Vikby kommun)."), "Vikby kommun (Vikby) / –");
  EXPECT_EQ(parties("Om stöd", "Malmö stads råd."), "Malmö stad (Malmö) / –");
  EXPECT_EQ(parties("Om stöd", "Upplands Väsby kommun ger stöd."),
            "Upplands Väsby kommun (Upplands Väsby) / –");
  EXPECT_EQ(parties("Om stöd", "Region Provland ger stöd."), "Region Provland (–) / –");
  EXPECT_EQ(parties("Om stöd", "Region. Provland ger stöd."), "Region Provland (–) / –");
  EXPECT_EQ(parties("Om stöd", "Varje kommun ger stöd. Den, kommun. Nu. Kommun."), "– (–) / –");
  EXPECT_EQ(parties("Om stöd", "Socialtjänsten i Bergvik ger stöd."),
            "Socialtjänsten i Bergvik (Bergvik) / –");
  EXPECT_EQ(parties("Om stöd", "Socialtjänsten, i Bergvik, ger stöd."), "– (–) / –");
}

TEST(PartyFacts, ThePartnerStandsInTheTitle) {
  EXPECT_EQ(parties("Partnerskap med Kvinnojouren Linden för år 2024"), "– (–) / Kvinnojouren Linden");
  EXPECT_EQ(parties("Bidrag till Föreningen Bryggan 2024"), "– (–) / Föreningen Bryggan");
  EXPECT_EQ(parties("Resa till Stockholm 2024"), "– (–) / –") << "no grant";
  EXPECT_EQ(parties("Avtal mellan Vikby kommun och Hela Människan"), "Vikby kommun (Vikby) / Hela Människan");
  EXPECT_EQ(parties("Avtal mellan Hela Människan och Vikby kommun"), "Vikby kommun (Vikby) / Hela Människan");
  EXPECT_EQ(parties("Avtal mellan Eken och Linden"), "– (–) / –") << "neither is public";
  EXPECT_EQ(parties("Partnerskap med Lokstallets vänner under 2025"), "– (–) / Lokstallets vänner");
  EXPECT_EQ(parties("Partnerskap med Nya vägar"), "– (–) / Nya vägar");
  EXPECT_EQ(parties("Partnerskap med Eken & Vänner"), "– (–) / Eken & Vänner");
  EXPECT_EQ(parties("Partnerskap med Eken, Linden och Alen"), "– (–) / Eken");
  EXPECT_EQ(parties("Partnerskap med Vikby kommun"), "Vikby kommun (Vikby) / –") << "that is the public side";
}

TEST(PartyFacts, OrInTheTextWithADoubt) {
  EXPECT_EQ(parties("Om stöd", "Partnerskap med Linden pågår."), "– (–) / Linden ?");
  EXPECT_EQ(parties("Om stöd", "Ett samtal med Linden pågår."), "– (–) / –")
      << "no agreement before the word";
  EXPECT_EQ(parties("Om stöd", "Bidrag till Linden ges."), "– (–) / Linden ?");
  EXPECT_EQ(parties("Om stöd", "Överenskommelsen till Linden ges."), "– (–) / –")
      << "agreements are made with somebody";
  EXPECT_EQ(parties("Om stöd", "Vikby kommun och Linden.", "Parter"), "Vikby kommun (Vikby) / Linden ?");
  EXPECT_EQ(parties("Om stöd", "Vikby kommun och Linden."), "Vikby kommun (Vikby) / –");
}

}  // namespace
}  // namespace handslag::memorandum_reading
