#pragma once

#include "organisations/act.h"
#include "statistics/correction_store.h"
#include "statistics/publication_store.h"
#include "statistics/record_store.h"
#include "statistics/release_store.h"

namespace handslag::statistics {

/// What a partner does with its records and figures. Each act records its deed in the partner's journal and
/// leaves the end of the transaction to the edge. What tells of unprotected counts is kept too: who has read
/// them.

void import_records(organisations::Act& act, const YearOfRecords& year, RecordStore::IfThere if_there);
/// Removes a year's records that were imported by mistake. Throws NotFound when there are none, Conflict when
/// their figures are sealed.
void remove_records(organisations::Act& act, int year, std::string_view reason);

/// As PublicationStore::seal. Only the partner seals its figures: a follow-up never does.
Sealing seal_figures(organisations::Act& act, int year, const disclosure::SafetyRule& rule,
                     std::uint64_t tie_key, bool has_certificate_file, const LongWork& work = {},
                     const MergedVariables& merged = {});

/// As ReleaseStore::release.
MadeRelease release_figures(organisations::Act& act, const ReleaseOrder& order, std::uint64_t tie_key,
                            const LongWork& work = {});

/// As CorrectionStore::correct. What is out cannot be taken back; another correction can follow.
MadeCorrection correct_figures(organisations::Act& act, const CorrectionOrder& order, std::uint64_t tie_key,
                               bool has_certificate_file, const LongWork& work = {});

/// That somebody has read the list of datasets, unprotected counts, or the costs of merged rows.
void record_reading_of_datasets(organisations::Act& act);
void record_reading_of_counts(organisations::Act& act, int year, std::string_view columns);
void record_preview(organisations::Act& act, int year);

}  // namespace handslag::statistics
