#include "organisations/organisation_store.h"

#include <algorithm>
#include <iterator>

#include "base/entered_text.h"
#include "base/enum_names.h"
#include "base/error.h"
#include "base/legible_text.h"
#include "base/message.h"
#include "base/text.h"
#include "sql/connection.h"
#include "sql/transaction.h"

namespace handslag::organisations {

namespace {

constexpr std::size_t kLongestName = 200;
constexpr EnumNames<OrganisationKind, 2> kKinds{{"public_body", "partner"}};
constexpr std::string_view kColumns =
    "id, kind, name, organisation_number, short_name, genitive, memorandum_template, partnership_kind, "
    "counties";

std::string select(std::string_view rest) {
  return "SELECT " + std::string(kColumns) + " FROM organisation " + std::string(rest);
}

// "01,09", as the column has them.
std::vector<std::string> counties_in(std::string_view column) {
  std::vector<std::string> codes;
  while (!column.empty()) {
    const std::size_t comma = std::min(column.find(','), column.size());
    codes.emplace_back(column.substr(0, comma));
    column.remove_prefix(std::min(comma + 1, column.size()));
  }
  return codes;
}

std::string column_of(const std::vector<std::string>& counties) {
  std::string column;
  for (const std::string& code : counties) column += (column.empty() ? "" : ",") + code;
  return column;
}

Organisation read(const sql::Row& row) {
  Organisation organisation;
  organisation.id = row.get<OrganisationId>("id");
  organisation.kind = row.get_named("kind", kKinds);
  organisation.name = row.get<std::string>("name");
  if (const auto number = row.get<std::optional<std::string>>("organisation_number")) {
    organisation.number = OrganisationNumber::parse(*number);
    if (!organisation.number) {
      throw CorruptData("organisation " + std::to_string(organisation.id.value) +
                        " has a wrong organisation number");
    }
  }
  organisation.short_name = row.get<std::string>("short_name");
  organisation.genitive = row.get<std::string>("genitive");
  organisation.memorandum_template = row.get<std::string>("memorandum_template");
  organisation.partnership_kind = row.get<std::string>("partnership_kind");
  organisation.counties = counties_in(row.get<std::string>("counties"));
  return organisation;
}

std::optional<std::string> text_of(const std::optional<OrganisationNumber>& number) {
  return number ? std::optional(number->text()) : std::nullopt;
}

void require_free_name(sql::Connection& connection, const Organisation& organisation) {
  if (!says_something(organisation.name))
    throw told<InvalidInput>(Message("An organisation must have a name."));
  require_text("name", organisation.name, kLongestName);
  const auto namesake = OrganisationStore(connection).find_by_name(organisation.name);
  if (namesake && namesake->id != organisation.id) {
    throw told<Conflict>(
        Message("An organisation is called {name} already.", {{"name", quotable(organisation.name)}}));
  }
}

}  // namespace

OrganisationStore::OrganisationStore(const sql::Transaction& transaction)
    : connection_(transaction.connection()) {}

std::optional<Organisation> OrganisationStore::find(OrganisationId id) const {
  const auto row = connection_.query_one(select("WHERE id = $1"), id);
  return row ? std::optional(read(*row)) : std::nullopt;
}

std::optional<Organisation> OrganisationStore::find_by_name(std::string_view name) const {
  const auto row = connection_.query_one(select("WHERE name = $1"), name);
  return row ? std::optional(read(*row)) : std::nullopt;
}

Organisation OrganisationStore::get(OrganisationId id) const {
  auto organisation = find(id);
  if (!organisation)
    throw told<NotFound>(
        Message("There is no organisation {number}.", {{"number", std::to_string(id.value)}}));
  return *organisation;
}

std::vector<Organisation> OrganisationStore::list() const {
  std::vector<Organisation> all = list(OrganisationKind::PublicBody);
  std::ranges::move(list(OrganisationKind::Partner), std::back_inserter(all));
  return all;
}

std::vector<Organisation> OrganisationStore::list(OrganisationKind kind) const {
  std::vector<Organisation> organisations;
  for (const sql::Row& row : connection_.query(select("WHERE kind = $1 ORDER BY name, id"), kKinds.of(kind)))
    organisations.push_back(read(row));
  return organisations;
}

OrganisationId OrganisationStore::found(sql::Transaction& transaction, const Organisation& organisation) {
  sql::Connection& connection = transaction.connection();
  require_free_name(connection, organisation);
  return OrganisationId{connection.insert(
      "INSERT INTO organisation (kind, name, organisation_number, short_name, genitive, memorandum_template,"
      " partnership_kind, counties) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id",
      kKinds.of(organisation.kind), organisation.name, text_of(organisation.number), organisation.short_name,
      organisation.genitive, organisation.memorandum_template, organisation.partnership_kind,
      column_of(organisation.counties))};
}

OrganisationId OrganisationStore::save(Act& act, const Organisation& organisation) {
  if (organisation.id.value == 0) return found(act.transaction(), organisation);
  require_free_name(act.connection(), organisation);
  act.connection().execute(
      "UPDATE organisation SET name = $1, organisation_number = $2, short_name = $3, genitive = $4,"
      " memorandum_template = $5, partnership_kind = $6, counties = $7 WHERE id = $8",
      organisation.name, text_of(organisation.number), organisation.short_name, organisation.genitive,
      organisation.memorandum_template, organisation.partnership_kind, column_of(organisation.counties),
      organisation.id);
  return organisation.id;
}

}  // namespace handslag::organisations
