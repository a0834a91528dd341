#pragma once

#include "memoranda/dossier.h"
#include "memoranda/package.h"
#include "web/followup/follow_up_page.h"
#include "web/memoranda/memorandum_page.h"

// From everything that one follow-up rests on to what each of its pages shows.
namespace handslag::web {

FollowUpView follow_up_view(const Reader& reader, memoranda::Dossier one, const Translator& t);
/// The memorandum as it was written, or as it would be on that day, with the files of its package and the
/// versions that there are.
MemorandumView memorandum_view(const Reader& reader, const memoranda::Dossier& one,
                               const std::vector<memoranda::WrittenMemorandum>& versions,
                               const memoranda::MemorandumTemplate& form,
                               const memoranda::ReadFile& read_file, Date day, const Translator& t);

}  // namespace handslag::web
