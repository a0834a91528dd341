#pragma once

#include <string_view>

#include "memoranda/memorandum_draft.h"
#include "web/visit.h"

namespace handslag::web {

/// The draft of a memorandum in the language of its template, and the case that it is of.
struct DraftOfToday {
  memoranda::MemorandumTemplate form;
  memoranda::Dossier one;
  memoranda::MemorandumDraft draft;
};
DraftOfToday draft_at(const Visit& visit, const PageReader& reader);

/// The section at the visit's address. Throws NotFound.
const memoranda::DraftSection& section_at(const Visit& visit, const memoranda::MemorandumDraft& draft);

/// Keeps what the officer has written, when the memorandum can be drafted with it. Throws InvalidInput when
/// it refers to an annex that is not there.
void keep_edit(const Visit& visit, organisations::Act& act, const DraftOfToday& at,
               const memoranda::SectionEdit& edit);

inline constexpr std::size_t kLongestEdit = 20'000;

}  // namespace handslag::web
