#pragma once

#include <vector>

#include "base/shape_of.h"
#include "memoranda/dossier.h"
#include "memoranda/memorandum_draft.h"
#include "memoranda/signing_condition.h"
#include "memoranda/writing_check.h"

namespace handslag {
class Translator;
}

// Memoranda as data: what the API answers and `handslag memorandum … --json` prints.
namespace handslag::shapes {

/// A version as it was written.
const ShapeOf<memoranda::WrittenMemorandum>& written_memorandum();
/// The version of a follow-up that stands, with what has changed since. The follow-up must have one.
const ShapeOf<memoranda::Dossier>& standing_memorandum();

/// The draft of a section, with what the officer has written in its place.
const ShapeOf<memoranda::DraftSection>& section();

/// Where a memorandum stands, and the language of its sentences.
struct MemorandumSeen {
  const memoranda::Dossier& one;
  const memoranda::MemorandumDraft& draft;
  const std::vector<memoranda::WrittenMemorandum>& versions;
  const Translator& t;
};
const ShapeOf<MemorandumSeen>& memorandum();

/// Something that must be true before it can be signed, of which case and in which language.
struct ConditionSeen {
  const memoranda::SigningCondition& condition;
  const memoranda::Dossier& one;
  const Translator& t;
};
const ShapeOf<ConditionSeen>& signing_condition();

/// What keeps it from being written.
struct HindranceSeen {
  const memoranda::Hindrance& hindrance;
  const Translator& t;
};
const ShapeOf<HindranceSeen>& hindrance();
Json hindrances(const std::vector<memoranda::Hindrance>& all, const Translator& t);

/// A figure that a text can point at.
const ShapeOf<memoranda::FigureToPointAt>& figure_to_point_at();

/// The generated words as an officer would type them (docs/rules/text-of-a-section.md).
std::string typed_form_of(const std::vector<typeset::Block>& blocks);

}  // namespace handslag::shapes
