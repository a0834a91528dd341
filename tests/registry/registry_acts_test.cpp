#include "registry/registry_acts.h"

#include <gmock/gmock.h>

#include "base/error.h"
#include "organisations/deed.h"
#include "organisations/withdrawal_store.h"
#include "tests/registry/registry_in_use.h"

namespace handslag::registry {
namespace {

using organisations::Subject;

class RegistryActs : public ::testing::Test, protected RegistryInUse {};

std::string id(MatterId matter) { return std::to_string(matter.value); }

TEST_F(RegistryActs, NumbersRunInASeriesOfEachRegisterAndYear) {
  const Date last_year = day("2024-12-30");
  EXPECT_EQ(matter(opened("Första")).number, "BSN 2025-1");
  EXPECT_EQ(matter(opened("Andra")).number, "BSN 2025-2");
  EXPECT_EQ(matter(open_matter(act, of, {.title = "Glömt", .opened_on = last_year}, today).value()).number,
            "BSN 2024-1");
  const RegisterId council = open_register(act, {{}, "Kommunstyrelsen", "KS", Language::Swedish}).value();
  EXPECT_EQ(matter(open_matter(act, council, {.title = "Tredje", .opened_on = today}, today).value()).number,
            "KS 2025-1");
  EXPECT_EQ(RegistryStore(other_act)
                .get(open_matter(other_act, other_of, {.title = "Grant", .opened_on = today}, today).value())
                .number,
            "CC 2025-1");
}

TEST_F(RegistryActs, ANumberOfAnActThatIsNotSavedIsDrawnAgain) {
  EXPECT_FALSE(open_matter(act, of, {.title = " ", .opened_on = today}, today));
  database.connection().execute_script("SAVEPOINT before_it");
  EXPECT_EQ(matter(opened("Ångrat")).number, "BSN 2025-1");
  database.connection().execute_script("ROLLBACK TO SAVEPOINT before_it");
  EXPECT_EQ(matter(opened("Kvar")).number, "BSN 2025-1");
}

TEST_F(RegistryActs, ARegisterNeedsItsCommitteeAndAPrefixOfItsOwn) {
  EXPECT_EQ(refusal(open_register(act, {{}, " ", "KS"})), RegistryRefusal::NeedsCommittee);
  for (const char* prefix : {"", "K S", "K-S", "K/S", "ABCDEFGHIJKLM", "Ü"})
    EXPECT_EQ(refusal(open_register(act, {{}, "Kommunstyrelsen", prefix})), RegistryRefusal::WrongPrefix)
        << prefix;
  for (const char* prefix : {"ÅÄÖåäö", "ABCDEFGHIJKL", "N3z"})
    EXPECT_TRUE(open_register(act, {{}, "Nämnden", prefix})) << prefix;
  EXPECT_TRUE(open_register(other_act, {{}, "Education committee", "BSN"}));
  EXPECT_THROW(static_cast<void>(open_register(act, {{}, std::string(201, 'x'), "KF"})), InvalidInput);
  // The database refuses it, and PostgreSQL takes nothing more of the act then.
  EXPECT_THROW(static_cast<void>(open_register(act, {{}, "Barnnämnden", "BSN"})), Conflict);
}

TEST_F(RegistryActs, ARegisterIsTakenBackWhileNoNumberIsDrawn) {
  EXPECT_THROW(static_cast<void>(withdraw_register(act, other_of, "fel")), NotFound);
  EXPECT_THROW(static_cast<void>(withdraw_register(act, of, "")), InvalidInput);
  const RegisterId unused = open_register(act, {{}, "Kommunstyrelsen", "KS"}).value();
  EXPECT_TRUE(withdraw_register(act, unused, "fel nämnd"));
  EXPECT_EQ(newest(), "register.withdraw register " + std::to_string(unused.value) +
                          " {\"register\":" + std::to_string(unused.value) + "}");
  EXPECT_THROW(RegistryStore(act).get(unused), NotFound);
  opened("Första");
  EXPECT_EQ(refusal(withdraw_register(act, of, "fel")), RegistryRefusal::HasMatters);
}

TEST_F(RegistryActs, AMatterIsOpenedWithWhatItIsAboutAndWhatItIsOf) {
  EXPECT_EQ(refusal(open_matter(act, of, {.title = "", .opened_on = today}, today)),
            RegistryRefusal::NeedsTitle);
  EXPECT_EQ(refusal(open_matter(act, of, {.title = "a", .public_title = " ", .opened_on = today}, today)),
            RegistryRefusal::NeedsTitle);
  EXPECT_EQ(refusal(open_matter(act, of, {.title = "a", .opened_on = today.plus_days(1)}, today)),
            RegistryRefusal::DayAhead);
  EXPECT_THROW(static_cast<void>(open_matter(act, other_of, {.title = "a", .opened_on = today}, today)),
               NotFound);
  EXPECT_THROW(
      static_cast<void>(open_matter(act, of, {.title = std::string(301, 'x'), .opened_on = today}, today)),
      InvalidInput);
  const Subject subject{Subject::Kind::FollowUp, 7};
  const MatterId one =
      open_matter(
          act, of,
          {.title = " Uppföljning ", .public_title = "Ärende", .opened_on = today, .subject = subject}, today)
          .value();
  EXPECT_EQ(newest(), "matter.open matter " + id(one) + R"( {"number":"BSN 2025-1"})");
  EXPECT_EQ(matter(one).title().title, "Uppföljning");
  EXPECT_EQ(matter(one).title().public_title, "Ärende");
  EXPECT_EQ(matter(one).opened_on, today);
  EXPECT_EQ(RegistryStore(act).find_of(subject), one);
  EXPECT_EQ(RegistryStore(other_act).find_of(subject), std::nullopt);
  EXPECT_THAT(RegistryStore(act).subjects_of(one), ::testing::SizeIs(1));
  EXPECT_EQ(refusal(open_matter(act, of, {.title = "b", .opened_on = today, .subject = subject}, today)),
            RegistryRefusal::SubjectHasMatter);
}

TEST_F(RegistryActs, WhatAMatterIsAboutIsChangedWithAReasonAndTheOldStays) {
  const MatterId one = opened("Bidrag");
  EXPECT_EQ(refusal(retitle_matter(act, one, "Bidrag", std::nullopt, "x")), RegistryRefusal::SameAsBefore);
  EXPECT_EQ(refusal(retitle_matter(act, one, "Avtal", std::nullopt, "")), RegistryRefusal::NeedsReason);
  EXPECT_EQ(refusal(retitle_matter(act, one, "", std::nullopt, "x")), RegistryRefusal::NeedsTitle);
  EXPECT_THROW(static_cast<void>(retitle_matter(other_act, one, "Avtal", std::nullopt, "x")), NotFound);
  EXPECT_TRUE(retitle_matter(act, one, "Avtal", "Ärende", "fel ord"));
  EXPECT_EQ(newest(), "matter.retitle matter " + id(one) + " ");
  ASSERT_THAT(matter(one).titles, ::testing::SizeIs(2));
  EXPECT_EQ(matter(one).titles[0].title, "Bidrag");
  EXPECT_EQ(matter(one).titles[1].reason, "fel ord");
  EXPECT_EQ(matter(one).titles[1].entered_by, "tester (command line)");
  EXPECT_EQ(matter(one).titles[1].entered_at, "2025-01-02T12:00:00Z");
  EXPECT_EQ(RegistryStore(act).count({.text = "avtal"}), 1);
  EXPECT_EQ(RegistryStore(act).count({.text = "bidrag"}), 0);
}

TEST_F(RegistryActs, AClosedMatterTakesNothingMoreBeforeItIsOpenedAgain) {
  const MatterId one = opened("Bidrag");
  EXPECT_EQ(refusal(close_matter(act, one, today.plus_days(1), "", today)), RegistryRefusal::DayAhead);
  EXPECT_EQ(refusal(close_matter(act, one, today.plus_days(-1), "", today)), RegistryRefusal::BeforeOpening);
  EXPECT_THROW(reopen_matter(act, one, "x"), NotFound);
  EXPECT_TRUE(close_matter(act, one, today, "beslutat", today));
  EXPECT_EQ(newest(), "matter.close matter " + id(one) + R"( {"day":"2025-01-02"})");
  ASSERT_TRUE(matter(one).closing);
  EXPECT_EQ(matter(one).closing->note, "beslutat");
  EXPECT_EQ(matter(one).closing->closed_on, today);
  EXPECT_EQ(matter(one).closing->closed_by, "tester (command line)");
  EXPECT_EQ(refusal(close_matter(act, one, today, "", today)), RegistryRefusal::ClosedAlready);
  EXPECT_EQ(refusal(register_record(act, one, received("Brev"), today)), RegistryRefusal::Closed);
  EXPECT_THROW(reopen_matter(act, one, " "), InvalidInput);
  reopen_matter(act, one, "överklagat");
  EXPECT_THAT(newest(), ::testing::StartsWith("matter.reopen matter " + id(one)));
  EXPECT_FALSE(matter(one).closing);
  EXPECT_TRUE(register_record(act, one, received("Brev"), today));
  EXPECT_TRUE(close_matter(act, one, today, "", today));
}

TEST_F(RegistryActs, ARecordHasTheItemsThatTheActAsksFor) {
  const MatterId one = opened("Bidrag");
  EXPECT_EQ(refusal(register_record(act, one, received(" "), today)), RegistryRefusal::NeedsAbout);
  NewRecord ahead = received("Brev");
  ahead.entry.dated_on = today.plus_days(1);
  EXPECT_EQ(refusal(register_record(act, one, ahead, today)), RegistryRefusal::DayAhead);
  EXPECT_THROW(static_cast<void>(register_record(act, one, received("Brev", std::string(201, 'x')), today)),
               InvalidInput);
  EXPECT_THROW(static_cast<void>(register_record(act, one, received(std::string(301, 'x')), today)),
               InvalidInput);
  EXPECT_THROW(static_cast<void>(register_record(other_act, one, received("Brev"), today)), NotFound);
  const RecordId first = registered(one, "Ansökan");
  EXPECT_EQ(newest(), "record.register matter " + id(one) + R"( {"record":1})");
  const NewRecord whole{.direction = Direction::Dispatched,
                        .entry = {day("2024-12-31"), "Anna Berg", "", "Svar om Anna Berg", "Svar"},
                        .file = RecordFile{std::string(64, 'a'), "svar.pdf"},
                        .source = Subject{Subject::Kind::Material, 3}};
  const RegisteredRecord second = record(register_record(act, one, whole, today).value());
  EXPECT_EQ(record(first).number, 1);
  EXPECT_EQ(second.number, 2);
  EXPECT_EQ(second.matter, one);
  EXPECT_EQ(second.direction, Direction::Dispatched);
  EXPECT_EQ(second.file->sha256, std::string(64, 'a'));
  EXPECT_EQ(second.file->name, "svar.pdf");
  EXPECT_EQ(second.source->id, 3);
  EXPECT_EQ(second.source->kind, Subject::Kind::Material);
  EXPECT_EQ(second.entry().dated_on, day("2024-12-31"));
  EXPECT_EQ(second.entry().correspondent, "Anna Berg");
  EXPECT_EQ(second.entry().public_correspondent, "");
  EXPECT_EQ(second.entry().about, "Svar om Anna Berg");
  EXPECT_EQ(second.entry().public_about, "Svar");
  EXPECT_EQ(record(first).entry().public_about, std::nullopt);
  EXPECT_EQ(matter(one).records, 2);
}

TEST_F(RegistryActs, WhatHappensLandsOnceInTheMatterOfWhatItHappensTo) {
  const Subject subject{Subject::Kind::FollowUp, 7};
  NewRecord what = received("Verksamhetsberättelse");
  what.source = Subject{Subject::Kind::Material, 1};
  register_what_happened(act, subject, what);  // it has no matter: nothing to land in
  const MatterId one =
      open_matter(act, of, {.title = "a", .opened_on = today, .subject = subject}, today).value();
  const std::string before = newest();
  register_what_happened(act, subject, what);
  register_what_happened(act, subject, what);
  register_what_happened(other_act, subject, what);
  EXPECT_EQ(matter(one).records, 1);
  EXPECT_EQ(newest(), before);
  EXPECT_TRUE(close_matter(act, one, today, "", today));
  what.source = Subject{Subject::Kind::Material, 2};
  register_what_happened(act, subject, what);
  EXPECT_EQ(matter(one).records, 1);
}

TEST_F(RegistryActs, ARecordIsCorrectedWithAReasonAndHowItReadStays) {
  const RecordId one = registered(opened("Bidrag"), "Ansökan");
  RecordEntry entry = record(one).entry();
  EXPECT_EQ(refusal(correct_record(act, one, entry, "x", today)), RegistryRefusal::SameAsBefore);
  for (const auto& change :
       std::vector<void (*)(RecordEntry&)>{[](RecordEntry& to) { to.about = "Avtal"; },
                                           [](RecordEntry& to) { to.correspondent = "Grannföreningen"; },
                                           [](RecordEntry& to) { to.public_about = "Avtal"; },
                                           [](RecordEntry& to) { to.public_correspondent = ""; },
                                           [](RecordEntry& to) { to.dated_on = day("2025-01-01"); }}) {
    change(entry);
    EXPECT_EQ(refusal(correct_record(act, one, entry, " ", today)), RegistryRefusal::NeedsReason);
    EXPECT_TRUE(correct_record(act, one, entry, "läst fel", today));
  }
  EXPECT_THAT(newest(), ::testing::StartsWith("record.correct matter "));
  EXPECT_THAT(newest(), ::testing::EndsWith(R"({"record":1})"));
  const RegisteredRecord now = record(one);
  ASSERT_THAT(now.entries, ::testing::SizeIs(6));
  EXPECT_EQ(now.entries[0].entry.about, "Ansökan");
  EXPECT_EQ(now.entries[0].reason, "");
  EXPECT_EQ(now.entries[5].reason, "läst fel");
  EXPECT_EQ(now.entries[5].entered_at, "2025-01-02T12:00:00Z");
  EXPECT_EQ(now.entries[5].entered_by, "tester (command line)");
  EXPECT_EQ(now.entry().dated_on, day("2025-01-01"));
  EXPECT_EQ(now.number, 1);
  entry.about = "";
  EXPECT_EQ(refusal(correct_record(act, one, entry, "x", today)), RegistryRefusal::NeedsAbout);
  EXPECT_THROW(static_cast<void>(correct_record(other_act, one, entry, "x", today)), NotFound);
}

TEST_F(RegistryActs, ARecordThatIsTakenBackLeavesItsNumber) {
  const MatterId one = opened("Bidrag");
  const RecordId first = registered(one, "Ansökan");
  EXPECT_THROW(withdraw_record(act, first, ""), InvalidInput);
  EXPECT_THROW(withdraw_record(other_act, first, "x"), NotFound);
  withdraw_record(act, first, "hör till ett annat ärende");
  EXPECT_THAT(newest(), ::testing::StartsWith("record.withdraw matter " + id(one)));
  EXPECT_EQ(record(first).withdrawn_because, "hör till ett annat ärende");
  EXPECT_EQ(record(registered(one, "Avtal")).number, 2);
  RecordEntry entry = record(first).entry();
  entry.about = "Annat";
  EXPECT_EQ(refusal(correct_record(act, first, entry, "x", today)), RegistryRefusal::IsWithdrawn);
  EXPECT_EQ(refusal(mark_secret(act, first, {{}, "a", "b", today}, today)), RegistryRefusal::IsWithdrawn);
  EXPECT_EQ(refusal(try_release(act, first, {.asked_on = today, .tried_on = today}, today)),
            RegistryRefusal::IsWithdrawn);
  EXPECT_THROW(withdraw_record(act, first, "x"), Conflict);
}

TEST_F(RegistryActs, ASecrecyMarkHasProvisionDayAndAuthority) {
  const MatterId one = opened("Bidrag");
  const RecordId first = registered(one, "Ansökan");
  const SecrecyMark mark{{}, "26 kap. 1 § OSL", "Barn- och skolnämnden", day("2025-01-01")};
  EXPECT_EQ(refusal(mark_secret(act, first, {{}, "", mark.authority, today}, today)),
            RegistryRefusal::NeedsProvision);
  EXPECT_EQ(refusal(mark_secret(act, first, {{}, mark.provision, "", today}, today)),
            RegistryRefusal::NeedsAuthority);
  EXPECT_EQ(refusal(mark_secret(act, first, {{}, mark.provision, mark.authority, today.plus_days(1)}, today)),
            RegistryRefusal::DayAhead);
  EXPECT_THROW(static_cast<void>(mark_secret(other_act, first, mark, today)), NotFound);
  EXPECT_THROW(withdraw_secrecy_mark(act, first, "x"), NotFound);
  EXPECT_TRUE(mark_secret(act, first, mark, today));
  EXPECT_EQ(newest(), "secrecy.mark matter " + id(one) + R"( {"record":1})");
  ASSERT_TRUE(record(first).secrecy);
  EXPECT_EQ(record(first).secrecy->provision, mark.provision);
  EXPECT_EQ(record(first).secrecy->authority, mark.authority);
  EXPECT_EQ(record(first).secrecy->marked_on, mark.marked_on);
  EXPECT_EQ(refusal(mark_secret(act, first, mark, today)), RegistryRefusal::MarkedAlready);
  EXPECT_THROW(withdraw_secrecy_mark(act, first, ""), InvalidInput);
  withdraw_secrecy_mark(act, first, "uppgifterna är kända");
  EXPECT_THAT(newest(), ::testing::StartsWith("secrecy.unmark matter " + id(one)));
  EXPECT_FALSE(record(first).secrecy);
  EXPECT_TRUE(mark_secret(act, first, {{}, "21 kap. 1 § OSL", "Nämnden", today}, today));
  EXPECT_EQ(record(first).secrecy->provision, "21 kap. 1 § OSL");
}

TEST_F(RegistryActs, EachRequestIsTriedAnew) {
  const MatterId one = opened("Bidrag");
  const RecordId first = registered(one, "Ansökan");
  EXPECT_TRUE(try_release(act, first, {.asked_on = today, .tried_on = today}, today));
  ReleaseTrial partly{
      .asked_on = day("2025-01-01"), .outcome = ReleaseOutcome::ReleasedInPart, .tried_on = today};
  EXPECT_EQ(refusal(try_release(act, first, partly, today)), RegistryRefusal::NeedsProvision);
  partly.provision = "26 kap. 1 § OSL";
  EXPECT_EQ(refusal(try_release(act, first, partly, today)), RegistryRefusal::NeedsReason);
  partly.reason = "namnet skyddas";
  EXPECT_TRUE(try_release(act, first, partly, today));
  EXPECT_EQ(newest(), "release.try matter " + id(one) + R"( {"record":1,"outcome":"released_in_part"})");
  partly.asked_on = today.plus_days(1);
  EXPECT_EQ(refusal(try_release(act, first, partly, today)), RegistryRefusal::DayAhead);
  EXPECT_THROW(static_cast<void>(try_release(other_act, first, partly, today)), NotFound);
  const auto trials = record(first).trials;
  ASSERT_THAT(trials, ::testing::SizeIs(2));
  EXPECT_EQ(trials[0].outcome, ReleaseOutcome::Released);
  EXPECT_EQ(trials[1].asked_on, day("2025-01-01"));
  EXPECT_EQ(trials[1].tried_on, today);
  EXPECT_EQ(trials[1].provision, "26 kap. 1 § OSL");
  EXPECT_EQ(trials[1].reason, "namnet skyddas");
  EXPECT_EQ(trials[1].tried_by, "tester (command line)");
}

TEST_F(RegistryActs, WhatIsNotRegisteredIsNotedWithItsGround) {
  const UnregisteredRecord flyer{{}, "Reklam", day("2025-01-01"), NotRegisteredGround::Trifling, "kastad"};
  UnregisteredRecord wrong = flyer;
  wrong.about = "";
  EXPECT_EQ(refusal(leave_unregistered(act, wrong, today)), RegistryRefusal::NeedsAbout);
  wrong = flyer;
  wrong.came_on = today.plus_days(1);
  EXPECT_EQ(refusal(leave_unregistered(act, wrong, today)), RegistryRefusal::DayAhead);
  const UnregisteredRecordId one = leave_unregistered(act, flyer, today).value();
  const std::string number = std::to_string(one.value);
  EXPECT_EQ(newest(), "record.leave unregistered_record " + number + R"( {"ground":"trifling"})");
  const UnregisteredRecord kept = RecordStore(act).get(one);
  EXPECT_EQ(kept.about, "Reklam");
  EXPECT_EQ(kept.came_on, day("2025-01-01"));
  EXPECT_EQ(kept.ground, NotRegisteredGround::Trifling);
  EXPECT_EQ(kept.note, "kastad");
  EXPECT_EQ(kept.entered_by, "tester (command line)");
  EXPECT_EQ(RecordStore(act).count_unregistered(), 1);
  EXPECT_EQ(RecordStore(other_act).count_unregistered(), 0);
  EXPECT_THROW(RecordStore(other_act).get(one), NotFound);
  EXPECT_THROW(withdraw_unregistered(other_act, one, "x"), NotFound);
  withdraw_unregistered(act, one, "registrerad");
  EXPECT_THAT(newest(), ::testing::StartsWith("record.take_up unregistered_record " + number));
  EXPECT_EQ(RecordStore(act).count_unregistered(), 0);
}

TEST(RegistryRefusals, EachSayWhatToDo) {
  std::set<std::string> said;
  for (int one = 0; one <= static_cast<int>(RegistryRefusal::SubjectHasMatter); ++one)
    said.insert(message_for(static_cast<RegistryRefusal>(one)).in_words(Translator(Language::Swedish)));
  EXPECT_EQ(said.size(), static_cast<std::size_t>(RegistryRefusal::SubjectHasMatter) + 1);
  EXPECT_FALSE(said.contains(""));
}

}  // namespace
}  // namespace handslag::registry
