#include "followup/contact_person_store.h"

#include "base/entered_text.h"
#include "base/error.h"
#include "base/message.h"
#include "sql/connection.h"

namespace handslag::followup {

namespace {

using organisations::Act;

constexpr std::size_t kMostName = 200;
constexpr std::size_t kMostTelephone = 50;

const std::string kSelect =
    "SELECT id, agreement_id, name, role, email, telephone, first_day, last_day FROM contact_person";

ContactPerson read(const sql::Row& row) {
  return {.id = row.get<ContactPersonId>("id"),
          .agreement = row.get<agreements::AgreementId>("agreement_id"),
          .name = row.get<std::string>("name"),
          .role = row.get<std::string>("role"),
          .email = row.get<std::string>("email"),
          .telephone = row.get<std::string>("telephone"),
          .first_day = row.get<Date>("first_day"),
          .last_day = row.get<std::optional<Date>>("last_day")};
}

void require_texts(const ContactPerson& person) {
  require_text("name", person.name, kMostName);
  require_text("role", person.role, kMostName);
  require_text("telephone", person.telephone, kMostTelephone);
}

}  // namespace

std::optional<ContactPerson> ContactPersonStore::find(ContactPersonId id) const {
  const auto row = view_.connection().query_one(kSelect + " WHERE id = $1 AND organisation_id = $2", id,
                                                view_.organisation());
  return row ? std::optional(read(*row)) : std::nullopt;
}

ContactPerson ContactPersonStore::get(agreements::AgreementId agreement, ContactPersonId id) const {
  auto person = find(id);
  if (!person || person->agreement != agreement)
    throw told<NotFound>(
        Message("There is no contact person {number}.", {{"number", std::to_string(id.value)}}));
  return std::move(*person);
}

std::vector<ContactPerson> ContactPersonStore::list_for(agreements::AgreementId agreement) const {
  std::vector<ContactPerson> all;
  for (const sql::Row& row :
       view_.connection().query(kSelect + " WHERE agreement_id = $1 AND organisation_id = $2"
                                          " ORDER BY last_day IS NOT NULL, name, id",
                                agreement, view_.organisation()))
    all.push_back(read(row));
  return all;
}

ContactPersonId ContactPersonStore::add(Act& act, const ContactPerson& person) {
  require_texts(person);
  return ContactPersonId{act.connection().insert(
      "INSERT INTO contact_person (organisation_id, agreement_id, name, role, email, telephone, first_day,"
      " last_day, added_at, added_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) RETURNING id",
      act.organisation(), person.agreement, person.name, person.role, person.email, person.telephone,
      person.first_day, person.last_day, act.at(), act.by().name())};
}

void ContactPersonStore::change(Act& act, const ContactPerson& person) {
  require_texts(person);
  act.connection().execute(
      "UPDATE contact_person SET name = $1, role = $2, email = $3, telephone = $4, first_day = $5,"
      " last_day = $6 WHERE id = $7 AND organisation_id = $8",
      person.name, person.role, person.email, person.telephone, person.first_day, person.last_day, person.id,
      act.organisation());
}

}  // namespace handslag::followup
