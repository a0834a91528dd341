#include "statistics/publication_store.h"

#include "base/bytes.h"
#include "base/enum_names.h"
#include "base/error.h"
#include "base/message.h"
#include "base/moment.h"
#include "disclosure/certificate_check.h"
#include "kinds/partnership_kind_store.h"
#include "sql/connection.h"
#include "sql/snapshot.h"
#include "statistics/correction_words.h"
#include "statistics/record_store.h"
#include "statistics/row_digest_store.h"

namespace handslag::statistics {

namespace {

using organisations::Act;
using organisations::View;

/// Where the columns stand in a row of published_figure, whatever else stands there.
class FigureColumns {
 public:
  explicit FigureColumns(const sql::Statement& row) {
    for (std::size_t column = 0; column < row.columns(); ++column)
      places_[std::string(row.name_of(column))] = column;
  }
  FigurePlace place(const sql::Statement& row) const {
    return {row.get<std::string>(places_.at("area")), row.get<std::string>(places_.at("variable")),
            row.get<std::string>(places_.at("value"))};
  }
  ProtectedCount count(const sql::Statement& row) const {
    using Number = std::optional<std::int64_t>;
    if (const auto count = row.get<Number>(places_.at("count"))) return ProtectedCount::shown(*count);
    const auto low = row.get<Number>(places_.at("low"));
    if (!low) return ProtectedCount::unlisted();
    return ProtectedCount::hidden(*low, row.get<Number>(places_.at("high")));
  }

