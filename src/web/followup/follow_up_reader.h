#pragma once

#include "decisions/follow_up_case.h"
#include "decisions/package.h"
#include "web/figures/statistics_page.h"
#include "web/followup/follow_up_page.h"
#include "web/memoranda/memorandum_page.h"

// From everything that one follow-up rests on to what each of its pages shows.
namespace handslag::web {

FollowUpView follow_up_view(const Reader& reader, decisions::FollowUpCase one, const Translator& t);
StatisticsView statistics_view(const Reader& reader, const decisions::FollowUpCase& one, const Translator& t);
/// The memorandum as it was written, or as it would be on that day, with the files of its package and the
/// versions that there are.
MemorandumView memorandum_view(const Reader& reader, const decisions::FollowUpCase& one,
                               const std::vector<decisions::WrittenMemorandum>& versions,
                               const decisions::MemorandumTemplate& form,
                               const decisions::ReadFile& read_file, Date day, const Translator& t);

}  // namespace handslag::web
