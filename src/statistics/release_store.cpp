#include "statistics/release_store.h"

#include <algorithm>

#include "base/bytes.h"
#include "base/error.h"
#include "base/message.h"
#include "base/text.h"
#include "disclosure/certificate_check.h"
#include "sql/connection.h"
#include "statistics/publication_store.h"
#include "statistics/record_store.h"
#include "statistics/row_digest_store.h"

namespace handslag::statistics {

namespace {

using organisations::Act;

// Codes have no semicolon in them.
constexpr char kBetween = ';';

std::string in_one_line(const std::vector<std::string>& words) {
  std::string all;
  for (const std::string& word : words) all += (all.empty() ? "" : std::string(1, kBetween)) + word;
  return all;
}

std::vector<std::string> apart(const std::string& words) {
  std::vector<std::string> all;
  for (const std::string_view word : split(words, kBetween)) all.emplace_back(word);
  return all;
}

ProtectedCount count_of(const sql::Row& row) {
  if (const auto count = row.get<std::optional<std::int64_t>>("count")) return ProtectedCount::shown(*count);
  const auto low = row.get<std::optional<std::int64_t>>("low");
  if (!low) return ProtectedCount::unlisted();
  return ProtectedCount::hidden(*low, row.get<std::optional<std::int64_t>>("high"));
}

std::string digest_of_figures(sql::Connection& connection, std::int64_t release) {
  return digest_of_rows(connection,
                        "SELECT t.number AS table_number, t.columns, f.* FROM released_table t LEFT JOIN"
                        " released_figure f ON f.released_table_id = t.id WHERE t.release_id = $1"
                        " ORDER BY t.number, f.number",
                        release);
}

/// The first and last year of all that a reader must read together with the years asked for.
std::pair<int, int> joined_years(int first, int last, const std::vector<Release>& releases) {
  for (bool has_changed = true; has_changed;) {
    has_changed = false;
    for (const Release& release : releases) {
      const bool overlaps = release.first_year <= last && release.last_year >= first;
      if (!overlaps || (release.first_year >= first && release.last_year <= last)) continue;
      first = std::min(first, release.first_year);
      last = std::max(last, release.last_year);
      has_changed = true;
    }
  }
  return {first, last};
}

}  // namespace

std::vector<Release> ReleaseStore::list() const {
  std::vector<Release> releases;
  for (const sql::Row& row : view_.connection().query(
           "SELECT id, first_year, last_year, released_at, cells, hidden_cells, figures_sha256"
           " FROM release WHERE organisation_id = $1 ORDER BY id",
           view_.organisation())) {
    const auto id = row.get<std::int64_t>("id");
    const auto given_as = row.get<std::optional<std::string>>("figures_sha256");
    if (given_as && *given_as != digest_of_figures(view_.connection(), id))
      throw CorruptData("the tables of release " + std::to_string(id) +
                        " in released_table and released_figure are not as they were given out");
    Release release{row.get<int>("first_year"),
                    row.get<int>("last_year"),
                    row.get<std::string>("released_at"),
                    row.get<std::int64_t>("cells"),
                    row.get<std::int64_t>("hidden_cells"),
                    {},
                    {}};
    for (const sql::Row& counted : view_.connection().query(
             "SELECT year, version FROM release_version WHERE organisation_id = $1 AND release_id = $2",
             view_.organisation(), id))
      release.versions.emplace(counted.get<int>("year"), counted.get<int>("version"));
    for (const sql::Row& table : view_.connection().query(
             "SELECT id, columns FROM released_table WHERE organisation_id = $1 AND release_id = $2"
             " ORDER BY number",
             view_.organisation(), id)) {
      ReleasedTable released{.columns = apart(table.get<std::string>("columns"))};
      for (const sql::Row& figure : view_.connection().query(
               "SELECT first_year, last_year, codes, count, low, high FROM released_figure"
               " WHERE organisation_id = $1 AND released_table_id = $2 ORDER BY number",
               view_.organisation(), table.get<std::int64_t>("id"))) {
        released.figures.push_back({figure.get<int>("first_year"), figure.get<int>("last_year"),
                                    apart(figure.get<std::string>("codes")), count_of(figure)});
      }
      release.tables.push_back(std::move(released));
    }
    releases.push_back(std::move(release));
  }
  return releases;
}

JoinedYears ReleaseStore::joined(int first_year, int last_year) const {
  JoinedYears joined;
  const std::vector<Release> all = list();
  const auto [first, last] = joined_years(first_year, last_year, all);
  const RecordStore records(view_);
  const PublicationStore publications(view_);
  for (int year = first; year <= last; ++year) {
    if (!records.find_dataset(year))
      throw told<NotFound>(Message("There are no records of {year}.", {{"year", std::to_string(year)}}));
    SealedYear sealed;
    for (const VersionInBrief& one : publications.versions(year)) {
      auto of_version = records.find(year, one.version);
      auto publication = publications.find(year, one.version);
      if (!of_version || !publication)
        throw CorruptData("version " + std::to_string(one.version) + " of the figures of " +
                          std::to_string(year) + " has not the records that it was made of");
      sealed.versions.push_back({std::move(*of_version), std::move(*publication)});
    }
    if (sealed.versions.empty())
      throw told<Conflict>(
          Message("The figures of {year} are not sealed. Seal them first (handslag statistics seal): what is "
                  "given out "
                  "before would stand in their way.",
                  {{"year", std::to_string(year)}}));
    joined.years.push_back(std::move(sealed));
  }
  std::ranges::copy_if(all, std::back_inserter(joined.releases),
                       [first = first, last = last](const Release& one) {
                         return one.first_year <= last && one.last_year >= first;
                       });
  return joined;
}

MadeRelease ReleaseStore::release(Act& act, const ReleaseOrder& order, std::uint64_t tie_key,
                                  const LongWork& work) {
  const JoinedYears joined = ReleaseStore(act).joined(order.first_year, order.last_year);
  MadeRelease made = make_release({.years = joined.years,
                                   .earlier = joined.releases,
                                   .first_year = order.first_year,
                                   .last_year = order.last_year,
                                   .columns = order.columns,
                                   .tie_key = tie_key,
                                   .work = work});
  made.release.released_at = act.at();
  save(act, made, joined.years.front().rule());
  return made;
}

void ReleaseStore::save(Act& act, const MadeRelease& made, const disclosure::SafetyRule& rule) {
  const Json certificate = to_json(made.certificate);
  const disclosure::CertificateCheck check = disclosure::check_certificate(
      certificate,
      {rule.threshold, rule.small_width, rule.other_width, rule.reckons_with_owners, rule.protects_zeros});
  if (!check.is_valid())
    throw Error("the certificate of the release does not hold at " + check.faults.front().cell +
                "; nothing is given out");
  const sql::Blob bytes{certificate.dump()};
  const Release& release = made.release;
  const std::int64_t id = act.connection().insert(
      "INSERT INTO release (organisation_id, first_year, last_year, released_at, cells, hidden_cells,"
      " certificate, certificate_sha256) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id",
      act.organisation(), release.first_year, release.last_year, release.released_at, release.cells,
      release.hidden, bytes, sha256_hex(bytes.bytes));
  for (const auto& [year, version] : release.versions) {
    act.connection().execute(
        "INSERT INTO release_version (organisation_id, release_id, year, version) VALUES ($1, $2, $3, $4)",
        act.organisation(), id, year, version);
  }
  for (std::size_t number = 0; number < release.tables.size(); ++number) {
    const ReleasedTable& table = release.tables[number];
    const std::int64_t table_id = act.connection().insert(
        "INSERT INTO released_table (organisation_id, release_id, number, columns) VALUES ($1, $2, $3, $4)"
        " RETURNING id",
        act.organisation(), id, static_cast<std::int64_t>(number), in_one_line(table.columns));
    const std::optional<std::int64_t> none;
    for (std::size_t at = 0; at < table.figures.size(); ++at) {
      const ReleasedFigure& figure = table.figures[at];
      act.connection().execute(
          "INSERT INTO released_figure (organisation_id, released_table_id, number, first_year, last_year,"
          " codes, count, low, high) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
          act.organisation(), table_id, static_cast<std::int64_t>(at), figure.first_year, figure.last_year,
          in_one_line(figure.codes), figure.count.count(),
          figure.count.is_hidden() ? std::optional(figure.count.low()) : none,
          figure.count.is_hidden() ? figure.count.high() : none);
    }
  }
  act.connection().execute("UPDATE release SET figures_sha256 = $1 WHERE id = $2",
                           digest_of_figures(act.connection(), id), id);
}

std::vector<std::string> ReleaseStore::certificates() const {
  std::vector<std::string> certificates;
  for (const sql::Row& row : view_.connection().query(
           "SELECT id, certificate, certificate_sha256 FROM release WHERE organisation_id = $1 ORDER BY id",
           view_.organisation())) {
    certificates.push_back(row.get<sql::Blob>("certificate").bytes);
    if (sha256_hex(certificates.back()) != row.get<std::string>("certificate_sha256"))
      throw CorruptData("the certificate of release " + std::to_string(row.get<std::int64_t>("id")) +
                        " is not as it was given out");
  }
  return certificates;
}

}  // namespace handslag::statistics
