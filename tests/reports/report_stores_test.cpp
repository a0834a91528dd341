#include <gmock/gmock.h>

#include "agreements/agreements_acts.h"
#include "base/error.h"
#include "followup/followup_acts.h"
#include "followup/material_request_acts.h"
#include "organisations/data_sharing_store.h"
#include "organisations/journal_store.h"
#include "organisations/organisations_acts.h"
#include "outreach/outreach_store.h"
#include "reports/certified_report_store.h"
#include "reports/recipient_store.h"
#include "reports/report_acts.h"
#include "reports/report_reader.h"
#include "reports/report_store.h"
#include "statistics/publication_store.h"
#include "statistics/record_store.h"
#include "tests/statistics/records_for_tests.h"
#include "tests/support/memory_database.h"
#include "tests/support/partnerships.h"

// Every column with a value of its own, who asks and by when, and each limit at its edge.
namespace handslag::reports {
namespace {

using organisations::Act;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

class ReportStores : public ::testing::Test {
 protected:
  agreements::AgreementId agree(agreements::Agreement one, organisations::OrganisationId of,
                                const std::string& title = {}, const std::string& municipality = {}) {
    one.document_sha256.clear();
    one.document_name.clear();
    one.legal_assessments.clear();
    if (!title.empty()) one.title = title;
    one.public_body.municipality = municipality;
    Act by = database.act_of(of);
    return agreements::start_agreement(by, {std::move(one), "Exempelföreningen", std::nullopt, std::nullopt})
        .value()
        .id;
  }
  followup::FollowUpId ask(agreements::AgreementId agreement, organisations::OrganisationId of, int year,
                           std::optional<Date> due_on) {
    Act by = database.act_of(of);
    return followup::open_follow_up(by, agreement, year, {day("2025-01-13"), {}, due_on, {}});
  }
  Act at(const std::string& moment_day, const std::string& who) {
    clocks.push_back(std::make_unique<FixedClock>(day(moment_day)));
    return {database.transaction(), organisations::Actor::at_command_line(who), database.partner(),
            *clocks.back()};
  }
  std::vector<std::string> names(int year = 2024) {
    std::vector<std::string> all;
    for (const Recipient& one : RecipientStore(act).list(year))
      all.push_back(one.name + (one.due ? " " + one.due->last_lawful_day.to_iso() : ""));
    return all;
  }

