#pragma once

#include <optional>
#include <string>

#include "organisations/organisation.h"
#include "statistics/year_publication.h"

namespace handslag::sql {
class Connection;
}

namespace handslag::statistics {

/// What one partner has published, a publication for each year, sealed once. Writes need a transaction,
/// opened by the caller.
class PublicationStore {
 public:
  PublicationStore(sql::Connection& connection, organisations::Scope partner)
      : connection_(connection), scope_(partner) {}

  std::optional<YearPublication> find(int year) const;
  /// The certificate as it was sealed, JSON text.
  std::optional<std::string> find_certificate(int year) const;

  /// Makes the year's records safe and seals them, unless that is done already. False when there are no
  /// records of the year. The certificate is checked by additions alone before anything is saved: throws
  /// Error when it fails, InvalidInput when the figures cannot be made safe.
  bool seal(int year, const disclosure::SafetyRule& rule, const std::string& sealed_at,
            const LongWork& work = {});

  /// The report of a municipality and year beside the year before. Empty when the year is not published.
  std::optional<StatisticsReport> report(const std::string& municipality, int year,
                                         const Translator& translator) const;

 private:
  sql::Connection& connection_;
  organisations::Scope scope_;
};

}  // namespace handslag::statistics
