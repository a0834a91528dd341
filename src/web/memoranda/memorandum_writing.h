#pragma once

#include <vector>

#include "memoranda/memoranda_acts.h"
#include "web/visit.h"

namespace handslag::web {

/// What keeps the memorandum of a follow-up from being written today.
std::vector<memoranda::Hindrance> hindrances_at(const Visit& visit, const memoranda::Dossier& one,
                                                const memoranda::MemorandumTemplate& form);

/// The files of a memorandum, made of one state of the database; the act tries within its transaction that it
/// is still that one.
struct MadeMemorandum {
  followup::FollowUpId follow_up;
  memoranda::Writing writing;
};
/// In the visitor's role. The bytes are on the disk before a row refers to them; files that nothing refers to
/// do no harm.
MadeMemorandum make_memorandum(const Visit& visit, const PageReader& reader, const memoranda::Dossier& one);

}  // namespace handslag::web
