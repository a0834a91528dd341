// What a public body asks its partner for, to the limit of each text and day; what a signature locks; and the
// jobs that remind.
#include "base/bytes.h"
#include "followup/action_point_acts.h"
#include "followup/action_point_store.h"
#include "followup/material_request_acts.h"
#include "followup/material_request_store.h"
#include "followup/partner_question_acts.h"
#include "followup/partner_question_store.h"
#include "followup/reminder_job.h"
#include "followup/shared_assessment_acts.h"
#include "followup/shared_assessment_store.h"
#include "followup/step_acts.h"
#include "followup/step_store.h"
#include "identity/membership_store.h"
#include "identity/person_store.h"
#include "jobs/job_kind.h"
#include "jobs/job_store.h"
#include "messages/message_store.h"
#include "tests/followup/partner_exchange.h"

namespace handslag::followup {
namespace {

using agreements::EvidenceKind;
using organisations::Act;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class ExchangeLimits : public Exchange {
 protected:
  static NewMaterialRequest request(const char* due = "2025-04-11") {
    return {.kinds = {EvidenceKind::OutreachLog, EvidenceKind::AnnualReport},
            .to = {"Cia Dal", "cia@exempel.se"},
            .due_on = day(due),
            .words = "Hej",
            .asked_by_name = "Anna Berg",
            .pages_address = "https://handslag.exempel.se"};
  }
  static NewQuestion question() {
    return {.words = "Hur många?",
            .due_on = day("2025-03-19"),
            .to = {"Cia Dal", "cia@exempel.se"},
            .asked_by_name = "Anna Berg",
            .pages_address = "https://handslag.exempel.se"};
  }
  static NewSharedAssessment given() {
    return {.due_on = day("2025-03-21"),
            .to = {"Cia Dal", "cia@exempel.se"},
            .shared_by_name = "Anna Berg",
            .pages_address = "https://handslag.exempel.se"};
  }
  NewActionPoint action() {
    return {.words = "Räkna möten",
            .owner = "Samordnaren",
            .owner_address = "s@exempel.se",
            .due_on = day("2026-02-27"),
            .added_by_name = "Anna Berg"};
  }
  MaterialRequestId ask(const NewMaterialRequest& asked) {
    return send_request(act, follow_up, asked, today).value();
  }
  MaterialRequest stored(MaterialRequestId id) { return MaterialRequestStore(act).get(id); }
  Result<MaterialId, RequestRefusal> answer(MaterialRequestId id, const std::string& bytes,
                                            const std::string& sender = "Cia Dal") {
    const std::string sha256 = sha256_hex(bytes);
    return answer_request(
        act, id, {{}, EvidenceKind::AnnualReport, "u.pdf", sha256, false, 3, today, sender, false},
        {{sha256, static_cast<std::int64_t>(bytes.size()), "application/pdf", "u.pdf", {}}, {}}, today);
  }
  void judge_all() {
    for (const auto& one : agreement().commitments)
      ASSERT_TRUE(
          record_finding(act, follow_up, {one.id, Outcome::CannotBeJudged, "Saknas", "Handläggare", today}));
  }
  void sign_it() {
    const StepBy by{"Anna Berg", "handläggare", today};
    ASSERT_TRUE(ask_for_review(act, follow_up, written, "", by));
    ASSERT_TRUE(review(act, follow_up, written, "", by));
    ASSERT_TRUE(sign(act, follow_up, written, written->sha256, by));
  }
  /// Runs a job as its loop does, on the day of the clock.
  bool run(const jobs::JobKind& kind, const std::string& argument, std::int64_t id) {
    const jobs::ClaimedJob claimed{{1},  act.organisation(), kind.name, Json::object({{argument, id}}), 1,
                                   false};
    jobs::JobDesk desk{act, {}, {}};
    const jobs::JobResult result = kind.work(claimed, desk);
    if (result.save) result.save(act);
    return result.how == jobs::JobResult::How::Done && result.save != nullptr;
  }

  const std::optional<WrittenVersion> written = WrittenVersion{1, std::string(64, 'a')};
};

TEST_F(ExchangeLimits, ARequestIsTakenToItsLimits) {
  EXPECT_TRUE(send_request(act, follow_up, request("2025-03-13"), today));
  EXPECT_TRUE(send_request(act, follow_up, request("2026-03-13"), today));
  EXPECT_EQ(send_request(act, follow_up, request("2026-03-14"), today).refusal(),
            RequestRefusal::DueDayTooFar);
  NewMaterialRequest one = request();
  one.to.name = std::string(200, 'n');
  one.words = std::string(2000, 'w');
  one.asked_by_name = std::string(200, 'a');
  const MaterialRequestId id = ask(one);
  EXPECT_EQ(stored(id).words.size(), 2000U);
  one.asked_by_name += "a";
  EXPECT_EQ(told([&] { ask(one); }), "asked_by_name");
  one = request();
  one.words = std::string(2001, 'w');
  EXPECT_EQ(told([&] { ask(one); }), "words");
  one = request();
  one.to.name = std::string(201, 'n');
  EXPECT_EQ(told([&] { ask(one); }), "name");
  const auto move = [&](const char* on, std::size_t reason) {
    return told([&] { (void)set_due_day(act, id, day(on), std::string(reason, 'r'), today); });
  };
  EXPECT_EQ(move("2026-03-13", 2000), "");
  EXPECT_EQ(stored(id).due().strict_day, day("2026-03-13"));
  EXPECT_EQ(move("2026-03-12", 2001), "reason");
  EXPECT_EQ(set_due_day(act, id, day("2026-03-14"), "Skäl", today).refusal(), RequestRefusal::DueDayTooFar);
  EXPECT_TRUE(set_due_day(act, id, day("2025-03-13"), "Skäl", today));
}

TEST_F(ExchangeLimits, ALinkTakesSixtyFilesAndNoMore) {
  const MaterialRequestId id = ask(request());
  EXPECT_EQ(told([&] { (void)answer(id, "lång", std::string(201, 's')); }), "sender");
  ASSERT_TRUE(answer(id, "1", std::string(200, 's')));
  for (std::size_t at = stored(id).answers.size(); at < 59; ++at)
    MaterialRequestStore::add_answer(act, id, {stored(id).answers.front().material, "Cia", ""});
  ASSERT_TRUE(answer(id, "60"));
  EXPECT_THAT(stored(id).answers, SizeIs(60));
  EXPECT_EQ(answer(id, "61").refusal(), RequestRefusal::TooManyFiles);
  EXPECT_TRUE(answer(id, "60")) << "what has come is there";
}

TEST_F(ExchangeLimits, ARequestIsReadBackColumnByColumn) {
  ask(request());
  const MaterialRequestId id = ask(request());
  ASSERT_TRUE(set_due_day(act, id, day("2025-04-25"), "Årsmötet", day("2025-03-14")));
  const MaterialRequest one = stored(id);
  ASSERT_THAT(one.due_days, SizeIs(2));
  EXPECT_EQ(one.due_days[1].set_by, "tester (command line)");
  EXPECT_EQ(one.due_days[1].set_on, day("2025-03-14"));
  ASSERT_THAT(one.letters, SizeIs(2));
  EXPECT_EQ(one.letters[1].sent_on, day("2025-03-14"));
  EXPECT_NE(one.letters[0].message, one.letters[1].message);
  EXPECT_EQ(column("(SELECT asked_at || ' ' || asked_by FROM material_request WHERE id = 2)"),
            "2025-01-02T12:00:00Z tester (command line)");
  const messages::MessageStore letters(act);
  EXPECT_EQ(letters.find_queued(messages::MessageKind::MaterialRequest, "2 request 0"),
            one.letters[0].message);
  EXPECT_EQ(letters.find_queued(messages::MessageKind::MaterialDueDay,
                                "2 due_day " + std::to_string(one.due().id.value)),
            one.letters[1].message);
  const std::string link = letters.get(one.letters[1].message).content->link;
  const auto found = MaterialRequestStore::find_link(database.connection(), link.substr(link.rfind('/') + 1));
  ASSERT_TRUE(found);
  EXPECT_EQ(found->letter, one.letters[1].id);
  EXPECT_EQ(found->request, id);
  EXPECT_THAT(ids(MaterialRequestStore(act).list_for(follow_up)), ElementsAre(2, 1));
  EXPECT_THAT(MaterialRequestStore(other_act).list_for(follow_up), IsEmpty());
  const jobs::Job job = jobs::JobStore(act).get(
      *jobs::JobStore(act).find_queued(std::string(kRemindJob), "2 2025-04-25 2025-01-02T12:00:00Z"));
  EXPECT_EQ(job.arguments["request"].as_integer(), 2);
  EXPECT_EQ(job.due_at, "2025-04-25T06:00:00Z");
  const MaterialId came = answer(id, "underlag", "Dan Ek").value();
  ASSERT_THAT(stored(id).answers, SizeIs(1));
  EXPECT_EQ(stored(id).answers[0].material, came);
  EXPECT_EQ(stored(id).answers[0].sender, "Dan Ek");
  EXPECT_THAT(stored({1}).answers, IsEmpty());
  withdraw_request(act, id, "Fel person", day("2025-03-15"));
  EXPECT_EQ(stored(id).withdrawn_on, "2025-01-02");
  EXPECT_EQ(stored(id).letters.back().sent_on, day("2025-03-15"));
  EXPECT_EQ(column("(SELECT COALESCE(MAX(token_hash), 'none') FROM material_request_letter WHERE occasion = "
                   "'withdrawal')"),
            "none");
}

TEST_F(ExchangeLimits, WhoHasSentEverythingIsNotTold) {
  NewMaterialRequest one = request();
  one.kinds = {EvidenceKind::AnnualReport};
  const MaterialRequestId id = ask(one);
  ASSERT_TRUE(answer(id, "allt"));
  withdraw_request(act, id, "Allt har kommit", today);
  EXPECT_THAT(stored(id).letters, SizeIs(1));
}

TEST_F(ExchangeLimits, ASignatureLocksWhatPassesBetweenTheTwo) {
  judge_all();
  const auto asked = ask_partner(act, follow_up, question(), today).value();
  const auto shared = share_assessment(act, follow_up, given(), today).value();
  const auto agreed = add_action_point(act, follow_up, action(), today).value();
  const MaterialRequestId requested = ask(request());
  sign_it();
  EXPECT_THROW((void)ask_partner(act, follow_up, question(), today), Conflict);
  EXPECT_THROW(withdraw_question(act, asked, "Fel"), Conflict);
  EXPECT_FALSE(PartnerQuestionStore(act).get(asked).is_withdrawn());
  EXPECT_THROW((void)share_assessment(act, follow_up, given(), today), Conflict);
  EXPECT_THROW(withdraw_assessment(act, shared, "Fel"), Conflict);
  EXPECT_FALSE(SharedAssessmentStore(act).get(shared).is_withdrawn());
  Act by = as_partner();
  EXPECT_EQ(comment_on_assessment(by, shared,
                                  {.rating = AssessmentRating::Agrees,
                                   .commented_on = today,
                                   .name = "Cia Dal",
                                   .role = "samordnare"},
                                  clock)
                .refusal(),
            AssessmentRefusal::IsSigned);
  EXPECT_THROW((void)add_action_point(act, follow_up, action(), today), Conflict);
  EXPECT_THROW(withdraw_action_point(act, agreed, "Fel"), Conflict);
  EXPECT_TRUE(ActionPointStore(act).find(agreed));
  EXPECT_THROW((void)set_due_day(act, requested, day("2025-04-25"), "Skäl", today), Conflict);
  EXPECT_THROW(withdraw_request(act, requested, "Fel", today), Conflict);
  EXPECT_THROW((void)answer(requested, "underlag"), Conflict);
  EXPECT_FALSE(stored(requested).is_withdrawn());
  EXPECT_TRUE(end_action_point(act, agreed, {.note = "Klart", .ended_on = today, .ended_by_name = "Bo"}))
      << "how it went is of the year after";
}

TEST_F(ExchangeLimits, AReminderGoesWhenItsJobFindsThatItIsToGo) {
  const MaterialRequestId id = ask(request());
  const FixedClock before{day("2025-04-03")}, on_the_day{day("2025-04-04")};
  EXPECT_EQ(reminder_job(before).name, kRemindJob);
  EXPECT_EQ(reminder_job(before).time, std::chrono::seconds(60));
  EXPECT_FALSE(run(reminder_job(before), "request", id.value));
  EXPECT_FALSE(run(reminder_job(on_the_day), "request", 999));
  EXPECT_TRUE(run(reminder_job(on_the_day), "request", id.value));
  EXPECT_EQ(stored(id).letters.back().occasion, LetterOccasion::FirstReminder);
  EXPECT_EQ(stored(id).letters.back().sent_on, day("2025-04-04"));
  EXPECT_FALSE(run(reminder_job(on_the_day), "request", id.value));
}

TEST_F(ExchangeLimits, AnActionPointIsRemindedOfByItsJobOnce) {
  const ActionPointId id = add_action_point(act, follow_up, action(), today).value();
  const FixedClock before{day("2026-02-19")}, on_the_day{day("2026-02-20")};
  EXPECT_EQ(action_job(before).name, kActionJob);
  EXPECT_EQ(action_job(before).time, std::chrono::seconds(60));
  EXPECT_FALSE(run(action_job(before), "action", id.value));
  EXPECT_FALSE(run(action_job(on_the_day), "action", 999));
  EXPECT_TRUE(run(action_job(on_the_day), "action", id.value));
  EXPECT_EQ(newest(act).substr(0, 13), "action.remind");
  EXPECT_FALSE(run(action_job(on_the_day), "action", id.value));
  EXPECT_EQ(messages::MessageStore(act)
                .find_queued(messages::MessageKind::ActionReminder, std::to_string(id.value) + " 2026-02-20")
                .has_value(),
            true);
}

TEST_F(ExchangeLimits, AStepIsTakenToItsLimitsWithEveryColumn) {
  const auto ask = [&](std::size_t comment, std::size_t name, std::size_t role) {
    return told([&] {
      const auto asked = ask_for_review(act, follow_up, written, std::string(comment, 'c'),
                                        {std::string(name, 'n'), std::string(role, 'r'), day("2025-03-21")});
      EXPECT_TRUE(take_back_step(act, follow_up, *asked, "Nästa"));
    });
  };
  EXPECT_EQ(ask(2000, 200, 200), "");
  EXPECT_EQ(ask(2001, 1, 1), "comment");
  EXPECT_EQ(ask(0, 201, 1), "name");
  EXPECT_EQ(ask(0, 1, 201), "role");
  EXPECT_EQ(column("(SELECT taken_at || ' ' || taken_by FROM follow_up_step)"),
            "2025-01-02T12:00:00Z tester (command line)");
  EXPECT_THAT(StepStore(act).records_of(follow_up), IsEmpty());
  EXPECT_EQ(StepStore(act).author_of(follow_up), "");
}

TEST_F(ExchangeLimits, WhoIsResponsibleHasARoleOfTheOfficeOnThatDay) {
  const auto person = [&](const std::string& name, organisations::Role role) {
    const auto id = identity::PersonStore::save(act, {{}, name, name + "@exempel.se", Language::Swedish});
    identity::MembershipStore::give(
        act,
        {.organisation = act.organisation(), .person = id, .role = role, .first_day = day("2025-02-03")});
    return id;
  };
  const auto head = person("bo", organisations::Role::UnitHead);
  const auto director = person("cia", organisations::Role::Director);
  EXPECT_EQ(assign(act, follow_up, head, "", day("2025-02-02")).refusal(), StepRefusal::NotOfOffice);
  ASSERT_TRUE(assign(act, follow_up, head, std::string(2000, 'x'), day("2025-02-03")));
  ASSERT_TRUE(assign(act, follow_up, director, " Ta över ", day("2025-02-04")));
  const auto all = StepStore(act).assignments_of(follow_up);
  ASSERT_THAT(all, SizeIs(2));
  EXPECT_EQ(all[0].person, head);
  EXPECT_EQ(all[0].note, std::string(2000, 'x'));
  EXPECT_EQ(all[1].assigned_by, "tester (command line)");
  EXPECT_EQ(all[1].assigned_on, day("2025-02-04"));
  EXPECT_EQ(all[1].note, "Ta över");
  EXPECT_THAT(StepStore(other_act).assignments_of(follow_up), IsEmpty());
  EXPECT_THAT(StepStore(act).assignments_of(other), IsEmpty());
  EXPECT_EQ(told([&] {
              StepStore::assign(act, follow_up,
                                {.person = head, .assigned_on = today, .note = std::string(2001, 'x')});
            }),
            "note");
}

TEST(StepRefusals, EachSayWhatToDo) {
  EXPECT_EQ(different_words(StepRefusal::NotOfOffice),
            static_cast<std::size_t>(StepRefusal::NotOfOffice) + 1);
}

TEST(RequestRefusals, EachSayWhatToDo) {
  EXPECT_EQ(different_words(RequestRefusal::TooManyFiles),
            static_cast<std::size_t>(RequestRefusal::TooManyFiles) + 1);
}

TEST(DaysThatAreNotLate, ReachBackOverDaysOfRest) {
  EXPECT_EQ(first_due_that_is_not_late(day("2025-03-03")), day("2025-03-01"));
  EXPECT_EQ(first_due_that_is_not_late(day("2025-03-04")), day("2025-03-04"));
  EXPECT_EQ(first_due_that_is_not_late(day("2025-04-22")), day("2025-04-18")) << "Easter";
}

}  // namespace
}  // namespace handslag::followup
