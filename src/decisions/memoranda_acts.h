#pragma once

#include "decisions/section_edit.h"
#include "followup/follow_up.h"
#include "organisations/act.h"

namespace handslag::decisions {

/// Keeps what the officer has written in place of a generated section; an empty text takes the section back
/// to what is generated. What stood before stays as its history.
void edit_section(organisations::Act& act, followup::FollowUpId follow_up, const SectionEdit& edit);

/// That the package of a follow-up was made, with the hash of its list of files.
void record_package(organisations::Act& act, followup::FollowUpId follow_up, std::string_view sha256);

}  // namespace handslag::decisions