  testing::MemoryDatabase database;
  std::vector<std::unique_ptr<FixedClock>> clocks;
  Act act = database.partner_act();
  Act other = database.act_of(database.other_partner());
  const organisations::OrganisationId body = database.public_body();
  const organisations::OrganisationId other_body = database.other_public_body();
};

TEST_F(ReportStores, ReadBackEachReport) {
  Act ann = at("2025-02-03", "ann");
  Act bo = at("2025-03-04", "bo");
  const PartnerReportId first = begin_report(ann, 2023, day("2025-02-03")).value();
  const PartnerReportId second = begin_report(bo, 2024, day("2025-02-03")).value();
  EXPECT_TRUE(begin_report(other, 2025, day("2025-01-01")));
  const auto all = ReportStore(act).list();
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[0].id, second);
  EXPECT_EQ(all[0].year, 2024);
  EXPECT_EQ(all[0].begun_at, "2025-03-04T12:00:00Z");
  EXPECT_EQ(all[0].begun_by, "bo (command line)");
  EXPECT_EQ(all[1].id, first);
  EXPECT_EQ(all[1].begun_by, "ann (command line)");
  withdraw_report(bo, 2023, "fel");
  EXPECT_EQ(organisations::JournalStore(act).list(1).at(0).deed, "report.withdraw");
  EXPECT_EQ(ReportStore(act).list().size(), 1U);
}

TEST_F(ReportStores, ReadBackEachVersionOfAnAnswerInItsPlace) {
  Act ann = at("2025-02-03", "ann");
  Act bo = at("2025-03-04", "bo");
  const PartnerReportId report = begin_report(ann, 2024, day("2025-02-03")).value();
  const AnswerPlace place{"year", "done", {7}};
  ReportStore::add_answer(ann, report,
                          {.place = place, .version = 1, .kind = AnswerKind::Answered, .text = "Ett"});
  ReportStore::add_answer(
      ann, report, {.place = {"done", "year", {7}}, .version = 1, .kind = AnswerKind::Answered, .text = "A"});
  ReportStore::add_answer(
      ann, report, {.place = {"year", "done", {8}}, .version = 3, .kind = AnswerKind::Answered, .text = "B"});
  Act later = at("2025-02-04", "ann");
  ReportStore::go_on_with_answer(later, report,
                                 {.place = place, .version = 2, .kind = AnswerKind::Answered, .text = "Två"});
  ReportStore::add_answer(bo, report,
                          {.place = place, .version = 3, .kind = AnswerKind::NotCounted, .text = ""});
  const ReportStore store(act);
  const auto versions = store.versions(report, place);
  ASSERT_EQ(versions.size(), 2U);
  EXPECT_EQ(versions[0].place, place);
  EXPECT_EQ(versions[0].version, 3);
  EXPECT_EQ(versions[0].kind, AnswerKind::NotCounted);
  EXPECT_EQ(versions[0].text, "");
  EXPECT_EQ(versions[0].saved_at, "2025-03-04T12:00:00Z");
  EXPECT_EQ(versions[0].begun_at, "2025-03-04T12:00:00Z");
  EXPECT_EQ(versions[0].saved_by, "bo (command line)");
  EXPECT_EQ(versions[1].version, 2);
  EXPECT_EQ(versions[1].kind, AnswerKind::Answered);
  EXPECT_EQ(versions[1].text, "Två");
  EXPECT_EQ(versions[1].saved_at, "2025-02-04T12:00:00Z");
  EXPECT_EQ(versions[1].begun_at, "2025-02-03T12:00:00Z");
  EXPECT_EQ(versions[1].saved_by, "ann (command line)");
  std::vector<std::string> newest;
  for (const ReportAnswer& one : store.answers(report)) newest.push_back(one.text);
  EXPECT_THAT(newest, ElementsAre("A", "B", ""));
  EXPECT_EQ(store.answer_at(report, {"year", "other", {7}}).version, 0);
  EXPECT_EQ(store.answer_at(report, {"year", "other", {7}}).place.question, "other");
  EXPECT_THAT(ReportStore(other).answers(report), IsEmpty());
  EXPECT_EQ(CertifiedReportStore(act).last_changed_at(report), "2025-03-04T12:00:00Z");
}

TEST_F(ReportStores, ReadBackEachDocumentAndWhoHasWorked) {
  Act ann = at("2025-02-03", "ann");
  Act bo = at("2025-03-04", "bo");
  const PartnerReportId report = begin_report(ann, 2024, day("2025-02-03")).value();
  const PartnerReportId before = begin_report(ann, 2023, day("2025-02-03")).value();
  const CertifiedReportStore store(act);
  EXPECT_EQ(store.last_changed_at(report), "");
  const ReportDocumentId id = ReportStore::add_document(
      bo, report,
      {.place = {"s", "q", {7}}, .name = "a.pdf", .sha256 = std::string(64, 'a'), .size = 12, .pages = 4});
  ReportStore::add_document(
      ann, report, {.place = {"t", "q", {}}, .name = "b", .sha256 = std::string(64, 'b'), .size = 1});
  ReportStore::add_document(
      ann, before, {.place = {"t", "q", {}}, .name = "c", .sha256 = std::string(64, 'b'), .size = 1});
  const auto all = ReportStore(act).documents(report);
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[0].id, id);
  EXPECT_EQ(all[0].place, (AnswerPlace{"s", "q", {7}}));
  EXPECT_EQ(all[0].name, "a.pdf");
  EXPECT_EQ(all[0].sha256, std::string(64, 'a'));
  EXPECT_EQ(all[0].size, 12);
  EXPECT_EQ(all[0].pages, 4);
  EXPECT_EQ(all[0].added_at, "2025-03-04T12:00:00Z");
  EXPECT_EQ(all[0].added_by, "bo (command line)");
  EXPECT_EQ(all[1].pages, std::nullopt);
  EXPECT_THAT(ReportStore(other).documents(report), IsEmpty());
  EXPECT_TRUE(store.has_worked_on(report, "bo (command line)"));
  EXPECT_FALSE(store.has_worked_on(before, "bo (command line)"));
  EXPECT_FALSE(CertifiedReportStore(other).has_worked_on(report, "bo (command line)"));
  EXPECT_EQ(store.last_changed_at(report), "2025-03-04T12:00:00Z");
  EXPECT_EQ(store.last_changed_at(before), "2025-02-03T12:00:00Z");
}

