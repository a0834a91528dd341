#pragma once

#include "base/shape_of.h"
#include "memoranda/dossier.h"

namespace handslag {
class Translator;
}

// Follow-ups as data: what the API answers and `handslag followup … --json` prints.
namespace handslag::shapes {

/// A follow-up with all that it rests on, and the language of its sentences.
struct FollowUpSeen {
  const memoranda::Dossier& one;
  const Translator& t;
};
const ShapeOf<FollowUpSeen>& follow_up();

/// A line of the follow-ups of an agreement.
const ShapeOf<followup::FollowUp>& follow_up_line();

std::string_view name_of(followup::Conclusion conclusion);

}  // namespace handslag::shapes
