#pragma once

#include <string>
#include <vector>

#include "organisations/view.h"
#include "web/followup/follow_up_page.h"

namespace handslag::web {

/// Where the follow-up stands: planned, asked for, received, judged, written, reviewed, signed, handed over,
/// each with who and when. The first five are computed from the facts.
html::Node steps_of(const Translator& t, const FollowUpView& view);
/// In a sentence, who has it now and since when; with the comment when it was sent back.
html::Node where_it_lies(const Translator& t, const FollowUpView& view);
/// What the reader may do next with a memorandum that is written, the one that takes it further first.
std::vector<html::Link> ways_of_steps(const Translator& t, const FollowUpView& view);
/// Every step that people have taken, with their comments; nothing while there is none.
html::Node steps_taken(const Translator& t, const FollowUpView& view);

std::string name_of_responsible(const organisations::View& view, const followup::Steps& steps);

}  // namespace handslag::web
