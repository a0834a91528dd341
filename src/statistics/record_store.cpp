#include "statistics/record_store.h"

#include <algorithm>

#include "base/bytes.h"
#include "base/error.h"
#include "base/message.h"
#include "kinds/partnership_kind_store.h"
#include "sql/connection.h"
#include "sql/snapshot.h"

namespace handslag::statistics {

namespace {

using organisations::Act;

constexpr std::string_view kMonth = "month";

// Counts are kept as two bytes each, the low one first.
sql::Blob packed(const std::vector<std::uint16_t>& values) {
  sql::Blob blob;
  blob.bytes.reserve(values.size() * 2);
  for (const std::uint16_t value : values) {
    blob.bytes += static_cast<char>(value & 0xff);
    blob.bytes += static_cast<char>(value >> 8);
  }
  return blob;
}

sql::Blob packed(const std::vector<std::uint8_t>& values) {
  return {std::string(reinterpret_cast<const char*>(values.data()), values.size())};
}

// As wide as it is: the variable set says which when it is read.
sql::Blob packed(const CodeColumn& column) {
  return std::visit([](const auto& codes) { return packed(std::vector(codes.begin(), codes.end())); },
                    column.codes());
}

std::vector<std::uint8_t> unpacked_bytes(const std::string& bytes) { return {bytes.begin(), bytes.end()}; }

std::vector<std::uint16_t> unpacked_counts(const std::string& bytes) {
  if (bytes.size() % 2 != 0) throw CorruptData("a column of counts has half a count");
  std::vector<std::uint16_t> values(bytes.size() / 2);
  for (std::size_t at = 0; at < values.size(); ++at) {
    values[at] = static_cast<std::uint16_t>(static_cast<unsigned char>(bytes[2 * at]) |
                                            static_cast<unsigned char>(bytes[2 * at + 1]) << 8);
  }
  return values;
}

void read_codes(const std::string& bytes, CodeColumn& column) {
  if (column.is_wide()) {
    for (const std::uint16_t code : unpacked_counts(bytes)) column.push_back(code);
  } else {
    column = CodeColumn::of(unpacked_bytes(bytes));
  }
}

void read_column(const std::string& name, const std::string& bytes, const VariableSet& set,
                 EventRecords& records) {
  if (name == kMonth) records.months = unpacked_bytes(bytes);
  if (name == set.flags.name) records.flags = unpacked_bytes(bytes);
  for (std::size_t at = 0; at < set.variables.size(); ++at) {
    if (set.variables[at].name == name) read_codes(bytes, records.codes[at]);
  }
  for (std::size_t at = 0; at < set.counts.size(); ++at) {
    if (set.counts[at].name == name) records.counts[at] = unpacked_counts(bytes);
  }
}

// Every column is as long as the dataset says and holds nothing that the variable set does not have: what
// counts the records goes by the codes without looking.
template <typename Values>
void check_column(const RecordDataset& dataset, std::string_view name, const Values& values,
                  std::size_t least, std::size_t greatest) {
  const std::string column =
      "the records of " + std::to_string(dataset.year) + ", column " + std::string(name);
  if (static_cast<std::int64_t>(values.size()) != dataset.record_count) {
    throw CorruptData(column + ": not as many as were imported");
  }
  const auto fits = [&](std::size_t value) { return value >= least && value <= greatest; };
  if (!std::ranges::all_of(values, fits))
    throw CorruptData(column + ": a value that the variable set does not have");
}

void check_records(const RecordDataset& dataset, const EventRecords& records) {
  const VariableSet& set = records.set();
  check_column(dataset, kMonth, records.months, 1, 12);
  check_column(dataset, set.flags.name, records.flags, 0, (std::size_t{1} << set.flags.values.size()) - 1);
  for (std::size_t at = 0; at < set.variables.size(); ++at) {
    const auto check = [&](const auto& codes) {
      check_column(dataset, set.variables[at].name, codes, 0, set.variables[at].values.size() - 1);
    };
    std::visit(check, records.codes[at].codes());
  }
  for (std::size_t at = 0; at < set.counts.size(); ++at) {
    check_column(dataset, set.counts[at].name, records.counts[at], 0,
                 static_cast<std::size_t>(set.counts[at].most));
  }
}

std::string digest_of_columns(sql::Connection& connection, std::int64_t dataset) {
  Sha256 hash;
  for (const sql::Row& row : connection.query(
           "SELECT variable, codes FROM record_column WHERE record_dataset_id = $1 ORDER BY variable",
           dataset)) {
    hash.add(row.get<std::string>("variable") + "|");
    hash.add(row.get<sql::Blob>("codes").bytes);
    hash.add("|");
  }
  return hash.hex();
}

RecordDataset dataset_of(const sql::Row& row) {
  return {row.get<int>("year"),
          row.get<std::string>("variable_set"),
          row.get<std::string>("fingerprint"),
          row.get<std::int64_t>("record_count"),
          row.get<std::int64_t>("left_out"),
          row.get<Date>("cut_off_on"),
          row.get<std::string>("imported_at"),
          row.get<bool>("is_example")};
}

}  // namespace

std::optional<RecordDataset> RecordStore::find_dataset(int year) const {
  const auto row = view_.connection().query_one(
      "SELECT year, variable_set, fingerprint, record_count, left_out, cut_off_on, imported_at, is_example"
      " FROM record_dataset WHERE organisation_id = $1 AND year = $2 ORDER BY version DESC LIMIT 1",
      view_.organisation(), year);
  if (!row) return std::nullopt;
  return dataset_of(*row);
}

std::vector<RecordDataset> RecordStore::list() const {
  std::vector<RecordDataset> all;
  for (const sql::Row& row :
       view_.connection().query("SELECT year, variable_set, fingerprint, record_count, left_out, "
                                "cut_off_on, imported_at, is_example FROM record_dataset d"
                                " WHERE organisation_id = $1 AND version = (SELECT MAX(version) FROM"
                                " record_dataset WHERE organisation_id = d.organisation_id AND year = d.year)"
                                " ORDER BY year DESC",
                                view_.organisation())) {
    all.push_back(dataset_of(row));
  }
  return all;
}

std::optional<YearOfRecords> RecordStore::find(int year) const {
  const auto newest = view_.connection().query_one(
      "SELECT MAX(version) AS version FROM record_dataset WHERE organisation_id = $1 AND year = $2",
      view_.organisation(), year);
  const auto version = newest->get<std::optional<int>>("version");
  return version ? find(year, *version) : std::nullopt;
}

std::optional<YearOfRecords> RecordStore::find(int year, int version) const {
  const sql::Snapshot one_state = view_.snapshot();
  const auto row = view_.connection().query_one(
      "SELECT year, variable_set, fingerprint, record_count, left_out, cut_off_on, imported_at, is_example"
      " FROM record_dataset WHERE organisation_id = $1 AND year = $2 AND version = $3",
      view_.organisation(), year, version);
  if (!row) return std::nullopt;
  const RecordDataset dataset = dataset_of(*row);
  const VariableSet& set = kinds::PartnershipKindStore(view_).variable_set(dataset.variable_set);
  EventRecords records(set);
  for (const sql::Row& column : view_.connection().query(
           "SELECT variable, codes FROM record_column WHERE organisation_id = $1 AND record_dataset_id ="
           " (SELECT id FROM record_dataset WHERE organisation_id = $1 AND year = $2 AND version = $3)",
           view_.organisation(), year, version)) {
    read_column(column.get<std::string>("variable"), column.get<sql::Blob>("codes").bytes, set, records);
  }
  check_records(dataset, records);
  return YearOfRecords{dataset, std::move(records)};
}

void RecordStore::remove(Act& act, int year) {
  if (!RecordStore(act).find_dataset(year))
    throw told<NotFound>(Message("There are no records of {year}.", {{"year", std::to_string(year)}}));
  if (act.connection().query_one(
          "SELECT id FROM publication WHERE organisation_id = $1 AND year = $2 AND version = 1",
          act.organisation(), year)) {
    throw told<Conflict>(
        Message("The figures of {year} are published and their records cannot be replaced: whoever "
                "has both could subtract them. Correct the year instead: handslag statistics correct.",
                {{"year", std::to_string(year)}}));
  }
  act.connection().execute(
      "DELETE FROM record_column WHERE organisation_id = $1 AND record_dataset_id IN"
      " (SELECT id FROM record_dataset WHERE organisation_id = $1 AND year = $2)",
      act.organisation(), year);
  act.connection().execute("DELETE FROM record_dataset WHERE organisation_id = $1 AND year = $2",
                           act.organisation(), year);
}

void RecordStore::save(Act& act, const YearOfRecords& year, IfThere if_there) {
  if (const auto there = RecordStore(act).find_dataset(year.dataset.year)) {
    if (there->fingerprint == year.dataset.fingerprint) return;
    if (if_there == IfThere::Refuse) {
      throw told<Conflict>(
          Message("{year} has records from another file already; add --replace to put these in their place.",
                  {{"year", std::to_string(year.dataset.year)}}));
    }
    remove(act, year.dataset.year);
  }
  insert(act, year, 1);
}

void RecordStore::save_version(Act& act, const YearOfRecords& year, int version) {
  insert(act, year, version);
}

void RecordStore::insert(Act& act, const YearOfRecords& year, int version) {
  const RecordDataset& dataset = year.dataset;
  const std::int64_t id = act.connection().insert(
      "INSERT INTO record_dataset (organisation_id, year, version, variable_set, fingerprint, record_count,"
      " left_out, cut_off_on, imported_at, is_example) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"
      " RETURNING id",
      act.organisation(), dataset.year, version, dataset.variable_set, dataset.fingerprint,
      dataset.record_count, dataset.left_out, dataset.cut_off_on, dataset.imported_at, dataset.is_example);
  const auto save_column = [&](std::string_view name, const sql::Blob& codes) {
    act.connection().execute(
        "INSERT INTO record_column (organisation_id, record_dataset_id, variable, codes) VALUES ($1, $2, $3, "
        "$4)",
        act.organisation(), id, name, codes);
  };
  const VariableSet& set = year.records.set();
  save_column(kMonth, packed(year.records.months));
  save_column(set.flags.name, packed(year.records.flags));
  for (std::size_t at = 0; at < set.variables.size(); ++at)
    save_column(set.variables[at].name, packed(year.records.codes[at]));
  for (std::size_t at = 0; at < set.counts.size(); ++at)
    save_column(set.counts[at].name, packed(year.records.counts[at]));
  act.connection().execute("UPDATE record_dataset SET columns_sha256 = $1 WHERE id = $2",
                           digest_of_columns(act.connection(), id), id);
}

void RecordStore::require_unchanged(int year) const {
  for (const sql::Row& row : view_.connection().query(
           "SELECT id, columns_sha256 FROM record_dataset WHERE organisation_id = $1 AND year = $2",
           view_.organisation(), year)) {
    const auto saved_as = row.get<std::optional<std::string>>("columns_sha256");
    if (saved_as && *saved_as != digest_of_columns(view_.connection(), row.get<std::int64_t>("id")))
      throw CorruptData("the records of " + std::to_string(year) +
                        " in record_column are not as they were imported");
  }
}

}  // namespace handslag::statistics
