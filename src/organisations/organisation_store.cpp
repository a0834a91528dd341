#include "organisations/organisation_store.h"

#include <algorithm>
#include <array>

#include "base/entered_text.h"
#include "base/error.h"
#include "base/message.h"
#include "base/text.h"
#include "sql/connection.h"

namespace handslag::organisations {

namespace {

constexpr std::size_t kLongestName = 200;
constexpr std::array<std::string_view, 2> kKinds = {"public_body", "partner"};

std::string_view name_of(OrganisationKind kind) { return kKinds[static_cast<std::size_t>(kind)]; }

Organisation read(const sql::Row& row) {
  Organisation organisation;
  organisation.id = row.get<OrganisationId>("id");
  const auto kind = std::ranges::find(kKinds, row.get<std::string>("kind"));
  if (kind == kKinds.end())
    throw CorruptData("organisation " + std::to_string(organisation.id.value) + " is of an unknown kind");
  organisation.kind = static_cast<OrganisationKind>(kind - kKinds.begin());
  organisation.name = row.get<std::string>("name");
  if (const auto number = row.get<std::optional<std::string>>("organisation_number")) {
    organisation.number = OrganisationNumber::parse(*number);
    if (!organisation.number) {
      throw CorruptData("organisation " + std::to_string(organisation.id.value) +
                        " has a wrong organisation number");
    }
  }
  return organisation;
}

std::optional<std::string> text_of(const std::optional<OrganisationNumber>& number) {
  return number ? std::optional(number->text()) : std::nullopt;
}

}  // namespace

std::optional<Organisation> OrganisationStore::find(OrganisationId id) const {
  const auto row =
      connection_.query_one("SELECT id, kind, name, organisation_number FROM organisation WHERE id = $1", id);
  return row ? std::optional(read(*row)) : std::nullopt;
}

std::optional<Organisation> OrganisationStore::find_by_name(std::string_view name) const {
  const auto row = connection_.query_one(
      "SELECT id, kind, name, organisation_number FROM organisation WHERE name = $1", name);
  return row ? std::optional(read(*row)) : std::nullopt;
}

Organisation OrganisationStore::get(OrganisationId id) const {
  auto organisation = find(id);
  if (!organisation)
    throw told<NotFound>(
        Message("There is no organisation {number}.", {{"number", std::to_string(id.value)}}));
  return *organisation;
}

std::vector<Organisation> OrganisationStore::list(OrganisationKind kind) const {
  std::vector<Organisation> organisations;
  for (const sql::Row& row : connection_.query(
           "SELECT id, kind, name, organisation_number FROM organisation WHERE kind = $1 ORDER BY name, id",
           name_of(kind))) {
    organisations.push_back(read(row));
  }
  return organisations;
}

OrganisationId OrganisationStore::save(const Organisation& organisation) {
  if (trimmed(organisation.name).empty())
    throw told<InvalidInput>(Message("An organisation must have a name."));
  require_text("name", organisation.name, kLongestName);
  const auto namesake = find_by_name(organisation.name);
  if (namesake && namesake->id != organisation.id) {
    throw told<Conflict>(
        Message("An organisation is called {name} already.", {{"name", quotable(organisation.name)}}));
  }
  if (organisation.id.value == 0) {
    return OrganisationId{connection_.insert(
        "INSERT INTO organisation (kind, name, organisation_number) VALUES ($1, $2, $3) RETURNING id",
        name_of(organisation.kind), organisation.name, text_of(organisation.number))};
  }
  connection_.execute("UPDATE organisation SET kind = $1, name = $2, organisation_number = $3 WHERE id = $4",
                      name_of(organisation.kind), organisation.name, text_of(organisation.number),
                      organisation.id);
  return organisation.id;
}

OrganisationId OrganisationStore::find_or_add(OrganisationKind kind, std::string_view name) {
  if (const auto known = find_by_name(name)) {
    if (known->kind != kind) {
      throw told<Conflict>(Message("{name} is in the data folder as the other side of a partnership.",
                                   {{"name", quotable(name)}}));
    }
    return known->id;
  }
  return save({{}, kind, std::string(name), std::nullopt});
}

}  // namespace handslag::organisations
