#include "reports/report_reader.h"

#include <algorithm>

#include "organisations/data_sharing_store.h"
#include "organisations/organisation_store.h"
#include "outreach/outreach_store.h"
#include "reports/recipient_store.h"
#include "reports/report_store.h"
#include "statistics/publication_store.h"

namespace handslag::reports {

namespace {

using organisations::View;

void add_records(KnownOfYear& known, const outreach::OutreachLog& log, const Recipient& recipient) {
  const outreach::OutreachSummary summary = outreach::summarise(log, recipient.municipality);
  const auto add = [&](QuestionSource source, std::int64_t number) {
    known.records[{source, recipient.key}] = std::to_string(number);
  };
  add(QuestionSource::OutreachActivities, summary.activities);
  add(QuestionSource::OutreachCountryside, summary.in_countryside + summary.in_archipelago);
  // A sum of what somebody counted is not what was reached.
  if (summary.activities_not_counted == 0) add(QuestionSource::OutreachReached, summary.people_reached);
}

bool is_shared(const std::vector<organisations::DataSharing>& sharing, const View& view,
               const Recipient& with, int year) {
  return std::ranges::any_of(sharing, [&](const organisations::DataSharing& one) {
    return one.partner == view.organisation() && one.recipient == with.organisation && !one.is_ended &&
           one.what == organisations::SharedData::Figures && one.has_year(year);
  });
}

KnownOfYear known_of(const View& view, int year, const std::vector<Recipient>& recipients) {
  const ReportStore store(view);
  KnownOfYear known;
  if (const auto report = store.find_for(year)) {
    for (ReportAnswer& answer : store.answers(report->id)) known.answers.emplace(answer.place, answer);
    known.documents = store.documents(report->id);
  }
  if (const auto before = store.find_for(year - 1))
    for (ReportAnswer& answer : store.answers(before->id)) known.last_year.emplace(answer.place, answer);
  if (const auto log = outreach::OutreachStore(view).find_for(year))
    for (const Recipient& one : recipients)
      if (!one.municipality.empty()) add_records(known, *log, one);
  if (statistics::PublicationStore(view).is_sealed(year)) {
    const auto sharing = organisations::DataSharingStore(view).list();
    for (const Recipient& one : recipients)
      if (is_shared(sharing, view, one, year)) known.with_sealed_figures.push_back(one.key);
  }
  return known;
}

}  // namespace

ReportSheet sheet_to_begin(const View& partner, int year) {
  std::vector<Recipient> recipients = RecipientStore(partner).list(year);
  const KnownOfYear known = known_of(partner, year, recipients);
  const auto organisation = organisations::OrganisationStore(partner).get(partner.organisation());
  return sheet_of(sections_for(organisation.partnership_kind), std::move(recipients), known);
}

ReportSheet read_sheet(const View& partner, int year) {
  ReportStore(partner).get_for(year);
  return sheet_to_begin(partner, year);
}

}  // namespace handslag::reports
