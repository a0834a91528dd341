#pragma once

#include <optional>
#include <string>
#include <vector>

#include "agreements/agreement.h"
#include "base/result.h"

namespace handslag::sql {
class Connection;
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
};

/// The agreements of one public body. Writes need a transaction, opened by the caller.
class AgreementStore {
 public:
  AgreementStore(sql::Connection& connection, organisations::Scope scope)
      : connection_(connection), scope_(scope) {}

  std::optional<Agreement> find(AgreementId id) const;
  /// Throws NotFound, also when it is another organisation's.
  Agreement get(AgreementId id) const;
  /// By title; `offset` and `limit` make pages.
  std::vector<AgreementSummary> list(int offset, int limit) const;
  int count() const;

  /// Adds it when its id is 0, otherwise changes it; commitments keep their ids. Legal assessments are only
  /// added. Returns its id. The agreement must have passed `check`. Throws Conflict when a commitment that is
  /// taken away has evidence or findings.
  AgreementId save(const Agreement& agreement);

 private:
  AgreementId write_agreement(const Agreement& agreement);
  void write_money_terms(AgreementId id, const Agreement& agreement);
  void write_commitments(AgreementId id, const std::vector<Commitment>& commitments);
  CommitmentId write_commitment(AgreementId id, const Commitment& commitment, std::int64_t position);
  void write_items(AgreementId id, std::string_view list, const std::vector<std::string>& texts);
  void write_funding_lists(AgreementId id, const Funding& funding);
  void write_statements(AgreementId id, const std::vector<Statement>& statements);
  void add_assessments(AgreementId id, const std::vector<LegalAssessment>& assessments);
  std::vector<Commitment> read_commitments(AgreementId id) const;
  std::vector<std::string> read_items(AgreementId id, std::string_view list) const;
  void read_funding_lists(AgreementId id, Funding& funding) const;
  std::vector<Statement> read_statements(AgreementId id) const;
  std::vector<LegalAssessment> read_assessments(AgreementId id) const;

  sql::Connection& connection_;
  organisations::Scope scope_;
};

}  // namespace handslag::agreements
