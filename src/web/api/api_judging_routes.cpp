#include <array>

#include "organisations/deed.h"
#include "shapes/judging_shapes.h"
#include "web/api/api_handlers.h"
#include "web/api/api_rows.h"

namespace handslag::web::api {

namespace {

using identity::ApiArea;
using organisations::Deed;

Shape question_given() { return shapes::partner_question().shape(); }
Shape assessment_given() { return shapes::shared_assessment().shape(); }
Shape action_given() { return shapes::action_point().shape(); }

const std::array kRows = {
    lists("/agreements/{agreement}/follow-ups/{year}/questions", "listPartnerQuestions",
          "What the partner has been asked, and what it has answered", "follow_up.read", ApiArea::FollowUps,
          question_given, partner_questions),
    does("/agreements/{agreement}/follow-ups/{year}/questions", "askPartner",
         "Ask the partner, of a commitment or of the whole", Deed::QuestionAsk, ApiArea::FollowUps,
         question_sent, question_given, ask_partner, 201),
    does("/agreements/{agreement}/follow-ups/{year}/questions/{question}/withdrawal",
         "withdrawPartnerQuestion", "Nobody waits for an answer any more", Deed::QuestionWithdraw,
         ApiArea::FollowUps, reason_sent, question_given, withdraw_question),
    lists("/agreements/{agreement}/follow-ups/{year}/assessments", "listSharedAssessments",
          "The assessments that the partner has been given to read, and what it has said of them",
          "follow_up.read", ApiArea::FollowUps, assessment_given, shared_assessments),
    does("/agreements/{agreement}/follow-ups/{year}/assessments", "shareAssessment",
         "Let the partner read what each commitment was found to be", Deed::AssessmentShare,
         ApiArea::FollowUps, shared_assessment_sent, assessment_given, share_assessment, 201),
    does("/agreements/{agreement}/follow-ups/{year}/assessments/{assessment}/withdrawal",
         "withdrawSharedAssessment", "The partner can no longer comment on it", Deed::AssessmentWithdraw,
         ApiArea::FollowUps, reason_sent, assessment_given, withdraw_shared_assessment),
    lists("/agreements/{agreement}/follow-ups/{year}/actions", "listActionPoints",
          "What is to be done until the next follow-up, and what the years before have left to look at",
          "follow_up.read", ApiArea::FollowUps, action_given, action_points),
    does("/agreements/{agreement}/follow-ups/{year}/actions", "addActionPoint",
         "Something to be done until the next follow-up", Deed::ActionAdd, ApiArea::FollowUps, action_sent,
         action_given, add_action, 201),
    does("/agreements/{agreement}/follow-ups/{year}/actions/{action}/end", "endActionPoint",
         "Close it with a note", Deed::ActionEnd, ApiArea::FollowUps, action_end_sent, action_given,
         end_action),
    does("/agreements/{agreement}/follow-ups/{year}/actions/{action}/end/withdrawal", "takeUpActionPoint",
         "It is open again", Deed::ActionTakeUp, ApiArea::FollowUps, reason_sent, action_given,
         take_up_action),
    does("/agreements/{agreement}/follow-ups/{year}/actions/{action}/withdrawal", "withdrawActionPoint",
         "Take back one that was entered by mistake", Deed::ActionWithdraw, ApiArea::FollowUps, reason_sent,
         action_given, withdraw_action),

    lists("/questions", "listQuestionsAsked", "A partner: what public bodies have asked it", "questions.read",
          ApiArea::FollowUps, question_given, questions_asked),
    does("/questions/{question}/answers", "answerQuestion", "A partner: answer a question",
         Deed::QuestionAnswer, ApiArea::FollowUps, answer_sent, question_given, answer_question, 201),
    lists("/assessments", "listAssessmentsGiven", "A partner: the assessments that it has been given to read",
          "questions.read", ApiArea::FollowUps, assessment_given, assessments_given),
    does("/assessments/{assessment}/comments", "commentOnAssessment",
         "A partner: rate an assessment and comment on it", Deed::AssessmentComment, ApiArea::FollowUps,
         comment_sent, assessment_given, comment_on_assessment, 201),
};

}  // namespace

std::span<const ApiRoute> judging_routes() { return kRows; }

}  // namespace handslag::web::api
