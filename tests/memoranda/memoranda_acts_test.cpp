#include "memoranda/memoranda_acts.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>

#include "conformance/conformance.h"
#include "organisations/journal_store.h"
#include "tests/memoranda/written_case.h"
#include "tests/typeset/pdf_words.h"

namespace handslag::memoranda {
namespace {

using followup::Outcome;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using testing::WritableFollowUp;

/// Two partnerships, each in its own public body.
class MemorandaActs : public ::testing::Test {
 protected:
  std::vector<WritableFollowUp*> both() { return {&one, &other}; }
  std::string newest(const organisations::View& view) {
    const auto line = organisations::JournalStore(view).list(1).at(0);
    return line.deed + " " + line.subject_kind + " " + std::to_string(line.subject_id) + " " + line.facts;
  }
  static std::vector<Hindrance::Kind> kinds(const std::vector<Hindrance>& hindrances) {
    std::vector<Hindrance::Kind> all;
    for (const Hindrance& hindrance : hindrances) all.push_back(hindrance.kind);
    return all;
  }
  template <class Kind>
  static std::string refusal_of(const std::function<void()>& doing) {
    try {
      doing();
    } catch (const Kind& error) {
      return error.what();
    }
    return "done";
  }

  testing::MemoryDatabase database;
  organisations::Act act = database.public_body_act();
  organisations::Act other_act = database.other_public_body_act();
  WritableFollowUp one{act, testing::victim_support_partnership(), "Exempelföreningen", "SN 2025-31"};
  WritableFollowUp other{other_act, testing::youth_centre_partnership(), "Grannföreningen", "KFN 2025/4"};
};

TEST_F(MemorandaActs, WhatIsWrittenReadsBackAsItWasGiven) {
  for (WritableFollowUp* of : both()) {
    ASSERT_THAT(of->hindrances(), IsEmpty());
    const Writing writing = of->made("Handläggare", "2025-03-21");
    ASSERT_TRUE(write_memorandum(of == &one ? act : other_act, of->follow_up, writing));
    const WrittenMemorandum written = of->now().written.value();
    EXPECT_EQ(written.version, 1);
    EXPECT_EQ(written.written_on, day("2025-03-21"));
    EXPECT_EQ(written.written_at, "2025-01-02T12:00:00Z");
    EXPECT_EQ(written.written_by, "Handläggare");
    EXPECT_EQ(written.language, Language::Swedish);
    EXPECT_EQ(written.template_version, of->form().version);
    EXPECT_EQ(written.files, writing.files);
    EXPECT_EQ(written.page, writing.page);
    EXPECT_EQ(written.basis, writing.basis);
    EXPECT_FALSE(written.withdrawal);
    const Package again = written_package(written, of->reader());
    ASSERT_EQ(again.files.size(), of->package.files.size());
    for (std::size_t at = 0; at < again.files.size(); ++at) {
      EXPECT_EQ(again.files[at].name, of->package.files[at].name);
      EXPECT_EQ(again.files[at].title, of->package.files[at].title);
      EXPECT_EQ(again.files[at].media_type, of->package.files[at].media_type);
      EXPECT_EQ(again.files[at].bytes, of->package.files[at].bytes);
    }
    EXPECT_EQ(of->kept.at(written.page.sha256), page_of(of->package.memorandum.document));
  }
  EXPECT_NE(one.now().written->files[0].sha256, other.now().written->files[0].sha256);
}

TEST_F(MemorandaActs, ADraftSaysSoOnEveryPageOfEveryDocumentAndAWrittenOneOnNone) {
  for (WritableFollowUp* of : both()) {
    const auto pages_with = [&](const Package& package, const std::string& words) {
      std::size_t with = 0, pages = 0;
      for (const PackageFile& file : package.files) {
        if (!file.name.ends_with(".pdf")) continue;
        for (int page = 1;; ++page) {
          const std::string printed = typeset::printed_page(file.bytes, page);
          if (printed.empty()) break;
          ++pages;
          with += printed.find(words) != std::string::npos ? 1 : 0;
        }
      }
      return std::pair(with, pages);
    };
    const Package draft =
        make_package(of->now(), of->form(), day("2025-03-21"), of->renderer, of->reader(), of->swedish);
    const auto [drafts, pages] = pages_with(draft, "UTKAST");
    EXPECT_GE(pages, 2U + of->agreement.commitments.size());
    EXPECT_EQ(drafts, pages);
    EXPECT_THAT(draft.find("tjansteskrivelse.html")->bytes, HasSubstr("UTKAST"));
    const Json of_draft = parse_json(draft.find("package.json")->bytes).value();
    EXPECT_TRUE(of_draft["is_draft"].as_bool());
    EXPECT_TRUE(of_draft["written"].is_null());

    ASSERT_TRUE(of->write());
    EXPECT_EQ(pages_with(of->package, "UTKAST").first, 0U);
    EXPECT_THAT(of->package.find("tjansteskrivelse.html")->bytes, Not(HasSubstr("UTKAST")));
    const Json of_written = parse_json(of->package.find("package.json")->bytes).value();
    EXPECT_FALSE(of_written["is_draft"].as_bool());
    EXPECT_EQ(of_written["written"]["version"].as_integer(), 1);
    EXPECT_EQ(of_written["written"]["written_by"].as_string(), "Handläggare");
    EXPECT_EQ(of_written["written"]["written_on"].as_string(), "2025-03-21");
    EXPECT_TRUE(of_written["written"]["replaces"].is_null());
    EXPECT_THAT(conformance::check_conformance(of->package.find("tjansteskrivelse.pdf")->bytes), IsEmpty());
  }
}

TEST_F(MemorandaActs, ADraftInEnglishSaysDraft) {
  const Translator english(Language::English);
  const MemorandumTemplate& form = memorandum_template("general-english-v1");
  EXPECT_EQ(draft_memorandum(one.now(), form, day("2025-03-21")).document.notice, "DRAFT");
  EXPECT_EQ(notice_of(one.now(), {.version = 1}, english), "");
  Dossier example = one.now();
  example.follow_up.received[0].is_example = true;
  EXPECT_EQ(notice_of(example, {}, english), "DRAFT · Example data");
  EXPECT_EQ(notice_of(example, {.version = 1}, english), "Example data");
}

TEST_F(MemorandaActs, NothingThatChangesAfterwardsChangesWhatWasWritten) {
  for (WritableFollowUp* of : both()) {
    organisations::Act& by = of == &one ? act : other_act;
    ASSERT_TRUE(of->write());
    const WrittenMemorandum before = of->now().written.value();
    EXPECT_THAT(changed_since(before, of->now()), IsEmpty());

    of->judge(of->agreement.commitments[0].id, Outcome::Partly, "Bara halva året.");
    EXPECT_THAT(changed_since(before, of->now()), ElementsAre(BasisPart::Findings));
    of->edit("summary", "Det blev annorlunda.");
    EXPECT_THAT(changed_since(before, of->now()), ElementsAre(BasisPart::Findings, BasisPart::Edits));
    withdraw_evidence(by, of->follow_up, of->evidence[1], "Fel sida");
    of->receive("Något nytt.\n");
    set_registry_number(by, of->follow_up, "ÄNDRAT 1");
    EXPECT_THAT(changed_since(before, of->now()),
                ElementsAre(BasisPart::RegistryNumber, BasisPart::Material, BasisPart::Evidence,
                            BasisPart::Findings, BasisPart::Edits));

    const WrittenMemorandum after = of->now().written.value();
    EXPECT_EQ(after.files, before.files);
    EXPECT_EQ(after.page, before.page);
    EXPECT_EQ(written_package(after, of->reader()).find("tjansteskrivelse.pdf")->bytes,
              of->package.find("tjansteskrivelse.pdf")->bytes);
  }
}

TEST_F(MemorandaActs, EachThingThatHindersIsNamedAndNothingIsWritten) {
  const agreements::CommitmentId first = one.agreement.commitments[0].id;
  withdraw_finding(act, one.follow_up, first, "Fel åtagande");
  ASSERT_EQ(one.hindrances().size(), 1U);
  EXPECT_EQ(one.hindrances()[0],
            (Hindrance{Hindrance::Kind::NotJudged, "", "", "Ta fram statistik", first.value}));
  const auto refused = one.write();
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.refusal(), one.hindrances());
  EXPECT_THAT(one.versions(), IsEmpty());
  EXPECT_FALSE(one.now().written);
  one.judge(first, Outcome::CannotBeJudged, "Underlaget räcker inte.");
  EXPECT_THAT(one.hindrances(), IsEmpty()) << "what cannot be judged has been judged";
}

TEST_F(MemorandaActs, AnEditThatIsStaleHindersUntilItIsKeptAnew) {
  for (WritableFollowUp* of : both()) {
    of->edit("summary", "Förvaltningen har följt upp året.");
    EXPECT_THAT(of->hindrances(), IsEmpty());
    of->judge(of->agreement.commitments[0].id, Outcome::Partly, "Bara halva året.");
    ASSERT_THAT(kinds(of->hindrances()), ElementsAre(Hindrance::Kind::EditIsStale));
    EXPECT_EQ(of->hindrances()[0].section, "summary");
    EXPECT_EQ(of->hindrances()[0].heading, "Sammanfattning");
    EXPECT_FALSE(of->write());
    of->edit("summary", "Förvaltningen har följt upp året.");
    EXPECT_TRUE(of->write());
  }
}

TEST_F(MemorandaActs, WhatIsUnfinishedHinders) {
  Dossier built = one.now();
  const auto found = [&] {
    return hindrances_of(built, draft_memorandum(built, one.form(), day("2025-03-21")));
  };
  built.follow_up.registry_number.clear();
  EXPECT_THAT(kinds(found()), ElementsAre(Hindrance::Kind::NotRegistered));
  built = one.now();
  built.agreement.public_body.unit.clear();
  ASSERT_THAT(kinds(found()), ElementsAre(Hindrance::Kind::NothingWritten));
  EXPECT_EQ(found()[0].section, "preparation");
  EXPECT_EQ(found()[0].heading, "Ärendets beredning");
  built = one.now();
  built.agreement.funding.amount.reset();
  ASSERT_THAT(kinds(found()), ElementsAre(Hindrance::Kind::AmountNotStated));
  EXPECT_EQ(found()[0].section, "economy");
  built.edits = {{"economy", "Stödet beslutas för sig.",
                  draft_memorandum(built, one.form(), day("2025-03-21")).sections[6].generated_sha256,
                  "Controller", day("2025-03-18")}};
  EXPECT_THAT(found(), IsEmpty()) << "the officer has written what is to stand there";
  built = one.now();
  built.coverage.rows.clear();
  EXPECT_THAT(kinds(found()), ElementsAre(Hindrance::Kind::NoCommitments));
  built = one.now();
  built.coverage.rows[0].finding->commitment_text = "Något annat";
  ASSERT_THAT(kinds(found()), ElementsAre(Hindrance::Kind::JudgedInOtherWords));
  EXPECT_EQ(found()[0].commitment, "Ta fram statistik");
}

TEST_F(MemorandaActs, ItIsDatedWhenEverythingThatItTellsOfWasThere) {
  for (WritableFollowUp* of : both()) {
    const auto on = [&](const char* date) {
      const Dossier built = of->now();
      return hindrances_of(built, draft_memorandum(built, of->form(), day(date)));
    };
    EXPECT_THAT(on("2025-03-17"), IsEmpty()) << "the day of the last finding";
    ASSERT_THAT(kinds(on("2025-03-16")), ElementsAre(Hindrance::Kind::DayTooEarly));
    EXPECT_EQ(on("2025-03-16")[0].day, day("2025-03-17"));
    EXPECT_EQ(on("2025-03-16")[0].part, BasisPart::Findings);
    EXPECT_EQ(on("2024-12-01")[0].day, day("2025-03-17"));
    of->edit("summary", "Förvaltningen har följt upp året.");
    ASSERT_THAT(kinds(on("2025-03-17")), ElementsAre(Hindrance::Kind::DayTooEarly));
    EXPECT_EQ(on("2025-03-17")[0].part, BasisPart::Edits);
    const auto refused =
        write_memorandum(of == &one ? act : other_act, of->follow_up, of->made("Handläggare", "2025-02-01"));
    ASSERT_FALSE(refused);
    EXPECT_THAT(of->versions(), IsEmpty());
  }
}

TEST_F(MemorandaActs, ACharacterThatNoTypefaceHasIsToldBeforeItIsWritten) {
  for (WritableFollowUp* of : both()) {
    const agreements::CommitmentId first = of->agreement.commitments[0].id;
    EXPECT_THROW(of->judge(first, Outcome::Partly, "Föreningen 漢 svarade inte."), InvalidInput);
    of->judge(first, Outcome::Partly, "Föreningen svarade inte.");
    // As an older program has kept it.
    act.connection().execute("UPDATE finding SET reason = '漢' WHERE reason = 'Föreningen svarade inte.'");
    const auto found = of->hindrances();
    ASSERT_THAT(kinds(found), ElementsAre(Hindrance::Kind::NoTypeface));
    EXPECT_EQ(found[0].character, "漢 (U+6F22)");
    EXPECT_THAT(in_words(found[0], of->swedish),
                ::testing::AllOf(HasSubstr("åtagande " + std::to_string(first.value)), HasSubstr("judge")));
  }
}

TEST_F(MemorandaActs, ATextThatSaysNothingIsNoSection) {
  for (const char* words : {"-", "–\n", "…", "- \n- ", "\u00A0"})
    EXPECT_THROW(edit_section(act, one.follow_up, {"summary", words, "", "Handläggare", day("2025-03-18")}),
                 InvalidInput)
        << words;
}

TEST_F(MemorandaActs, WhoAnswersForASentenceIsAskedAnewWhenTheFindingsChange) {
  for (WritableFollowUp* of : both()) {
    organisations::Act& by = of == &one ? act : other_act;
    const agreements::CommitmentId first = of->agreement.commitments[0].id;
    of->judge(first, Outcome::Partly, "Underlaget räcker inte.");
    of->edit("summary", "Verksamheten har bedrivits i enlighet med avtalet.");
    const EditFault fault = of->draft().faults.at(0);
    take_on_sentence(by, of->follow_up, of->form(), fault.code, "Nämnden har sett det själv", "Enhetschef");
    EXPECT_THAT(of->hindrances(), IsEmpty());
    of->judge(first, Outcome::Partly, "Underlaget räcker inte.");
    of->edit("summary", "Verksamheten har bedrivits i enlighet med avtalet.");
    EXPECT_THAT(of->hindrances(), IsEmpty()) << "the same finding again changes nothing";

    of->judge(first, Outcome::NotFulfilled, "Ingenting har gjorts.");
    of->edit("summary", "Verksamheten har bedrivits i enlighet med avtalet.");
    ASSERT_THAT(kinds(of->hindrances()), ElementsAre(Hindrance::Kind::EditIsCaught));
    ASSERT_TRUE(of->hindrances()[0].fault->outdated);
    EXPECT_THAT(in_words(of->hindrances()[0], of->swedish), HasSubstr("Enhetschef"));
    take_on_sentence(by, of->follow_up, of->form(), fault.code, "Nämnden vill ändå säga det", "Enhetschef");
    EXPECT_THAT(of->hindrances(), IsEmpty());
  }
}

TEST_F(MemorandaActs, TheReasonOfWhoAnswersIsTriedToo) {
  one.edit("summary", "Stödet är 75 tkr.");
  const EditFault fault = one.draft().faults.at(0);
  const auto answer = [&](const char* reason) {
    return take_on_sentence(act, one.follow_up, one.form(), fault.code, reason, "Enhetschef");
  };
  one.judge(one.agreement.commitments[0].id, Outcome::Partly, "Underlaget räcker inte.");
  EXPECT_THROW(answer("Verksamheten har bedrivits i enlighet med avtalet."), InvalidInput);
  EXPECT_THROW(answer("-"), InvalidInput);
  EXPECT_NO_THROW(answer("Nämnden beslutade om 75 tkr den 3 juni 2024."));
}

TEST_F(MemorandaActs, WhatIsTypedOutsideTheSectionsHindersToo) {
  for (WritableFollowUp* of : both()) {
    organisations::Act& by = of == &one ? act : other_act;
    const agreements::CommitmentId first = of->agreement.commitments[0].id;
    of->judge(first, Outcome::Partly, "Föreningen har i övrigt följt avtalet.");
    ASSERT_THAT(kinds(of->hindrances()), ElementsAre(Hindrance::Kind::EditIsCaught));
    const EditFault fault = *of->hindrances()[0].fault;
    EXPECT_EQ(fault.section, "finding:" + std::to_string(first.value));
    take_on_sentence(by, of->follow_up, of->form(), fault.code, "Nämnden har sett det själv", "Enhetschef");
    ASSERT_TRUE(of->write());
    EXPECT_THAT(of->package.find("tjansteskrivelse.html")->bytes, HasSubstr("Nämnden har sett det själv"));
    const Json answers = parse_json(of->package.find("package.json")->bytes).value()["answered_for"];
    ASSERT_EQ(answers.items().size(), 1U);
    EXPECT_EQ(answers.items()[0]["place"].as_string(), fault.section);
  }
}

TEST_F(MemorandaActs, EveryHindranceHasItsWordsAndItsRemedy) {
  const Translator english(Language::English);
  for (std::size_t at = 0; at < kHindrances.names.size(); ++at) {
    const Hindrance hindrance{static_cast<Hindrance::Kind>(at),
                              "economy",
                              "Ekonomi",
                              "Betala i tid",
                              7,
                              EditFault{.section = "economy", .heading = "Ekonomi", .words = "75 tkr"}};
    EXPECT_THAT(in_words(hindrance, english), HasSubstr("handslag ")) << kHindrances.names[at];
    EXPECT_THAT(in_words(hindrance, one.swedish), HasSubstr("handslag ")) << kHindrances.names[at];
  }
}

TEST_F(MemorandaActs, ASecondVersionSaysWhichItReplacesAndWhyAndTheFirstStaysReadable) {
  for (WritableFollowUp* of : both()) {
    organisations::Act& by = of == &one ? act : other_act;
    ASSERT_TRUE(of->write());
    const std::string first = of->package.find("tjansteskrivelse.pdf")->bytes;
    EXPECT_THAT(refusal_of<Conflict>([&] { (void)of->write(); }), HasSubstr("Version 1"));
    withdraw_memorandum(by, of->follow_up, "Fel belopp i stycke två");
    EXPECT_FALSE(of->now().written) << "it is a draft again";
    EXPECT_EQ(refusal_of<NotFound>([&] { withdraw_memorandum(by, of->follow_up, "Igen"); }),
              "No written memorandum stands, so there is none to take back.");
    of->edit("summary", "Andra ord.");
    ASSERT_TRUE(of->write("Controller"));

    const std::vector<WrittenMemorandum> versions = of->versions();
    ASSERT_EQ(versions.size(), 2U);
    EXPECT_EQ(versions[0].withdrawal->reason, "Fel belopp i stycke två");
    EXPECT_EQ(versions[0].withdrawal->withdrawn_at, "2025-01-02T12:00:00Z");
    EXPECT_EQ(of->now().written->version, 2);
    EXPECT_EQ(of->now().written->written_by, "Controller");
    EXPECT_EQ(written_package(versions[0], of->reader()).find("tjansteskrivelse.pdf")->bytes, first);
    EXPECT_NE(of->package.find("tjansteskrivelse.pdf")->bytes, first);
    const Json written = parse_json(of->package.find("package.json")->bytes).value()["written"];
    EXPECT_EQ(written["version"].as_integer(), 2);
    EXPECT_EQ(written["replaces"]["version"].as_integer(), 1);
    EXPECT_EQ(written["replaces"]["reason"].as_string(), "Fel belopp i stycke två");
    const WrittenMemorandumStore store(by);
    EXPECT_EQ(store.get(of->follow_up, 1).id, versions[0].id);
    EXPECT_EQ(refusal_of<NotFound>([&] { store.get(of->follow_up, 3); }),
              "The memorandum has no version 3; there are: 1, 2.");
  }
}

TEST_F(MemorandaActs, ARoleAndAReasonAreNeeded) {
  EXPECT_EQ(refusal_of<InvalidInput>([&] { (void)one.write(" "); }),
            "Say who writes it: a role must be given.");
  EXPECT_THAT(refusal_of<InvalidInput>([&] { (void)one.write(std::string(201, 'x')); }),
              HasSubstr("written_by: "));
  EXPECT_THAT(one.versions(), IsEmpty());
  ASSERT_TRUE(one.write(std::string(200, 'x')));
  EXPECT_EQ(refusal_of<InvalidInput>([&] { withdraw_memorandum(act, one.follow_up, " "); }),
            "Say why it is taken back.");
  EXPECT_TRUE(one.now().written);
}

TEST_F(MemorandaActs, WhatChangedWhileTheFilesWereMadeIsAConflict) {
  const Writing writing = one.made();
  one.judge(one.agreement.commitments[0].id, Outcome::Partly, "Bara halva året.");
  EXPECT_THAT(refusal_of<Conflict>([&] { (void)write_memorandum(act, one.follow_up, writing); }),
              HasSubstr("Somebody has changed the follow-up"));
  EXPECT_THAT(one.versions(), IsEmpty());
}

TEST_F(MemorandaActs, EachActHasItsLineInTheJournalOfItsOwnPublicBody) {
  ASSERT_TRUE(one.write());
  const std::string follow_up = " follow_up " + std::to_string(one.follow_up.value) + " ";
  EXPECT_EQ(newest(act), "memorandum.write" + follow_up + R"({"version":1,"sha256":")" +
                             one.now().written->files.back().sha256 + "\"}");
  withdraw_memorandum(act, one.follow_up, "Fel");
  EXPECT_EQ(newest(act), "memorandum.withdraw" + follow_up +
                             "{\"memorandum\":" + std::to_string(one.versions()[0].id.value) + "}");
  record_package(act, one.follow_up, std::string(64, 'a'), 2);
  EXPECT_EQ(newest(act),
            "package.make" + follow_up + "{\"sha256\":\"" + std::string(64, 'a') + "\",\"version\":2}");
  EXPECT_THAT(newest(other_act), Not(HasSubstr("memorandum")));
}

TEST_F(MemorandaActs, AnotherPublicBodyCanNeitherWriteReadNorTakeBack) {
  const Writing writing = one.made();
  EXPECT_THROW((void)write_memorandum(other_act, one.follow_up, writing), NotFound);
  ASSERT_TRUE(one.write());
  EXPECT_THROW(withdraw_memorandum(other_act, one.follow_up, "Inte min"), NotFound);
  EXPECT_THAT(WrittenMemorandumStore(other_act).list_for(one.follow_up), IsEmpty());
  EXPECT_TRUE(one.now().written);
}

}  // namespace
}  // namespace handslag::memoranda
