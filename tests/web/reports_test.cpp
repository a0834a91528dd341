#include <gmock/gmock.h>

#include "organisations/deed.h"
#include "organisations/organisation_store.h"
#include "reports/report_store.h"
#include "spreadsheet/workbook.h"
#include "tests/support/partnerships.h"
#include "tests/web/acting_site.h"
#include "web/addresses.h"

namespace handslag::web {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

/// A partner that two public bodies could ask, and another partner that has nothing to do with it.
class ReportPages : public ActingSite {
 protected:
  ReportPages() { log_in_as_partner(); }
  void log_in_as_other_partner() {
    organisations::OrganisationId other;
    for (const auto& one :
         organisations::OrganisationStore(connection_).list(organisations::OrganisationKind::Partner))
      if (one.name == "Grannföreningen") other = one.id;
    gate_.who =
        Visitor{actor_, other, organisations::OrganisationKind::Partner, "Disa Ek", "rapportör", "other"};
  }
  void begin() { ASSERT_EQ(post("/reports/2024/beginning", {}).status, 303); }
  std::string page(const std::string& path) { return *get(path).body; }
  reports::ReportAnswer answer(const reports::AnswerPlace& place) {
    const reports::ReportStore store(organisations::View(connection_, actor_.scope_of(partner_)));
    return store.answer_at(store.get_for(2024).id, place);
  }

