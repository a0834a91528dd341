#pragma once

#include "base/shape_of.h"
#include "followup/action_point.h"
#include "followup/partner_question.h"
#include "followup/shared_assessment.h"

namespace handslag::shapes {

/// What the public body and the partner say to each other while commitments are judged, the same in the API
/// and at the terminal, and on both sides.
const ShapeOf<followup::PartnerQuestion>& partner_question();
const ShapeOf<followup::SharedAssessment>& shared_assessment();
const ShapeOf<followup::ActionPoint>& action_point();

}  // namespace handslag::shapes
