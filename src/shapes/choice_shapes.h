#pragma once

#include "base/shape_of.h"
#include "kinds/partnership_kind.h"
#include "memoranda/memorandum_template.h"

// What an organisation chooses among, as data: what the API answers and `handslag kind list --json` and
// `handslag template list --json` print.
namespace handslag::shapes {

/// A line of the kinds of partnership.
const ShapeOf<kinds::PartnershipKind>& kind_line();

/// A line of the templates of memoranda, and whether it is the public body's.
struct TemplateSeen {
  const memoranda::MemorandumTemplate& one;
  bool is_chosen = false;
};
const ShapeOf<TemplateSeen>& template_line();

}  // namespace handslag::shapes
