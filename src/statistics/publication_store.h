#pragma once

#include <optional>
#include <string>
#include <vector>

#include "organisations/act.h"
#include "statistics/year_publication.h"

namespace handslag::statistics {

/// What came of sealing a year.
struct Sealing {
  enum class Outcome : std::uint8_t { Sealed, SealedBefore, NoRecords };
  Outcome outcome = Outcome::NoRecords;
  /// Of a year sealed now: what it cost, with how many counts are small. For the partner alone, kept nowhere.
  std::optional<disclosure::ProtectionCost> cost = {};
};

/// A version of a year's figures, in brief.
struct VersionInBrief {
  int version = 1;
  std::string fingerprint = {};  ///< of the records it was counted from
  std::optional<Correction> correction = {};
};

/// What one partner has published: a publication for each year, sealed once, and its corrected versions.
class PublicationStore {
 public:
  explicit PublicationStore(const organisations::View& view) : view_(view) {}

  /// The newest version.
  std::optional<YearPublication> find(int year) const;
  std::optional<YearPublication> find(int year, int version) const;
  /// All versions that are out, the oldest first.
  std::vector<VersionInBrief> versions(int year) const;
  /// The certificate as it was sealed, JSON text; of the newest version when none is named.
  std::optional<std::string> find_certificate(int year, std::optional<int> version = {}) const;

  bool is_sealed(int year) const;

  /// Makes the year's records safe and saves them; `tie_key` is secret (make_publication). Sealed already by
  /// the same rule: changes nothing. Throws Conflict when the year is sealed by another rule, which stays;
  /// InvalidInput when the figures cannot be made safe.
  static Sealing seal(organisations::Act& act, int year, const disclosure::SafetyRule& rule,
                      std::uint64_t tie_key, const LongWork& work = {}, const MergedVariables& merged = {});

  /// Seals what has been made of a dataset. The certificate is first checked by additions alone, against the
  /// rule of the publication: throws Error when it fails, and nothing is saved.
  static void save(organisations::Act& act, const YearPublication& publication,
                   const disclosure::Certificate& certificate, const RecordDataset& dataset);

  /// The report of a municipality and year beside the year before, by the newest versions. Empty when the
  /// year is not published.
  std::optional<StatisticsReport> report(const std::string& municipality, int year) const {
    return report(municipality, year, 0, 0);
  }
  /// The same by these versions, 0 for the newest; what has been corrected since is told.
  std::optional<StatisticsReport> report(const std::string& municipality, int year, int version,
                                         int version_before) const;

 private:
  organisations::View view_;
};

}  // namespace handslag::statistics
