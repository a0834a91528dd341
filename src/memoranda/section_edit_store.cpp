#include "memoranda/section_edit_store.h"

#include "base/entered_text.h"
#include "base/error.h"
#include "base/message.h"
#include "sql/connection.h"

namespace handslag::memoranda {

namespace {

using organisations::Act;

constexpr std::size_t kMostText = 20'000;
constexpr std::size_t kMostGenerated = 200'000;
constexpr std::size_t kMostRole = 200;

}  // namespace

std::vector<SectionEdit> SectionEditStore::list_for(followup::FollowUpId follow_up) const {
  std::vector<SectionEdit> edits;
  for (const sql::Row& row : view_.connection().query(
           "SELECT section, text, generated_sha256, edited_by, edited_on FROM memorandum_edit "
           "WHERE id IN"
           " (SELECT MAX(id) FROM memorandum_edit WHERE follow_up_id = $1 AND organisation_id = $2 GROUP BY "
           "section)"
           " ORDER BY section",
           follow_up, view_.organisation())) {
    SectionEdit edit{row.get<std::string>("section"), row.get<std::string>("text"),
                     row.get<std::string>("generated_sha256"), row.get<std::string>("edited_by"),
                     row.get<Date>("edited_on")};
    if (!edit.text.empty()) edits.push_back(std::move(edit));
  }
  return edits;
}

bool SectionEditStore::has_words_under(const std::string& section) const {
  return view_.connection()
      .query_one("SELECT id FROM memorandum_edit WHERE organisation_id = $1 AND section = $2 LIMIT 1",
                 view_.organisation(), section)
      .has_value();
}

std::string SectionEditStore::generated_of(followup::FollowUpId follow_up, const std::string& section) const {
  const auto row = view_.connection().query_one(
      "SELECT text, generated FROM memorandum_edit WHERE follow_up_id = $1 AND organisation_id = $2 AND"
      " section = $3 ORDER BY id DESC LIMIT 1",
      follow_up, view_.organisation(), section);
  return row && !row->get<std::string>("text").empty() ? row->get<std::string>("generated") : std::string();
}

void SectionEditStore::add(Act& act, followup::FollowUpId follow_up, const SectionEdit& edit,
                           const std::string& generated) {
  if (!act.connection().query_one("SELECT id FROM follow_up WHERE id = $1 AND organisation_id = $2",
                                  follow_up, act.organisation())) {
    throw told<NotFound>(
        Message("There is no follow-up {number}.", {{"number", std::to_string(follow_up.value)}}));
  }
  require_text("text", edit.text, kMostText, Lines::Many);
  require_text("edited_by", edit.edited_by, kMostRole);
  require_text("generated", generated, kMostGenerated, Lines::Many);
  act.connection().execute(
      "INSERT INTO memorandum_edit (organisation_id, follow_up_id, section, text, generated_sha256, "
      "edited_by,"
      " edited_on, generated) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
      act.organisation(), follow_up, edit.section, edit.text, edit.generated_sha256, edit.edited_by,
      edit.edited_on, generated);
}

}  // namespace handslag::memoranda
