#include "web/start/task_words.h"

#include "web/addresses.h"
#include "web/page_place.h"

namespace handslag::web {

using followup::Task;

std::string title_of(const Translator& t, const Task& task) {
  const std::string year = std::to_string(task.year);
  switch (task.kind) {
    case Task::Kind::Open:
      return t.translate("Open the follow-up of {year}", {{"year", year}});
    case Task::Kind::AskForMaterial:
      return t.translate("Ask for material");
    case Task::Kind::AwaitMaterial:
      return t.translate_count("1 kind of material is to come", "{count} kinds of material are to come",
                               task.left);
    case Task::Kind::Judge:
      return t.translate_count("Judge 1 commitment", "Judge {count} commitments", task.left);
    case Task::Kind::Write:
      return t.translate("Write the memorandum");
    case Task::Kind::SendForReview:
      return t.translate("Send the memorandum for review");
    case Task::Kind::Mend:
      return t.translate("Mend what was sent back");
    case Task::Kind::Review:
      return t.translate("Review the memorandum");
    case Task::Kind::Sign:
      return t.translate("Sign the memorandum");
    case Task::Kind::AnswerSentBack:
      return t.translate("Answer what was sent back");
    case Task::Kind::HandOver:
      return t.translate("Hand over to the committee");
  }
  return {};
}

std::string reason_of(const Translator& t, const Task& task, std::string_view about) {
  switch (task.kind) {
    case Task::Kind::Open:
      return t.translate("The year has ended, and the agreement held.");
    case Task::Kind::AskForMaterial:
      return t.translate("The follow-up is open, and nothing has been asked for.");
    case Task::Kind::AwaitMaterial:
      return task.due ? t.translate("Asked for until {day}.", {{"day", in_text(t, *task.due)}})
                      : t.translate("Asked for, with no day by which it is to come.");
    case Task::Kind::Judge:
      return task.due
                 ? t.translate("What has not come was due {day}: judge by what there is, with the reason.",
                               {{"day", in_text(t, *task.due)}})
                 : t.translate("The material is in. The first: “{commitment}”.",
                               {{"commitment", std::string(about)}});
    case Task::Kind::Write:
      return t.translate("Everything is judged.");
    case Task::Kind::SendForReview:
      return t.translate("It is written, and nobody has been asked to review it.");
    case Task::Kind::Mend:
    case Task::Kind::AnswerSentBack:
      return t.translate("It came back: “{comment}”.", {{"comment", std::string(about)}});
    case Task::Kind::Review:
      return t.translate("It is written and was sent for review.");
    case Task::Kind::Sign:
      return t.translate("It is reviewed and waits for a signature.");
    case Task::Kind::HandOver:
      return t.translate("It is signed.");
  }
  return {};
}

std::string button_of(const Translator& t, const Task& task) {
  switch (task.kind) {
    case Task::Kind::Open:
      return t.translate("Open it");
    case Task::Kind::Judge:
      return t.translate("Judge");
    case Task::Kind::Write:
      return t.translate("Write it");
    case Task::Kind::AskForMaterial:
      return t.translate("Ask");
    case Task::Kind::SendForReview:
      return t.translate("Send it");
    case Task::Kind::Review:
      return t.translate("Review");
    case Task::Kind::Sign:
      return t.translate("Sign");
    case Task::Kind::HandOver:
      return t.translate("Hand over");
    case Task::Kind::Mend:
    case Task::Kind::AnswerSentBack:
    case Task::Kind::AwaitMaterial:
      break;
  }
  return t.translate("To the follow-up");
}

std::string path_of(const Task& task) {
  if (task.kind == Task::Kind::Open) return kOpening(task.agreement);
  if (task.kind == Task::Kind::Judge && task.commitment)
    return kFinding(task.agreement, task.year, task.commitment->value);
  if (task.kind == Task::Kind::AskForMaterial) return kAsking(task.agreement, task.year);
  if (task.kind == Task::Kind::AwaitMaterial) return kRequests(task.agreement, task.year);
  if (task.kind == Task::Kind::SendForReview) return kReviewAsking(task.agreement, task.year);
  if (task.kind == Task::Kind::Review) return kReview(task.agreement, task.year);
  if (task.kind == Task::Kind::Sign) return kSigning(task.agreement, task.year);
  if (task.kind == Task::Kind::HandOver) return kHandingOver(task.agreement, task.year);
  return task.kind == Task::Kind::Write ? kWriting(task.agreement, task.year)
                                        : kFollowUp(task.agreement, task.year);
}

std::string stage_of(const Translator& t, const std::optional<Task>& next) {
  if (!next) return t.translate("Handed over");
  switch (next->kind) {
    case Task::Kind::Open:
      return t.translate("Not opened");
    case Task::Kind::AskForMaterial:
      return t.translate("Opened");
    case Task::Kind::AwaitMaterial:
      return t.translate("Material asked for");
    case Task::Kind::Judge:
      return t.translate("Being judged");
    case Task::Kind::Write:
      return t.translate("Judged");
    case Task::Kind::SendForReview:
      return t.translate("Written");
    case Task::Kind::Mend:
      return t.translate("Sent back");
    case Task::Kind::Review:
      return t.translate("In review");
    case Task::Kind::Sign:
      return t.translate("Reviewed");
    case Task::Kind::AnswerSentBack:
      return t.translate("Signed, and sent back");
    case Task::Kind::HandOver:
      return t.translate("Signed");
  }
  return {};
}

}  // namespace handslag::web
