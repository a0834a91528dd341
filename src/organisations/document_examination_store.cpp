#include "organisations/document_examination_store.h"

#include "base/text.h"
#include "sql/connection.h"

namespace handslag::organisations {

std::optional<DocumentExamination> DocumentExaminationStore::find(std::string_view sha256) const {
  const auto row = view_.connection().query_one(
      "SELECT is_encrypted, is_damaged, forbidden, archive_rules_broken, accessibility_rules_broken"
      " FROM document_examination WHERE organisation_id = $1 AND sha256 = $2",
      view_.organisation(), sha256);
  if (!row) return std::nullopt;
  DocumentExamination examination{
      .sha256 = std::string(sha256),
      .is_encrypted = row->get<bool>("is_encrypted"),
      .is_damaged = row->get<bool>("is_damaged"),
      .forbidden = {},
      .archive_rules_broken = row->get<std::int64_t>("archive_rules_broken"),
      .accessibility_rules_broken = row->get<std::int64_t>("accessibility_rules_broken")};
  const std::string forbidden = row->get<std::string>("forbidden");
  for (const std::string_view name : split(forbidden, ' ')) {
    if (!name.empty()) examination.forbidden.emplace_back(name);
  }
  return examination;
}

void DocumentExaminationStore::save(Act& act, const DocumentExamination& examination) {
  std::string forbidden;
  for (const std::string& name : examination.forbidden) forbidden += (forbidden.empty() ? "" : " ") + name;
  act.connection().execute(
      "INSERT INTO document_examination (organisation_id, sha256, is_encrypted, is_damaged, forbidden,"
      " archive_rules_broken, accessibility_rules_broken) VALUES ($1, $2, $3, $4, $5, $6, $7)"
      " ON CONFLICT (organisation_id, sha256) DO UPDATE SET is_encrypted = excluded.is_encrypted,"
      " is_damaged = excluded.is_damaged, forbidden = excluded.forbidden,"
      " archive_rules_broken = excluded.archive_rules_broken,"
      " accessibility_rules_broken = excluded.accessibility_rules_broken",
      act.organisation(), examination.sha256, examination.is_encrypted, examination.is_damaged, forbidden,
      examination.archive_rules_broken, examination.accessibility_rules_broken);
}

}  // namespace handslag::organisations
