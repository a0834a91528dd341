#include "followup/agreement_day_acts.h"

#include <gmock/gmock.h>

#include "agreements/agreement_store.h"
#include "base/error.h"
#include "followup/agreement_day_store.h"
#include "followup/follow_up_store.h"
#include "followup/step_acts.h"
#include "identity/people_acts.h"
#include "messages/message_store.h"
#include "messages/message_words.h"
#include "organisations/journal_store.h"
#include "tests/followup/started_follow_up.h"
#include "tests/support/memory_database.h"
#include "tests/support/partnerships.h"

namespace handslag::followup {
namespace {

using organisations::Act;
using organisations::PersonId;
using organisations::Role;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class AgreementDayActs : public ::testing::Test {
 protected:
  AgreementDayActs() {
    theirs = FollowUpStore(other_act)
                 .get(started_follow_up(other_act, testing::youth_centre_partnership(), "Grannföreningen"))
                 .agreement;
    follow_up = started_follow_up(act, testing::victim_support_partnership(), "Exempelföreningen");
    agreement = FollowUpStore(act).get(follow_up).agreement;
  }

  static NewAgreementDay notice(const char* on = "2026-06-30") {
    return {.day = day(on), .words = " Sex månader före ", .set_by_name = " Anna Berg "};
  }
  AgreementDayRefusal refused(const NewAgreementDay& asked) {
    const auto set = set_agreement_day(act, agreement, asked, today);
    EXPECT_FALSE(set);
    return set.refusal();
  }
  static AgreementDayEnd end(AgreementDayOutcome outcome, const std::string& note) {
    return {.outcome = outcome, .note = note, .ended_on = day("2026-05-04"), .ended_by_name = "Bo Ek"};
  }
  AgreementDay stored(AgreementDayKind kind) { return AgreementDayStore(act).get(agreement, kind); }
  std::vector<std::string> deeds(int count) {
    std::vector<std::string> names;
    for (const auto& line : organisations::JournalStore(act).list(count)) names.push_back(line.deed);
    return names;
  }
  PersonId person(const std::string& name, Role role, Act& by) {
    return identity::add_person(by, {{}, name, name + "@exempel.se"}, role, day("2025-01-01"));
  }
  std::vector<std::string> letters_to() {
    std::vector<std::string> to;
    for (const auto& one : messages::MessageStore(act).list(50)) to.push_back(one.to.address);
    return to;
  }

  testing::MemoryDatabase database;
  Act act = database.public_body_act();
  Act other_act = database.other_public_body_act();
  FollowUpId follow_up;
  agreements::AgreementId agreement, theirs;
  const Date today = day("2025-03-14");
};

TEST_F(AgreementDayActs, ADayIsSetReplacedAndTakenBack) {
  const auto set = set_agreement_day(act, agreement, notice(), today);
  ASSERT_TRUE(set);
  const AgreementDay one = stored(AgreementDayKind::Notice);
  EXPECT_EQ(one.id, *set);
  EXPECT_EQ(one.day, day("2026-06-30"));
  EXPECT_EQ(one.words, "Sex månader före");
  EXPECT_EQ(one.set_by_name, "Anna Berg");
  EXPECT_EQ(one.set_on, today);
  ASSERT_TRUE(set_agreement_day(act, agreement, notice("2026-05-31"), today));
  EXPECT_EQ(stored(AgreementDayKind::Notice).day, day("2026-05-31"));
  EXPECT_THROW(withdraw_agreement_day(act, agreement, AgreementDayKind::Notice, " "), InvalidInput);
  withdraw_agreement_day(act, agreement, AgreementDayKind::Notice, "Fel datum");
  EXPECT_EQ(stored(AgreementDayKind::Notice).day, day("2026-06-30"));
  withdraw_agreement_day(act, agreement, AgreementDayKind::Notice, "Inget datum");
  EXPECT_FALSE(AgreementDayStore(act).find(agreement, AgreementDayKind::Notice));
  EXPECT_THROW(withdraw_agreement_day(act, agreement, AgreementDayKind::Notice, "Igen"), NotFound);
  EXPECT_THAT(deeds(4), ElementsAre("agreement_day.withdraw", "agreement_day.withdraw", "agreement_day.set",
                                    "agreement_day.set"));
}

TEST_F(AgreementDayActs, SayWhatMustBePutRight) {
  EXPECT_EQ(refused({.kind = AgreementDayKind::Expiry, .day = day("2026-06-30")}),
            AgreementDayRefusal::NotSetHere);
  EXPECT_EQ(refused(notice("2021-12-31")), AgreementDayRefusal::BeforeAgreement);
  EXPECT_EQ(refused(notice("2027-01-01")), AgreementDayRefusal::AfterAgreement);
  EXPECT_EQ(refused(notice("1926-06-30")), AgreementDayRefusal::YearNotKnown);
  ASSERT_TRUE(set_agreement_day(act, agreement, notice(), today));
  EXPECT_EQ(refused(notice()), AgreementDayRefusal::AsBefore);
  NewAgreementDay longer = notice();
  longer.words = std::string(2'001, 'x');
  EXPECT_THROW((void)set_agreement_day(act, agreement, longer, today), InvalidInput);
}

TEST_F(AgreementDayActs, AreNotThereForAnotherOrganisation) {
  ASSERT_TRUE(set_agreement_day(act, agreement, notice(), today));
  EXPECT_THAT(AgreementDayStore(other_act).list_for(agreement), IsEmpty());
  EXPECT_THROW((void)set_agreement_day(other_act, agreement, notice(), today), NotFound);
  EXPECT_THROW((void)end_agreement_day(other_act, agreement, AgreementDayKind::Notice,
                                       end(AgreementDayOutcome::Left, "Fel")),
               NotFound);
  EXPECT_THROW(withdraw_agreement_day(other_act, agreement, AgreementDayKind::Notice, "Fel"), NotFound);
  EXPECT_FALSE(remind_of_day(other_act, agreement, AgreementDayKind::Notice, day("2026-06-23")));
  // Of all: the neighbour's agreement ends, and nothing of ours is seen.
  const auto all = AgreementDayStore(other_act).list();
  ASSERT_THAT(all, SizeIs(1));
  EXPECT_EQ(all[0].agreement, theirs);
  EXPECT_EQ(all[0].day, day("2026-06-14"));
  EXPECT_THAT(AgreementDayStore(act).list(), SizeIs(2));
}

TEST_F(AgreementDayActs, WhatWasDoneIsOfTheDay) {
  ASSERT_TRUE(set_agreement_day(act, agreement, notice(), today));
  const auto done = [&](AgreementDayOutcome outcome, const std::string& note) {
    return end_agreement_day(act, agreement, AgreementDayKind::Notice, end(outcome, note));
  };
  EXPECT_EQ(done(AgreementDayOutcome::Left, " ").refusal(), AgreementDayRefusal::NeedsNote);
  EXPECT_EQ(done(AgreementDayOutcome::Extended, "Ja").refusal(), AgreementDayRefusal::WrongOutcome);
  EXPECT_THROW((void)end_agreement_day(act, agreement, AgreementDayKind::Extension,
                                       end(AgreementDayOutcome::Extended, "Ja")),
               NotFound);
  ASSERT_TRUE(done(AgreementDayOutcome::Left, " Nämnden sade nej "));
  EXPECT_EQ(stored(AgreementDayKind::Notice).end->note, "Nämnden sade nej");
  EXPECT_EQ(done(AgreementDayOutcome::Left, "Igen").refusal(), AgreementDayRefusal::EndedBefore);
  // Another day begins anew, and with it taken back what was done by the first stands.
  ASSERT_TRUE(set_agreement_day(act, agreement, notice("2026-05-31"), today));
  EXPECT_TRUE(stored(AgreementDayKind::Notice).is_open());
  withdraw_agreement_day(act, agreement, AgreementDayKind::Notice, "Fel datum");
  EXPECT_FALSE(stored(AgreementDayKind::Notice).is_open());
  take_up_agreement_day(act, agreement, AgreementDayKind::Notice, "Fel rad");
  EXPECT_TRUE(stored(AgreementDayKind::Notice).is_open());
  EXPECT_THROW(take_up_agreement_day(act, agreement, AgreementDayKind::Notice, "Igen"), NotFound);
  EXPECT_EQ(deeds(1).front(), "agreement_day.take_up");
}

TEST_F(AgreementDayActs, AnAmendmentThatExtendsTheAgreementBeginsANewDay) {
  ASSERT_TRUE(end_agreement_day(act, agreement, AgreementDayKind::Expiry,
                                end(AgreementDayOutcome::NewAgreement, "Nytt avtal klart")));
  EXPECT_FALSE(stored(AgreementDayKind::Expiry).is_open());
  agreements::Agreement after = agreements::AgreementStore(act).get(agreement);
  after.last_day = day("2027-12-31");
  ASSERT_TRUE(
      agreements::change_agreement(act, after, std::nullopt, agreements::Amendment{day("2027-01-01")}));
  EXPECT_EQ(stored(AgreementDayKind::Expiry).day, day("2027-12-31"));
  EXPECT_TRUE(stored(AgreementDayKind::Expiry).is_open());
}

TEST_F(AgreementDayActs, WhoeverIsResponsibleIsRemindedOnceOfEach) {
  const PersonId anna = person("anna", Role::CaseOfficer, act);
  person("bo", Role::CaseOfficer, act);
  person("ove", Role::CaseOfficer, other_act);
  ASSERT_TRUE(assign(act, follow_up, anna, "", day("2025-02-01")));
  ASSERT_TRUE(set_agreement_day(act, agreement, notice("2026-05-31"), today));
  EXPECT_FALSE(remind_of_day(act, agreement, AgreementDayKind::Notice, day("2026-02-26")));
  EXPECT_TRUE(remind_of_day(act, agreement, AgreementDayKind::Notice, day("2026-02-27")));
  EXPECT_FALSE(remind_of_day(act, agreement, AgreementDayKind::Notice, day("2026-02-27")));
  EXPECT_THAT(letters_to(), ElementsAre("anna@exempel.se"));
  EXPECT_EQ(deeds(1).front(), "agreement_day.remind");
  const auto letters = messages::MessageStore(act).list(10);
  const auto letter = messages::MessageStore(act).get(letters.front().id);
  const auto words = messages::words_of_letter(letter, letter.content.value(), "Norrtälje kommun");
  EXPECT_EQ(words.subject, "Sista dag för uppsägning: den 29 maj 2026, IOP om brottsofferstöd");
  EXPECT_THAT(words.before_link, SizeIs(2));
  EXPECT_THAT(words.after_items, ElementsAre("Sex månader före"));
  EXPECT_EQ(words.link, "");
  ASSERT_THAT(stored(AgreementDayKind::Notice).letters, SizeIs(1));
  EXPECT_EQ(stored(AgreementDayKind::Notice).letters[0].person, anna);
  EXPECT_EQ(stored(AgreementDayKind::Notice).letters[0].sent_on, day("2026-02-27"));
}

TEST_F(AgreementDayActs, WhileNobodyIsResponsibleEveryCaseOfficerIsReminded) {
  EXPECT_FALSE(remind_of_day(act, agreement, AgreementDayKind::Expiry, day("2026-12-01")));
  person("anna", Role::CaseOfficer, act);
  person("bo", Role::CaseOfficer, act);
  person("cia", Role::Director, act);
  person("ove", Role::CaseOfficer, other_act);
  EXPECT_TRUE(remind_of_day(act, agreement, AgreementDayKind::Expiry, day("2026-12-01")));
  EXPECT_THAT(letters_to(), ::testing::UnorderedElementsAre("anna@exempel.se", "bo@exempel.se"));
  EXPECT_FALSE(remind_of_day(act, agreement, AgreementDayKind::Expiry, day("2026-12-02")));
}

TEST_F(AgreementDayActs, NobodyIsRemindedOfAnExtensionWhenNoticeWasGiven) {
  person("anna", Role::CaseOfficer, act);
  NewAgreementDay extension = notice();
  extension.kind = AgreementDayKind::Extension;
  ASSERT_TRUE(set_agreement_day(act, agreement, notice(), today));
  ASSERT_TRUE(set_agreement_day(act, agreement, extension, today));
  ASSERT_TRUE(end_agreement_day(act, agreement, AgreementDayKind::Notice,
                                end(AgreementDayOutcome::NoticeGiven, "Brev den 4 maj")));
  EXPECT_FALSE(remind_of_day(act, agreement, AgreementDayKind::Notice, day("2026-06-23")));
  EXPECT_FALSE(remind_of_day(act, agreement, AgreementDayKind::Extension, day("2026-06-23")));
  EXPECT_TRUE(remind_of_day(act, agreement, AgreementDayKind::Expiry, day("2026-12-01")));
}

TEST_F(AgreementDayActs, TheOrganisationSaysWhenAndOthersAreNotMoved) {
  EXPECT_EQ(set_day_reminders(act, {.first_before = 7, .second_before = 7, .third_before = 1}).refusal(),
            AgreementDayRefusal::WrongDays);
  const DayReminderSettings settings{
      .is_on = true, .first_before = 120, .second_before = 14, .third_before = 0};
  ASSERT_TRUE(set_day_reminders(act, settings));
  EXPECT_EQ(AgreementDayStore(act).reminder_settings(), settings);
  EXPECT_EQ(AgreementDayStore(other_act).reminder_settings(), DayReminderSettings{});
  EXPECT_EQ(deeds(1).front(), "day_reminders.set");
}

TEST_F(AgreementDayActs, TheLookEachMorningFindsWhatIsToGoToday) {
  const FixedClock clock(day("2026-06-23"));
  const jobs::JobKind kind = agreement_day_job(clock);
  ASSERT_TRUE(set_agreement_day(act, agreement, notice(), today));
  EXPECT_THAT(kind.look(act, day("2026-03-31")), IsEmpty());
  const auto found = kind.look(act, day("2026-06-23"));
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found[0].kind, kAgreementDayJob);
  EXPECT_THAT(found[0].key, HasSubstr("notice 2026-06-30 third_reminder"));
  EXPECT_EQ(found[0].arguments["agreement"].as_integer(), agreement.value);
  // The neighbour's agreement ends on 14 June.
  EXPECT_THAT(kind.look(other_act, day("2026-06-08")), SizeIs(1));
  EXPECT_THAT(kind.look(other_act, day("2026-06-15")), IsEmpty());
}

}  // namespace
}  // namespace handslag::followup
