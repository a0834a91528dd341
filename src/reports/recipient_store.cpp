#include "reports/recipient_store.h"

#include <algorithm>

#include "kinds/partnership_kind_store.h"
#include "sql/connection.h"

namespace handslag::reports {

namespace {

// What was taken back is not asked.
const std::string kAsked =
    " FROM follow_up f JOIN agreement a ON a.id = f.agreement_id JOIN organisation o ON o.id = "
    "f.organisation_id"
    " WHERE a.partner_organisation_id = $1"
    " AND NOT EXISTS (SELECT 1 FROM withdrawal w WHERE w.subject_kind = 'follow_up' AND w.subject_id = f.id)"
    " AND NOT EXISTS (SELECT 1 FROM withdrawal w WHERE w.subject_kind = 'agreement' AND w.subject_id = a.id)";

// The last of the days of the requests that stand; before anybody was asked by letter, the follow-up's.
constexpr const char* kDue =
    "(SELECT MAX(d.due_on) FROM material_request r JOIN material_request_due d ON d.request_id = r.id"
    " WHERE r.follow_up_id = f.id"
    " AND NOT EXISTS (SELECT 1 FROM withdrawal w WHERE w.subject_kind = 'material_request' AND w.subject_id "
    "= r.id)"
    " AND NOT EXISTS (SELECT 1 FROM material_request_due n WHERE n.request_id = r.id AND n.id > d.id))";

std::optional<calendar::Deadline> deadline_of(const std::optional<Date>& day) {
  if (!day) return std::nullopt;
  return calendar::deadline_after(*day, {0, calendar::Span::Unit::Days}, calendar::LegalBasis::Agreement);
}

}  // namespace

std::vector<kinds::EvidenceKind> RecipientStore::asked_for(std::int64_t follow_up) const {
  std::vector<kinds::EvidenceKind> all;
  const kinds::PartnershipKindStore kinds(view_);
  for (const sql::Row& row : view_.connection().query(
           "SELECT kind FROM requested_material WHERE follow_up_id = $1 ORDER BY position", follow_up)) {
    if (const auto kind = kinds.evidence_named(row.get<std::string>("kind"))) all.push_back(*kind);
  }
  return all;
}

std::vector<Recipient> RecipientStore::list(int year) const {
  std::vector<Recipient> all;
  for (const sql::Row& row : view_.connection().query(
           std::string("SELECT f.id AS follow_up, a.id AS agreement, a.title, a.municipality, f.due_on, ") +
               kDue + " AS asked_due_on, o.id AS body, o.name" + kAsked +
               " AND f.first_day BETWEEN $2 AND $3 ORDER BY a.id",
           view_.organisation(), Date::of(year, 1, 1), Date::of(year, 12, 31))) {
    const auto municipality = row.get<std::string>("municipality");
    const auto asked = row.get<std::optional<Date>>("asked_due_on");
    all.push_back({.key = row.get<RecipientKey>("agreement"),
                   .organisation = row.get<organisations::OrganisationId>("body"),
                   .name = municipality.empty() ? row.get<std::string>("name") : municipality,
                   .municipality = municipality,
                   .public_body = row.get<std::string>("name"),
                   .agreement = row.get<std::string>("title"),
                   .due = deadline_of(asked ? asked : row.get<std::optional<Date>>("due_on")),
                   .asks_for = asked_for(row.get<std::int64_t>("follow_up"))});
  }
  // Two agreements with the same: each is called by its title too.
  for (Recipient& one : all) {
    const auto is_namesake = [&](const Recipient& other) {
      return other.key != one.key && other.municipality == one.municipality &&
             other.organisation == one.organisation;
    };
    if (std::ranges::any_of(all, is_namesake)) one.name += ", " + one.agreement;
  }
  std::ranges::stable_sort(all, {}, [](const Recipient& one) {
    return std::pair(!one.due, one.due ? std::optional(one.due->last_lawful_day) : std::nullopt);
  });
  return all;
}

std::vector<int> RecipientStore::years() const {
  std::vector<int> all;
  for (const sql::Row& row : view_.connection().query(
           "SELECT DISTINCT f.first_day" + kAsked + " ORDER BY f.first_day DESC", view_.organisation())) {
    const int year = row.get<Date>("first_day").year();
    if (all.empty() || all.back() != year) all.push_back(year);
  }
  return all;
}

}  // namespace handslag::reports
