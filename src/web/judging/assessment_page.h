#pragma once

#include <vector>

#include "followup/shared_assessment.h"
#include "html/forms.h"
#include "web/page_place.h"

// The assessment as the partner reads it, on both sides.
namespace handslag::web {

html::Node assessed_table(const Translator& t, const std::vector<followup::AssessedCommitment>& commitments);
/// What the partner has said of it, the newest first; nothing while it has said nothing.
html::Node comments_of(const Translator& t, const followup::SharedAssessment& assessment);
html::Node state_of(const Translator& t, const followup::SharedAssessment& assessment);
std::vector<html::Choice> rating_choices(const Translator& t);

}  // namespace handslag::web
