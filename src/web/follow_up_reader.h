#pragma once

#include "decisions/follow_up_case.h"
#include "decisions/package.h"
#include "web/follow_up_page.h"
#include "web/memorandum_page.h"
#include "web/statistics_page.h"

// From everything that one follow-up rests on to what each of its pages shows.
namespace handslag::web {

FollowUpView follow_up_view(const Reader& reader, decisions::FollowUpCase one);
StatisticsView statistics_view(const Reader& reader, const decisions::FollowUpCase& one, const Translator& t);
/// The memorandum as it would be written on that day, with the files of its package.
MemorandumView memorandum_view(const Reader& reader, const decisions::FollowUpCase& one,
                               const decisions::MemorandumTemplate& form, Date day, const Translator& t);

}  // namespace handslag::web
