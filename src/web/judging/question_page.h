#pragma once

#include <vector>

#include "followup/partner_question.h"
#include "messages/message.h"
#include "web/page_place.h"

// What has been asked and answered, on both sides.
namespace handslag::web {

/// Question, answers and where it stands, as both sides see it.
html::Node question_and_answers(const Translator& t, const followup::PartnerQuestion& question, Date today);
html::Node state_of(const Translator& t, const followup::PartnerQuestion& question, Date today);

struct QuestionsView {
  struct Shown {
    followup::PartnerQuestion question;
    messages::MessageState letter = messages::MessageState::Queued;
    bool is_tied = false;  ///< the newest answer is evidence
  };
  PagePlace place;
  Date today;
  agreements::AgreementId agreement = {};
  int year = 0;
  std::vector<Shown> questions = {};  ///< the newest first
};
std::string questions_page(const Translator& t, const QuestionsView& view);

}  // namespace handslag::web
