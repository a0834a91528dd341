#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>

#include "base/error.h"
#include "followup/followup_acts.h"
#include "memoranda/decision_acts.h"
#include "memoranda/decision_store.h"
#include "memoranda/memoranda_acts.h"
#include "memoranda/memorandum_template_acts.h"
#include "memoranda/memorandum_template_store.h"
#include "memoranda/section_edit_store.h"
#include "memoranda/taken_on_store.h"
#include "organisations/journal_store.h"
#include "tests/memoranda/saved_follow_up.h"
#include "tests/memoranda/written_case.h"
#include "tests/support/memory_database.h"

// Every column of the module's stores with a value of its own, every limit at its edge, every refusal, and
// each act's line in the journal.
namespace handslag::memoranda {
namespace {

using followup::Outcome;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using ::testing::StartsWith;

std::string told_of(const std::function<void()>& doing) {
  try {
    doing();
  } catch (const Error& error) {
    return error.what();
  }
  return "done";
}

std::vector<std::string> deeds(const organisations::View& view, int most) {
  std::vector<std::string> all;
  for (const auto& line : organisations::JournalStore(view).list(most))
    all.push_back(line.deed + " " + line.subject_kind + " " + std::to_string(line.subject_id) + " " +
                  line.facts);
  return all;
}

class MemorandaStores : public ::testing::Test {
 protected:
  followup::FollowUpId next_year() {
    followup::FollowUp next = testing::empty_follow_up();
    next.agreement = followup::FollowUpStore(act).get(follow_up).agreement;
    next.period = Period::calendar_year(2025);
    return followup::FollowUpStore::open(act, next);
  }
  std::string subject() const { return " follow_up " + std::to_string(follow_up.value) + " "; }

