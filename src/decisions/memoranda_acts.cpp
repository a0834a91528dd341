#include "decisions/memoranda_acts.h"

#include "decisions/section_edit_store.h"

namespace handslag::decisions {

using organisations::Deed;
using organisations::Facts;
using organisations::Subject;

void edit_section(organisations::Act& act, followup::FollowUpId follow_up, const SectionEdit& edit) {
  SectionEditStore::add(act, follow_up, edit);
  Facts facts = Facts::object({{"section", edit.section}});
  if (edit.text.empty()) facts.set("is_taken_back", true);
  act.record(Deed::MemorandumEdit, {Subject::Kind::FollowUp, follow_up.value}, facts);
}

void record_package(organisations::Act& act, followup::FollowUpId follow_up, std::string_view sha256) {
  act.record(Deed::PackageMake, {Subject::Kind::FollowUp, follow_up.value},
             Facts::object({{"sha256", sha256}}));
}

}  // namespace handslag::decisions