 private:
  std::map<std::string, std::size_t, std::less<>> places_;
};

constexpr const char* kFigures =
    "SELECT * FROM published_figure WHERE publication_id = $1 ORDER BY area, variable, value";

std::optional<Correction> correction_of(const sql::Row& row) {
  const auto reason = row.get<std::optional<std::string>>("corrected_because");
  if (!reason) return std::nullopt;
  return Correction{local_day(row.get<std::string>("sealed_at")), *reason};
}

YearPublication publication_of(const sql::Row& row, const View& view) {
  const int year = row.get<int>("year");
  YearPublication publication{
      .year = year,
      .dataset = DatasetSource(year, row.get<std::string>("dataset_fingerprint"), row.get<Date>("cut_off_on"),
                               row.get<bool>("is_example")),
      .rule = {},
      .cells = row.get<std::int64_t>("cells"),
      .hidden = row.get<std::int64_t>("hidden_cells"),
      .figures = {},
      .version = row.get<int>("version")};
  publication.correction = correction_of(row);
  publication.set = &kinds::PartnershipKindStore(view).variable_set(row.get<std::string>("variable_set"));
  publication.rule.threshold = row.get<std::int64_t>("threshold");
  publication.rule.protects_zeros = row.get<bool>("protects_zeros");
  return publication;
}

/// What the records showed when the year was sealed.
enum class Notice : std::uint8_t { FewerContactsThanCases, FewCorrected };
constexpr EnumNames<Notice, 2> kNotices{{"fewer_contacts_than_cases", "few_corrected"}};

Message rule_in_words(const disclosure::SafetyRule& rule) {
  return rule.protects_zeros
             ? Message("the threshold {threshold}, with 0 protected too", {{"threshold", rule.threshold}})
             : Message("the threshold {threshold}", {{"threshold", rule.threshold}});
}

Message merged_in_words(const MergedVariables& merged) {
  std::string names;
  for (const std::string& name : merged) names += (names.empty() ? "" : ", ") + name;
  return names.empty() ? Message("no rows put together")
                       : Message("the rows of {variables} put together", {{"variables", names}});
}

Told<Conflict> sealed_otherwise(int year, const Message& sealed, const Message& wanted) {
  return told<Conflict>(Message(
      "The figures of {year} are sealed with {sealed}, not {wanted}; readers have them, so that stays.",
      {{"year", std::to_string(year)}, {"sealed", sealed}, {"wanted", wanted}}));
}

/// The rule that a certificate must keep for the figures to be sealed by it.
disclosure::CertificateRule asked_for(const disclosure::SafetyRule& rule) {
  return {rule.threshold, rule.small_width, rule.other_width, rule.reckons_with_owners, rule.protects_zeros};
}

}  // namespace

std::vector<VersionInBrief> PublicationStore::versions(int year) const {
  std::vector<VersionInBrief> versions;
  for (const sql::Row& row : view_.connection().query(
           "SELECT version, corrected_because, sealed_at, dataset_fingerprint FROM publication"
           " WHERE organisation_id = $1 AND year = $2 ORDER BY version",
           view_.organisation(), year)) {
    versions.push_back(
        {row.get<int>("version"), row.get<std::string>("dataset_fingerprint"), correction_of(row)});
  }
  return versions;
}

std::optional<YearPublication> PublicationStore::find(int year) const {
  const std::vector<VersionInBrief> all = versions(year);
  return all.empty() ? std::nullopt : find(year, all.back().version);
}

std::optional<YearPublication> PublicationStore::find(int year, int version) const {
  const sql::Snapshot one_state = view_.snapshot();
  const auto row = view_.connection().query_one(
      "SELECT id, year, version, corrected_because, sealed_at, dataset_fingerprint, cut_off_on, is_example, "
      "threshold,"
      " variable_set, protects_zeros, cells, hidden_cells, figures_sha256 FROM publication"
      " WHERE organisation_id = $1 AND year = $2 AND version = $3",
      view_.organisation(), year, version);
  if (!row) return std::nullopt;
  const auto publication_id = row->get<std::int64_t>("id");
  YearPublication publication = publication_of(*row, view_);
  std::optional<FigureColumns> columns;
  const std::string read_as =
      digest_of_rows(view_.connection(), kFigures, publication_id, [&](const sql::Statement& figure) {
        if (!columns) columns.emplace(figure);
        publication.figures.emplace(columns->place(figure), columns->count(figure));
      });
  const auto sealed_as = row->get<std::optional<std::string>>("figures_sha256");
  if (sealed_as && *sealed_as != read_as)
    throw CorruptData("the figures of " + std::to_string(year) +
                      " in published_figure are not as they were sealed");
  for (const sql::Row& notice : view_.connection().query(
           "SELECT area, notice FROM publication_notice WHERE organisation_id = $1 AND publication_id = $2",
           view_.organisation(), publication_id)) {
    const Notice kind = notice.get_named("notice", kNotices);
    (kind == Notice::FewCorrected ? publication.few_corrected : publication.fewer_contacts_than_cases)
        .insert(notice.get<std::string>("area"));
  }
  return publication;
}

std::optional<std::string> PublicationStore::find_certificate(int year, std::optional<int> version) const {
  const auto row = view_.connection().query_one(
      "SELECT certificate, certificate_sha256 FROM publication WHERE organisation_id = $1 AND year = $2"
      " AND (version = $3 OR $3 IS NULL) ORDER BY version DESC LIMIT 1",
      view_.organisation(), year, version);
  if (!row) return std::nullopt;
  std::string bytes = row->get<sql::Blob>("certificate").bytes;
  if (sha256_hex(bytes) != row->get<std::string>("certificate_sha256"))
    throw CorruptData("the certificate of " + std::to_string(year) + " is not as it was sealed");
  return bytes;
}

bool PublicationStore::is_sealed(int year) const {
  return view_.connection()
      .query_one("SELECT id FROM publication WHERE organisation_id = $1 AND year = $2 AND version = 1",
                 view_.organisation(), year)
      .has_value();
}

Sealing PublicationStore::seal(Act& act, int year, const disclosure::SafetyRule& rule, std::uint64_t tie_key,
                               const LongWork& work, const MergedVariables& merged) {
  const auto there = act.connection().query_one(
      "SELECT threshold, protects_zeros FROM publication WHERE organisation_id = $1 AND year = $2 AND "
      "version = 1",
      act.organisation(), year);
  if (there) {
    disclosure::SafetyRule sealed;
    sealed.threshold = there->get<std::int64_t>("threshold");
    sealed.protects_zeros = there->get<bool>("protects_zeros");
    if (sealed != rule) throw sealed_otherwise(year, rule_in_words(sealed), rule_in_words(rule));
    const MergedVariables put_together = merged_variables(PublicationStore(act).find(year, 1).value());
    if (put_together != merged)
      throw sealed_otherwise(year, merged_in_words(put_together), merged_in_words(merged));
    return {Sealing::Outcome::SealedBefore};
  }
  const auto records = RecordStore(act).find(year);
  if (!records) return {Sealing::Outcome::NoRecords};
  const MadePublication made = make_publication(*records, rule, tie_key, work, merged);
  save(act, made.publication, made.certificate, records->dataset);
  return {Sealing::Outcome::Sealed, made.cost};
}

void PublicationStore::save(Act& act, const YearPublication& publication,
                            const disclosure::Certificate& proof, const RecordDataset& dataset) {
  const disclosure::SafetyRule& rule = publication.rule;
  const Json certificate = to_json(proof);
  const disclosure::CertificateCheck check = disclosure::check_certificate(certificate, asked_for(rule));
  if (!check.is_valid())
    throw Error("the certificate of " + std::to_string(publication.year) + " does not hold at " +
                check.faults.front().cell + "; nothing is sealed");
  const sql::Blob bytes{certificate.dump()};
  const std::int64_t id = act.connection().insert(
      "INSERT INTO publication (organisation_id, year, version, corrected_because, sealed_at, "
      "dataset_fingerprint,"
      " cut_off_on, is_example, threshold, protects_zeros, cells, hidden_cells, certificate,"
      " certificate_sha256, variable_set) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, "
      "$14, $15) RETURNING "
      "id",
      act.organisation(), publication.year, publication.version,
      publication.correction ? std::optional(publication.correction->reason) : std::nullopt, act.at(),
      dataset.fingerprint, dataset.cut_off_on, dataset.is_example, rule.threshold, rule.protects_zeros,
      publication.cells, publication.hidden, bytes, sha256_hex(bytes.bytes), dataset.variable_set);
  for (const auto& [place, count] : publication.figures) {
    const std::optional<std::int64_t> none;
    act.connection().execute(
        "INSERT INTO published_figure (organisation_id, publication_id, area, variable, value, count, low,"
        " high) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        act.organisation(), id, place.area, place.variable, place.value, count.count(),
        count.is_hidden() ? std::optional(count.low()) : none, count.is_hidden() ? count.high() : none);
  }
  const auto save_notices = [&](const std::set<std::string>& areas, Notice notice) {
    for (const std::string& area : areas) {
      act.connection().execute(
          "INSERT INTO publication_notice (organisation_id, publication_id, area, notice)"
          " VALUES ($1, $2, $3, $4)",
          act.organisation(), id, area, kNotices.of(notice));
    }
  };
  save_notices(publication.fewer_contacts_than_cases, Notice::FewerContactsThanCases);
  save_notices(publication.few_corrected, Notice::FewCorrected);
  act.connection().execute("UPDATE publication SET figures_sha256 = $1 WHERE id = $2",
                           digest_of_rows(act.connection(), kFigures, id), id);
}

std::optional<StatisticsReport> PublicationStore::report(const std::string& municipality, int year,
                                                         int version, int version_before) const {
  const sql::Snapshot one_state = view_.snapshot();
  const std::vector<VersionInBrief> all = versions(year);
  if (all.empty()) return std::nullopt;
  if (version == 0) version = all.back().version;
  const auto now = find(year, version);
  if (!now) return std::nullopt;
  auto before = version_before == 0 ? find(year - 1) : find(year - 1, version_before);
  // Years that are not recorded alike are not compared: one code stands for different things in them.
  if (before && before->set != now->set) before.reset();
  StatisticsReport report = make_report(*now, before ? &*before : nullptr, municipality);
  const auto add = [&](std::optional<Message> correction) {
    if (correction) report.corrections.push_back(std::move(*correction));
  };
  if (version > 1) report.corrections = corrections_in_words(*now, *find(year, version - 1), municipality);
  if (version < all.back().version) add(statistics::corrected_since(year, all.back()));
  if (before) add(correction_in_words(*before));
  const std::vector<VersionInBrief> all_before = versions(year - 1);
  if (before && before->version < all_before.back().version)
    add(statistics::corrected_since(year - 1, all_before.back()));
  return report;
}

}  // namespace handslag::statistics
