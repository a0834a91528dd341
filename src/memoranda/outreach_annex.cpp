#include "base/number_words.h"
#include "base/text.h"
#include "base/translate.h"
#include "memoranda/annex_documents.h"
#include "organisations/organisation_names.h"

namespace handslag::memoranda {

namespace {

using outreach::Area;
using outreach::OutreachActivity;
using typeset::cell;
using typeset::Heading;
using typeset::Paragraph;
using typeset::text;

std::string area_in_words(Area area, const Translator& t) {
  switch (area) {
    case Area::Town:
      return t.translate("town");
    case Area::Countryside:
      return t.translate("countryside");
    case Area::Archipelago:
      return t.translate("archipelago");
  }
  return "";
}

typeset::Table table_of(const std::vector<OutreachActivity>& activities, const Translator& t) {
  using enum typeset::Column::Alignment;
  typeset::Table table;
  table.caption = t.translate("Activities by day");
  table.columns = {{t.translate("Day")},
                   {t.translate("Activity")},
                   {t.translate("Audience")},
                   {t.translate("Area")},
                   {t.translate("People reached"), Right}};
  for (const OutreachActivity& activity : activities) {
    table.rows.push_back(
        {cell(activity.held_on.to_iso()), cell(activity.title + " (" + activity.activity_type + ")"),
         cell(activity.audience.empty() ? "–" : activity.audience), cell(area_in_words(activity.area, t)),
         cell(activity.people_reached ? number_in(t.language(), *activity.people_reached)
                                      : t.translate("not counted"))});
  }
  return table;
}

}  // namespace

typeset::Document outreach_annex(const Dossier& dossier, FigureRegister& figures, const Translator& t) {
  const outreach::OutreachLog& log = *dossier.outreach;
  const std::string& municipality = dossier.agreement.public_body.municipality;
  const std::vector<OutreachActivity> activities = activities_in(log, municipality);
  const outreach::OutreachSummary summary = summarise(log, municipality);
  const std::string year = followup::period_in_words(dossier.follow_up.period, t);
  const std::string source = t.translate("outreach log {year}, fingerprint {hash}",
                                         {{"year", year}, {"hash", log.fingerprint.substr(0, 12)}});
  const std::string place = "outreach_log";

  typeset::Document document;
  document.title =
      t.translate("Work outwards in {municipality} {year}", {{"municipality", municipality}, {"year", year}});
  document.language = t.language() == Language::Swedish ? "sv-SE" : "en";
  std::string reached = t.translate_count(
      "1 person was reached in the activities where someone counted.",
      "{count} people were reached in the activities where someone counted.", summary.people_reached);
  if (summary.activities_not_counted > 0) {
    reached +=
        " " + t.translate_count("In 1 activity nobody counted.", "In {count} activities nobody counted.",
                                summary.activities_not_counted);
  }
  document.add(Paragraph{
      {text(t.translate_count("During {year} {partner} held 1 activity in {municipality}: {countryside} "
                              "in the countryside and {archipelago} in the archipelago.",
                              "During {year} {partner} held {count} activities in {municipality}: "
                              "{countryside} in the countryside and {archipelago} in the archipelago.",
                              summary.activities,
                              {{"year", year},
                               {"partner", dossier.partner.name},
                               {"municipality", municipality},
                               {"countryside", summary.in_countryside},
                               {"archipelago", summary.in_archipelago}}) +
            " " + reached)}});
  figures.print({number_in(t.language(), summary.activities),
                 t.translate("activities in {municipality}", {{"municipality", municipality}}), source, "",
                 t.translate("number of rows"), place});
  figures.print({number_in(t.language(), summary.people_reached),
                 t.translate("people reached, where someone counted"), source, "",
                 t.translate("sum over the rows that have a number"), place});
  if (activities.empty()) {
    document.add(Paragraph{
        {text(t.translate("The log has no activity in {municipality}.", {{"municipality", municipality}}))}});
  } else {
    typeset::Table table = table_of(activities, t);
    table.notes.push_back({text(t.translate("Source: {partners} own log.",
                                            {{"partners", genitive_of(dossier.partner, t.language())}}))});
    document.add(std::move(table));
  }
  return document;
}

}  // namespace handslag::memoranda
