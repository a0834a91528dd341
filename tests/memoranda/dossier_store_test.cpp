#include "memoranda/dossier_store.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "agreements/agreement_store.h"
#include "base/translate.h"
#include "followup/follow_up_store.h"
#include "followup/followup_acts.h"
#include "followup/partner_data_store.h"
#include "memoranda/dossier_words.h"
#include "memoranda/memorandum_draft.h"
#include "memoranda/memorandum_template.h"
#include "memoranda/section_edit_store.h"
#include "organisations/data_sharing_store.h"
#include "organisations/document_examination_store.h"
#include "organisations/journal_store.h"
#include "organisations/stored_file_store.h"
#include "outreach/outreach_store.h"
#include "statistics/correction_store.h"
#include "statistics/publication_store.h"
#include "statistics/record_store.h"
#include "tests/statistics/records_for_tests.h"
#include "tests/support/build_follow_up.h"
#include "tests/support/memory_database.h"
#include "tests/support/partnerships.h"

namespace handslag::memoranda {
namespace {

using agreements::EvidenceKind;
using statistics::RecordStore;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

/// Two public bodies, each with a partner that has records and an outreach log of its own.
class Dossiers : public ::testing::Test {
 protected:
  Dossiers() {
    agreement = save(testing::victim_support_partnership(), database.public_body(), database.partner());
    other_agreement =
        save(testing::youth_centre_partnership(), database.other_public_body(), database.other_partner());
    follow_up = open(agreement, database.public_body());
    share_everything();
  }

  agreements::AgreementId save(agreements::Agreement made, organisations::OrganisationId public_body,
                               organisations::OrganisationId partner) {
    made.public_body.organisation = public_body;
    made.partner.organisation = partner;
    organisations::Act of_body = database.act_of(public_body);
    return agreements::AgreementStore::save(of_body, made);
  }
  followup::FollowUpId open(agreements::AgreementId of, organisations::OrganisationId public_body,
                            const Period& period = Period::calendar_year(2024)) {
    followup::FollowUp made = testing::empty_follow_up();
    made.agreement = of;
    made.period = period;
    organisations::Act of_body = database.act_of(public_body);
    return followup::FollowUpStore::open(of_body, made);
  }

  void keep_records(int year, int women, const std::string& sha256) {
    keep_records_of(partner_act, year, women, sha256);
  }
  static void keep_records_of(organisations::Act& of, int year, int women, const std::string& sha256) {
    statistics::YearOfRecords records = testing::empty_year(year);
    testing::add_records(records, "Norrtälje", women);
    testing::add_records(records, "Täby", 30);
    records.dataset.fingerprint = sha256;
    RecordStore::save(of, records, RecordStore::IfThere::Refuse);
    statistics::PublicationStore::seal(of, year, {}, 1);
  }
  void keep_log(const std::string& sha256, int activities, const std::string& held_on = "2024-05-02") {
    outreach::OutreachLog log{{}, day(held_on).year(), sha256, false, {}};
    for (int at = 0; at < activities; ++at) {
      log.activities.push_back(
          {day(held_on), "Norrtälje", outreach::Area::Countryside, "mässa", "alla", "Bygdens dag", 40});
    }
    outreach::OutreachStore::save(partner_act, log, outreach::OutreachStore::IfThere::Replace);
  }

  void share(organisations::SharedData what, int first_year = 2023, std::optional<int> last_year = {}) {
    share_data(partner_act, database.public_body(), what, first_year, last_year);
  }
  void share_everything() {
    share(organisations::SharedData::Figures);
    share(organisations::SharedData::OutreachLog);
  }

  /// The neighbour is party to the agreement too, keeps its own records, and has a commitment of its own.
  agreements::CommitmentId let_the_neighbour_join() {
    agreements::Agreement joined = agreements::AgreementStore(act).get(agreement);
    joined.further_parties = {{"Grannföreningen", agreements::Party::Partner, database.other_partner()},
                              {"Ersboda Folkets Hus", agreements::Party::Partner}};
    joined.commitments.push_back({{},
                                  agreements::Party::Partner,
                                  "Redovisa hur många som fått stöd",
                                  {EvidenceKind::Statistics},
                                  "Grannföreningen"});
    agreements::AgreementStore::save(act, joined);
    return agreements::AgreementStore(act).get(agreement).commitments.back().id;
  }

