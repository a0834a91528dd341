#include "statistics/publication_store.h"

#include "base/bytes.h"
#include "base/error.h"
#include "base/translate.h"
#include "disclosure/certificate_check.h"
#include "sql/connection.h"
#include "statistics/activity.h"
#include "statistics/count_table.h"
#include "statistics/record_store.h"

namespace handslag::statistics {

namespace {

std::string_view word_for(const ProtectedCount& count) {
  return name_of(count.is_shown() ? Hiding::Shown : count.reason());
}

ProtectedCount count_of(const sql::Row& row) {
  if (const auto count = row.get<std::optional<std::int64_t>>("count")) return ProtectedCount::shown(*count);
  const auto reason = hiding_named(row.get<std::string>("hiding"));
  if (!reason) throw CorruptData("a published figure is hidden for a reason that this program does not have");
  return ProtectedCount::hidden(*reason);
}

YearPublication publication_of(const sql::Row& row) {
  const int year = row.get<int>("year");
  YearPublication publication{year,
                              DatasetSource(year, row.get<std::string>("dataset_sha256"),
                                            row.get<Date>("cut_off_on"), row.get<bool>("is_example")),
                              {},
                              {},
                              {}};
  publication.rule.threshold = row.get<std::int64_t>("threshold");
  publication.cost = {row.get<std::int64_t>("cells"),          row.get<std::int64_t>("small_cells"),
                      row.get<std::int64_t>("covering_cells"), row.get<std::int64_t>("unsaid_cells"),
                      row.get<std::int64_t>("repaired_cells"), row.get<std::int64_t>("audits"),
                      row.get<std::int64_t>("programs")};
  return publication;
}

}  // namespace

std::optional<YearPublication> PublicationStore::find(int year) const {
  const auto row = connection_.query_one(
      "SELECT id, year, dataset_sha256, cut_off_on, is_example, threshold, cells, small_cells, "
      "covering_cells,"
      " unsaid_cells, repaired_cells, audits, programs FROM publication WHERE organisation_id = $1 AND year "
      "= $2",
      scope_.organisation(), year);
  if (!row) return std::nullopt;
  YearPublication publication = publication_of(*row);
  for (const sql::Row& figure :
       connection_.query("SELECT area, variable, value, count, hiding FROM published_figure"
                         " WHERE organisation_id = $1 AND publication_id = $2",
                         scope_.organisation(), row->get<std::int64_t>("id"))) {
    publication.figures.emplace(
        FigurePlace{figure.get<std::string>("area"), figure.get<std::string>("variable"),
                    figure.get<std::string>("value")},
        count_of(figure));
  }
  return publication;
}

std::optional<std::string> PublicationStore::find_certificate(int year) const {
  const auto row = connection_.query_one(
      "SELECT certificate, certificate_sha256 FROM publication WHERE organisation_id = $1 AND year = $2",
      scope_.organisation(), year);
  if (!row) return std::nullopt;
  std::string bytes = row->get<sql::Blob>("certificate").bytes;
  if (sha256_hex(bytes) != row->get<std::string>("certificate_sha256"))
    throw CorruptData("the certificate of " + std::to_string(year) + " is not as it was sealed");
  return bytes;
}

bool PublicationStore::seal(int year, const disclosure::SafetyRule& rule, const std::string& sealed_at,
                            const LongWork& work) {
  const auto there = connection_.query_one(
      "SELECT id FROM publication WHERE organisation_id = $1 AND year = $2", scope_.organisation(), year);
  if (there) return true;
  const auto records = RecordStore(connection_, scope_).find(year);
  if (!records) return false;
  const MadePublication made = make_publication(*records, rule, work);
  const Json certificate = to_json(made.certificate);
  const disclosure::CertificateCheck check = disclosure::check_certificate(certificate);
  if (!check.is_valid())
    throw Error("the certificate of " + std::to_string(year) + " does not hold at " +
                check.faults.front().cell + "; nothing is sealed");
  const sql::Blob bytes{certificate.dump()};
  const disclosure::ProtectionCost& cost = made.publication.cost;
  const RecordDataset& dataset = records->dataset;
  const std::int64_t id = connection_.insert(
      "INSERT INTO publication (organisation_id, year, sealed_at, dataset_sha256, cut_off_on, is_example,"
      " threshold, cells, small_cells, covering_cells, unsaid_cells, repaired_cells, audits, programs, "
      "certificate,"
      " certificate_sha256) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)"
      " RETURNING id",
      scope_.organisation(), year, sealed_at, dataset.sha256, dataset.cut_off_on, dataset.is_example,
      rule.threshold, cost.cells, cost.small, cost.covering, cost.unsaid, cost.repaired, cost.rounds,
      cost.programs, bytes, sha256_hex(bytes.bytes));
  for (const auto& [place, count] : made.publication.figures) {
    connection_.execute(
        "INSERT INTO published_figure (organisation_id, publication_id, area, variable, value, count, hiding)"
        " VALUES ($1, $2, $3, $4, $5, $6, $7)",
        scope_.organisation(), id, place.area, place.variable, place.value, count.count(), word_for(count));
  }
  return true;
}

std::optional<StatisticsReport> PublicationStore::report(const std::string& municipality, int year,
                                                         const Translator& translator) const {
  const auto now = find(year);
  if (!now) return std::nullopt;
  const auto before = find(year - 1);
  Activity activity;
  if (const auto records = RecordStore(connection_, scope_).find(year)) {
    const auto place = variable_set().find("municipality")->find(municipality);
    if (place) activity = activity_of(records->records, select(records->records, *place));
  }
  return make_report(*now, before ? &*before : nullptr, municipality, activity, translator);
}

}  // namespace handslag::statistics