  const reports::AnswerPlace done_{"year", "done", reports::kForAll};
  const std::string year_ = "/reports/2024/sections/year";
};

TEST_F(ReportPages, ListWhoAsksAndBegin) {
  EXPECT_THAT(page("/reports"), HasSubstr("IOP om stöd"));
  EXPECT_THAT(page("/reports"), HasSubstr("/reports/2024/beginning"));
  EXPECT_THAT(page("/reports"), Not(HasSubstr("Grannens avtal")));
  begin();
  EXPECT_EQ(header(get("/reports/2024"), "Location"), year_);
  EXPECT_THAT(page("/reports"), Not(HasSubstr("/reports/2024/beginning")));
}

TEST_F(ReportPages, SaveAnswersAndGoToTheNextSection) {
  begin();
  const http::Response saved =
      post(year_, {{"answer-done", "Vi har stöttat."}, {"answer-done-version", "0"}});
  EXPECT_EQ(saved.status, 303);
  EXPECT_EQ(header(saved, "Location"),
            after(organisations::Deed::ReportAnswer, "/reports/2024/sections/outreach"));
  EXPECT_EQ(answer(done_).text, "Vi har stöttat.");
  EXPECT_THAT(page(year_), HasSubstr("Vi har stöttat."));
}

TEST_F(ReportPages, StayWhereTheyAreWhenTheProgramSavesByItself) {
  begin();
  const http::Response saved =
      post(year_, {{"answer-done", "Vi"}, {"answer-done-version", "0"}, {"by_itself", "yes"}});
  EXPECT_EQ(saved.status, 303);
  EXPECT_EQ(header(saved, "Location"), year_);
  EXPECT_EQ(hidden(page(year_), "answer-done-version"), "1");
}

TEST_F(ReportPages, ShowBothTextsWhenSomebodyElseWasFirst) {
  begin();
  const auto mine = filled(year_, {{"answer-done", "Mitt"}, {"answer-done-version", "0"}});
  ASSERT_EQ(post(year_, {{"answer-done", "Deras"}, {"answer-done-version", "0"}}).status, 303);
  const http::Response contested = send(year_, mine);
  EXPECT_EQ(contested.status, 409);
  EXPECT_THAT(*contested.body, HasSubstr("Mitt"));
  EXPECT_THAT(*contested.body, HasSubstr("Deras"));
  EXPECT_EQ(hidden(*contested.body, "answer-done-version"), "1");
  EXPECT_EQ(answer(done_).text, "Deras");
  // Kept theirs: what stands in the field is not saved.
  EXPECT_EQ(
      post(year_, {{"answer-done", "Mitt"}, {"answer-done-version", "1"}, {"answer-done-theirs", "yes"}})
          .status,
      303);
  EXPECT_EQ(answer(done_).text, "Deras");
  EXPECT_EQ(post(year_, {{"answer-done", "Mitt"}, {"answer-done-version", "1"}}).status, 303);
  EXPECT_EQ(answer(done_).text, "Mitt");
}

TEST_F(ReportPages, SayAtItsFieldWhatIsNoNumber) {
  begin();
  const auto field = "answer-activities-" + std::to_string(agreement_.value);
  const std::string path = "/reports/2024/sections/outreach";
  const http::Response refused = post(path, {{field, "många"}, {field + "-version", "0"}});
  EXPECT_EQ(refused.status, 422);
  EXPECT_THAT(*refused.body, HasSubstr("id=\"" + field + "-fault\""));
  EXPECT_THAT(*refused.body, HasSubstr("många"));
  EXPECT_EQ(post(path, {{field, "0"}, {field + "-version", "0"}}).status, 303);
  EXPECT_EQ(answer({"outreach", "activities", agreement_}).text, "0");
}

TEST_F(ReportPages, TakeNotCountedForAnAnswerAndNotBesideANumber) {
  begin();
  const auto field = "answer-reached-" + std::to_string(agreement_.value);
  const std::string path = "/reports/2024/sections/outreach";
  EXPECT_EQ(post(path, {{field, "7"}, {field + "-version", "0"}, {field + "-uncounted", "yes"}}).status, 422);
  EXPECT_EQ(post(path, {{field, ""}, {field + "-version", "0"}, {field + "-uncounted", "yes"}}).status, 303);
  EXPECT_EQ(answer({"outreach", "reached", agreement_}).kind, reports::AnswerKind::NotCounted);
}

TEST_F(ReportPages, AreNobodyElses) {
  begin();
  log_in_as_other_partner();
  EXPECT_EQ(get(year_).status, 404);
  EXPECT_EQ(get("/reports/2024").status, 404);
  EXPECT_EQ(send(year_, filled(year_, {{"answer-done", "Vårt"}})).status, 404);
  EXPECT_EQ(get("/reports/2024/documents/1").status, 404);
  EXPECT_THAT(page("/reports"), Not(HasSubstr("IOP om stöd")));
  log_in("session");
  EXPECT_EQ(get(year_).status, 404);
}

TEST_F(ReportPages, TakeAFileAndGiveItBack) {
  begin();
  const std::string adding = year_ + "/questions/annual_report/documents/new";
  ASSERT_EQ(upload(adding, {}, "berattelse.txt", "Vi har funnits.\n").status, 303);
  EXPECT_THAT(page(year_), HasSubstr("berattelse.txt"));
  EXPECT_EQ(get("/reports/2024/documents/1").status, 200);
  EXPECT_EQ(get(year_ + "/questions/done/documents/new").status, 404);
  EXPECT_EQ(post("/reports/2024/documents/1/removal", {{"reason", "Fel fil"}}).status, 303);
  EXPECT_THAT(page(year_), Not(HasSubstr("berattelse.txt")));
  EXPECT_EQ(get("/reports/2024/documents/1").status, 404);
}

TEST_F(ReportPages, AreReadAndNotFilledInByWhoCertifies) {
  begin();
  post(year_, {{"answer-done", "Vi har stöttat."}, {"answer-done-version", "0"}});
  gate_.forbidden = {"report.answer", "report.attach", "report.detach"};
  EXPECT_THAT(page(year_), HasSubstr("Vi har stöttat."));
  EXPECT_THAT(page(year_), Not(HasSubstr("<textarea")));
  EXPECT_THAT(page(year_), Not(HasSubstr("/documents/new")));
}

TEST_F(ReportPages, TakeAnswersFromASheetAndNeverWriteOverANewerOne) {
  begin();
  EXPECT_EQ(get("/reports/2024/questions/questions.ods").status, 200);
  EXPECT_EQ(get("/reports/2024/questions/questions.csv").status, 404);
  const auto sheet = [](const std::string& answer, const std::string& version) {
    spreadsheet::Sheet one{.name = "Frågor", .rows = {}};
    one.rows = {{{std::string("Avsnitt")}},
                {{std::string("År")},
                 {std::string("Vad?")},
                 {std::string("alla")},
                 {answer},
                 {},
                 {},
                 {std::string("year/done/0")},
                 {version}}};
    return spreadsheet::to_xlsx({.title = "Rapport", .sheets = {one}});
  };
  EXPECT_EQ(upload("/reports/2024/answers", {}, "svar.xlsx", sheet("Ur arket", "0")).status, 303);
  EXPECT_EQ(answer(done_).text, "Ur arket");
  const http::Response late = upload("/reports/2024/answers", {}, "svar.xlsx", sheet("Ett äldre ark", "0"));
  EXPECT_EQ(late.status, 422);
  EXPECT_THAT(*late.body, HasSubstr("Ändrat sedan arket hämtades"));
  EXPECT_EQ(answer(done_).text, "Ur arket");
  EXPECT_EQ(upload("/reports/2024/answers", {}, "svar.txt", "Inget ark").status, 422);
}

/// One that asks for the accounts and for knowledge sharing, and for no figures.
class CertifiedReportPages : public ReportPages {
 protected:
  CertifiedReportPages() {
    agreements::Agreement one = testing::youth_centre_partnership();
    one.document_sha256.clear();
    one.document_name.clear();
    one.legal_assessments.clear();
    one.public_body.organisation = mine_;
    one.partner.organisation = partner_;
    sql::Transaction transaction(connection_);
    organisations::Act act(transaction, actor_, mine_, clock_);
    second_ = agreements::AgreementStore::save(act, one);
    followup::open_follow_up(act, second_, 2024, {.opened_on = clock_.today()});
    act.commit();
    number_ = std::to_string(second_.value);
    path_to_it_ = "/reports/2024/recipients/" + number_;
  }
  void fill_in() {
    begin();
    const std::string economy = "/reports/2024/sections/economy";
    ASSERT_EQ(post(economy,
                   {{"answer-support_used_for", "Till lokalen."}, {"answer-support_used_for-version", "0"}})
                  .status,
              303);
    ASSERT_EQ(
        upload(economy + "/questions/annual_accounts/documents/new", {}, "bokslut.txt", "Bokslut\n").status,
        303);
    const std::string field = "answer-occasions-" + number_;
    ASSERT_EQ(post("/reports/2024/sections/knowledge", {{field, "4"}, {field + "-version", "0"}}).status,
              303);
  }
  void log_in_as_certifier() {
    gate_.who = Visitor{organisations::Actor::at_command_line("ordförande"),
                        partner_,
                        organisations::OrganisationKind::Partner,
                        "Eva Sund",
                        "intygsgivare",
                        "certifier"};
  }

