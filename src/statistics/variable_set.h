#pragma once

#include "kinds/variable_set.h"

namespace handslag::statistics {

// What is recorded belongs to the kind of partnership (kinds/variable_set.h).
using kinds::Code;
using kinds::CodeGroup;
using kinds::CodeValue;
using kinds::CountVariable;
using kinds::ReportedValue;
using kinds::ReportPlan;
using kinds::ValueMerge;
using kinds::Variable;
using kinds::VariableSet;

}  // namespace handslag::statistics