  testing::MemoryDatabase database;
  organisations::Act act = database.public_body_act();
  organisations::Act neighbour = database.other_public_body_act();
  followup::FollowUpId follow_up = testing::saved_follow_up(act, database.partner());
};

TEST_F(MemorandaStores, WordsUnderAHeadingAreFoundInOnesOwnMemorandaAlone) {
  SectionEditStore::add(act, follow_up, {"summary", "Ord", "a", "Handläggare", day("2025-03-18")});
  EXPECT_TRUE(SectionEditStore(act).has_words_under("summary"));
  EXPECT_FALSE(SectionEditStore(act).has_words_under("economy"));
  EXPECT_FALSE(SectionEditStore(neighbour).has_words_under("summary"));
}

TEST_F(MemorandaStores, AnEditIsInTheJournalAndSoIsThatItWasTakenBack) {
  edit_section(act, follow_up, {"summary", "Ord", "a", "Handläggare", day("2025-03-18")});
  edit_section(act, follow_up, {"economy", "", "", "Handläggare", day("2025-03-19")});
  EXPECT_THAT(deeds(act, 2),
              ElementsAre("memorandum.edit" + subject() + R"({"section":"economy","is_taken_back":true})",
                          "memorandum.edit" + subject() + R"({"section":"summary"})"));
}

TakenOnSentence sentence(const std::string& number, EditGuard guard) {
  return {{},
          "section " + number,
          guard,
          "sentence " + number,
          "words " + number,
          "reason " + number,
          "",
          "role " + number,
          "facts " + number};
}

TEST_F(MemorandaStores, WhoAnswersForASentenceIsReadBackFieldByField) {
  const followup::FollowUpId later = next_year();
  const TakenOnId first = TakenOnStore::add(act, follow_up, sentence("1", EditGuard::KeptBackFigure));
  const TakenOnId second = TakenOnStore::add(act, follow_up, sentence("2", EditGuard::Unfinished));
  TakenOnStore::add(act, later, sentence("3", EditGuard::SaysItFollows));
  std::vector<TakenOnSentence> saved = {sentence("1", EditGuard::KeptBackFigure),
                                        sentence("2", EditGuard::Unfinished)};
  saved[0].id = first;
  saved[1].id = second;
  for (TakenOnSentence& one : saved) one.taken_on_at = "2025-01-02T12:00:00Z";
  EXPECT_EQ(TakenOnStore(act).list_for(follow_up), saved);
  EXPECT_THAT(TakenOnStore(act).list_for(later), SizeIs(1));
  EXPECT_THAT(TakenOnStore(neighbour).list_for(follow_up), IsEmpty());
  take_back_sentence(act, follow_up, first, "Fel");
  EXPECT_THAT(TakenOnStore(act).list_for(follow_up), ElementsAre(saved[1]));
  EXPECT_THAT(deeds(act, 1), ElementsAre("sentence.take_back" + subject() + R"({"taken_on_sentence":)" +
                                         std::to_string(first.value) + "}"));
  EXPECT_THROW(take_back_sentence(act, follow_up, first, "Igen"), NotFound);
  EXPECT_THROW(take_back_sentence(act, later, second, "Ett annat års"), NotFound);
  EXPECT_THROW(take_back_sentence(neighbour, follow_up, second, "Inte min"), NotFound);
  EXPECT_THROW(take_back_sentence(act, follow_up, second, " "), InvalidInput);
  EXPECT_THAT(TakenOnStore(act).list_for(follow_up), ElementsAre(saved[1]));
}

TEST_F(MemorandaStores, AReasonAndARoleAreTakenToTheirLastCharacter) {
  const auto add = [&](std::size_t reason, std::size_t role) {
    TakenOnSentence one = sentence("1", EditGuard::Unfinished);
    one.reason = std::string(reason, 'x');
    one.taken_on_by = std::string(role, 'y');
    return told_of([&] { TakenOnStore::add(act, follow_up, one); });
  };
  EXPECT_EQ(add(2000, 200), "done");
  EXPECT_THAT(add(2001, 1), StartsWith("reason: "));
  EXPECT_THAT(add(1, 201), StartsWith("taken_on_by: "));
}

TEST_F(MemorandaStores, TheNewestDecisionOfAFollowUpIsReadBackFieldByField) {
  const followup::FollowUpId later = next_year();
  const ProposedDecision extend{DecisionKind::Extend, day("2028-06-30"), "Skäl ett", "Enhetschef",
                                day("2025-03-20")};
  const ProposedDecision refuse{DecisionKind::Refuse, std::nullopt, "Skäl två", "Direktör",
                                day("2025-03-21")};
  DecisionStore::add(act, follow_up, extend);
  EXPECT_EQ(DecisionStore(act).find_for(follow_up), extend);
  DecisionStore::add(act, later, refuse);
  EXPECT_EQ(DecisionStore(act).find_for(follow_up), extend) << "another year's is another";
  EXPECT_EQ(DecisionStore(act).find_for(later), refuse);
  EXPECT_EQ(DecisionStore(neighbour).find_for(later), std::nullopt);
  DecisionStore::take_back(act, later, "Skäl tre", "Handläggare", day("2025-03-22"));
  EXPECT_EQ(DecisionStore(act).find_for(later), std::nullopt);
  const auto row = act.connection().query_one(
      "SELECT decision, day, reason, chosen_by, chosen_on FROM proposed_decision ORDER BY id DESC LIMIT 1");
  EXPECT_FALSE(row->get<std::optional<std::string>>("decision"));
  EXPECT_FALSE(row->get<std::optional<Date>>("day"));
  EXPECT_EQ(row->get<std::string>("reason"), "Skäl tre");
  EXPECT_EQ(row->get<std::string>("chosen_by"), "Handläggare");
  EXPECT_EQ(row->get<Date>("chosen_on"), day("2025-03-22"));
}

TEST_F(MemorandaStores, EachRefusalOfADecisionSaysWhatIsWrong) {
  const std::vector<std::pair<DecisionRefusal, const char*>> words = {
      {DecisionRefusal::NotOfTheTemplate, "has no decision extend"},
      {DecisionRefusal::NotJudged, "before every commitment is judged"},
      {DecisionRefusal::AgainstTheFindings, "extend cannot be proposed"},
      {DecisionRefusal::NothingIsReserved, "nothing to have a reservation about"},
      {DecisionRefusal::ReasonMissing, "--reason"},
      {DecisionRefusal::DayDoesNotFit, "Only extend and end have a day"}};
  for (const auto& [refusal, said] : words)
    EXPECT_THAT(message_for(refusal, DecisionKind::Extend).in_english(), HasSubstr(said));
}

/// Everything is judged, and the decision tried against it.
class DecisionActs : public MemorandaStores {
 protected:
  void judge_all(Outcome outcome, const char* on = "2025-03-01") {
    const followup::FollowUp now = followup::FollowUpStore(act).get(follow_up);
    for (const agreements::Commitment& one : agreements::AgreementStore(act).get(now.agreement).commitments)
      ASSERT_TRUE(record_finding(act, follow_up, {one.id, outcome, "Skäl.", "Handläggare", day(on)}));
  }
  std::string choose(DecisionKind kind, std::optional<Date> on, const std::string& reason = "Skäl.",
                     const std::string& by = "Handläggare", const char* chosen_on = "2025-03-20") {
    return told_of([&] { (void)choose_decision(act, follow_up, {kind, on, reason, by, day(chosen_on)}); });
  }
  void set_agreement(const std::string& column, const std::string& value) {
    act.connection().execute("UPDATE agreement SET " + column + " = " + value);
  }
};

TEST_F(DecisionActs, AReservationIsForWhatIsMissing) {
  judge_all(Outcome::NotFulfilled);
  ASSERT_TRUE(choose_decision(act, follow_up,
                              {DecisionKind::ApproveWithReservation, {}, "", "x", day("2025-03-20")}));
  for (const DecisionKind kind :
       {DecisionKind::Approve, DecisionKind::ApproveWithReservation, DecisionKind::Refuse}) {
    const auto with_day =
        choose_decision(act, follow_up, {kind, day("2026-01-01"), "Skäl", "x", day("2025-03-20")});
    ASSERT_FALSE(with_day);
    EXPECT_EQ(with_day.refusal(), kind == DecisionKind::Approve ? DecisionRefusal::AgainstTheFindings
                                                                : DecisionRefusal::DayDoesNotFit);
  }
  EXPECT_THAT(deeds(act, 1),
              ElementsAre("decision.choose" + subject() + R"({"decision":"approve_with_reservation"})"));
}

TEST_F(DecisionActs, TextsAreTakenToTheirLastCharacter) {
  judge_all(Outcome::NotFulfilled);
  EXPECT_EQ(choose(DecisionKind::Refuse, {}, std::string(2000, 'x'), std::string(200, 'y')), "done");
  EXPECT_THAT(choose(DecisionKind::Refuse, {}, std::string(2001, 'x')), StartsWith("--reason: "));
  EXPECT_THAT(choose(DecisionKind::Refuse, {}, "x", std::string(201, 'y')), StartsWith("--by: "));
  EXPECT_EQ(choose(DecisionKind::Refuse, {}, "två\nrader"), "done");
  EXPECT_THAT(choose(DecisionKind::Refuse, {}, "x", "två\nrader"), StartsWith("--by: "));
  const auto withdraw = [&](std::size_t reason, std::size_t role) {
    return told_of([&] {
      withdraw_decision(act, follow_up, std::string(reason, 'x'), std::string(role, 'y'), day("2025-03-21"));
    });
  };
  EXPECT_THAT(withdraw(2001, 1), StartsWith("--reason: "));
  EXPECT_THAT(withdraw(1, 201), StartsWith("--by: "));
  EXPECT_EQ(withdraw(0, 1), "Write why with --reason.");
  EXPECT_THROW(withdraw_decision(neighbour, follow_up, "x", "y", day("2025-03-21")), NotFound);
  EXPECT_EQ(withdraw(2000, 200), "done");
}

// Each of the days that the new last day may not come before, by itself the latest.
TEST_F(DecisionActs, TheDayIsNotBeforeAnythingThatTheDecisionRestsOn) {
  judge_all(Outcome::CannotBeJudged);
  const auto earliest_is = [&](const char* earliest, const char* chosen_on) {
    EXPECT_THAT(choose(DecisionKind::End, day(earliest).plus_days(-1), "Skäl.", "x", chosen_on),
                HasSubstr(std::string("that day has been. Give ") + earliest));
    EXPECT_EQ(choose(DecisionKind::End, day(earliest), "Skäl.", "x", chosen_on), "done") << earliest;
  };
  earliest_is("2025-03-20", "2025-03-20");
  earliest_is("2025-03-01", "2025-01-20");  // of the findings
  act.connection().execute("UPDATE follow_up SET opened_on = '2025-04-02'");
  earliest_is("2025-04-02", "2025-01-20");
  const std::string bytes = "underlag";
  followup::receive_material(act, follow_up,
                             {{},
                              agreements::EvidenceKind::AnnualReport,
                              "a.txt",
                              std::string(64, 'a'),
                              false,
                              {},
                              day("2025-05-03"),
                              "Samordnare",
                              false},
                             {{std::string(64, 'a'), 8, "text/plain", "a.txt", {}}, std::nullopt});
  earliest_is("2025-05-03", "2025-01-20");
}

TEST_F(DecisionActs, TheDayIsWithinWhatTheAgreementSays) {
  judge_all(Outcome::CannotBeJudged);
  set_agreement("first_day", "'2025-06-01'");
  EXPECT_THAT(choose(DecisionKind::End, day("2025-05-31")), HasSubstr("the agreement began on 2025-06-01"));
  EXPECT_EQ(choose(DecisionKind::End, day("2025-06-01")), "done");
  set_agreement("first_day", "NULL");
  EXPECT_EQ(choose(DecisionKind::End, day("2025-05-31")), "done");
  EXPECT_THAT(choose(DecisionKind::Extend, day("2026-06-14")), HasSubstr("holds until 2026-06-14"));
  EXPECT_EQ(choose(DecisionKind::Extend, day("2026-06-15")), "done");
  EXPECT_THAT(choose(DecisionKind::End, day("2026-06-15")), HasSubstr("ends on 2026-06-14 by itself"));
  EXPECT_EQ(choose(DecisionKind::End, day("2026-06-14")), "done");
  set_agreement("last_day", "NULL");
  EXPECT_EQ(choose(DecisionKind::Extend, day("2025-06-01")), "done") << "one without an end";
  EXPECT_EQ(choose(DecisionKind::End, day("2035-06-01")), "done");
}

class WrittenMemoranda : public ::testing::Test {
 protected:
  testing::MemoryDatabase database;
  organisations::Act act = database.public_body_act();
  organisations::Act other_act = database.other_public_body_act();
  testing::WritableFollowUp one{act, testing::victim_support_partnership(), "Exempelföreningen",
                                "SN 2025-31"};