TEST_F(ReportStores, ReadBackWhatWasCertifiedSentBackAndReceived) {
  // Keys of which no two are the same: an agreement 4, a report 3, a follow-up 3 and a version 2.
  for (const auto of : {body, other_body})
    ask(agree(testing::youth_centre_partnership(), of), of, 2024, std::nullopt);
  agree(testing::victim_support_partnership(), other_body);
  const auto agreement = agree(testing::victim_support_partnership(), body);
  const auto follow_up = ask(agreement, body, 2024, std::nullopt);
  Act ann = at("2025-02-03", "ann");
  begin_report(ann, 2022, day("2025-02-03")).value();
  begin_report(ann, 2023, day("2025-02-03")).value();
  const PartnerReportId report = begin_report(ann, 2024, day("2025-02-03")).value();
  EXPECT_EQ(agreement.value, 4);
  EXPECT_EQ(report.value, 3);
  EXPECT_EQ(follow_up.value, 3);
  const auto add = [&](int version) {
    return CertifiedReportStore::add(ann, report,
                                     {.public_body = body,
                                      .recipient = agreement,
                                      .year = 2024,
                                      .version = version,
                                      .manifest = "{}",
                                      .sha256 = std::string(64, 'a'),
                                      .public_key = std::string(43, 'k'),
                                      .signature = std::string(86, 's'),
                                      .reason = version == 1 ? "" : "Fel",
                                      .certified_name = "Eva"});
  };
  const CertifiedReportId first = add(1);
  const CertifiedReportId second = add(2);
  Act receiver(database.transaction(), organisations::Actor::at_command_line("cia"), body, *clocks.back());
  CertifiedReportStore::add_receipt(receiver, follow_up, second,
                                    {.receiver_name = "Cia", .sha256 = std::string(64, 'b')});
  const auto all = CertifiedReportStore(act).list(agreement, 2024);
  ASSERT_EQ(all.size(), 2U);
  const CertifiedReport& one = all[0];
  EXPECT_EQ(one.id, second);
  EXPECT_EQ(one.partner, database.partner());
  EXPECT_EQ(one.public_body, body);
  EXPECT_EQ(one.recipient, agreement);
  EXPECT_EQ(one.year, 2024);
  EXPECT_EQ(one.version, 2);
  EXPECT_EQ(one.manifest, "{}");
  EXPECT_EQ(one.sha256, std::string(64, 'a'));
  EXPECT_EQ(one.public_key, std::string(43, 'k'));
  EXPECT_EQ(one.signature, std::string(86, 's'));
  EXPECT_EQ(one.reason, "Fel");
  EXPECT_EQ(one.certified_at, "2025-02-03T12:00:00Z");
  EXPECT_EQ(one.certified_by, "ann (command line)");
  EXPECT_EQ(one.certified_name, "Eva");
  ASSERT_TRUE(one.receipt);
  EXPECT_EQ(one.receipt->received_at, "2025-02-03T12:00:00Z");
  EXPECT_EQ(one.receipt->received_by, "cia (command line)");
  EXPECT_EQ(one.receipt->receiver_name, "Cia");
  EXPECT_EQ(one.receipt->sha256, std::string(64, 'b'));
  EXPECT_EQ(all[1].id, first);
  EXPECT_FALSE(all[1].receipt);
  EXPECT_EQ(CertifiedReportStore(act).get(agreement, 2024, 1).id, first);
  EXPECT_THROW(static_cast<void>(CertifiedReportStore(act).get(agreement, 2023, 1)), NotFound);
  EXPECT_THAT(CertifiedReportStore(act).list(agreement, 2023), IsEmpty());
  CertifiedReportStore::add_sending_back(ann, report, agreement, {.comment = "Ett", .sender_name = "Eva"});
  CertifiedReportStore::add_sending_back(ann, report, agreement, {.comment = "Två", .sender_name = "Bo"});
  const auto back = CertifiedReportStore(act).sendings_back(report, agreement);
  ASSERT_EQ(back.size(), 2U);
  EXPECT_EQ(back[0].comment, "Två");
  EXPECT_EQ(back[0].sender_name, "Bo");
  EXPECT_EQ(back[0].sent_at, "2025-02-03T12:00:00Z");
  EXPECT_EQ(back[0].sent_by, "ann (command line)");
  EXPECT_THAT(CertifiedReportStore(other).sendings_back(report, agreement), IsEmpty());
  EXPECT_THAT(CertifiedReportStore(act).sendings_back(report, {999}), IsEmpty());
}

