#include "tests/typeset/sample_document.h"

#include "base/text.h"

namespace handslag::typeset {

namespace {

void add_opening(Document& document) {
  document.add(Heading{1, {text("Förslag till beslut")}});
  document.add(
      List{List::Kind::Numbered,
           {{text("Socialnämnden godkänner uppföljningen av partnerskapet med Exempelstads kvinnojour för år "
                  "2024.")},
            {text("Förvaltningen får i uppdrag att till nämndens sammanträde i maj redovisa hur "
                  "samverkansrutinerna kring skyddat boende har förändrats.")}}});
  document.add(Heading{1, {text("Sammanfattning")}});
  document.add(Paragraph{
      {text("Kommunen betalade "), strong("70 000 kronor"), text(" till föreningen under 2024, "),
       text("lika mycket som överenskommelsen anger. Av överenskommelsens nio åtaganden bedöms "
            "sju vara uppfyllda, ett delvis uppfyllt och ett inte möjligt att bedöma eftersom "
            "underlag saknas, se "),
       annex_reference("bilaga 1", "1"), text(" och "), annex_reference("bilaga 2", "2"), text(".")}});
  document.add(Paragraph{
      {text("Antalet våldsutsatta vuxna som sökte stöd hos föreningen ökade från 171 till 183. Ökningen är "
            "liten och "
            "ryms inom den variation som kan väntas mellan två år. Den säger därför inget säkert om "
            "utvecklingen av behovet i kommunen.")}});
}

Table commitments() {
  Table table;
  table.caption = "Tabell 1. Åtaganden enligt överenskommelsen och förvaltningens bedömning";
  table.columns = {{"Åtagande"}, {"Underlag"}, {"Bedömning"}};
  const std::vector<std::vector<std::string>> rows = {
      {"Jouren håller telefonen öppen alla vardagar kl. 9–16", "Verksamhetsberättelsen s. 4", "Uppfyllt"},
      {"Skyddat boende för högst fyra hushåll åt gången", "Verksamhetsberättelsen s. 6, faktura 2024-118",
       "Uppfyllt"},
      {"Föreningen deltar i kommunens samverkansgrupp", "Minnesanteckningar från fyra möten", "Uppfyllt"},
      {"Utbildning för personal inom äldreomsorgen", "Inget underlag har lämnats", "Kan inte bedömas"},
      {"Redovisning av bidragets användning senast 31 mars", "Ekonomisk redovisning, inkom 2025-04-09",
       "Delvis uppfyllt"},
  };
  for (const auto& row : rows) table.rows.push_back({cell(row[0]), cell(row[1]), cell(row[2])});
  table.notes = {
      {text("Källa: överenskommelsen (dnr SN 2022/31) och de handlingar som föreningen lämnat till och "
            "med den 28 februari 2025.")}};
  return table;
}

Table cases() {
  Table table;
  table.caption = "Tabell 2. Aktualiseringar efter ålder och år";
  using enum Column::Alignment;
  table.columns = {{"Ålder"}, {"2022", Right}, {"2023", Right}, {"2024", Right}, {"Förändring, %", Right}};
  table.rows = {
      {cell("18–24 år"), cell("41"), cell("38"), cell("44"), cell("+15,8")},
      {cell("25–44 år"), cell("88"), cell("92"), cell("97"), cell("+5,4")},
      {cell("45–64 år"), cell("29"), cell("33"), cell("35"), cell("+6,1")},
      {cell("65 år och äldre"), cell("7"), protected_cell(), protected_cell(), cell("–")},
  };
  table.foot = {cell("Totalt"), cell("165"), cell("171"), cell("183"), cell("+7,0")};
  table.notes = {{text("Källa: kommunens verksamhetssystem, uttag 2025-01-15. "), strong("skyddad"),
                  text(" betyder att antalet är mindre än fem eller kan räknas fram ur andra tal.")}};
  return table;
}

Figure cases_chart() {
  BarChart chart;
  chart.title = "Diagram 1. Aktualiseringar efter ålder och år";
  chart.description =
      "Stapeldiagram över aktualiseringar 2022 till 2024 i fyra åldersgrupper. Flest är 25–44 år.";
  chart.value_axis = "Antal";
  chart.categories = {"18–24 år", "25–44 år", "45–64 år", "65 år och äldre"};
  const auto bar = [](double value) { return Bar{value, std::to_string(static_cast<int>(value))}; };
  Bar hidden;
  hidden.is_protected = true;
  chart.series = {{"2022", {bar(41), bar(88), bar(29), bar(7)}},
                  {"2023", {bar(38), bar(92), bar(33), hidden}},
                  {"2024", {bar(44), bar(97), bar(35), hidden}}};
  return {chart, {{text("Källa: samma uttag som tabell 2.")}}};
}

Figure units_chart() {
  BarChart chart;
  chart.title = "Diagram 2. Andel ärenden med dokumenterad riskbedömning, med 95 % konfidensintervall";
  chart.description = "Liggande staplar. Andelen går från 48 till 81 procent mellan fem enheter.";
  chart.value_axis = "Procent";
  chart.categories = {"Mottagningsenheten för barn och unga", "Enheten för ekonomiskt bistånd",
                      "Familjerättsenheten", "Relationsvåldscentrum", "Stödboende och skyddat boende"};
  const auto bar = [](double value, double low, double high) {
    return Bar{value, swedish_decimal(value, 1), Bar::Interval{low, high}};
  };
  chart.series = {{"2024",
                   {bar(71.3, 64, 77.9), bar(48.2, 36.1, 60.4), bar(62.5, 45, 78), bar(81, 76.2, 85.1),
                    bar(55.6, 31, 78.5)}}};
  return {chart,
          {{text("Felstaplarna visar intervallet. Överlappande intervall tyder inte på någon skillnad.")}}};
}

void add_assessment(Document& document) {
  document.add(Heading{1, {text("Bakgrund")}});
  document.add(Paragraph{
      {text("Överenskommelsen om idéburet offentligt partnerskap mellan kommunen och föreningen gäller från "
            "den 1 "
            "januari 2023 till den 31 december 2025. Den följer "),
       link("socialtjänstlagen (2001:453)", "https://www.riksdagen.se/sv/dokument-och-lagar/"),
       text(" och kommunens riktlinjer mot våld i nära relationer. Enligt överenskommelsen ska förvaltningen "
            "varje år följa upp att åtagandena hålls, att bidraget används till det som avsetts och att "
            "verksamheten når dem som den är till för.")}});
  document.add(Heading{2, {text("Hur uppföljningen har gjorts")}});
  document.add(Paragraph{{text("Uppföljningen bygger på följande underlag:")}});
  document.add(
      List{List::Kind::Bullet,
           {{text("föreningens verksamhetsberättelse och ekonomiska redovisning för 2024")},
            {text("minnesanteckningar från samverkansgruppens möten den 6 februari, 14 maj, 3 september och "
                  "26 november 2024")},
            {text("kommunens statistik över aktualiseringar, bearbetad med samma avgränsning som tidigare "
                  "år, så att talen går att jämföra")},
            {text("föreningens svar på förvaltningens sju frågor")}}});
  document.add(Heading{1, {text("Bedömning av åtagandena")}}).id = "bedomning";
  document.add(commitments()).id = "atagande-tabell";
  for (const char* words :
       {"Att telefonjouren hållits öppen bekräftas av verksamhetsberättelsen. Förvaltningen har inte funnit "
        "något som "
        "talar emot uppgiften. Under juli var öppettiderna kortare, vilket föreningen meddelade i förväg "
        "enligt "
        "överenskommelsens punkt 4.2.",
        "Utbildningen för personal inom äldreomsorgen kan inte bedömas. Föreningen anger i sitt svar att två "
        "tillfällen "
        "genomförts, men deltagarlistor eller program har inte lämnats. Förvaltningen har begärt in "
        "underlaget och "
        "återkommer om det.",
        "Den ekonomiska redovisningen kom in nio dagar efter det datum som överenskommelsen anger. Den är "
        "fullständig "
        "och visar att bidraget använts till lokalhyra, en halvtidstjänst och telefoni."}) {
    document.add(Paragraph{{text(words)}});
  }
  document.add(Heading{1, {text("Vad statistiken visar")}});
  document.add(Paragraph{{text("Tabell 2 visar hur många vuxna som aktualiserats hos kommunen på grund av "
                               "våld i nära relation. Små "
                               "antal är "),
                          emphasis("skyddade"), text(" så att ingen enskild person kan kännas igen.")}});
  document.add(cases()).id = "arenden-tabell";
  document.add(cases_chart()).id = "arenden-diagram";
  document.add(Heading{2, {text("Riskbedömningar")}});
  document.add(Paragraph{{text(
      "Andelen ärenden där en riskbedömning är dokumenterad skiljer sig mellan enheterna. För de minsta "
      "enheterna är osäkerheten så stor att skillnaderna inte bör tolkas.")}});
  document.add(units_chart());
}

}  // namespace

Document sample_memorandum() {
  Document document;
  document.title = "Uppföljning av idéburet offentligt partnerskap med Exempelstads kvinnojour 2024";
  document.header = {.organisation = "Exempelstads kommun",
                     .unit = "Socialförvaltningen",
                     .kind = "Tjänsteskrivelse",
                     .registry_number = "Dnr SN 2025/12",
                     .date = "2025-03-04",
                     .recipient = "Socialnämnden"};
  document.footer =
      "Exempelstads kommun · Storgatan 1, 123 45 Exempelstad · 0123-45 67 89 · www.exempelstad.se";
  document.notice = "Exempeldata";
  add_opening(document);
  add_assessment(document);
  document.add(Heading{1, {text("Ekonomiska konsekvenser")}});
  document.add(Paragraph{
      {text("Förslaget medför inga ökade kostnader. Bidraget för 2025 ryms inom nämndens budget.")}});
  document.add(Signature{"Anna Exempelsson", "Utredare", "Enheten för kvalitet och utveckling"});
  document.add(Signature{"", "Socialchef"});
  document.add(Heading{1, {text("Bilagor")}});
  document.add(
      AnnexList{{{"1", "Bilaga 1", "Matris över åtaganden, underlag och bedömningar", "bilaga-1.pdf"},
                 {"2", "Bilaga 2", "Statistik över aktualiseringar 2022–2024", "bilaga-2.pdf"},
                 {"3", "Bilaga 3", "Föreningens verksamhetsberättelse 2024", "bilaga-3.pdf"}}});
  return document;
}

Document sample_long_table(std::size_t rows) {
  Document document;
  document.title = "Förteckning över ärenden";
  document.header = {
      .organisation = "Exempelstads kommun", .registry_number = "Dnr SN 2025/12", .date = "2025-03-04"};
  Table table;
  table.caption = "Ärenden";
  using enum Column::Alignment;
  table.columns = {{"Nummer"}, {"Verksamhet"}, {"Antal", Right}, {"Belopp, kr", Right}};
  for (std::size_t row = 1; row <= rows; ++row) {
    const auto number = static_cast<std::int64_t>(row);
    table.rows.push_back({cell("Rad" + std::to_string(row)), cell("Samverkansgruppens verksamhetsområde"),
                          cell(std::to_string(row % 97 + 5)), cell(swedish_number(number * 1250))});
  }
  document.add(std::move(table)).id = "forteckning";
  return document;
}

}  // namespace handslag::typeset