  WrittenMemorandum version(int number) {
    WrittenMemorandum written{
        {}, number, day("2025-03-21"), "", "Enhetschef", Language::English, "ours-v3", {}, {}, {}};
    for (const char* const name : {"a", "b"})
      written.files.push_back({std::string(name) + ".pdf", std::string("title ") + name,
                               std::string("text/") + name, std::string(64, name[0]), name[0]});
    written.page = {"page.html", "The page", "text/html", std::string(64, 'c'), 77};
    written.basis = {{BasisPart::Findings, std::string(64, 'd')}, {BasisPart::Edits, std::string(64, 'e')}};
    return written;
  }
};

TEST_F(WrittenMemoranda, AreReadBackColumnByColumnInTheOrderOfTheirVersions) {
  const WrittenMemorandumStore store(act);
  WrittenMemorandumStore::save(act, one.follow_up, version(2));
  WrittenMemorandumStore::save(act, one.follow_up, version(1));
  const auto all = store.list_for(one.follow_up);
  ASSERT_THAT(all, SizeIs(2));
  EXPECT_EQ(all[0].version, 1);
  EXPECT_EQ(all[1].version, 2);
  EXPECT_EQ(all[0].written_on, day("2025-03-21"));
  EXPECT_EQ(all[0].written_at, "2025-01-02T12:00:00Z");
  EXPECT_EQ(all[0].written_by, "Enhetschef");
  EXPECT_EQ(all[0].language, Language::English);
  EXPECT_EQ(all[0].template_version, "ours-v3");
  EXPECT_EQ(all[0].files, version(1).files);
  EXPECT_EQ(all[0].page, version(1).page);
  EXPECT_EQ(all[0].basis, version(1).basis);
  EXPECT_FALSE(all[0].withdrawal);
  EXPECT_EQ(store.get(one.follow_up, 2).id, all[1].id);
  EXPECT_EQ(told_of([&] { WrittenMemorandumStore::save(act, one.follow_up, version(2)); }),
            "Version 2 of the memorandum has been written already.");
  EXPECT_THAT(WrittenMemorandumStore(other_act).list_for(one.follow_up), IsEmpty());
  EXPECT_THROW(WrittenMemorandumStore(other_act).get(one.follow_up, 1), NotFound);
}

TEST_F(WrittenMemoranda, AreNotWrittenOverWhatStandsOrHasChanged) {
  Writing writing = one.made();
  writing.state.version = 3;
  EXPECT_THAT(told_of([&] { (void)write_memorandum(act, one.follow_up, writing); }),
              HasSubstr("Somebody has changed the follow-up"));
  writing = one.made();
  writing.state.replaces = PackageState::Replaced{7, {"", "skäl"}};
  EXPECT_THAT(told_of([&] { (void)write_memorandum(act, one.follow_up, writing); }),
              HasSubstr("Somebody has changed the follow-up"));
  EXPECT_THAT(one.versions(), IsEmpty());
}

TEST_F(WrittenMemoranda, ThatNobodyHasWrittenAreNotTakenBack) {
  EXPECT_EQ(told_of([&] { withdraw_memorandum(act, one.follow_up, "Fel"); }),
            "No written memorandum stands, so there is none to take back.");
  EXPECT_EQ(told_of([&] { WrittenMemorandumStore(act).get(one.follow_up, 1); }),
            "The memorandum has not been written yet.");
  EXPECT_THROW(withdraw_memorandum(act, {907}, "Fel"), NotFound);
}

TEST_F(WrittenMemoranda, HaveAPackageInTheJournalWithItsVersionWhenItHasOne) {
  record_package(act, one.follow_up, "ab", 0);
  EXPECT_THAT(deeds(act, 1), ElementsAre(HasSubstr(R"({"sha256":"ab"})")));
  record_package(act, one.follow_up, "ab", 1);
  EXPECT_THAT(deeds(act, 1), ElementsAre(HasSubstr(R"({"sha256":"ab","version":1})")));
}

TEST_F(WrittenMemoranda, ASentenceIsAnsweredForOnceByARoleWithAReason) {
  one.edit("summary", "Stödet är 75 tkr.");
  const EditFault fault = one.draft().faults.at(0);
  const auto answer = [&](const std::string& code, const char* reason, const char* role) {
    return told_of([&] { take_on_sentence(act, one.follow_up, one.form(), code, reason, role); });
  };
  EXPECT_EQ(answer(fault.code, " ", "Enhetschef"), "Say why it may stand: the reason is printed.");
  EXPECT_EQ(answer(fault.code, "Nämnden beslutade det.", " "),
            "Say who answers for it: a role must be given.");
  EXPECT_EQ(answer("ffffff", "Nämnden beslutade det.", "Enhetschef"),
            "Nothing that is caught has the code ffffff; the codes are " + fault.code + ".");
  ASSERT_EQ(answer(fault.code, " Nämnden beslutade det. ", " Enhetschef "), "done");
  const auto kept = TakenOnStore(act).list_for(one.follow_up).at(0);
  EXPECT_EQ(kept.section, "summary");
  EXPECT_EQ(kept.guard, fault.guard);
  EXPECT_EQ(kept.sentence, fault.sentence);
  EXPECT_EQ(kept.words, fault.words);
  EXPECT_EQ(kept.facts, fault.facts);
  EXPECT_EQ(kept.reason, "Nämnden beslutade det.");
  EXPECT_EQ(kept.taken_on_by, "Enhetschef");
  EXPECT_THAT(deeds(act, 1),
              ElementsAre("sentence.take_on follow_up " + std::to_string(one.follow_up.value) +
                          R"( {"section":"summary","guard":"number_without_source","taken_on_sentence":)" +
                          std::to_string(kept.id.value) + "}"));
  EXPECT_EQ(answer(fault.code, "Igen.", "Direktör"), "Enhetschef answers for it already.");
  one.edit("summary", "");
  EXPECT_EQ(answer(fault.code, "Igen.", "Direktör"), "Nothing is caught in what has been written by hand.");
}

TEST_F(MemorandaStores, ATemplateIsChosenImportedAndFoundByItsVersion) {
  const MemorandumTemplateStore store(act);
  EXPECT_EQ(store.chosen().version, std::string(kGeneralTemplate));
  std::string file(program_template_file("general-v1"));
  file.replace(file.find("general-v1"), 10, "ours-v1");
  ASSERT_TRUE(import_template(act, file));
  EXPECT_EQ(store.file_of("ours-v1"), file);
  EXPECT_EQ(store.find("ours-v1")->version, "ours-v1");
  EXPECT_FALSE(MemorandumTemplateStore(neighbour).find("ours-v1"));
  EXPECT_THROW(MemorandumTemplateStore(neighbour).file_of("ours-v1"), NotFound);
  EXPECT_EQ(store.list().size(), MemorandumTemplateStore(neighbour).list().size() + 1);
  choose_template(act, "ours-v1");
  EXPECT_EQ(store.chosen().version, "ours-v1");
  act.connection().execute("UPDATE organisation SET memorandum_template = 'gone-v1' WHERE id = $1",
                           act.organisation());
  EXPECT_THROW(store.chosen(), CorruptData);
}

}  // namespace
}  // namespace handslag::memoranda