TEST_F(ReportStores, ListWhoAsksTheFirstDayFirstAndTellNamesakesApart) {
  const auto north = agree(testing::victim_support_partnership(), body, "Stöd", "Norrtälje");
  ask(north, body, 2024, day("2025-04-30"));
  EXPECT_THAT(names(), ElementsAre("Norrtälje 2025-04-30"));
  ask(agree(testing::youth_centre_partnership(), body, "Fritid", "Norrtälje"), body, 2024, std::nullopt);
  ask(agree(testing::youth_centre_partnership(), other_body, "Gård", ""), other_body, 2024,
      day("2025-02-28"));
  ask(north, body, 2023, std::nullopt);
  EXPECT_THAT(names(), ElementsAre("Grannkommunen 2025-02-28", "Norrtälje, Stöd 2025-04-30",
                                   "Norrtälje, Fritid 2025-10-09"));
  EXPECT_THAT(names(2023), ElementsAre("Norrtälje 2024-02-28"));
  EXPECT_THAT(names(2022), IsEmpty());
  EXPECT_THAT(RecipientStore(act).years(), ElementsAre(2024, 2023));
  EXPECT_EQ(RecipientStore(act).list(2024)[1].municipality, "Norrtälje");
  EXPECT_EQ(RecipientStore(act).list(2024)[0].municipality, "");
}

TEST_F(ReportStores, ListWhoHasSetNoDayLast) {
  agreements::Agreement without_day = testing::youth_centre_partnership();
  without_day.follow_up_terms.due.reset();
  ask(agree(without_day, body, "Fritid", "Umeå"), body, 2024, std::nullopt);
  ask(agree(without_day, other_body, "Fritid", "Vännäs"), other_body, 2024, std::nullopt);
  ask(agree(testing::victim_support_partnership(), body, "Stöd", "Norrtälje"), body, 2024, day("2025-04-30"));
  EXPECT_THAT(names(), ElementsAre("Norrtälje 2025-04-30", "Umeå", "Vännäs"));
}

TEST_F(ReportStores, HaveTheDayOfTheRequestThatStandsAndNothingThatWasTakenBack) {
  const auto agreement = agree(testing::victim_support_partnership(), body, "Stöd", "Norrtälje");
  const auto follow_up = ask(agreement, body, 2024, day("2025-04-30"));
  Act by = database.act_of(body);
  const auto sent = followup::send_request(by, follow_up,
                                           {.kinds = {agreements::EvidenceKind::AnnualReport},
                                            .to = {"Cia", "cia@exempel.se"},
                                            .due_on = day("2025-03-31"),
                                            .asked_by_name = "Anna",
                                            .pages_address = "https://handslag.exempel.se"},
                                           day("2025-01-13"));
  ASSERT_TRUE(sent);
  EXPECT_THAT(names(), ElementsAre("Norrtälje 2025-03-31"));
  ASSERT_TRUE(followup::set_due_day(by, *sent, day("2025-03-14"), "Revisorn", day("2025-01-13")));
  EXPECT_THAT(names(), ElementsAre("Norrtälje 2025-03-14"));
  followup::withdraw_request(by, *sent, "Fel", day("2025-01-13"));
  EXPECT_THAT(names(), ElementsAre("Norrtälje 2025-04-30"));
}

