#pragma once

#include "kinds/evidence_kind.h"

namespace handslag::agreements {

// What shows that a commitment is kept belongs to the kind of partnership (kinds/evidence_kind.h).
using kinds::all_evidence_kinds;
using kinds::evidence_kind_named;
using kinds::EvidenceKind;
using kinds::name_of;
using kinds::title_of;

}  // namespace handslag::agreements