  DossierStore store() { return DossierStore(database.public_body_view()); }
  int receive() { return followup::receive_datasets(act, follow_up, day("2025-02-03")); }
  Dossier found() {
    return find_dossier(database.public_body_view(), agreement, 2024, Language::Swedish).value();
  }

  testing::MemoryDatabase database;
  organisations::Act act = database.public_body_act();
  organisations::Act partner_act = database.partner_act();
  Translator swedish{Language::Swedish};
  agreements::AgreementId agreement;
  agreements::AgreementId other_agreement;
  followup::FollowUpId follow_up;
};

TEST_F(Dossiers, FiguresStandOnlyInAFollowUpThatHasReceivedThem) {
  keep_records(2024, 40, "records");
  keep_log("log", 3);
  EXPECT_FALSE(found().statistics);
  EXPECT_FALSE(found().outreach);
  EXPECT_EQ(found().facts.find(followup::ClaimableFigure::Cases), nullptr);
  receive();
  ASSERT_TRUE(found().statistics);
  EXPECT_EQ(found().statistics->cases.count(), 40);
  const Dossier with_figures = found();
  const followup::PrintedCount* cases = with_figures.facts.find(followup::ClaimableFigure::Cases);
  ASSERT_NE(cases, nullptr);
  EXPECT_EQ(cases->low, 40);
  EXPECT_EQ(cases->high, 40);
  EXPECT_EQ(cases->words.in_words(swedish), "40 ärenden 2024");
  const followup::PrintedCount* activities = with_figures.facts.find(followup::ClaimableFigure::Activities);
  ASSERT_NE(activities, nullptr);
  EXPECT_EQ(activities->words.in_words(swedish), "3 utåtriktade aktiviteter 2024");
  EXPECT_EQ(found().facts.activities, 3);
  EXPECT_EQ(found().facts.activities_in_countryside, 3);
  EXPECT_EQ(found().facts.activities_in_archipelago, 0);
}

TEST_F(Dossiers, WhatADatasetShowsIsSaidInTheLanguageOfTheOneWhoReads) {
  keep_records(2024, 40, "records");
  keep_log("log", 3);
  receive();
  EXPECT_EQ(database.connection()
                .query_one(
                    "SELECT COUNT(*) AS many FROM received_material WHERE is_dataset = 1 AND name LIKE '% %'")
                ->get<int>("many"),
            0)
      << "no sentence is kept";
  const auto name_of_log = [&](Language language) {
    const auto one = find_dossier(database.public_body_view(), agreement, 2024, language);
    return one->follow_up.find_material(EvidenceKind::OutreachLog)->name;
  };
  EXPECT_EQ(name_of_log(Language::English), "Outreach log 2024");
  EXPECT_EQ(name_of_log(Language::Swedish), "Sammanställning av utåtriktat arbete 2024");
  const auto basis_in = [&](Language language) {
    return basis_of(*find_dossier(database.public_body_view(), agreement, 2024, language));
  };
  EXPECT_EQ(basis_in(Language::English), basis_in(Language::Swedish))
      << "what a memorandum rests on is facts";
}

TEST_F(Dossiers, ANewerLogShowsOnceItHasBeenTakenIn) {
  keep_log("first", 3);
  receive();
  ASSERT_TRUE(found().outreach);
  keep_log("second", 5);
  EXPECT_FALSE(found().outreach) << "the follow-up has not received it";
  receive();
  ASSERT_TRUE(found().outreach);
  EXPECT_EQ(found().outreach->activities.size(), 5U);
}

TEST_F(Dossiers, TheEvidenceOfADatasetThatWasReplacedGoes) {
  agreements::AgreementStore agreements(database.public_body_view());
  agreements::Agreement changed = agreements.get(agreement);
  changed.commitments[0].expected_evidence = {EvidenceKind::OutreachLog};
  agreements::AgreementStore::save(act, changed);
  keep_log("first", 3);
  receive();
  ASSERT_EQ(found().follow_up.evidence.size(), 1U);
  EXPECT_EQ(found().follow_up.evidence[0].shows, "3 aktiviteter, varav 3 på landsbygden eller i skärgården");
  keep_log("second", 5);
  receive();
  ASSERT_EQ(found().follow_up.evidence.size(), 1U);
  EXPECT_EQ(found().follow_up.evidence[0].shows, "5 aktiviteter, varav 5 på landsbygden eller i skärgården");
}

TEST_F(Dossiers, ADatasetIsEvidenceForTheCommitmentsThatExpectIt) {
  keep_records(2023, 30, "before");
  keep_records(2024, 40, "now");
  receive();
  const Dossier one = found();
  ASSERT_EQ(one.follow_up.received.size(), 2U) << "statistics and the analysis";
  for (const followup::Evidence& evidence : one.follow_up.evidence)
    EXPECT_EQ(evidence.commitment, one.agreement.commitments[0].id);
  EXPECT_EQ(one.follow_up.evidence.size(), 2U);
  EXPECT_EQ(one.follow_up.received[0].received_on, day("2025-02-03"));
  EXPECT_EQ(one.follow_up.received[0].sender, "Exempelföreningen");
  EXPECT_TRUE(one.analysis);
}

TEST_F(Dossiers, SaysWhoseItIs) {
  EXPECT_EQ(found().public_body.name, "Exempelkommunen");
  EXPECT_EQ(found().partner.name, "Exempelföreningen");
  EXPECT_EQ(found().agreement.title, "IOP om brottsofferstöd");
}

TEST_F(Dossiers, HoldsTheEditsOfItsOwnMemorandumAlone) {
  SectionEditStore::add(act, follow_up, {"summary", "Våra ord", "hash", "Handläggare", day("2025-03-18")});
  const followup::FollowUpId other = open(other_agreement, database.other_public_body());
  organisations::Act other_act = database.other_public_body_act();
  SectionEditStore::add(other_act, other,
                        {"summary", "Andras ord", "hash", "Handläggare", day("2025-03-18")});
  ASSERT_EQ(found().edits.size(), 1U);
  EXPECT_EQ(found().edits[0].text, "Våra ord");
}

TEST_F(Dossiers, EnclosesWhatCameAndTheAgreementItself) {
  followup::FollowUpStore::receive(act, follow_up,
                                   {{},
                                    EvidenceKind::AnnualReport,
                                    "Rapport 2024.TXT",
                                    "aa11",
                                    false,
                                    3,
                                    day("2025-02-11"),
                                    "Samordnare",
                                    false});
  std::vector<std::string> names;
  for (const Annex& annex : found().annexes) names.push_back(annex.file);
  EXPECT_THAT(names, ElementsAre("verksamhetsberattelse.pdf", "avtal.pdf"));
  EXPECT_EQ(found().annexes[0].sha256, "aa11");
  EXPECT_EQ(found().annexes[0].received_name, "Rapport 2024.TXT");
  EXPECT_EQ(found().annexes[1].sha256, std::string(64, 'a'));
}

TEST_F(Dossiers, ASecondFileOfAKindDoesNotTakeThePlaceOfTheFirst) {
  const auto came = [&](const std::string& name, const std::string& sha256) {
    return followup::FollowUpStore::receive(
        act, follow_up,
        {{}, EvidenceKind::AnnualReport, name, sha256, false, 3, day("2025-02-11"), "Samordnare", false});
  };
  const followup::MaterialId first = came("berattelse.pdf", "aa11");
  came("komplettering.pdf", "bb22");
  const Dossier one = found();
  std::vector<std::string> files;
  std::vector<std::string> titles;
  for (const Annex& annex : one.annexes) {
    files.push_back(annex.file);
    titles.push_back(annex.title);
  }
  EXPECT_THAT(files, ElementsAre("verksamhetsberattelse.pdf", "verksamhetsberattelse-1.pdf", "avtal.pdf"));
  EXPECT_THAT(titles, ElementsAre("Verksamhetsberättelse 2024", "Verksamhetsberättelse 2024 (berattelse.pdf)",
                                  "Avtalet"));
  EXPECT_EQ(one.annexes[0].sha256, "bb22");
  EXPECT_EQ(one.annexes[1].sha256, "aa11");
  EXPECT_EQ(annex_key_of(one.follow_up, *one.follow_up.find_material(first)), "annual_report-1");
  // The memorandum names both, and evidence refers to the file that it stands on.
  followup::FollowUpStore::add_evidence(act, follow_up,
                                        {{}, one.agreement.commitments[0].id, first, "s. 2", "x"});
  const MemorandumDraft draft =
      draft_memorandum(found(), memorandum_template("coast-and-countryside-v1"), day("2025-03-21"));
  std::vector<std::string> enclosed;
  for (const Annex& annex : draft.annexes) enclosed.push_back(annex_file_name(annex));
  EXPECT_THAT(enclosed, ElementsAre("bilaga-1-verksamhetsberattelse.pdf",
                                    "bilaga-2-verksamhetsberattelse-1.pdf", "bilaga-3-avtal.pdf"));
}

TEST_F(Dossiers, KnowsWhatIsWrongWithThePdfsThatCame) {
  const std::string report(64, 'c');
  followup::FollowUpStore::receive(act, follow_up,
                                   {{},
                                    EvidenceKind::AnnualReport,
                                    "rapport.pdf",
                                    report,
                                    false,
                                    3,
                                    day("2025-02-11"),
                                    "Samordnare",
                                    false});
  const std::size_t before = found().to_sort_out.size();
  EXPECT_TRUE(found().faulty_documents.empty());
  const auto examine = [&](const std::string& sha256, std::int64_t rules) {
    organisations::StoredFileStore::save(
        act, {sha256, 12, "application/pdf", "rapport.pdf", "2025-02-28T09:15:00Z"});
    organisations::DocumentExaminationStore::save(act,
                                                  {.sha256 = sha256, .accessibility_rules_broken = rules});
  };
  examine(report, 0);
  EXPECT_TRUE(found().faulty_documents.empty()) << "a PDF without faults";
  examine(report, 5);
  examine(std::string(64, 'a'), 2);  // the agreement itself
  const Dossier one = found();
  ASSERT_EQ(one.faulty_documents.size(), 2U);
  EXPECT_EQ(one.faulty_documents.at(report).accessibility_rules_broken, 5);
  ASSERT_EQ(one.to_sort_out.size(), before + 2);
  const followup::ItemToSortOut* of_report =
      followup::find_item(one.to_sort_out, "document_has_faults:cccccccccccc");
  ASSERT_NE(of_report, nullptr);
  EXPECT_EQ(of_report->item.what.in_words(swedish), "”rapport.pdf” bryter mot 5 regler i PDF/UA-1.");
  EXPECT_EQ(of_report->item.source.in_english(), "Samordnare");
  const followup::ItemToSortOut* of_agreement =
      followup::find_item(one.to_sort_out, "document_has_faults:aaaaaaaaaaaa");
  ASSERT_NE(of_agreement, nullptr);
  EXPECT_EQ(of_agreement->item.source.in_english(), "") << "the agreement was sent by nobody";
}

TEST_F(Dossiers, NothingIsSealedByTheOneWhoReads) {
  statistics::YearOfRecords records = testing::empty_year(2024);
  testing::add_records(records, "Norrtälje", 40);
  RecordStore::save(partner_act, records, RecordStore::IfThere::Refuse);
  EXPECT_EQ(receive(), 0);
  EXPECT_FALSE(found().statistics);
  EXPECT_FALSE(statistics::PublicationStore(database.partner_view()).is_sealed(2024));
  EXPECT_TRUE(followup::PartnerDataStore(act)
                  .gaps(found().agreement, found().agreement.partner.organisation, 2024)
                  .figures_are_not_sealed);
}

// A region has no municipality, and the partner's figures are of municipalities: it is said that none come.
TEST_F(Dossiers, FiguresOfOtherAreasAreSaidNotToCome) {
  const followup::PartnerDataStore store(act);
  agreements::Agreement of_a_region = found().agreement;
  EXPECT_FALSE(store.gaps(of_a_region, of_a_region.partner.organisation, 2024).figures_are_of_other_areas);
  for (const char* const area : {"", "Umeå", "Stockholms län"}) {
    of_a_region.public_body.municipality = area;
    const followup::PartnerDataGaps gaps = store.gaps(of_a_region, of_a_region.partner.organisation, 2024);
    EXPECT_TRUE(gaps.figures_are_of_other_areas) << area;
    EXPECT_FALSE(gaps.figures_are_not_sealed) << area;
  }
}

// The page of figures shows five years: the two of the report, and those before that the public body may
// read.
TEST_F(Dossiers, TheCasesOfEarlierYearsAreThoseThatWereSharedAndRecordedAlike) {
  share(organisations::SharedData::Figures, 2021, 2022);
  for (const auto& [year, women] : {std::pair(2020, 8), {2021, 11}, {2022, 12}, {2023, 20}, {2024, 40}})
    keep_records(year, women, "records of " + std::to_string(year));
  receive();
  const Dossier one = found();
  const followup::PartnerDataStore data(act);
  const auto cases = [&](const statistics::StatisticsReport& report, int years) {
    std::vector<std::pair<int, std::optional<std::int64_t>>> found_cases;
    for (const followup::CasesOfYear& of : data.cases_before(one.agreement, report, years))
      found_cases.emplace_back(of.year, of.cases.count());
    return found_cases;
  };
  using Cases = std::vector<std::pair<int, std::optional<std::int64_t>>>;
  EXPECT_EQ(cases(*one.statistics, 3), (Cases{{2021, 11}, {2022, 12}})) << "2020 was never shared";
  EXPECT_EQ(cases(*one.statistics, 1), (Cases{{2022, 12}}));
  statistics::StatisticsReport recorded_otherwise = *one.statistics;
  recorded_otherwise.set = nullptr;
  EXPECT_THAT(cases(recorded_otherwise, 3), IsEmpty());
  agreements::Agreement elsewhere = one.agreement;
  elsewhere.public_body.municipality = "Umeå";
  EXPECT_THAT(data.cases_before(elsewhere, *one.statistics, 3), IsEmpty());
  const organisations::Act neighbour = database.other_public_body_act();
  EXPECT_THAT(followup::PartnerDataStore(neighbour).cases_before(one.agreement, *one.statistics, 3),
              IsEmpty());
}

// What was received is not changed unseen: it says that it was corrected, until the new version is received.
TEST_F(Dossiers, FiguresThatWereCorrectedSinceAreSaidToBe) {
  keep_records(2023, 40, "of 2023");
  keep_records(2024, 40, "first");
  receive();
  ASSERT_TRUE(found().statistics);
  EXPECT_TRUE(found().facts.corrected_since.empty());
  EXPECT_TRUE(found().statistics->corrections.empty());
  const auto correct = [&](int year, int women, const std::string& fingerprint) {
    statistics::YearOfRecords records = testing::empty_year(year);
    testing::add_records(records, "Norrtälje", women);
    testing::add_records(records, "Täby", 30);
    records.dataset.fingerprint = fingerprint;
    statistics::CorrectionStore::correct(partner_act,
                                         {records, "Sommarens ärenden saknades", 1, day("2025-03-04")}, 1);
  };
  correct(2024, 60, "second");
  const Dossier before = found();
  EXPECT_EQ(before.statistics->cases, statistics::ProtectedCount::shown(40)) << "as it was received";
  const followup::CorrectedSince expected{2024, 2, day("2025-01-02"), "Sommarens ärenden saknades"};
  EXPECT_THAT(before.facts.corrected_since, ElementsAre(expected));
  ASSERT_EQ(before.statistics->corrections.size(), 1U);
  EXPECT_NE(before.statistics->corrections[0].in_english().find("Sommarens ärenden saknades"),
            std::string::npos);
  correct(2023, 60, "of 2023 again");
  EXPECT_EQ(found().facts.corrected_since.size(), 2U) << "the year before was corrected as well";
  EXPECT_EQ(found().statistics->cases_before, statistics::ProtectedCount::shown(40));
  EXPECT_EQ(receive(), 2) << "the figures and the comparison, as new material";
  const Dossier after = found();
  EXPECT_TRUE(after.facts.corrected_since.empty());
  EXPECT_EQ(after.statistics->cases, statistics::ProtectedCount::shown(60));
  EXPECT_EQ(after.statistics->cases_before, statistics::ProtectedCount::shown(60));
  EXPECT_EQ(after.statistics->corrections.size(), 3U) << "that and why, what, and the year before";
}

// Of another period than a calendar year nothing is added up: the newest sealed year stands under its own
// name.
TEST_F(Dossiers, ABrokenYearHasTheFiguresOfACalendarYearThatAreCalledSo) {
  followup::withdraw_follow_up(act, follow_up, "Fel period");
  follow_up = open(agreement, database.public_body(), {day("2024-07-01"), day("2025-06-30")});
  const auto figures = [&] { return found().statistics.value(); };
  EXPECT_EQ(receive(), 0) << "nothing is sealed";
  keep_records(2023, 31, "of 2023");
  keep_records(2024, 40, "of 2024");
  EXPECT_EQ(receive(), 2) << "the figures of 2024 and the comparison with 2023";
  EXPECT_EQ(figures().year, 2024);
  EXPECT_EQ(figures().cases.count(), 40);
  EXPECT_EQ(figures().cases_before->count(), 31);
  EXPECT_EQ(
      figures().how_to_read.front().in_words(Translator()),
      "Uppföljningen är av 1 juli 2024–30 juni 2025. Siffrorna är för kalenderåret 2024: partnern lämnar ut "
      "siffror per kalenderår, och en del av det året ligger utanför perioden.");
  EXPECT_EQ(found().follow_up.find_material(EvidenceKind::Statistics)->name, "Händelseposter 2024");
  const std::vector<Annex> annexes = found().annexes;
  const auto title = [&](std::string_view key) {
    return std::ranges::find(annexes, key, &Annex::key)->title;
  };
  EXPECT_EQ(title("statistics"), "Statistik: Händelseposter 2024");
  EXPECT_EQ(title("statistics_analysis"), "Statistikanalys 2024");
  EXPECT_EQ(found().facts.find(followup::ClaimableFigure::Cases)->words.in_words(swedish), "40 ärenden 2024");
  keep_records(2025, 52, "of 2025");
  EXPECT_EQ(figures().year, 2024) << "until it is taken in";
  EXPECT_EQ(receive(), 2);
  EXPECT_EQ(figures().year, 2025);
  EXPECT_EQ(figures().cases.count(), 52);
  EXPECT_EQ(figures().cases_before->count(), 40);
}

TEST_F(Dossiers, ABrokenYearHasTheActivitiesOfItsDays) {
  followup::withdraw_follow_up(act, follow_up, "Fel period");
  follow_up = open(agreement, database.public_body(), {day("2024-07-01"), day("2025-06-30")});
  keep_log("of 2024", 3, "2024-11-30");
  EXPECT_EQ(receive(), 0) << "half of a log would look like the whole";
  keep_log("of 2025", 2, "2025-06-30");
  EXPECT_EQ(receive(), 1);
  EXPECT_EQ(found().outreach->activities.size(), 5U);
  EXPECT_EQ(found().facts.activities, 5);
  EXPECT_EQ(found().follow_up.find_material(EvidenceKind::OutreachLog)->name,
            "Sammanställning av utåtriktat arbete 1 juli 2024–30 juni 2025");
  keep_log("of 2024 again", 4, "2024-06-30");
  EXPECT_FALSE(found().outreach) << "it is another log than was received";
  EXPECT_EQ(receive(), 1);
  EXPECT_EQ(found().outreach->activities.size(), 2U) << "the last of June 2024 is before the period";
}

TEST_F(Dossiers, ACorrectionIsNotedForThoseAloneWhoHaveReceivedWhatIsCorrected) {
  keep_records(2023, 31, "of 2023");
  keep_records(2024, 40, "first");
  const auto correct = [&](int corrects, int women) {
    statistics::YearOfRecords records = testing::empty_year(2024);
    testing::add_records(records, "Norrtälje", women);
    testing::add_records(records, "Täby", 30);
    records.dataset.fingerprint = "of " + std::to_string(women);
    statistics::CorrectionStore::correct(
        partner_act, {records, "Sommarens ärenden saknades", corrects, day("2025-03-04")}, 1);
  };
  correct(1, 60);
  EXPECT_EQ(followup::note_correction(act, database.partner(), 2024, 2), 0) << "it has received nothing";
  receive();
  EXPECT_EQ(followup::note_correction(act, database.partner(), 2024, 2), 0) << "it has received version 2";
  correct(2, 80);
  EXPECT_EQ(followup::note_correction(act, database.partner(), 2024, 3), 1);
  EXPECT_EQ(followup::note_correction(act, database.partner(), 2023, 3), 0) << "another year";
  EXPECT_EQ(followup::note_correction(act, database.other_partner(), 2024, 3), 0) << "another partner's";
  organisations::Act other = database.act_of(database.other_public_body());
  EXPECT_EQ(followup::note_correction(other, database.partner(), 2024, 3), 0) << "another public body";
  const organisations::JournalEntry noted = organisations::JournalStore(act).list(1).front();
  EXPECT_EQ(noted.deed, "figures.correct");
  EXPECT_EQ(noted.subject_kind, "follow_up");
  EXPECT_EQ(noted.facts,
            R"({"partner":)" + std::to_string(database.partner().value) + R"(,"year":2024,"version":3})");
}

// Each party's own record is the only way to its figures: that the partner shares opens nothing of the
// neighbour's.
TEST_F(Dossiers, EachPartyLetsItsOwnFiguresBeRead) {
  using followup::Shared;
  const agreements::CommitmentId of_neighbour = let_the_neighbour_join();
  organisations::Act neighbour = database.act_of(database.other_partner());
  keep_records(2024, 40, "records");
  keep_records_of(neighbour, 2024, 23, "of the neighbour");
  EXPECT_EQ(receive(), 1);
  {
    const Dossier one = found();
    ASSERT_EQ(one.party_shares.size(), 3u);
    EXPECT_EQ(one.party_shares[0].figures, Shared::Received);
    EXPECT_EQ(one.party_shares[0].outreach_log, Shared::NotReceived);
    EXPECT_EQ(one.party_shares[1].name, "Grannföreningen");
    EXPECT_EQ(one.party_shares[1].figures, Shared::NotShared);
    EXPECT_EQ(one.party_shares[1].outreach_log, Shared::NotShared);
    EXPECT_EQ(one.party_shares[2].figures, Shared::KeepsNoRecords);
    EXPECT_TRUE(one.further_figures.empty());
    EXPECT_TRUE(one.follow_up.evidence_for(of_neighbour).empty())
        << "what the neighbour is to do is not shown by the partner's figures";
  }
  share_data(neighbour, database.public_body(), organisations::SharedData::Figures, 2024, 2024);
  EXPECT_EQ(found().party_shares[1].figures, Shared::NotReceived);
  EXPECT_TRUE(found().further_figures.empty()) << "shared is not yet received";
  EXPECT_EQ(receive(), 1);
  EXPECT_EQ(receive(), 0) << "the same again";
  const Dossier one = found();
  EXPECT_EQ(one.party_shares[1].figures, Shared::Received);
  ASSERT_EQ(one.further_figures.size(), 1u);
  EXPECT_EQ(one.further_figures[0].statistics->cases.count(), 23);
  EXPECT_EQ(one.statistics->cases.count(), 40) << "the partner's are the partner's";
  const auto evidence = one.follow_up.evidence_for(of_neighbour);
  ASSERT_EQ(evidence.size(), 1u);
  EXPECT_EQ(evidence[0].shows, "23 ärenden 2024");
  const followup::Material* of_it = one.follow_up.find_material(evidence[0].material);
  EXPECT_EQ(of_it->sender, "Grannföreningen");
  EXPECT_EQ(of_it->further_party, database.other_partner());
  EXPECT_NE(one.follow_up.find_material(EvidenceKind::Statistics)->id, of_it->id);
  EXPECT_THAT(one.annexes,
              ::testing::Contains(::testing::Field(&Annex::title, "Statistik 2024 (Grannföreningen)")));
  const std::vector<Dossier> further = further_dossiers(one);
  ASSERT_EQ(further.size(), 1u);
  EXPECT_EQ(further[0].partner.name, "Grannföreningen");
  EXPECT_EQ(further[0].statistics->cases.count(), 23);
  const std::string journal = organisations::JournalStore(act).list(1).front().facts;
  EXPECT_NE(journal.find("\"datasets\":0"), std::string::npos);
}

TEST_F(Dossiers, AFurtherPartyEndsAndCorrectsItsOwn) {
  let_the_neighbour_join();
  organisations::Act neighbour = database.act_of(database.other_partner());
  keep_records(2024, 40, "records");
  keep_records_of(neighbour, 2024, 23, "of the neighbour");
  const auto sharing =
      share_data(neighbour, database.public_body(), organisations::SharedData::Figures, 2024, {});
  EXPECT_EQ(receive(), 2);
  statistics::YearOfRecords records = testing::empty_year(2024);
  testing::add_records(records, "Norrtälje", 60);
  testing::add_records(records, "Täby", 30);
  records.dataset.fingerprint = "corrected";
  statistics::CorrectionStore::correct(neighbour,
                                       {records, "Sommarens ärenden saknades", 1, day("2025-03-04")}, 1);
  end_sharing(neighbour, sharing, "Nytt beslut i styrelsen");
  const Dossier one = found();
  ASSERT_EQ(one.further_figures.size(), 1u) << "received is received";
  EXPECT_EQ(one.further_figures[0].statistics->cases.count(), 23) << "in the version that was received";
  ASSERT_EQ(one.facts.corrected_since.size(), 1u);
  EXPECT_EQ(one.facts.corrected_since[0].party_name, "Grannföreningen");
  EXPECT_NE(followup::find_item(one.to_sort_out, "figures_corrected_since:2024-4"), nullptr);
  EXPECT_EQ(receive(), 0) << "the sharing is ended";
}

TEST_F(Dossiers, WhatIsNotSharedIsNotReceivedAndWhatWasReceivedStays) {
  for (const organisations::DataSharing& one : organisations::DataSharingStore(partner_act).list())
    end_sharing(partner_act, one.id, "Nytt beslut i styrelsen");
  keep_records(2024, 40, "records");
  keep_log("log", 3);
  EXPECT_EQ(receive(), 0) << "to be named in an agreement opens nothing";
  const followup::PartnerDataGaps gaps =
      followup::PartnerDataStore(act).gaps(found().agreement, found().agreement.partner.organisation, 2024);
  EXPECT_TRUE(gaps.figures_are_not_shared);
  EXPECT_TRUE(gaps.outreach_is_not_shared);
  EXPECT_FALSE(gaps.figures_are_not_sealed);
  share(organisations::SharedData::Figures, 2024, 2024);
  EXPECT_EQ(receive(), 1) << "the log is not shared";
  ASSERT_TRUE(found().statistics);
  for (const organisations::DataSharing& one : organisations::DataSharingStore(act).list()) {
    if (!one.is_ended) end_sharing(partner_act, one.id, "Slut");
  }
  EXPECT_TRUE(found().statistics) << "received is received";
}

TEST_F(Dossiers, AFollowUpSeesTheAgreementOfItsYear) {
  agreements::Agreement amended = agreements::AgreementStore(act).get(agreement);
  amended.purpose = "det nya ändamålet";
  agreements::AgreementStore::save(act, amended, agreements::Amendment{day("2025-01-01")});
  EXPECT_NE(found().agreement.purpose, "det nya ändamålet");
  followup::FollowUp next = testing::empty_follow_up();
  next.agreement = agreement;
  next.period = Period::calendar_year(2025);
  followup::FollowUpStore::open(act, next);
  EXPECT_EQ(store().find(agreement, 2025)->agreement.purpose, "det nya ändamålet");
}

TEST_F(Dossiers, AnotherPublicBodyFindsNothing) {
  DossierStore other(database.other_public_body_view());
  EXPECT_FALSE(other.find(agreement, 2024));
  EXPECT_FALSE(store().find(agreement, 2023)) << "no follow-up of that year";
  EXPECT_FALSE(store().find(other_agreement, 2024));
}

TEST_F(Dossiers, APartnersFiguresAreNotAnothers) {
  keep_records(2024, 40, "records");
  keep_log("log", 3);
  const followup::FollowUpId other = open(other_agreement, database.other_public_body());
  organisations::Act other_act = database.other_public_body_act();
  DossierStore neighbours(database.other_public_body_view());
  followup::receive_datasets(other_act, other, day("2025-02-03"));
  const auto theirs = neighbours.find(other_agreement, 2024);
  ASSERT_TRUE(theirs);
  EXPECT_FALSE(theirs->statistics);
  EXPECT_FALSE(theirs->outreach);
  EXPECT_THAT(theirs->follow_up.received, IsEmpty());
}

}  // namespace
}  // namespace handslag::memoranda