TEST_F(ReportStores, AnswerFromTheLogOfTheYearForEachMunicipality) {
  ask(agree(testing::victim_support_partnership(), body, "Stöd", "Norrtälje"), body, 2024, std::nullopt);
  ask(agree(testing::victim_support_partnership(), other_body, "Stöd", "Umeå"), other_body, 2024,
      std::nullopt);
  const auto held = [](const std::string& municipality, outreach::Area area,
                       std::optional<std::int64_t> reached) {
    return outreach::OutreachActivity{day("2024-05-01"), municipality, area, "mässa", "", "Titel", reached};
  };
  using outreach::Area;
  outreach::OutreachStore::save(
      act,
      {.id = {},
       .year = 2024,
       .fingerprint = std::string(64, 'f'),
       .activities = {held("Norrtälje", Area::Town, 10), held("Norrtälje", Area::Countryside, 20),
                      held("Norrtälje", Area::Countryside, 3), held("Norrtälje", Area::Archipelago, 4),
                      held("Umeå", Area::Town, std::nullopt)}},
      outreach::OutreachStore::IfThere::Refuse);
  const ReportSheet sheet = sheet_to_begin(act, 2024);
  std::map<std::string, std::string> records;
  for (const SheetSection& section : sheet.filled)
    for (const SheetAnswer& one : section.answers)
      if (one.question->source != QuestionSource::None)
        records[std::string(kQuestionSources.of(one.question->source)) + " " +
                std::to_string(one.place.recipient == sheet.recipients[0].key ? 1 : 2)] = one.records;
  EXPECT_EQ(records, (std::map<std::string, std::string>{{"outreach_activities 1", "4"},
                                                         {"outreach_activities 2", "1"},
                                                         {"outreach_countryside 1", "3"},
                                                         {"outreach_countryside 2", "0"},
                                                         {"outreach_reached 1", "37"},
                                                         {"outreach_reached 2", ""}}));
}

TEST_F(ReportStores, AnswerFromTheSealOnlyForThoseWithWhomTheYearsFiguresAreShared) {
  using organisations::SharedData;
  agreements::Agreement with_statistics = testing::victim_support_partnership();
  with_statistics.follow_up_terms.material.push_back(agreements::EvidenceKind::Statistics);
  ask(agree(with_statistics, body, "Stöd", "Norrtälje"), body, 2024, std::nullopt);
  ask(agree(with_statistics, other_body, "Stöd", "Täby"), other_body, 2024, std::nullopt);
  const auto with_figures = [&] {
    const ReportSheet sheet = sheet_to_begin(act, 2024);
    std::vector<std::string> all;
    for (const SheetSection& section : sheet.filled)
      for (const SheetAnswer& one : section.answers)
        if (one.question->type == QuestionType::Figures && one.is_done())
          for (const Recipient& recipient : sheet.recipients)
            if (recipient.key == one.place.recipient) all.push_back(recipient.name);
    return all;
  };
  share_data(act, body, SharedData::OutreachLog, 2024, std::nullopt);
  share_data(act, body, SharedData::Figures, 2022, 2023);
  const auto shared = share_data(act, other_body, SharedData::Figures, 2024, std::nullopt);
  EXPECT_THAT(with_figures(), IsEmpty()) << "nothing is sealed";
  statistics::YearOfRecords records = testing::empty_year(2024);
  testing::add_records(records, "Norrtälje", 40);
  testing::add_records(records, "Täby", 30);
  statistics::RecordStore::save(act, records, statistics::RecordStore::IfThere::Refuse);
  statistics::PublicationStore::seal(act, 2024, {}, 1);
  EXPECT_THAT(with_figures(), ElementsAre("Täby"));
  end_sharing(act, shared, "Avtalet är slut");
  EXPECT_THAT(with_figures(), IsEmpty());
}

TEST_F(ReportStores, TakeFortyDocumentsAndNotOneMore) {
  ask(agree(testing::victim_support_partnership(), body), body, 2024, std::nullopt);
  EXPECT_TRUE(begin_report(act, 2024, day("2025-01-02")));
  const AnswerPlace place{"year", "annual_report", kForAll};
  const auto add = [&](int number) {
    std::string sha256 = std::to_string(number);
    sha256.insert(0, 64 - sha256.size(), '0');
    return add_report_document(act, 2024, place, {{sha256, 12, "application/pdf", "a.pdf", {}}, {}},
                               std::nullopt);
  };
  for (int number = 1; number <= 40; ++number) EXPECT_TRUE(add(number)) << number;
  EXPECT_EQ(add(41).refusal(), ReportRefusal::TooManyDocuments);
  EXPECT_TRUE(add(40)) << "the same again";
}

}  // namespace
}  // namespace handslag::reports
