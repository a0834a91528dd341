#pragma once

#include "base/shape_of.h"
#include "committee/committee_on_day.h"

// Committees as data: what the API answers and `handslag committee … --json` prints.
namespace handslag::shapes {

const ShapeOf<committee::Committee>& committee_in_brief();
const ShapeOf<committee::CommitteeOnDay>& committee_on_day();

}  // namespace handslag::shapes
