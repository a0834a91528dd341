#pragma once

#include <string>

#include "base/translate.h"
#include "followup/next_task.h"

// What a task of a follow-up is called on the pages, and where it is done.
namespace handslag::web {

/// "Bedöm 3 åtaganden": what is to be done, as a heading.
std::string title_of(const Translator& t, const followup::Task& task);
/// Why it is now. `about` is the words of the commitment to judge, or the comment it was sent back with.
std::string reason_of(const Translator& t, const followup::Task& task, std::string_view about);
std::string button_of(const Translator& t, const followup::Task& task);
std::string path_of(const followup::Task& task);
/// "Bedöms": how far a follow-up has come whose next task that is; of one that has none left, "Överlämnad".
std::string stage_of(const Translator& t, const std::optional<followup::Task>& next);

}  // namespace handslag::web
