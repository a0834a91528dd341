#pragma once

#include <optional>
#include <string>

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

/// What one partner has published, a publication for each year, sealed once.
class PublicationStore {
 public:
  explicit PublicationStore(const organisations::View& view) : view_(view) {}

  std::optional<YearPublication> find(int year) const;
  /// The certificate as it was sealed, JSON text.
  std::optional<std::string> find_certificate(int year) const;

  bool is_sealed(int year) const;

  /// Makes the year's records safe and saves them; `tie_key` is secret (make_publication). Sealed already by
  /// the same rule: changes nothing. Throws Conflict when the year is sealed by another rule, which stays;
  /// InvalidInput when the figures cannot be made safe.
  static Sealing seal(organisations::Act& act, int year, const disclosure::SafetyRule& rule,
                      std::uint64_t tie_key, const LongWork& work = {}, const MergedVariables& merged = {});

  /// Seals what has been made of a dataset. The certificate is first checked by additions alone, against the
  /// rule of the publication: throws Error when it fails, and nothing is saved.
  static void save(organisations::Act& act, const MadePublication& made, const RecordDataset& dataset);

  /// The report of a municipality and year beside the year before. Empty when the year is not published.
  std::optional<StatisticsReport> report(const std::string& municipality, int year,
                                         const Translator& translator) const;

 private:
  organisations::View view_;
};

}  // namespace handslag::statistics
