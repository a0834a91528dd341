#include "followup/material_request_acts.h"

#include <gmock/gmock.h>

#include "agreements/agreements_acts.h"
#include "base/bytes.h"
#include "base/error.h"
#include "crypto/secret_token.h"
#include "followup/answer_acts.h"
#include "followup/follow_up_store.h"
#include "followup/followup_acts.h"
#include "followup/material_request_store.h"
#include "followup/reminder_job.h"
#include "jobs/job_store.h"
#include "messages/message_store.h"
#include "messages/message_words.h"
#include "organisations/journal_store.h"
#include "tests/followup/started_follow_up.h"
#include "tests/support/memory_database.h"
#include "tests/support/partnerships.h"

namespace handslag::followup {
namespace {

using agreements::EvidenceKind;
using organisations::Act;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

/// A follow-up of each of two partnerships, in two public bodies that share nothing.
class MaterialRequests : public ::testing::Test {
 protected:
  MaterialRequests() {
    other = started_follow_up(other_act, testing::youth_centre_partnership(), "Grannföreningen");
    follow_up = started_follow_up(act, testing::victim_support_partnership(), "Exempelföreningen");
  }
  static NewMaterialRequest request(std::vector<EvidenceKind> kinds) {
    return {.kinds = std::move(kinds),
            .to = {" Cia Dal ", " cia@exempel.se "},
            .language = Language::Swedish,
            .due_on = day("2025-02-28"),
            .words = " Vi ses den 4 mars.\nHälsningar ",
            .asked_by_name = "Anna Berg",
            .pages_address = "https://handslag.exempel.se"};
  }
  MaterialRequestId ask(std::vector<EvidenceKind> kinds = {EvidenceKind::OutreachLog,
                                                           EvidenceKind::AnnualReport}) {
    const auto sent = send_request(act, follow_up, request(std::move(kinds)), today);
    EXPECT_TRUE(sent) << message_for(sent.refusal()).in_english();
    return *sent;
  }
  RequestRefusal refused(const NewMaterialRequest& asked) {
    const auto sent = send_request(act, follow_up, asked, today);
    EXPECT_FALSE(sent);
    return sent.refusal();
  }
  MaterialRequest stored(MaterialRequestId id) { return MaterialRequestStore(act).get(id); }
  messages::MailMessage letter(const MaterialRequest& of, std::size_t at) {
    return messages::MessageStore(act).get(of.letters.at(at).message);
  }
  std::string newest(const organisations::View& view, std::size_t at = 0) {
    const auto line = organisations::JournalStore(view).list(5).at(at);
    return line.deed + " " + line.subject_kind + " " + std::to_string(line.subject_id) + " " + line.facts;
  }
  std::string of_follow_up(const std::string& rest) {
    return "follow_up " + std::to_string(follow_up.value) + " " + rest;
  }
  std::vector<std::string> job_days() {
    std::vector<std::string> days;
    for (const jobs::Job& one : jobs::JobStore(act).list(50))
      if (one.kind == kRemindJob) days.push_back(one.due_at);
    std::ranges::sort(days);
    return days;
  }
  static Material file(EvidenceKind kind, const std::string& bytes) {
    return {{},   kind, "underlag.pdf", sha256_hex(bytes), false, 3, day("2025-02-20"), "Cia Dal, samordnare",
            false};
  }
  static organisations::CheckedDocument document(const std::string& bytes) {
    return {
        {sha256_hex(bytes), static_cast<std::int64_t>(bytes.size()), "application/pdf", "underlag.pdf", {}},
        {}};
  }
  Result<MaterialId, RequestRefusal> answer(MaterialRequestId id, EvidenceKind kind,
                                            const std::string& bytes = "%PDF",
                                            const char* on = "2025-02-20") {
    return answer_request(act, id, file(kind, bytes), document(bytes), day(on));
  }