  agreements::AgreementId second_;
  std::string number_, path_to_it_;
};

TEST_F(CertifiedReportPages, AreCertifiedBySomebodyElseWhoHasReadThem) {
  fill_in();
  EXPECT_THAT(page("/reports/2024/recipients/" + std::to_string(agreement_.value)),
              HasSubstr("Svar saknas."));
  EXPECT_THAT(page(path_to_it_), Not(HasSubstr("id=\"is_read\"")));
  EXPECT_THAT(page(path_to_it_), HasSubstr("Du har själv fyllt i något"));
  log_in_as_certifier();
  EXPECT_EQ(post(path_to_it_, {{"is_read", ""}}).status, 422);
  EXPECT_EQ(post(path_to_it_, {{"is_read", "yes"}}).status, 303);
  EXPECT_THAT(page(path_to_it_), HasSubstr("Signaturen stämmer."));
  EXPECT_THAT(*get(path_to_it_ + "/versions/1/report.txt").body, HasSubstr("Till lokalen."));
  EXPECT_THAT(*get(path_to_it_ + "/versions/1/report.json").body, HasSubstr("handslag-report-package-1"));
  EXPECT_EQ(get(path_to_it_ + "/versions/2/report.json").status, 404);
  EXPECT_EQ(get(path_to_it_ + "/versions/1/report.pdf").status, 404);
}

TEST_F(CertifiedReportPages, AreReceivedByWhoAskedAndSeenByNobodyElse) {
  fill_in();
  log_in_as_certifier();
  ASSERT_EQ(post(path_to_it_, {{"is_read", "yes"}}).status, 303);
  const std::string arrived = "/agreements/" + number_ + "/follow-ups/2024/report";
  log_in_as_other_partner();
  EXPECT_EQ(get(path_to_it_).status, 404);
  EXPECT_EQ(get(path_to_it_ + "/versions/1/report.json").status, 404);
  gate_.who =
      Visitor{actor_, other_, organisations::OrganisationKind::PublicBody, "Ove", "handläggare", "neighbour"};
  EXPECT_EQ(get(arrived).status, 404);
  EXPECT_EQ(get(arrived + "/1/report.json").status, 404);
  log_in("session");
  EXPECT_THAT(page(arrived), HasSubstr("Ta emot version 1"));
  EXPECT_THAT(page(kArrivedReport(agreement_, 2024)), HasSubstr("Ingen rapport har kommit"));
  EXPECT_EQ(post(arrived, {{"version", "1"}}).status, 303);
  EXPECT_THAT(page(arrived), HasSubstr("Kvitterad"));
  EXPECT_THAT(page("/agreements/" + number_ + "/follow-ups/2024"), HasSubstr("rapport-2024-version-1.txt"));
  EXPECT_THAT(page("/agreements/" + number_ + "/follow-ups/2024"), HasSubstr("bokslut.txt"));
  log_in_as_partner();
  EXPECT_THAT(page(path_to_it_), HasSubstr("Anna Berg"));
}

TEST_F(CertifiedReportPages, SayWhatWasSentBack) {
  fill_in();
  log_in_as_certifier();
  EXPECT_EQ(post(path_to_it_ + "/sent-back", {{"comment", ""}}).status, 422);
  EXPECT_EQ(post(path_to_it_ + "/sent-back", {{"comment", "Se över ekonomin."}}).status, 303);
  log_in_as_partner();
  EXPECT_THAT(page("/reports/2024/sections/economy"), HasSubstr("Se över ekonomin."));
}

TEST_F(ReportPages, AreTakenBackWithAReason) {
  begin();
  EXPECT_EQ(post("/reports/2024/withdrawal", {{"reason", ""}}).status, 422);
  EXPECT_EQ(post("/reports/2024/withdrawal", {{"reason", "Fel år"}}).status, 303);
  EXPECT_EQ(get(year_).status, 404);
  EXPECT_THAT(page("/reports"), HasSubstr("/reports/2024/beginning"));
}

}  // namespace
}  // namespace handslag::web
