#include "followup/dataset_words.h"

#include "base/translate.h"

namespace handslag::followup {

namespace {

using agreements::EvidenceKind;

std::string name_in_words(EvidenceKind kind, const Period& period, const PartnerData& data,
                          const Translator& t) {
  if (kind == EvidenceKind::OutreachLog)
    return t.translate("Outreach log {year}", {{"year", period_in_words(period, t)}});
  const std::string of = std::to_string(data.statistics ? data.statistics->year : period.first_day.year());
  if (kind == EvidenceKind::Statistics) return t.translate("Event records {year}", {{"year", of}});
  return t.translate("Statistics analysis {year}", {{"year", of}});
}

std::string place_in_words(EvidenceKind kind, const Translator& t) {
  if (kind == EvidenceKind::OutreachLog) return t.translate("the whole log");
  if (kind == EvidenceKind::Statistics) return t.translate("the number of cases");
  return t.translate("the comparison");
}

/// Empty when it is not received, or no longer to be read.
std::string shows_in_words(EvidenceKind kind, const PartnerData& data, const agreements::Agreement& agreement,
                           const Translator& t) {
  if (kind == EvidenceKind::OutreachLog && data.outreach) {
    const outreach::OutreachSummary summary = summarise(*data.outreach, agreement.public_body.municipality);
    return t.translate_count("1 activity, {outside} in the countryside or the archipelago",
                             "{count} activities, {outside} in the countryside or the archipelago",
                             summary.activities,
                             {{"outside", summary.in_countryside + summary.in_archipelago}});
  }
  if (kind == EvidenceKind::Statistics && data.statistics) {
    return t.translate("{count} cases in {year}", {{"count", data.statistics->cases.in_words(t)},
                                                   {"year", std::to_string(data.statistics->year)}});
  }
  if (kind == EvidenceKind::StatisticsAnalysis && data.analysis && !data.analysis->sentences.empty())
    return data.analysis->sentences.front().in_words(t);
  return {};
}

}  // namespace

void put_datasets_into_words(FollowUp& follow_up, const ReportingParty& party, const PartnerData& data,
                             const agreements::Agreement& agreement, const Translator& t) {
  for (Material& material : follow_up.received) {
    if (material.is_dataset && material.further_party == party.further_party)
      material.name = name_in_words(material.kind, follow_up.period, data, t);
  }
  for (Evidence& one : follow_up.evidence) {
    const Material* material = follow_up.find_material(one.material);
    if (one.place != kWholeDataset || material == nullptr || !material->is_dataset) continue;
    if (material->further_party != party.further_party) continue;
    one.is_whole_dataset = true;
    one.place = place_in_words(material->kind, t);
    one.shows = shows_in_words(material->kind, data, agreement, t);
  }
}

}  // namespace handslag::followup
