#include "reports/certification_acts.h"

#include <gmock/gmock.h>

#include "agreements/agreements_acts.h"
#include "base/bytes.h"
#include "base/error.h"
#include "followup/follow_up_store.h"
#include "followup/followup_acts.h"
#include "organisations/data_sharing_store.h"
#include "organisations/journal_store.h"
#include "organisations/organisations_acts.h"
#include "reports/certified_report_store.h"
#include "reports/report_acts.h"
#include "reports/report_reader.h"
#include "reports/report_store.h"
#include "statistics/publication_store.h"
#include "statistics/record_store.h"
#include "tests/statistics/records_for_tests.h"
#include "tests/support/memory_database.h"
#include "tests/support/partnerships.h"

namespace handslag::reports {
namespace {

using kinds::EvidenceKind;
using organisations::Act;
using organisations::Actor;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

/// A report to a public body that asks for knowledge sharing and the accounts, filled in by one and certified
/// by another.
class Certifying : public ::testing::Test {
 protected:
  Certifying() {
    agreement = agree(body, testing::youth_centre_partnership());
    follow_up = followup::open_follow_up(body, agreement, 2024, {day("2025-01-13"), {}, {}, {}});
    EXPECT_TRUE(begin_report(reporter, 2024, day("2025-02-03")));
  }

  static agreements::AgreementId agree(Act& by, agreements::Agreement one) {
    one.document_sha256.clear();
    one.document_name.clear();
    one.legal_assessments.clear();
    return agreements::start_agreement(by, {std::move(one), "Exempelföreningen", std::nullopt, std::nullopt})
        .value()
        .id;
  }
  /// The year's records are sealed and shared with the other public body, which asks for them.
  void share_sealed_figures() {
    statistics::YearOfRecords records = testing::empty_year(2024);
    testing::add_records(records, "Norrtälje", 40);
    testing::add_records(records, "Täby", 30);
    records.dataset.fingerprint = std::string(64, 'f');
    statistics::RecordStore::save(reporter, records, statistics::RecordStore::IfThere::Refuse);
    statistics::PublicationStore::seal(reporter, 2024, {.threshold = 6}, 1);
    share_data(reporter, database.other_public_body(), organisations::SharedData::Figures, 2024, 2024);
  }

  void answer(const AnswerPlace& place, const std::string& text) {
    const auto now = ReportStore(reporter).answer_at(ReportStore(reporter).get_for(2024).id, place);
    ASSERT_TRUE(save_answers(
        reporter, 2024, place.section,
        {{.place = place, .on_version = now.version, .kind = AnswerKind::Answered, .text = text}}));
  }
  /// Everything that must be answered.
  void fill_in() {
    const ReportSheet sheet = read_sheet(reporter, 2024);
    for (const SheetSection& section : sheet.filled) {
      for (const SheetAnswer& one : section.answers) {
        if (!one.is_missing()) continue;
        if (one.question->type == QuestionType::File) {
          ASSERT_TRUE(add_report_document(reporter, 2024, one.place, accounts, 4));
        } else {
          answer(one.place, one.question->type == QuestionType::Text ? "Ord" : "7");
        }
      }
    }
  }
  Result<CertifiedReportId, CertificationRefusal> certify(const std::string& reason = "") {
    return certify_for(agreement, reason);
  }
  Result<CertifiedReportId, CertificationRefusal> certify_for(agreements::AgreementId of,
                                                              const std::string& reason = "") {
    return certify_report(certifier, {2024, of, "Eva Sund", reason}, key);
  }
  CertifiedReport newest() { return CertifiedReportStore(reporter).list(agreement, 2024).front(); }
  Acknowledgement received(int version) { return received_of(agreement, version); }
  Acknowledgement received_of(agreements::AgreementId of, int version) {
    const CertifiedReport report = CertifiedReportStore(reporter).get(of, 2024, version);
    const std::string text = text_of(report, Translator(Language::Swedish));
    return {
        .agreement = of,
        .year = 2024,
        .version = version,
        .name = "Anna Berg",
        .received_on = day("2025-03-03"),
        .text = {{{sha256_hex(text), static_cast<std::int64_t>(text.size()), "text/plain", "rapport.txt", {}},
                  {}}},
        .documents = {{accounts, 4}}};
  }

