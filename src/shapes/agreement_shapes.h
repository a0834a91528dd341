#pragma once

#include "agreements/agreement.h"
#include "agreements/agreement_difference.h"
#include "agreements/agreement_store.h"
#include "agreements/legal_assessment.h"
#include "base/shape_of.h"

// Agreements as data: what the API answers and `handslag agreement … --json` prints.
namespace handslag::shapes {

/// A line of the list.
const ShapeOf<agreements::AgreementSummary>& agreement_line();
const ShapeOf<agreements::AgreementVersion>& agreement_version();
const ShapeOf<agreements::AgreementDifference>& agreement_difference();
const ShapeOf<agreements::CriteriaList>& criteria_list();

/// What agreements::to_json makes: made of the same fields.
Shape agreement();
/// What agreements::agreement_from_json reads: the same, of which anything may be left out.
Shape agreement_sent();
/// A legal assessment as it is sent.
Shape legal_assessment_sent();

/// "commitments[2].text" as a JSON pointer: "/commitments/2/text".
std::string pointer_of(std::string_view field);

}  // namespace handslag::shapes
