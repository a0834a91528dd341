#pragma once

#include <optional>
#include <string>
#include <vector>

#include "agreements/agreement.h"
#include "base/date.h"
#include "organisations/act.h"

namespace handslag::sql {
class Row;
}

namespace handslag::agreements {

/// A line of the list of agreements.
struct AgreementSummary {
  AgreementId id;
  std::string title;
  std::string partner_name;
  std::optional<Date> last_day;
  std::optional<Money> amount_per_year;
  int commitments = 0;
  std::optional<Date> first_day = {};
  std::string kind = {};                         ///< of partnership, its version; empty: the general one
  std::string committee = {};                    ///< of the public body; may be empty
  std::optional<Money> rate = {};                ///< per inhabitant and year, as the agreement has it
  std::optional<std::int64_t> inhabitants = {};  ///< that it counts with
  std::optional<int> population_year = {};

  /// What the agreed amount is for each of the inhabitants that the agreement counts with, to the nearest
  /// öre: beside the agreed rate and never in its place. Empty when one of the two is not stated.
  std::optional<Money> per_inhabitant() const;
  /// Whether it holds on a day; also when nobody has stated its days.
  bool holds_on(Date day) const { return !(first_day && day < *first_day) && !(last_day && *last_day < day); }
};

/// What a query selects of `a`, an agreement, and `p`, its partner, for `summary_of`.
extern const std::string kSummaryColumns;
AgreementSummary summary_of(const sql::Row& row);

/// What the parties have agreed on anew: from which day the agreement reads otherwise.
struct Amendment {
  Date valid_from;
};

/// One time that an agreement was saved.
struct AgreementVersion {
  int version = 1;
  int amendment = 0;               ///< 0: the agreement as it was made
  std::optional<Date> valid_from;  ///< of the amendment
  std::string saved_at;            ///< 2025-02-28T09:15:00Z
  std::string saved_by;
  std::vector<std::string_view> changed = {};  ///< the keys of what the version before has otherwise
};

/// The agreements of one public body; those that were taken back are not among them.
class AgreementStore {
 public:
  explicit AgreementStore(const organisations::View& view) : view_(view) {}

  std::optional<Agreement> find(AgreementId id) const;
  /// Throws NotFound, also when it is another organisation's.
  Agreement get(AgreementId id) const;
  /// As it read on a day: with the amendments that held by then, each as it was last corrected. Legal
  /// assessments are all there, since they are of the agreement and not in it.
  std::optional<Agreement> find_as_of(AgreementId id, Date day) const;
  /// By title; `offset` and `limit` make pages.
  std::vector<AgreementSummary> list(int offset, int limit) const;
  /// The same, of those behind that one; {}: from the start. One that has been taken back since has its
  /// place.
  std::vector<AgreementSummary> list_after(AgreementId after, int limit) const;
  int count() const;
  /// The oldest first. Empty for what an older program saved and nobody has changed since.
  std::vector<AgreementVersion> versions(AgreementId id) const;
  /// As it was saved that time, with the legal assessments of then. Empty when there is no such version.
  std::optional<Agreement> find_version(AgreementId id, int version) const;
  /// Throws CorruptData when one of them does not read back or is missing, or when the agreement reads
  /// otherwise than the newest of them says.
  void require_versions_as_kept(AgreementId id) const;
  /// Whether a follow-up of it stands.
  bool has_follow_up(AgreementId id) const;
  /// The key of the newest legal assessment that stands.
  std::optional<std::int64_t> newest_assessment(AgreementId id) const;

  /// Adds it when its id is 0, otherwise changes it; commitments keep their ids. Legal assessments are only
  /// added. Returns its id. The agreement must have passed `check`. Throws Conflict when its version is not
  /// the newest, and when a commitment is taken away that has evidence or findings, which only an amendment
  /// can do.
  static AgreementId save(organisations::Act& act, const Agreement& agreement,
                          const std::optional<Amendment>& amendment = std::nullopt);

 private:
  struct VersionRow {
    int amendment = 0;
    std::optional<Date> valid_from = {};
  };
  using Act = organisations::Act;
  static AgreementId write_agreement(Act& act, const Agreement& agreement);
  static void write_version(Act& act, const Agreement& agreement, const VersionRow& version);
  VersionRow newest_version(Act& act, AgreementId id) const;
  void require_newest(const Agreement& agreement) const;

  organisations::View view_;
};

}  // namespace handslag::agreements