  testing::MemoryDatabase database;
  FixedClock clock{day("2025-02-10")};
  Act reporter = database.partner_act();
  Act certifier{database.transaction(), Actor::at_command_line("ordförande"), database.partner(), clock};
  Act body = database.public_body_act();
  Act stranger = database.other_public_body_act();
  agreements::AgreementId agreement;
  followup::FollowUpId follow_up;
  const crypto::SigningKey key = crypto::SigningKey::of(std::string(64, '7'));
  const organisations::CheckedDocument accounts{
      {std::string(64, 'c'), 12, "application/pdf", "bokslut.pdf", {}}, {}};
  const AnswerPlace used_for{"economy", "support_used_for", kForAll};
};

TEST_F(Certifying, NeedsEveryAnswerAndSomebodyElse) {
  EXPECT_EQ(certify().refusal(), CertificationRefusal::AnswersMissing);
  fill_in();
  EXPECT_EQ(certify_report(reporter, {2024, agreement, "Cia Dal", ""}, key).refusal(),
            CertificationRefusal::FilledInByYourself);
  EXPECT_EQ(certify_report(certifier, {2024, {999}, "Eva Sund", ""}, key).refusal(),
            CertificationRefusal::NotAsked);
  EXPECT_TRUE(certify());
}

TEST_F(Certifying, SealsTheReportWithAHashAndASignature) {
  fill_in();
  answer(used_for, "Till lokalen.");
  const auto certified = certify();
  ASSERT_TRUE(certified);
  const CertifiedReport report = newest();
  EXPECT_EQ(report.id, *certified);
  EXPECT_EQ(report.version, 1);
  EXPECT_EQ(report.certified_name, "Eva Sund");
  EXPECT_EQ(report.public_body, database.public_body());
  EXPECT_TRUE(is_whole(report));
  EXPECT_THAT(report.manifest, HasSubstr("Till lokalen."));
  EXPECT_THAT(report.manifest, HasSubstr("bokslut.pdf"));
  EXPECT_THAT(report.manifest, HasSubstr("application/pdf"));
  EXPECT_THAT(report.manifest, Not(HasSubstr("certificate_sha256")));
  const auto line = organisations::JournalStore(reporter).list(1).at(0);
  EXPECT_EQ(line.deed, "report.certify");
  EXPECT_THAT(line.facts, HasSubstr(report.sha256));
  CertifiedReport changed = report;
  changed.manifest += " ";
  EXPECT_FALSE(is_whole(changed));
  changed.sha256 = sha256_hex(changed.manifest);
  EXPECT_FALSE(is_whole(changed));
}

TEST_F(Certifying, GivesTheRecipientItsOwnAnswersAlone) {
  fill_in();
  ASSERT_TRUE(certify());
  const std::string text = text_of(newest(), Translator(Language::Swedish));
  EXPECT_THAT(text, HasSubstr("Kunskap till kommunen"));
  EXPECT_THAT(text, Not(HasSubstr("Verksamheten under året")));  // this one has not asked for it
  EXPECT_THAT(text, HasSubstr("intygad av Eva Sund 2025-02-10"));
}

TEST_F(Certifying, GivesANewVersionBesideTheOldWithItsReason) {
  fill_in();
  ASSERT_TRUE(certify());
  const std::string first = newest().manifest;
  EXPECT_EQ(certify().refusal(), CertificationRefusal::NothingNew);
  answer(used_for, "Till hyran.");
  EXPECT_EQ(certify().refusal(), CertificationRefusal::NeedsReason);
  ASSERT_TRUE(certify("Fel ändamål"));
  const auto versions = CertifiedReportStore(reporter).list(agreement, 2024);
  ASSERT_THAT(versions, SizeIs(2));
  EXPECT_EQ(versions[0].version, 2);
  EXPECT_EQ(versions[1].manifest, first);
  EXPECT_THAT(versions[0].manifest, HasSubstr(versions[1].sha256));
  EXPECT_THAT(text_of(versions[0], Translator(Language::Swedish)), HasSubstr("Fel ändamål"));
}

TEST_F(Certifying, TakesAReasonAndACommentToTheirLastCharacter) {
  fill_in();
  ASSERT_TRUE(certify());
  answer(used_for, "Till hyran.");
  EXPECT_THROW(static_cast<void>(certify(std::string(2001, 'x'))), InvalidInput);
  EXPECT_TRUE(certify(std::string(2000, 'x')));
  const auto send_back = [&](std::size_t size) {
    return send_report_back(certifier, 2024, agreement, std::string(size, 'x'), "Eva Sund");
  };
  EXPECT_THROW(static_cast<void>(send_back(2001)), InvalidInput);
  EXPECT_TRUE(send_back(2000).value());
}

TEST_F(Certifying, SaysWhichSealTheFiguresHaveToWhoeverTheyAreSharedWith) {
  agreements::Agreement with_statistics = testing::victim_support_partnership();
  for (const EvidenceKind kind : {EvidenceKind::Statistics, EvidenceKind::StatisticsAnalysis})
    with_statistics.follow_up_terms.material.push_back(kind);
  const auto other = agree(stranger, with_statistics);
  const auto their_follow_up =
      followup::open_follow_up(stranger, other, 2024, {day("2025-01-13"), {}, {}, {}});
  share_sealed_figures();
  fill_in();
  ASSERT_TRUE(certify());
  ASSERT_TRUE(certify_for(other));
  EXPECT_THAT(newest().manifest, Not(HasSubstr("certificate_sha256"))) << "has not asked for figures";
  const CertifiedReport report = CertifiedReportStore(stranger).get(other, 2024, 1);
  const Json figures = parse_json(report.manifest).value()["content"]["figures"];
  const statistics::PublicationStore store(reporter);
  const auto publication = store.find(2024).value();
  EXPECT_EQ(figures["version"].as_integer(), 1);
  EXPECT_EQ(figures["records_fingerprint"].as_string(), std::string(64, 'f'));
  EXPECT_EQ(figures["threshold"].as_integer(), 6);
  EXPECT_EQ(figures["cells"].as_integer(), publication.cells);
  EXPECT_EQ(figures["hidden"].as_integer(), publication.hidden);
  EXPECT_EQ(figures["certificate_sha256"].as_string(), sha256_hex(store.find_certificate(2024).value()));
  // The log and the figures are received by what is shared, not as the report's text.
  ASSERT_TRUE(acknowledge_report(stranger, their_follow_up, received_of(other, 1)));
  const auto evidence = evidence_in(report);
  const auto found = followup::FollowUpStore(stranger).get(their_follow_up);
  for (const EvidenceKind kind : {EvidenceKind::Statistics, EvidenceKind::OutreachLog}) {
    EXPECT_THAT(evidence, ::testing::Contains(kind));
    EXPECT_EQ(found.find_material(kind), nullptr);
  }
  ASSERT_NE(found.find_material(EvidenceKind::StatisticsAnalysis), nullptr);
  EXPECT_EQ(found.find_material(EvidenceKind::StatisticsAnalysis)->name, "rapport.txt");
}

TEST_F(Certifying, IsNotReceivedWhenItIsNotWhatWasSigned) {
  fill_in();
  ASSERT_TRUE(certify());
  CertifiedReport changed = newest();
  changed.version = 2;
  changed.reason = "Rättat";
  changed.manifest += " ";
  changed.sha256 = sha256_hex(changed.manifest);
  CertifiedReportStore::add(certifier, ReportStore(reporter).get_for(2024).id, changed);
  EXPECT_EQ(acknowledge_report(body, follow_up, received(2)).refusal(), CertificationRefusal::IsDamaged);
  EXPECT_THAT(followup::FollowUpStore(body).get(follow_up).received, IsEmpty());
  EXPECT_TRUE(acknowledge_report(body, follow_up, received(1)).value());
}

TEST_F(Certifying, IsReadByItsRecipientAndNobodyElse) {
  fill_in();
  EXPECT_THAT(CertifiedReportStore(body).list(agreement, 2024), IsEmpty());
  ASSERT_TRUE(certify());
  EXPECT_THAT(CertifiedReportStore(body).list(agreement, 2024), SizeIs(1));
  EXPECT_THAT(CertifiedReportStore(stranger).list(agreement, 2024), IsEmpty());
  EXPECT_THROW(CertifiedReportStore(stranger).get(agreement, 2024, 1), NotFound);
  const Acknowledgement theirs = received(1);
  EXPECT_THROW(static_cast<void>(acknowledge_report(stranger, follow_up, theirs)), NotFound);
}

TEST_F(Certifying, IsReceivedOnceAndBecomesMaterialOfEachKind) {
  fill_in();
  ASSERT_TRUE(certify());
  ASSERT_TRUE(acknowledge_report(body, follow_up, received(1)));
  EXPECT_EQ(acknowledge_report(body, follow_up, received(1)).refusal(), CertificationRefusal::Received);
  const auto found = followup::FollowUpStore(body).get(follow_up);
  ASSERT_NE(found.find_material(EvidenceKind::KnowledgeSharing), nullptr);
  EXPECT_EQ(found.find_material(EvidenceKind::KnowledgeSharing)->name, "rapport.txt");
  EXPECT_EQ(found.find_material(EvidenceKind::KnowledgeSharing)->sender, "Exempelföreningen, Eva Sund");
  ASSERT_NE(found.find_material(EvidenceKind::AnnualAccounts), nullptr);
  const followup::Material& file = *found.find_material(EvidenceKind::AnnualAccounts);
  EXPECT_EQ(file.name, "bokslut.pdf");
  EXPECT_EQ(file.sha256, std::string(64, 'c'));
  EXPECT_EQ(file.pages, 4);
  EXPECT_EQ(file.received_on, day("2025-03-03"));
  EXPECT_FALSE(file.is_dataset);
  EXPECT_FALSE(file.is_example);
  const CertifiedReport seen = newest();
  ASSERT_TRUE(seen.receipt);
  EXPECT_EQ(seen.receipt->receiver_name, "Anna Berg");
  EXPECT_EQ(seen.receipt->sha256, seen.sha256);
  EXPECT_EQ(organisations::JournalStore(body).list(1).at(0).deed, "report.acknowledge");
}

TEST_F(Certifying, IsSentBackWithACommentThatIsKept) {
  EXPECT_EQ(send_report_back(certifier, 2024, agreement, " ", "Eva Sund").refusal(),
            CertificationRefusal::NeedsComment);
  EXPECT_EQ(send_report_back(certifier, 2024, {999}, "Se över ekonomin.", "Eva Sund").refusal(),
            CertificationRefusal::NotAsked);
  ASSERT_TRUE(send_report_back(certifier, 2024, agreement, "Se över ekonomin.", "Eva Sund"));
  const auto back =
      CertifiedReportStore(reporter).sendings_back(ReportStore(reporter).get_for(2024).id, agreement);
  ASSERT_THAT(back, SizeIs(1));
  EXPECT_EQ(back[0].comment, "Se över ekonomin.");
  EXPECT_EQ(back[0].sender_name, "Eva Sund");
}

TEST_F(Certifying, SaysWhatStandsInTheWay) {
  const auto before = in_the_way(reporter, 2024, agreement, "någon annan");
  EXPECT_THAT(before, ::testing::ElementsAre(CertificationRefusal::AnswersMissing));
  fill_in();
  EXPECT_THAT(in_the_way(reporter, 2024, agreement, "någon annan"), IsEmpty());
  EXPECT_THAT(in_the_way(reporter, 2024, agreement, reporter.by().name()),
              ::testing::ElementsAre(CertificationRefusal::FilledInByYourself));
}

}  // namespace
}  // namespace handslag::reports
