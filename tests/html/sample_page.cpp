#include "tests/html/sample_page.h"

#include <array>

#include "html/components.h"
#include "html/svg.h"

namespace handslag::html {

namespace {

std::vector<NavigationItem> navigation(std::string_view current) {
  std::vector<NavigationItem> items = {{"Avtal", "/"},
                                       {"Uppföljning", "/follow-up"},
                                       {"Statistik", "/statistics"},
                                       {"Tjänsteskrivelse", "/document"}};
  for (NavigationItem& item : items) item.is_current = item.url == current;
  return items;
}

Link other_language(const Translator& translator) {
  if (translator.language() == Language::Swedish) return {"English", "/language/en"};
  return {"Svenska", "/language/sv"};
}

Node commitment(std::string_view text, std::string_view party) {
  return fragment(text, p(classes("note"), party));
}

Node evidence(std::string_view name, std::string_view note) {
  return fragment(html::link(name, "/document"), p(classes("note"), note));
}

Table coverage() {
  return {
      .caption = "Åtagande, underlag och bedömning",
      .columns = {{"Åtagande"}, {"Underlag"}, {"Bedömning"}},
      .rows = {{commitment("Synas och göra sig kända i kommunen", "Partnern"),
                evidence("Bilaga 1, s. 1–2", "11 aktiviteter, 2 i skärgården · exempeldata"),
                tag(Kind::Success, "Uppfyllt")},
               {commitment("Ta fram statistik om brottsoffer", "Partnern"),
                evidence("Bilaga 2, tabell 1–4", "Skyddad, kontrollerad · exempeldata"),
                tag(Kind::Success, "Uppfyllt")},
               {commitment("Utarbeta underlag för mätning av kvalitet", "Partnern"),
                p(classes("missing"), "Inget underlag. Ingen av de sex bilagorna handlar om kvalitet."),
                fragment(tag(Kind::Danger, "Underlag saknas"), html::link("Fråga partnern", "/"))},
               {commitment("Öka tillgängligheten, per telefon och möten", "Partnern"),
                fragment(html::link("Bilaga 4, s. 7", "/document"),
                         p(classes("missing"), "Ingen siffra om öppettid eller möten i kommunen.")),
                tag(Kind::Warning, "Delvis")},
               {commitment("Betala verksamhetsstöd under första kvartalet", "Kommunen"),
                evidence("Utbetalning 2024-02-19", "70\u00A0000\u00A0kr"), tag(Kind::Success, "Uppfyllt")}},
      .narrow = Narrow::Stack};
}

std::vector<Step> progress() {
  return {{"Planerad", "13 jan", StepState::Done},
          {"Begärd", "20 jan", StepState::Done},
          {"Inkommen", "28 feb, 5 av 6", StepState::Done},
          {"Bedöms", "klar senast 21 mar", StepState::Current},
          {"Skrivs", "–"},
          {"Granskas", "–"},
          {"Till utskottet", "kallelse 4 apr"}};
}

std::vector<Gap> gaps() {
  return {{fragment(strong("1,20\u00A0kr × 60\u00A0000 är 72\u00A0000\u00A0kr,"),
                    " men stödet är 70\u00A0000\u00A0kr (1,17\u00A0kr)."),
           fragment("Tre skilda uppgifter i avtalet. ", html::link("Visa källan", "/document"))},
          {fragment(strong("”Tillgodoser invånarnas behov”"), " har ingen siffra bakom sig."),
           fragment(html::link("Koppla till tabell 1", "/statistics"), " eller skriv om")},
          {fragment(strong("”Ingen påverkan”"), " på landsbygd och skärgård saknar skäl."),
           fragment("2 av 11 aktiviteter var i skärgården")}};
}

Node protected_small() { return protected_figure("1–4", "mellan 1 och 4"); }

Node number(std::string_view text) { return fragment(text); }

/// Bars by hand in the colours that typeset gives its charts; what a drawing looks like is tested there.
Node cases_by_year() {
  constexpr std::array kCases = {118, 131, 142, 156, 171};
  Node bars;
  for (int at = 0; at < 5; ++at) {
    const int cases = kCases[static_cast<std::size_t>(at)];
    bars += svg::rect(attribute("x", at * 100 + 20), attribute("y", 200 - cases), attribute("width", 60),
                      attribute("height", cases), attribute("fill", "#0F5C63"));
    bars += svg::text(attribute("x", at * 100 + 50), attribute("y", 220), attribute("text-anchor", "middle"),
                      attribute("fill", "#5A646B"), 2020 + at);
  }
  return svg::svg(attribute("viewBox", "0 0 500 230"), role("img"),
                  aria("labelledby", "cases-title cases-description"),
                  svg::title(id("cases-title"), "Ärenden per år 2020–2024"),
                  svg::desc(id("cases-description"), "Från 118 ärenden 2020 till 171 ärenden 2024."), bars);
}

}  // namespace

std::string sample_follow_up(const Translator& translator) {
  const Node counts = tag_row({tag(Kind::Success, "Uppfyllt 3"), tag(Kind::Warning, "Delvis 1"),
                               tag(Kind::Danger, "Underlag saknas 1")});
  const Node facts = definition_list({{"Per år", fragment("70\u00A0000\u00A0kr")},
                                      {"Per invånare 2020", fragment("1,17\u00A0kr")},
                                      {"Riket 2023, givande kommuner", fragment("3,17\u00A0kr")},
                                      {"Utbetalas", fragment("kvartal\u00A01")}});
  const Node content = fragment(
      steps("Läge", progress()),
      columns(
          fragment(
              panel("coverage", "Åtagande, underlag och bedömning", fragment(counts, data_table(coverage()))),
              alert(Kind::Warning, "En bilaga väntar", p("Årsredovisningen har begärts men inte kommit.")),
              pagination(translator, 2, 3, "/follow-up?page=")),
          fragment(panel("gaps", "Att reda ut", gap_list(gaps())), panel("support", "Stödet", facts),
                   panel("next", "Nästa steg", primary_link("Bedöm kvalitet", "/document")))));
  return page_shell(
      translator,
      {.title = "Uppföljning 2024: Brottsofferjouren Exempelstad",
       .lede = fragment("Tre av fem åtaganden har underlag som räcker. Skrivelsen kan inte säga att "
                        "verksamheten bedrivs i enlighet med avtalet förrän två bedömningar är klara."),
       .notice = "Exempeldata",
       .navigation = navigation("/follow-up"),
       .breadcrumbs = {{"Avtal", "/"},
                       {"Brottsofferjouren Exempelstad", "/document"},
                       {"Uppföljning 2024", ""}},
       .place = "Handläggare · Exempelstad",
       .other_language = other_language(translator)},
      content);
}

std::string sample_statistics(const Translator& translator) {
  const Table table = {
      .caption = "Ärenden efter brottstyp",
      .columns = {{"Brottstyp"}, {"2024", ColumnKind::Number}, {"2023", ColumnKind::Number}, {"Förändring"}},
      .rows = {{number("Våldsbrott"), number("62"), number("58"), number("Kan inte skiljas från slumpen")},
               {number("Sexualbrott"), protected_small(), protected_small(), number("Skyddad")},
               {number("Bedrägeri"), number("47"), number("24"), number("Ökade")},
               {number("Hot och ofredande"), number("38"), number("44"),
                number("Kan inte skiljas från slumpen")}},
      .total = {number("Alla"), number("171"), number("156"), number("Kan inte skiljas från slumpen")},
      .narrow = Narrow::Keep};
  const Node content = columns(
      fragment(panel("by-year", "Ärenden per år",
                     chart(cases_by_year(),
                           "Staplar från 0. Strecken visar 95 % intervall. Källa: exempelregister, låst 31 "
                           "januari 2025.")),
               panel("by-type", "Ärenden efter brottstyp", data_table(table))),
      fragment(panel("shield", "Skyddet",
                     fragment(p(tag(Kind::Success, "Kontrollerat"), " Ingen skyddad uppgift kan räknas ut."),
                              definition_list({{"Tabeller tillsammans", number("14")},
                                               {"Skyddade celler", number("31")}}))),
               panel("surveys", "Enkäter",
                     empty_state("Här visas svaren på enkäten.",
                                 fragment("Enkäten skickas när avtalet anger en.")))));
  return page_shell(
      translator,
      {.title = "Statistik för Exempelstad 2024",
       .lede = fragment("171 ärenden, 2,7 per 1\u00A0000 invånare. Skillnaden mot 2023 kan inte skiljas "
                        "från slumpen; bedrägerierna ökade."),
       .notice = "Exempeldata",
       .navigation = navigation("/statistics"),
       .breadcrumbs = {{"Uppföljning 2024", "/follow-up"}, {"Statistik", ""}},
       .place = "Handläggare · Exempelstad",
       .other_language = other_language(translator)},
      content);
}

std::string sample_document(const Translator& translator) {
  const Node content = article(
      classes("document"),
      dl(classes("document-facts"), div(dt("Diarienummer"), dd("SN 2025-1")),
         div(dt("Datum"), dd("den 4 mars 2025"))),
      h2("Sammanfattning"),
      p("Uppföljningen visar att tre av fem åtaganden har underlag som räcker. För mätning av kvalitet "
        "saknas "
        "underlag, och skrivelsen säger därför inte att verksamheten bedrivs i enlighet med avtalet."),
      h2("Åtaganden"),
      ul(li("Synas och göra sig kända i kommunen."), li("Ta fram statistik om brottsoffer.")), h3("Ekonomi"),
      table(caption("Stöd per år"),
            thead(tr(th(scope("col"), "År"), th(scope("col"), classes("number"), "Belopp"))),
            tbody(tr(th(scope("row"), "2024"), td(classes("number"), "70\u00A0000\u00A0kr")))),
      p(classes("signature"), "Enhetschef"));
  return page_shell(translator,
                    {.title = "Uppföljning av partnerskap 2024",
                     .notice = "Exempeldata",
                     .navigation = navigation("/document"),
                     .breadcrumbs = {{"Uppföljning 2024", "/follow-up"}, {"Tjänsteskrivelse", ""}},
                     .other_language = other_language(translator)},
                    content);
}

}  // namespace handslag::html