  testing::MemoryDatabase database;
  Act act = database.public_body_act();
  Act other_act = database.other_public_body_act();
  FollowUpId follow_up, other;
  const Date today = day("2025-01-28");
};

TEST_F(MaterialRequests, KeepWhatWasAskedOfWhomByWhen) {
  const MaterialRequest stands = stored(ask());
  EXPECT_EQ(stands.follow_up, follow_up);
  EXPECT_THAT(stands.kinds, ElementsAre(EvidenceKind::OutreachLog, EvidenceKind::AnnualReport));
  EXPECT_EQ(stands.to.name, "Cia Dal");
  EXPECT_EQ(stands.to.address, "cia@exempel.se");
  EXPECT_EQ(stands.language, Language::Swedish);
  EXPECT_EQ(stands.words, "Vi ses den 4 mars.\nHälsningar");
  EXPECT_EQ(stands.pages_address, "https://handslag.exempel.se");
  EXPECT_EQ(stands.asked_on, today);
  EXPECT_EQ(stands.asked_by, "tester (command line)");
  EXPECT_EQ(stands.asked_by_name, "Anna Berg");
  ASSERT_THAT(stands.due_days, SizeIs(1));
  EXPECT_EQ(stands.due().strict_day, day("2025-02-28"));
  EXPECT_EQ(stands.due().set_on, today);
  EXPECT_EQ(stands.due().reason, "");
  EXPECT_EQ(newest(act), "request.send " + of_follow_up(R"({"request":1,"kinds":2,"due_on":"2025-02-28"})"));
  EXPECT_EQ(newest(act, 1).substr(0, 13), "message.queue");
}

TEST_F(MaterialRequests, SendALetterWithALinkOfItsOwn) {
  const MaterialRequest stands = stored(ask());
  ASSERT_THAT(stands.letters, SizeIs(1));
  EXPECT_EQ(stands.letters[0].occasion, LetterOccasion::Request);
  EXPECT_EQ(stands.letters[0].sent_on, today);
  const messages::MailMessage message = letter(stands, 0);
  EXPECT_EQ(message.to.address, "cia@exempel.se");
  EXPECT_EQ(message.state(), messages::MessageState::Queued);
  EXPECT_EQ(message.valid_until_at, "2025-05-29T21:59:00Z");
  const std::string link = message.content.value().link;
  const std::string before = "https://handslag.exempel.se/material/";
  ASSERT_EQ(link.substr(0, before.size()), before);
  const auto found = MaterialRequestStore::find_link(database.connection(), link.substr(before.size()));
  ASSERT_TRUE(found);
  EXPECT_EQ(found->request, stands.id);
  EXPECT_EQ(found->organisation, database.public_body());
  EXPECT_FALSE(MaterialRequestStore::find_link(database.connection(), "no-such-link"));
  const messages::LetterWords words = words_of_letter(message, *message.content, "Exempelkommunen");
  EXPECT_EQ(words.subject, "Underlag till uppföljningen av IOP om brottsofferstöd");
  EXPECT_EQ(words.before_link.at(0), "Hej Cia Dal!");
  EXPECT_THAT(words.before_link.at(1), HasSubstr("den 28 februari 2025"));
  EXPECT_THAT(words.items, ElementsAre("sammanställning av utåtriktat arbete", "verksamhetsberättelse"));
  EXPECT_THAT(words.after_items, ElementsAre("Vi ses den 4 mars.", "Hälsningar"));
  EXPECT_EQ(words.after_link.back(), "Anna Berg, Exempelkommunen");
}

TEST_F(MaterialRequests, SpeakTheRecipientsLanguage) {
  NewMaterialRequest asked{.kinds = {EvidenceKind::KnowledgeSharing},
                           .to = {"Ove", "ove@annan.se"},
                           .language = Language::English,
                           .due_on = day("2025-10-09"),
                           .pages_address = "https://annan.se"};
  const auto sent = send_request(other_act, other, asked, today);
  ASSERT_TRUE(sent);
  const MaterialRequest stands = MaterialRequestStore(other_act).get(*sent);
  const auto message = messages::MessageStore(other_act).get(stands.letters.at(0).message);
  const messages::LetterWords words = words_of_letter(message, *message.content, "Grannkommunen");
  EXPECT_EQ(words.subject, "Material for the follow-up of Överenskommelse om öppen fritidsgård");
  EXPECT_EQ(words.before_link.at(1),
            "Grannkommunen follows up Överenskommelse om öppen fritidsgård, 2024, and asks you to send this "
            "by 2025-10-09:");
  EXPECT_EQ(words.after_link.back(), "Grannkommunen");
  EXPECT_THAT(MaterialRequestStore(act).list(0, 10), IsEmpty());
  EXPECT_THROW((void)MaterialRequestStore(act).get(*sent), NotFound);
  EXPECT_THROW((void)send_request(act, other, asked, today), NotFound);
  EXPECT_THROW((void)set_due_day(act, *sent, day("2025-11-03"), "Skäl", today), NotFound);
  EXPECT_THROW(withdraw_request(act, *sent, "Skäl", today), NotFound);
  EXPECT_THROW((void)answer(*sent, EvidenceKind::KnowledgeSharing), NotFound);
  EXPECT_THROW(remind(act, *sent, day("2025-10-02")), NotFound);
}

TEST_F(MaterialRequests, MakeTheFollowUpOneOfWhichMaterialIsAskedFor) {
  EXPECT_EQ(FollowUpStore(act).get(follow_up).requested_on, std::nullopt);
  ask({EvidenceKind::AnnualReport});
  NewMaterialRequest later = request({EvidenceKind::OutreachLog});
  later.due_on = day("2025-03-15");  // a Saturday
  const auto second = send_request(act, follow_up, later, day("2025-02-03"));
  ASSERT_TRUE(second);
  const FollowUp now = FollowUpStore(act).get(follow_up);
  EXPECT_EQ(now.requested_on, today);
  EXPECT_EQ(now.due_on, day("2025-03-17"));
  withdraw_request(act, *second, "Fel", day("2025-02-04"));
  EXPECT_EQ(FollowUpStore(act).get(follow_up).due_on, day("2025-02-28"));
  EXPECT_EQ(FollowUpStore(other_act).get(other).requested_on, std::nullopt);
}

TEST_F(MaterialRequests, RefuseByName) {
  const std::vector<EvidenceKind> one = {EvidenceKind::AnnualReport};
  EXPECT_EQ(refused(request({})), RequestRefusal::NothingAskedFor);
  EXPECT_EQ(refused(request({EvidenceKind::PaymentRecord})), RequestRefusal::NotOfFollowUp);
  NewMaterialRequest asked = request(one);
  asked.to.name = "  ";
  EXPECT_EQ(refused(asked), RequestRefusal::NeedsName);
  asked = request(one);
  asked.to.address = "cia@";
  EXPECT_EQ(refused(asked), RequestRefusal::NeedsAddress);
  asked = request(one);
  asked.due_on = today;
  EXPECT_EQ(refused(asked), RequestRefusal::DueDayPassed);
  asked.due_on = day("2026-01-30");
  EXPECT_EQ(refused(asked), RequestRefusal::DueDayTooFar);
  asked = request(one);
  asked.words = std::string(2'001, 'x');
  EXPECT_THROW((void)send_request(act, follow_up, asked, today), InvalidInput);
  asked = request(one);
  asked.to.name = std::string(201, 'x');
  EXPECT_THROW((void)send_request(act, follow_up, asked, today), InvalidInput);
  ASSERT_TRUE(note_not_coming(act, follow_up, EvidenceKind::OutreachLog, "Ingen", "Handläggare", today));
  EXPECT_EQ(refused(request({EvidenceKind::OutreachLog})), RequestRefusal::WillNotCome);
  receive_material(act, follow_up, file(EvidenceKind::AnnualReport, "%PDF"), document("%PDF"));
  EXPECT_EQ(refused(request(one)), RequestRefusal::HasCome);
}

TEST_F(MaterialRequests, MoveTheDueDayWithAReasonThatIsTold) {
  const MaterialRequestId id = ask();
  const auto refused_day = [&](const char* on, const std::string& reason, const char* now = "2025-02-10") {
    const auto set = set_due_day(act, id, day(on), reason, day(now));
    return set ? std::nullopt : std::optional(set.refusal());
  };
  EXPECT_EQ(refused_day("2025-02-28", "Skäl"), RequestRefusal::DueDayAsBefore);
  EXPECT_EQ(refused_day("2025-02-10", "Skäl"), RequestRefusal::DueDayPassed);
  EXPECT_EQ(refused_day("2026-02-28", "Skäl"), RequestRefusal::DueDayTooFar);
  EXPECT_EQ(refused_day("2025-03-14", " "), RequestRefusal::NeedsReason);
  EXPECT_THROW((void)set_due_day(act, id, day("2025-03-14"), std::string(2'001, 'x'), day("2025-02-10")),
               InvalidInput);
  EXPECT_EQ(refused_day("2025-03-14", " Årsmötet är den 10 mars "), std::nullopt);
  const MaterialRequest stands = stored(id);
  ASSERT_THAT(stands.due_days, SizeIs(2));
  EXPECT_EQ(stands.due().strict_day, day("2025-03-14"));
  EXPECT_EQ(stands.due().reason, "Årsmötet är den 10 mars");
  EXPECT_EQ(stands.due().set_on, day("2025-02-10"));
  ASSERT_THAT(stands.letters, SizeIs(2));
  EXPECT_EQ(stands.letters[1].occasion, LetterOccasion::DueDay);
  const auto message = letter(stands, 1);
  const messages::LetterWords words = words_of_letter(message, *message.content, "Exempelkommunen");
  EXPECT_EQ(words.subject, "Ny dag för underlaget: den 14 mars 2025, IOP om brottsofferstöd");
  EXPECT_THAT(words.after_items, ElementsAre("Skäl: Årsmötet är den 10 mars"));
  EXPECT_EQ(newest(act), "request.due_day " +
                             of_follow_up(R"({"request":1,"due_on":"2025-03-14","before":"2025-02-28"})"));
}

TEST_F(MaterialRequests, PlanAJobForEachReminderThatIsLeft) {
  const MaterialRequestId id = ask();
  EXPECT_THAT(job_days(),
              ElementsAre("2025-02-21T06:00:00Z", "2025-02-28T06:00:00Z", "2025-03-07T06:00:00Z"));
  ASSERT_TRUE(set_due_day(act, id, day("2025-03-14"), "Årsmötet", day("2025-02-10")));
  EXPECT_THAT(job_days(), ElementsAre("2025-02-21T06:00:00Z", "2025-02-28T06:00:00Z", "2025-03-07T06:00:00Z",
                                      "2025-03-14T06:00:00Z", "2025-03-21T06:00:00Z"));
  // The job of the day that holds no longer finds nothing to do.
  EXPECT_FALSE(remind(act, id, day("2025-02-28")));
}

TEST_F(MaterialRequests, RemindOnceEachOfWhatIsLeft) {
  const MaterialRequestId id = ask();
  ASSERT_TRUE(answer(id, EvidenceKind::OutreachLog));
  EXPECT_FALSE(remind(act, id, day("2025-02-20")));
  EXPECT_TRUE(remind(act, id, day("2025-02-21")));
  EXPECT_EQ(newest(act), "request.remind " + of_follow_up(R"({"request":1,"occasion":"first_reminder"})"));
  EXPECT_FALSE(remind(act, id, day("2025-02-21")));
  EXPECT_TRUE(remind(act, id, day("2025-02-28")));
  EXPECT_TRUE(remind(act, id, day("2025-03-10")));
  EXPECT_FALSE(remind(act, id, day("2025-03-11")));
  const MaterialRequest stands = stored(id);
  ASSERT_THAT(stands.letters, SizeIs(4));
  const auto first = letter(stands, 1);
  EXPECT_EQ(first.kind, messages::MessageKind::MaterialReminder);
  EXPECT_THAT(first.content.value().about.items, ElementsAre("verksamhetsberättelse"));
  EXPECT_EQ(letter(stands, 3).kind, messages::MessageKind::MaterialOverdue);
  EXPECT_NE(first.content->link, letter(stands, 0).content->link);
}

TEST_F(MaterialRequests, DoNotRemindOfWhatHasComeWillNotComeOrIsNotAskedForAnyMore) {
  const MaterialRequestId first = ask({EvidenceKind::AnnualReport});
  const MaterialRequestId second = ask({EvidenceKind::OutreachLog});
  ASSERT_TRUE(answer(first, EvidenceKind::AnnualReport));
  EXPECT_FALSE(remind(act, first, day("2025-02-21")));
  ASSERT_TRUE(note_not_coming(act, follow_up, EvidenceKind::OutreachLog, "Ingen", "Handläggare", today));
  EXPECT_FALSE(remind(act, second, day("2025-02-21")));
  expect_material(act, follow_up, EvidenceKind::OutreachLog, "Den kommer");
  withdraw_request(act, second, "Fel person", day("2025-02-20"));
  EXPECT_FALSE(remind(act, second, day("2025-02-21")));
}

TEST_F(MaterialRequests, TakeInWhatComesByTheLink) {
  const MaterialRequestId id = ask();
  const auto came = answer(id, EvidenceKind::AnnualReport);
  ASSERT_TRUE(came);
  const FollowUp now = FollowUpStore(act).get(follow_up);
  ASSERT_THAT(now.received, SizeIs(1));
  EXPECT_EQ(now.received[0].id, *came);
  EXPECT_EQ(now.received[0].sender, "Cia Dal, samordnare");
  EXPECT_EQ(now.received[0].received_on, day("2025-02-20"));
  const MaterialRequest stands = stored(id);
  ASSERT_THAT(stands.answers, SizeIs(1));
  EXPECT_EQ(stands.answers[0].material, *came);
  EXPECT_EQ(stands.answers[0].sender, "Cia Dal, samordnare");
  EXPECT_EQ(stands.answers[0].came_at, act.at());
  EXPECT_EQ(newest(act),
            "request.answer " + of_follow_up("{\"request\":1,\"material\":" + std::to_string(came->value) +
                                             ",\"sha256\":\"" + sha256_hex("%PDF") + "\"}"));
  // The same once more is the same; another file of the kind is one more.
  EXPECT_EQ(*answer(id, EvidenceKind::AnnualReport), *came);
  EXPECT_THAT(stored(id).answers, SizeIs(1));
  EXPECT_NE(*answer(id, EvidenceKind::AnnualReport, "%PDF-2"), *came);
  EXPECT_EQ(answer(id, EvidenceKind::PaymentRecord).refusal(), RequestRefusal::NotOfFollowUp);
  ASSERT_TRUE(answer(id, EvidenceKind::OutreachLog, "%PDF-3"));
  EXPECT_EQ(answer(id, EvidenceKind::OutreachLog, "%PDF-4").refusal(), RequestRefusal::NothingLeft);
  EXPECT_EQ(set_due_day(act, id, day("2025-03-14"), "Skäl", day("2025-02-20")).refusal(),
            RequestRefusal::NothingLeft);
}

TEST_F(MaterialRequests, TakeNothingMoreInWhenTheLinkIsGoodNoLonger) {
  const MaterialRequestId id = ask();
  EXPECT_TRUE(is_link_good(stored(id), day("2025-05-29")));
  EXPECT_FALSE(is_link_good(stored(id), day("2025-05-30")));
  EXPECT_EQ(answer(id, EvidenceKind::AnnualReport, "%PDF", "2025-05-30").refusal(),
            RequestRefusal::IsWithdrawn);
  withdraw_request(act, id, "Fel person", day("2025-02-03"));
  EXPECT_FALSE(is_link_good(stored(id), day("2025-02-03")));
  EXPECT_EQ(answer(id, EvidenceKind::AnnualReport).refusal(), RequestRefusal::IsWithdrawn);
}

TEST_F(MaterialRequests, AreTakenBackWithAReasonAndTellWhoWasAsked) {
  const MaterialRequestId id = ask();
  EXPECT_THROW(withdraw_request(act, id, " ", today), InvalidInput);
  withdraw_request(act, id, "Fel person", today);
  const MaterialRequest stands = stored(id);
  EXPECT_TRUE(stands.is_withdrawn());
  EXPECT_EQ(stands.withdrawal_reason, "Fel person");
  ASSERT_THAT(stands.letters, SizeIs(2));
  EXPECT_EQ(stands.letters[1].occasion, LetterOccasion::Withdrawal);
  EXPECT_EQ(letter(stands, 1).content.value().link, "");
  EXPECT_EQ(newest(act, 1), "request.withdraw " + of_follow_up(R"({"material_request":1})"));
  EXPECT_THROW(withdraw_request(act, id, "Igen", today), Conflict);
  EXPECT_EQ(set_due_day(act, id, day("2025-03-14"), "Skäl", today).refusal(), RequestRefusal::IsWithdrawn);
  EXPECT_EQ(FollowUpStore(act).get(follow_up).requested_on, std::nullopt);
  // What was asked for can be asked for anew.
  ask();
}

TEST_F(MaterialRequests, KeepAFollowUpFromBeingTakenBackUnderSomebody) {
  const MaterialRequestId id = ask();
  EXPECT_THROW(withdraw_follow_up(act, follow_up, "Fel år"), Conflict);
  withdraw_request(act, id, "Fel år", today);
  EXPECT_NO_THROW(withdraw_follow_up(act, follow_up, "Fel år"));
}

TEST_F(MaterialRequests, AreRemindedOfAsTheOrganisationSays) {
  const MaterialRequestId id = ask();
  EXPECT_EQ(MaterialRequestStore(act).reminder_settings(), ReminderSettings{});
  EXPECT_EQ(set_reminders(act, {.first_before = 3, .second_before = 3}, today).refusal(),
            RequestRefusal::WrongDays);
  const ReminderSettings ours{
      .is_on = true, .first_before = 14, .second_before = 2, .third_after = 10, .answer_days = 15};
  ASSERT_TRUE(set_reminders(act, ours, today));
  EXPECT_EQ(MaterialRequestStore(act).reminder_settings(), ours);
  EXPECT_EQ(newest(act).substr(0, newest(act).find(' ')), "reminders.set");
  EXPECT_THAT(
      newest(act),
      HasSubstr(R"({"is_on":true,"first_before":14,"second_before":2,"third_after":10,"answer_days":15})"));
  EXPECT_EQ(MaterialRequestStore(other_act).reminder_settings(), ReminderSettings{});
  EXPECT_THAT(job_days(), ::testing::IsSupersetOf(
                              {"2025-02-14T06:00:00Z", "2025-02-26T06:00:00Z", "2025-03-10T06:00:00Z"}));
  EXPECT_TRUE(remind(act, id, day("2025-02-14")));
  ASSERT_TRUE(set_reminders(act, {.is_on = false}, today));
  EXPECT_FALSE(remind(act, id, day("2025-02-28")));
}

TEST_F(MaterialRequests, RememberWhoWasAskedLast) {
  const agreements::AgreementId agreement = FollowUpStore(act).get(follow_up).agreement;
  EXPECT_FALSE(MaterialRequestStore(act).last_recipient(agreement));
  ask();
  EXPECT_EQ(MaterialRequestStore(act).last_recipient(agreement)->address, "cia@exempel.se");
  EXPECT_FALSE(MaterialRequestStore(other_act).last_recipient(agreement));
}

TEST_F(MaterialRequests, AreListedAPageAtATimeTheNewestFirst) {
  const MaterialRequestId first = ask({EvidenceKind::AnnualReport});
  const MaterialRequestId second = ask({EvidenceKind::OutreachLog});
  EXPECT_EQ(MaterialRequestStore(act).count(), 2);
  const auto page = MaterialRequestStore(act).list(0, 1);
  ASSERT_THAT(page, SizeIs(1));
  EXPECT_EQ(page[0].id, second);
  EXPECT_EQ(MaterialRequestStore(act).list(1, 5).at(0).id, first);
  EXPECT_EQ(MaterialRequestStore(other_act).count(), 0);
  withdraw_request(act, second, "Fel", today);
  ASSERT_THAT(MaterialRequestStore(act).list_standing(), SizeIs(1));
  EXPECT_EQ(MaterialRequestStore(act).list_standing()[0].id, first);
}

}  // namespace
}  // namespace handslag::followup
