#include "statistics/figures_acts.h"

#include "organisations/deed.h"
#include "organisations/withdrawal_store.h"
#include "statistics/count_table.h"

namespace handslag::statistics {

using organisations::Act;
using organisations::Deed;
using organisations::Facts;
using organisations::Subject;

void import_records(Act& act, const YearOfRecords& year, RecordStore::IfThere if_there) {
  RecordStore::save(act, year, if_there);
  act.record(Deed::RecordsImport, {Subject::Kind::RecordDataset, year.dataset.year},
             Facts::object({{"fingerprint", year.dataset.fingerprint}}));
}

void remove_records(Act& act, int year, std::string_view reason) {
  const std::string why = organisations::reason_to_keep(reason);
  RecordStore::remove(act, year);
  act.record(Deed::RecordsRemove, {Subject::Kind::RecordDataset, year}, Facts::object({{"reason", why}}));
}

Sealing seal_figures(Act& act, int year, const disclosure::SafetyRule& rule, std::uint64_t tie_key,
                     bool has_certificate_file, const LongWork& work, const MergedVariables& merged) {
  const Sealing sealing = PublicationStore::seal(act, year, rule, tie_key, work, merged);
  if (sealing.outcome == Sealing::Outcome::NoRecords) return sealing;
  Facts facts = Facts::object({{"threshold", rule.threshold}});
  if (has_certificate_file) facts.set("certificate_file", true);
  act.record(Deed::FiguresSeal, {Subject::Kind::Publication, year}, facts);
  return sealing;
}

MadeRelease release_figures(Act& act, const ReleaseOrder& order, std::uint64_t tie_key,
                            const LongWork& work) {
  MadeRelease made = ReleaseStore::release(act, order, tie_key, work);
  std::string columns;
  for (const std::vector<std::string>& one : order.columns)
    columns += (columns.empty() ? "" : " ") + joined_codes(one);
  act.record(Deed::FiguresRelease, {Subject::Kind::Publication, order.last_year},
             Facts::object({{"first_year", order.first_year}, {"columns", columns}}));
  return made;
}

MadeCorrection correct_figures(Act& act, const CorrectionOrder& order, std::uint64_t tie_key,
                               bool has_certificate_file, const LongWork& work) {
  MadeCorrection made = CorrectionStore::correct(act, order, tie_key, work);
  Facts facts = Facts::object({{"version", made.publication.version},
                               {"fingerprint", order.records.dataset.fingerprint},
                               {"reason", made.publication.correction->reason}});
  if (has_certificate_file) facts.set("certificate_file", true);
  act.record(Deed::FiguresCorrect, {Subject::Kind::Publication, made.publication.year}, facts);
  return made;
}

void record_reading_of_datasets(Act& act) {
  act.record(Deed::RecordsShow, {Subject::Kind::Organisation, act.organisation().value});
}

void record_reading_of_counts(Act& act, int year, std::string_view columns) {
  act.record(Deed::RecordsTabulate, {Subject::Kind::RecordDataset, year},
             Facts::object({{"columns", columns}}));
}

void record_preview(Act& act, int year) {
  act.record(Deed::FiguresPreview, {Subject::Kind::RecordDataset, year});
}

}  // namespace handslag::statistics
